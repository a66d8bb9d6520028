import { filesToRerun, type Results, replaceResults, totalsOf } from '../../scripts/test-results.ts';

const file = (name: string, ...statuses: string[]): Results['testResults'][number] => ({
  name: `/checkout/${name}`,
  status: statuses.length === 0 || statuses.includes('failed') ? 'failed' : 'passed',
  assertionResults: statuses.map((status, index) => ({ status, fullName: `${name} ${index}` })),
});
const results = (...testResults: Results['testResults'][number][]): Results => ({ testResults });

describe('test results', () => {
  it('counts tests, and files that could not be run', () => {
    const run = results(file('a', 'passed', 'failed', 'pending'), file('b'), file('c', 'passed'));
    expect(totalsOf(run)).toEqual({ passed: 2, failed: 2, skipped: 1 });
  });

  it('runs a failed file again, and counts its second result', () => {
    const first = results(file('test/e2e/a.test.ts', 'passed', 'failed'), file('packages/x/test/b.test.ts', 'passed'));
    expect(filesToRerun(first)).toEqual(['/checkout/test/e2e/a.test.ts']);
    const good = replaceResults(first, results(file('test/e2e/a.test.ts', 'passed', 'passed')));
    expect(totalsOf(good)).toEqual({ passed: 3, failed: 0, skipped: 0 });
    const bad = replaceResults(first, results(file('test/e2e/a.test.ts', 'passed', 'failed')));
    expect(totalsOf(bad)).toEqual({ passed: 2, failed: 1, skipped: 0 });
  });

  it('runs no file again if many failed', () => {
    const failed = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => file(`${name}.test.ts`, 'failed'));
    expect(filesToRerun(results(...failed))).toEqual([]);
    expect(filesToRerun(results(...failed.slice(1)))).toHaveLength(5);
    expect(filesToRerun(results(file('a.test.ts')))).toEqual(['/checkout/a.test.ts']);
  });
});
