import { type Budget, detailLevels } from '../src/comment/detail-levels.ts';
import { renderLive } from '../src/comment/live-section.ts';
import { renderRollbacks } from '../src/comment/rollbacks.ts';
import { renderHistory } from '../src/comment/run-history.ts';
import { renderScans } from '../src/comment/scan-table.ts';
import { renderWarnings } from '../src/comment/warnings.ts';
import { mergeState, type RollbackFacts, type StageReport } from '../src/index.ts';
import type { LiveRelease, PastRun } from '../src/state/comment-state.ts';
import { reportOf, runOf, updateOf } from './samples.ts';

const full = detailLevels[0]?.budget as Budget;
const state = mergeState(undefined, [], updateOf());
const url = 'https://github.com/acme/penguins/actions/runs/7001';

describe('renderRollbacks', () => {
  const facts: RollbackFacts = {
    release: 'penguins',
    namespace: 'shop',
    status: 'rolled-back',
    from: 2,
    to: 1,
    images: [],
    changes: [],
    timeline: [{ at: 14, message: 'revision 1 verified' }],
    problems: [],
  };
  const ofDeploy = (part: Partial<RollbackFacts>): StageReport => {
    const { from, to, ...rest } = { ...facts, ...part };
    const rollback = { ...rest, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
    return reportOf('deploy', { status: 'failed', facts: { release: 'penguins', rollback } });
  };
  const changed = (action: RollbackFacts['changes'][number]['action'], count: number, name: string) =>
    Array.from({ length: count }, (_, at) => ({ action, object: `Pod/shop/${name}${at}` }));

  const cases: readonly (readonly [string, Partial<RollbackFacts>, string])[] = [
    [
      'the revisions and the time',
      {},
      '**Rolled back** from revision 2 to revision 1, verified 14 s after the start of the deploy.',
    ],
    ['no time without milestones', { timeline: [] }, '**Rolled back** from revision 2 to revision 1.'],
    ['a failed rollback without revisions', { status: 'failed' }, '**Rollback failed**.'],
    [
      'a partial rollback without a time',
      { status: 'partial' },
      '**Rolled back only in part** from revision 2 to revision 1.',
    ],
    ['a kept revision', { status: 'kept' }, '**Not rolled back, because `on-failure` is `keep`**.'],
    ['nothing for a rollback that was not needed', { status: 'not-needed' }, ''],
    [
      'the first revision',
      { to: 0, from: 1, timeline: [] },
      '**Rolled back**: revision 1 was the first revision, so its objects were deleted.',
    ],
    ['the first revision without its number', { to: 0, from: undefined, timeline: [] } as never, '**Rolled back**.'],
    ['only the target', { from: undefined, timeline: [] } as never, '**Rolled back** to revision 1.'],
    ['only the failed revision', { to: undefined, timeline: [] } as never, '**Rolled back** from revision 2.'],
    [
      'changes by action, up to five each, and problems',
      {
        timeline: [],
        changes: [...changed('deleted', 1, 'd'), ...changed('restored', 7, 'r'), ...changed('unchanged', 1, 'u')],
        problems: ['The volume is bound.', 'The quota is used.'],
      },
      '**Rolled back** from revision 2 to revision 1: restored `Pod/shop/r0`, `Pod/shop/r1`, `Pod/shop/r2`, `Pod/shop/r3`, `Pod/shop/r4` and 2 more; deleted `Pod/shop/d0`.\n- The volume is bound.\n- The quota is used.',
    ],
  ];
  it.each(cases)('shows %s', (_, part, expected) => {
    expect(renderRollbacks([ofDeploy(part)], full)).toBe(expected);
  });

  it('limits the problems', () => {
    const report = ofDeploy({ timeline: [], problems: ['a', 'b', 'c'] });
    expect(
      renderRollbacks([report], { ...full, entries: 2 })
        .split('\n')
        .slice(1),
    ).toEqual(['- a', '- b']);
  });

  it('shows the duration of a rollback step, and separates several rollbacks', () => {
    const step = reportOf('rollback', { facts: { ...facts, release: 'api' } });
    expect(renderRollbacks([ofDeploy({ timeline: [] }), ofDeploy({ status: 'not-needed' }), step], full)).toBe(
      '**Rolled back** from revision 2 to revision 1.\n\n**Rolled back** from revision 2 to revision 1, verified after 12 s.',
    );
  });
});

describe('renderWarnings', () => {
  const deploy = reportOf('deploy', { facts: { warnings: ['One replica.'] } });
  const build = reportOf('build', { facts: { warnings: ['No lock file.'] } });
  const results = [
    { id: 'user', status: 'warning', sentence: 'It runs as root.', hint: 'Add USER.' },
    { id: 'port', status: 'fail', sentence: 'Nothing listens.' },
  ] as const;
  const check = reportOf('check', { facts: { results } });

  it.each<[string, readonly StageReport[], string]>([
    ['nothing without warnings', [reportOf('scan')], ''],
    ['one warning of a deploy visibly', [deploy], '⚠️ **deploy**: One replica.'],
    ['one warning of a build visibly', [build], '⚠️ **build**: No lock file.'],
    ['one warning of a check with its hint', [check], '⚠️ **check**: It runs as root. *Add USER.*'],
    [
      'several warnings folded',
      [build, check, deploy],
      '<details><summary>⚠️ 3 warnings</summary>\n\n- **build**: No lock file.\n- **check**: It runs as root. *Add USER.*\n- **deploy**: One replica.\n\n</details>',
    ],
  ])('shows %s', (_, reports, expected) => {
    expect(renderWarnings(reports, full)).toBe(expected);
  });

  it('limits the warnings and counts all of them', () => {
    expect(renderWarnings([build, check, deploy], { ...full, entries: 2 })).toBe(
      '<details><summary>⚠️ 3 warnings</summary>\n\n- **build**: No lock file.\n- **check**: It runs as root. *Add USER.*\n\n</details>',
    );
  });
});

describe('renderLive', () => {
  const live: LiveRelease = {
    release: 'penguins',
    namespace: 'shop',
    key: '',
    images: [],
    state: 'unverified',
    at: '2026-11-24T12:00:00.000Z',
  };
  const image = (letter: string): string => `acme.azurecr.io/penguins@sha256:${letter.repeat(64)}`;

  it.each<[string, Partial<LiveRelease>, string]>([
    ['only what is known', {}, '**Live now** in `shop`: **penguins** · not verified'],
    [
      'everything',
      {
        key: 'eu',
        revision: 3,
        images: ['a', 'a', 'b', 'c', 'd'].map(image),
        ready: 1,
        desired: 2,
        state: 'verified',
        sha: '9f3c2ab41d7e0c55b1f2a6d8e4c3b2a190817263',
      },
      '**Live now** in `shop`: **penguins** revision 3 · eu · `sha256:aaaaaaaaaaaa` · `sha256:bbbbbbbbbbbb` · `sha256:cccccccccccc` · 1/2 ready · digest verified in every pod · commit [`9f3c2ab`](https://github.com/acme/penguins/commit/9f3c2ab41d7e0c55b1f2a6d8e4c3b2a190817263)',
    ],
    ['the ready pods alone', { ready: 2 }, '**Live now** in `shop`: **penguins** · 2/2 ready · not verified'],
    [
      'no link for a commit that is not a hash',
      { sha: 'v1', state: 'restored' },
      '**Live now** in `shop`: **penguins** · restored and verified · commit `v1`',
    ],
    [
      'no link for a hash with more text',
      { sha: '9f3c2ab/../x', state: 'absent' },
      '**Live now** in `shop`: **penguins** · not deployed · commit `9f3c2ab`',
    ],
    [
      'no link for a text that ends like a hash',
      { sha: 'x-9f3c2ab', state: 'absent' },
      '**Live now** in `shop`: **penguins** · not deployed · commit `x-9f3c2`',
    ],
  ])('shows %s', (_, part, expected) => {
    expect(renderLive({ ...state, live: [{ ...live, ...part }] }, full)).toBe(expected);
  });

  it('shows one line for each release up to the limit, and no link without a URL of the run', () => {
    const sha = '9f3c2ab41d7e0c55b1f2a6d8e4c3b2a190817263';
    const three = { ...state, run: runOf({ url: '' }), live: [{ ...live, sha }, live, live] };
    expect(renderLive(three, { ...full, entries: 2 })).toBe(
      '**Live now** in `shop`: **penguins** · not verified · commit `9f3c2ab`\n\n**Live now** in `shop`: **penguins** · not verified',
    );
  });
});

describe('renderHistory', () => {
  const past: PastRun = {
    id: '6990',
    attempt: 1,
    sha: '1c0ffee25d7e0c55b1f2a6d8e4c3b2a190817263',
    actor: 'ada',
    url: `${url}0`,
    verdict: 'deployed',
    sentence: 'x'.repeat(141),
    at: '2026-11-24T10:54:30.000Z',
    seconds: 64,
  };
  const commit = '[`1c0ffee`](https://github.com/acme/penguins/commit/1c0ffee25d7e0c55b1f2a6d8e4c3b2a190817263)';
  const head = '| | result | commit | time | by | when |'.replace('| |', '|  |');

  it('shows the runs up to the limit', () => {
    const other: PastRun = {
      ...past,
      verdict: 'failed',
      sentence: 'test failed',
      actor: '',
      url: 'https://evil.example/',
    };
    const rows = [
      `| ✅ | ${'x'.repeat(139)}… | ${commit} | 1 min 4 s | \`ada\` | [2026-11-24 10:54 UTC](${url}0) |`,
      `| ❌ | test failed | ${commit} | 1 min 4 s |  | 2026-11-24 10:54 UTC |`,
    ];
    const history = { ...state, history: [past, other, past] };
    expect(renderHistory(history, { ...full, history: 2 })).toBe(
      `<details><summary>Earlier runs (2)</summary>\n\n${[head, '| :-: | --- | --- | --: | --- | --- |', ...rows].join('\n')}\n\n</details>`,
    );
    expect(renderHistory(history, { ...full, history: 0 })).toBe('');
  });
});

describe('renderScans', () => {
  const scan = (part: Parameters<typeof reportOf<'scan'>>[1]): StageReport => reportOf('scan', part);
  const scanner = { name: 'trivy', version: '0.74.0' };
  const counts = { critical: 1, high: 0, medium: 2, low: 0, unknown: 0 };
  const head =
    '| scan | critical | high | medium | low | unknown | secrets | exceptions | threshold |\n| --- | --: | --: | --: | --: | --: | --: | --: | --- |';

  it('shows counts and thresholds, and no scan that runs', () => {
    const reports = [
      scan({ facts: { scanner, counts, secrets: 2, exceptions: 3 } }),
      scan({ key: 'api', facts: { scanner, policy: { failOn: 'high', fixedOnly: false, violations: 0 } } }),
      scan({ status: 'running' }),
      scan({ facts: { scanner, policy: { failOn: 'high', fixedOnly: true, violations: 2 } } }),
    ];
    const rows = [
      '| trivy 0.74.0 | **1** | 0 | **2** | 0 | 0 | **2** | 3 | none |',
      '| trivy 0.74.0 · api | 0 | 0 | 0 | 0 | 0 | 0 | 0 | ✅ below high |',
      '| trivy 0.74.0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | ❌ 2 at or above high, fixable only |',
    ];
    expect(renderScans(reports, full)).toBe([head, ...rows].join('\n'));
    expect(renderScans(reports, { ...full, entries: 1 })).toBe([head, ...rows.slice(0, 1)].join('\n'));
    expect(renderScans([scan({ status: 'running' })], full)).toBe('');
  });
});
