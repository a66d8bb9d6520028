import type { DeployFacts, RollbackFacts, StageReport } from '../src/index.ts';
import type { LiveRelease } from '../src/state/comment-state.ts';
import { updateLive } from '../src/state/live-releases.ts';
import { reportOf, runOf } from './samples.ts';

const place = { release: 'penguins', namespace: 'shop' };
const sha = 'b'.repeat(40);
const ended = '2026-11-24T12:00:12.000Z';

const before: LiveRelease = {
  ...place,
  key: '',
  revision: 1,
  images: ['i:1'],
  state: 'verified',
  sha: 'a'.repeat(40),
  at: '2026-11-23T12:00:00.000Z',
};

const deploy = (facts: Partial<DeployFacts>, status: StageReport['status'] = 'failed', key = ''): StageReport =>
  reportOf('deploy', {
    status,
    key,
    run: runOf({ sha }),
    facts: { ...place, result: 'failed', revision: 2, images: ['i:2'], ...facts },
  });

const rollbackFacts = (part: Partial<RollbackFacts>): RollbackFacts => ({
  ...place,
  status: 'rolled-back',
  from: 2,
  to: 1,
  images: ['i:1'],
  changes: [],
  timeline: [],
  problems: [],
  ...part,
});
const rollback = (part: Partial<RollbackFacts>, status: StageReport['status'] = 'passed'): StageReport =>
  reportOf('rollback', { status, facts: rollbackFacts(part) });

const workloads = [
  { object: 'Deployment/shop/api', ready: 1, desired: 2, digests: [] },
  { object: 'Deployment/shop/web', ready: 3, desired: 4, digests: [] },
];
const history = [
  { revision: 2, state: 'deployed', at: '2026-11-20T12:00:00.000Z', images: ['i:2'] },
  { revision: 3, state: 'deployed', at: '2026-11-21T12:00:00.000Z', images: ['i:3'] },
  { revision: 4, state: 'failed', at: '2026-11-22T12:00:00.000Z', images: ['i:4'] },
];
const fromHistory: LiveRelease = {
  ...place,
  key: '',
  revision: 3,
  images: ['i:3'],
  state: 'unverified',
  at: '2026-11-21T12:00:00.000Z',
};
const at2 = { ...place, key: '', revision: 2, at: ended };

describe('updateLive', () => {
  const cases: readonly (readonly [string, StageReport, LiveRelease])[] = [
    [
      'a deploy',
      deploy({ result: 'deployed', workloads }, 'passed'),
      { ...at2, images: ['i:2'], ready: 4, desired: 6, state: 'unverified', sha },
    ],
    [
      'a verified deploy without changes and without workloads',
      deploy({ result: 'unchanged', isDigestVerified: true }, 'passed'),
      { ...at2, images: ['i:2'], state: 'verified', sha },
    ],
    ['a diff', deploy({ result: 'diff' }, 'passed'), before],
    ['a drift check', deploy({ result: 'drift' }, 'passed'), before],
    ['a paused canary', deploy({ result: 'paused' }, 'passed'), before],
    ['a deploy that still runs', deploy({ result: 'deployed' }, 'running'), before],
    ['a skipped deploy', deploy({ result: 'deployed' }, 'skipped'), before],
    ['a deploy without a release', deploy({ release: '', result: 'deployed' }, 'passed'), before],
    [
      'a failed deploy without a rollback',
      deploy({ workloads }),
      { ...at2, images: ['i:2'], ready: 4, desired: 6, state: 'unverified' },
    ],
    [
      'a deploy that was rolled back',
      deploy({ rollback: rollbackFacts({}), workloads }),
      { ...before, at: ended, state: 'restored', ready: 4, desired: 6 },
    ],
    [
      'a deploy with a rollback that was not needed',
      deploy({ rollback: rollbackFacts({ status: 'not-needed' }), workloads }),
      before,
    ],
    [
      'a deploy with nothing to roll back',
      deploy({ rollback: rollbackFacts({ status: 'nothing-to-roll-back' }), workloads }),
      before,
    ],
    ['a rollback step', rollback({}), { ...before, at: ended, state: 'restored' }],
    [
      'a rollback to a revision of another commit',
      rollback({ to: 3, images: ['i:3'] }),
      { ...place, key: '', at: ended, revision: 3, images: ['i:3'], state: 'restored' },
    ],
    ['a partial rollback', rollback({ status: 'partial' }, 'failed'), { ...at2, images: ['i:1'], state: 'unverified' }],
    [
      'a rollback of the first revision',
      rollback({ to: 0 }),
      { ...place, key: '', at: ended, images: [], state: 'absent' },
    ],
    ['a rollback step without changes', rollback({ status: 'not-needed' }), before],
    ['a rollback step that still runs', rollback({}, 'running'), before],
    ['a rollback step without a release', rollback({ release: '' }), before],
    ['a stage that deploys nothing', reportOf('push'), before],
  ];
  it.each(cases)('updates the release after %s', (_, report, expected) => {
    expect(updateLive({ reports: [report], live: [before] })).toEqual([expected]);
  });

  const unknown: readonly (readonly [string, StageReport, readonly LiveRelease[]])[] = [
    ['a paused canary', deploy({ result: 'paused', history }, 'passed'), [fromHistory]],
    ['a deploy that failed before a revision', deploy({ revision: undefined, history } as never), [fromHistory]],
    [
      'a deploy with a rollback that was not needed',
      deploy({ rollback: rollbackFacts({ status: 'not-needed' }), history }),
      [fromHistory],
    ],
    [
      'a failed deploy without a verified revision',
      deploy({ revision: undefined, history: history.slice(2) } as never),
      [],
    ],
    [
      'a verified revision without a time',
      deploy({ revision: undefined, history: [{ ...history[0], at: '' }] } as never),
      [],
    ],
    ['a diff', deploy({ result: 'diff', history }, 'passed'), []],
  ];
  it.each(unknown)('takes the last verified revision of the history after %s', (_, report, expected) => {
    expect(updateLive({ reports: [report], live: [] })).toEqual(expected);
  });

  it('keeps releases of another name, namespace or key', () => {
    const others: LiveRelease[] = [
      { ...before, release: 'api' },
      { ...before, namespace: 'test' },
      { ...before, key: 'eu' },
    ];
    const report = deploy({ result: 'deployed' }, 'passed');
    const changed: LiveRelease = { ...at2, images: ['i:2'], state: 'unverified', sha };
    expect(updateLive({ reports: [report], live: [before, ...others] })).toEqual([...others, changed]);
    expect(updateLive({ reports: [deploy({ result: 'diff' }, 'passed')], live: others })).toEqual(others);
  });

  it('applies the reports in their order', () => {
    const reports = [deploy({}), rollback({})];
    expect(updateLive({ reports, live: [before] })).toEqual([
      { ...place, key: '', at: ended, revision: 1, images: ['i:1'], state: 'restored' },
    ]);
  });
});
