import {
  type CommentState,
  mergeState,
  type RollbackFacts,
  renderComment,
  type StageReport,
  verdictOf,
} from '../src/index.ts';
import { reportOf, runOf, updateOf } from './samples.ts';

const facts = { release: 'penguins', namespace: 'shop' };
const deploy = (overrides: Parameters<typeof reportOf<'deploy'>>[1]): StageReport => reportOf('deploy', overrides);
const rollback = (status: RollbackFacts['status'], overrides = {}): StageReport =>
  reportOf('rollback', {
    facts: { ...facts, status, from: 2, to: 1, problems: ['PVC data is bound elsewhere.'], ...overrides },
  });
const failedDeploy = deploy({
  status: 'failed',
  sentence: 'It fell over.',
  facts: { ...facts, result: 'failed', revision: 2 },
});

describe('verdictOf', () => {
  const cases: readonly (readonly [string, readonly StageReport[], Partial<CommentState>, string, string])[] = [
    ['no report', [], {}, 'warning', 'Nothing ran'],
    ['passed stages', [reportOf('test'), reportOf('build')], {}, 'passed', 'Passed'],
    ['a warning', [reportOf('check', { status: 'warning' })], {}, 'warning', 'Passed, with warnings'],
    ['a failed test', [reportOf('test', { status: 'failed' })], {}, 'failed', 'test failed'],
    [
      'two failures',
      [reportOf('test', { status: 'failed' }), reportOf('scan', { status: 'failed' })],
      {},
      'failed',
      'test failed (and 1 other)',
    ],
    [
      'a failed matrix job',
      [reportOf('test', { status: 'failed', key: 'py3.12' })],
      {},
      'failed',
      'test (py3.12) failed',
    ],
    [
      'a deployed release',
      [deploy({ facts: { ...facts, result: 'deployed', revision: 3 } })],
      {},
      'deployed',
      'Deployed revision 3',
    ],
    [
      'an unchanged release',
      [deploy({ facts: { ...facts, result: 'unchanged', revision: 3 } })],
      {},
      'unchanged',
      'No changes: revision 3 already runs',
    ],
    [
      'two releases',
      ['a', 'b'].map((key) => deploy({ key, facts: { ...facts, release: key, result: 'deployed', revision: 3 } })),
      {},
      'deployed',
      'Deployed 2 releases',
    ],
    [
      'a deployed release with a warning of the scan',
      [reportOf('scan', { status: 'warning' }), deploy({ facts: { ...facts, result: 'deployed', revision: 3 } })],
      {},
      'warning',
      'Deployed revision 3, with warnings',
    ],
    [
      'a deploy with a warning of its own',
      [deploy({ status: 'warning', facts: { ...facts, result: 'deployed', revision: 3 } })],
      {},
      'warning',
      'Deployed revision 3, with warnings',
    ],
    ['a skipped deploy', [reportOf('test'), deploy({ status: 'skipped' })], {}, 'passed', 'Passed'],
    [
      'a rollback step that failed before it found its release',
      [failedDeploy, reportOf('rollback', { status: 'failed' })],
      {},
      'failed',
      'deploy failed (and 1 other)',
    ],
    [
      'a partial rollback of one release and a full rollback of another',
      [
        deploy({
          status: 'failed',
          key: 'a',
          facts: { ...facts, result: 'failed', revision: 2, rollback: rollback('partial').facts as RollbackFacts },
        }),
        rollback('rolled-back', { release: 'other' }),
      ],
      {},
      'rollback-incomplete',
      'Rollback incomplete',
    ],
    [
      'two rollbacks, of which it reports the first',
      [
        { ...rollback('rolled-back', { release: 'a', to: 4 }), key: 'a' },
        { ...rollback('rolled-back', { release: 'b', to: 7 }), key: 'b' },
      ],
      {},
      'rolled-back',
      'Rolled back to revision 4',
    ],
    [
      'a deploy without a revision',
      [deploy({ facts: { ...facts, result: 'unchanged' } })],
      {},
      'unchanged',
      'No changes: penguins already runs',
    ],
    [
      'a drift check',
      [deploy({ facts: { ...facts, result: 'drift' } })],
      {},
      'passed',
      'Drift check: no object was changed',
    ],
    ['an abort', [deploy({ facts: { ...facts, result: 'aborted', revision: 3 } })], {}, 'passed', 'Aborted revision 3'],
    ['a failed rollback', [failedDeploy, rollback('failed')], {}, 'rollback-incomplete', 'Rollback failed'],
    [
      'a rollback without a target',
      [failedDeploy, rollback('rolled-back', { to: undefined })],
      {},
      'rolled-back',
      'Rolled back to the last verified revision',
    ],
    [
      'a rollback step without a release after a rollback of the deploy',
      [
        deploy({ status: 'failed', facts: { ...facts, rollback: rollback('rolled-back').facts as RollbackFacts } }),
        rollback('failed', { release: '' }),
      ],
      {},
      'rolled-back',
      'Rolled back to revision 1',
    ],
    [
      'a rollback step without changes after a rollback of the deploy',
      [
        deploy({ status: 'failed', facts: { ...facts, rollback: rollback('rolled-back').facts as RollbackFacts } }),
        rollback('nothing-to-roll-back'),
      ],
      {},
      'rolled-back',
      'Rolled back to revision 1',
    ],
    [
      'a rollback step after an incomplete rollback of the same release',
      [
        deploy({ status: 'failed', facts: { ...facts, rollback: rollback('partial').facts as RollbackFacts } }),
        rollback('rolled-back'),
      ],
      {},
      'rolled-back',
      'Rolled back to revision 1',
    ],
    ['a diff', [deploy({ facts: { ...facts, result: 'diff' } })], {}, 'passed', 'Diff: no object was changed'],
    [
      'a rollback in a later step',
      [failedDeploy, rollback('rolled-back')],
      {},
      'rolled-back',
      'Rolled back to revision 1',
    ],
    [
      'a rollback of the first revision',
      [failedDeploy, rollback('rolled-back', { from: 1, to: 0 })],
      {},
      'rolled-back',
      'Rolled back: the first revision was removed',
    ],
    ['a partial rollback', [failedDeploy, rollback('partial')], {}, 'rollback-incomplete', 'Rollback incomplete'],
    [
      'a rollback step without changes',
      [failedDeploy, rollback('nothing-to-roll-back')],
      {},
      'failed',
      'deploy failed',
    ],
    [
      'a cancelled deploy',
      [deploy({ status: 'cancelled', facts: { ...facts, result: 'cancelled' } })],
      {},
      'cancelled',
      'Cancelled during deploy',
    ],
    ['a running deploy', [reportOf('test'), deploy({ status: 'running' })], { phase: 'running' }, 'running', 'Running'],
    [
      'a failure while other stages run',
      [reportOf('test', { status: 'failed' }), reportOf('build', { status: 'running' })],
      { phase: 'running' },
      'failed',
      'test failed',
    ],
    [
      'a deploy that still runs at the end of the run',
      [deploy({ status: 'running' })],
      {},
      'failed',
      'deploy was interrupted',
    ],
    [
      'a failed job without a report',
      [reportOf('test')],
      { jobs: [{ name: 'image', result: 'failure' }] },
      'failed',
      'Job image failed',
    ],
    [
      'a job that failed after it wrote reports',
      [reportOf('build', { run: runOf({ job: 'image' }) })],
      { jobs: [{ name: 'image', result: 'failure' }] },
      'failed',
      'Job image failed',
    ],
    [
      'a cancelled job',
      [],
      { jobs: [{ name: 'deploy', result: 'cancelled' }] },
      'cancelled',
      'Cancelled during deploy',
    ],
    ['only skipped jobs', [], { jobs: [{ name: 'deploy', result: 'skipped' }] }, 'warning', 'Nothing ran'],
  ];
  it.each(cases)('returns the verdict of %s', (_, reports, overrides, kind, headline) => {
    const merged = { ...mergeState(undefined, reports, updateOf()), ...overrides };
    expect(verdictOf(merged)).toMatchObject({ kind, headline });
    expect(renderComment(merged)).toContain(headline);
  });
});
