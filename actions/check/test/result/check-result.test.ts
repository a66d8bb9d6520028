import { notDeclared, pass, resultsTable } from '../../src/result/check-result.ts';

describe('resultsTable', () => {
  it('shows every result, and the hint of each that did not pass', () => {
    expect(resultsTable([pass('run.starts', 'ready'), { ...notDeclared('log.level', 'none'), hint: 'set it' }])).toBe(
      ['✓ run.starts  ready', '– log.level   none', '              set it'].join('\n'),
    );
  });
});
