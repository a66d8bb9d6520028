import { inOrder, pass } from '../../src/result/check-result.ts';
import { applySkippedChecks, readSkippedChecks } from '../../src/spec/skipped-checks.ts';
import { specOf } from '../fixtures.ts';

describe('skipped checks', () => {
  it('keeps their line in the table, with the reason', () => {
    const skips = readSkippedChecks(specOf('skip: [{id: run.stop, reason: vendor image}]'), ['run.user']);
    const results = applySkippedChecks([pass('run.stop', 'x'), pass('run.starts', 'y')], skips);
    expect(inOrder(results).map(({ id, status, sentence }) => `${id} ${status} ${sentence}`)).toEqual([
      'run.starts pass y',
      'run.stop not-declared skipped: vendor image',
      'run.user not-declared skipped: the input `skip`',
    ]);
  });

  it('refuses all unknown ids together', () => {
    expect(() => readSkippedChecks(specOf('skip: [{id: run.stops, reason: x}]'), ['nothing'])).toThrow(
      /slipway\.yml:3.*The check `run\.stops` does not exist\.[\s\S]*The check `nothing` does not exist\./,
    );
  });
});
