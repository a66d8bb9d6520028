import {
  type CommentState,
  mergeState,
  type RollbackFacts,
  readState,
  renderComment,
  renderStageLine,
  renderSummary,
  rowsOf,
  type StageReport,
  toMarkdown,
  verdictOf,
  writeHeader,
} from '../src/index.ts';
import { codeBlock, inlineCode } from '../src/text/markdown.ts';
import { crashed, good, goodRun, reportOf, runOf, updateOf } from './samples.ts';

const earlier = mergeState(undefined, good, updateOf({ run: goodRun, at: '2026-11-24T10:54:30.000Z' }));
const state = mergeState(earlier, crashed, updateOf());
const lines = renderComment(state).split('\n');
const indexOf = (text: string): number => lines.findIndex((line, index) => index > 0 && line.includes(text));

describe('renderComment for a release that crashed and was rolled back', () => {
  it('shows the result and its reason first', () => {
    expect(lines[0]).toMatch(/^<!-- slipway:v1 \{.*\} -->$/);
    expect(lines.slice(1, 3)).toEqual([
      '> [!CAUTION]',
      '> ↩️ **production: Rolled back to revision 1.** Container api of Deployment/shop/penguins exits with 1 at start: the Python package sklearn is missing from the image.',
    ]);
  });

  it('shows the live revision', () => {
    expect(lines[4]).toBe(
      '**Live now** in `shop`: **penguins** revision 1 · `sha256:aaaaaaaaaaaa` · 2/2 ready · restored and verified · commit [`1c0ffee`](https://github.com/acme/penguins/commit/1c0ffee25d7e0c55b1f2a6d8e4c3b2a190817263)',
    );
  });

  it('shows cause, last log line and next command in the first 40 lines, before all other sections', () => {
    const order = [
      '#### Why deploy failed',
      '**CrashLoop**',
      "ModuleNotFoundError: No module named 'sklearn'",
      '**Next:** Add scikit-learn',
      'kubectl -n shop logs deployment/penguins -c api --previous',
      '**Rolled back** from revision 2 to revision 1',
      '| stage |',
      'Changes: 2 configured',
      'Timeline:',
      'Earlier runs (1)',
    ];
    const found = order.map(indexOf);
    expect(found).toEqual([...found].sort((a, b) => a - b));
    expect(found.every((index) => index > 0)).toBe(true);
    expect(indexOf('--previous')).toBeLessThan(40);
  });

  it.each([
    '**CrashLoop** · `Deployment/shop/penguins` · container `api` · exit code `1` · restarts `2`',
    '**Rolled back** from revision 2 to revision 1, verified 14 s after the start of the deploy: restored `Deployment/shop/penguins`, `ConfigMap/shop/penguins`.',
    '| ✅ | [**test**](https://github.com/acme/penguins/actions/runs/7001) | 41 tests passed in 2 suites. | 14\u00a0s |',
    '| ❌ | [**deploy**](https://github.com/acme/penguins/actions/runs/7001) | Revision 2 failed and was rolled back to revision 1. | 14\u00a0s |',
    '| trivy 0.74.0 | 0 | **2** | **7** | **31** | 0 | 0 | 1 | ✅ below critical, fixable only |',
    '⚠️ **check**: The image runs as root. *Add USER to the Dockerfile.*',
    '-  THRESHOLD: "0.5"',
    'Unchanged: `Service/shop/penguins`, `HorizontalPodAutoscaler/shop/penguins`',
    'test 14 s → build 31 s → check 11 s → scan 6 s → push 5 s → deploy 14 s',
    'deploy: 0.4 s pre-flight passed → 0.9 s applied → 3.1 s first exit → 6.2 s CrashLoop → 7.1 s evidence kept → 14 s revision 1 verified',
    '    deploy :crit, 2000-01-01 00:01:12, 14s',
  ])('contains the line %s', (line) => {
    expect(lines).toContain(line);
  });

  it('stores its whole state, and readState returns it', () => {
    expect(readState(lines.join('\n'))).toEqual(JSON.parse(JSON.stringify(state)));
  });
});

const facts = { release: 'penguins', namespace: 'shop' };
const deploy = (overrides: Parameters<typeof reportOf<'deploy'>>[1]): StageReport => reportOf('deploy', overrides);
const rollback = (status: 'partial' | 'rolled-back' | 'nothing-to-roll-back' | 'kept', overrides = {}): StageReport =>
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

  it.each<[string, readonly StageReport[], Partial<CommentState>, string]>([
    ['the running stage', [reportOf('build', { status: 'running' })], { phase: 'running' }, 'In progress: build.'],
    [
      'the running and the finished stages',
      [reportOf('test'), reportOf('check', { status: 'warning' }), deploy({ status: 'running' })],
      { phase: 'running' },
      'In progress: deploy. Finished: test, check.',
    ],
    ['that no stage has reported yet', [], { phase: 'running' }, 'No stage has reported yet.'],
    ['the total duration', [reportOf('test'), reportOf('build')], {}, 'test, build in 24 s. Nothing was deployed.'],
    [
      'only the reason if a deploy failed before it found its release',
      [deploy({ status: 'failed', sentence: 'There is no cluster.', facts: { release: '' } })],
      {},
      'There is no cluster.',
    ],
    ['only the reason if a deploy started a revision', [failedDeploy], {}, 'It fell over.'],
  ])('reports %s', (_, reports, overrides, sentence) => {
    expect(verdictOf({ ...mergeState(undefined, reports, updateOf()), ...overrides }).sentence).toBe(sentence);
  });

  it('reports an unchanged cluster if a pre-flight check rejected the release', () => {
    const refused = deploy({ status: 'failed', sentence: 'Refused.', facts: { ...facts, result: 'failed' } });
    expect(verdictOf(mergeState(undefined, [refused], updateOf())).sentence).toBe(
      'Refused. The cluster was not changed.',
    );
  });

  it('reports that no revision was started if the running revision is not healthy', () => {
    const nothing = { ...rollback('nothing-to-roll-back').facts } as RollbackFacts;
    const unhealthy = deploy({
      status: 'failed',
      sentence: 'The pod is not ready.',
      facts: { ...facts, result: 'failed', rollback: nothing },
    });
    expect(verdictOf(mergeState(undefined, [unhealthy], updateOf())).sentence).toBe(
      'The pod is not ready. No revision was started, so there is nothing to roll back.',
    );
  });

  it('reports that nothing was deployed if an earlier stage failed', () => {
    expect(
      verdictOf(
        mergeState(undefined, [reportOf('test', { status: 'failed', sentence: '2 of 41 failed.' })], updateOf()),
      ).sentence,
    ).toBe('2 of 41 failed. Nothing was deployed.');
  });
});

describe('rowsOf', () => {
  it.each([
    [
      'at the place of the stage with the same name',
      ['deploy', 'test'],
      [reportOf('scan')],
      ['test', 'scan', 'deploy'],
    ],
    [
      'after the jobs that `needs` lists before them',
      ['test', 'image', 'deploy'],
      [reportOf('test')],
      ['test', 'image', 'deploy'],
    ],
    [
      'in the order of ship.yml, regardless of the order in `needs`',
      ['deploy', 'image', 'test'],
      [],
      ['test', 'image', 'deploy'],
    ],
    [
      'after the job before them, even if it has the name of a stage',
      ['deploy', 'publish', 'test'],
      [reportOf('test')],
      ['test', 'deploy', 'publish'],
    ],
    ['first if `needs` lists no job before them', ['lint', 'test'], [reportOf('test')], ['lint', 'test']],
    [
      'last if `needs` lists all jobs before them',
      ['test', 'push', 'notify'],
      [reportOf('test'), reportOf('push')],
      ['test', 'push', 'notify'],
    ],
  ])('puts jobs without a report %s', (_, jobs, reports, expected) => {
    const merged = mergeState(
      undefined,
      reports,
      updateOf({ jobs: jobs.map((name) => ({ name, result: 'success' })) }),
    );
    expect(rowsOf(merged).map(({ name }) => name)).toEqual(expected);
  });

  it('puts a job that failed after its stages passed behind these stages', () => {
    const ofImage = (stage: 'build' | 'check') => reportOf(stage, { run: runOf({ job: 'image' }) });
    const jobs = [
      { name: 'deploy', result: 'skipped' },
      { name: 'image', result: 'failure' },
    ] as const;
    const merged = mergeState(undefined, [ofImage('build'), ofImage('check')], updateOf({ jobs }));
    expect(rowsOf(merged).map(({ name }) => name)).toEqual(['build', 'check', 'image', 'deploy']);
  });
});

describe('renderComment', () => {
  const body = (reports: readonly StageReport[]): string =>
    renderComment(mergeState(undefined, reports, updateOf()))
      .split('\n')
      .slice(1)
      .join('\n');

  it('shows the changed keys of a Secret and redacts their values', () => {
    const diff =
      ' data:\n-  password: aHVudGVyMg==\n+  password: aHVudGVyMw==\n+  note: |\n+    top secret text\n+    s3cr3t:hidden';
    const text = body([
      deploy({
        facts: { ...facts, result: 'deployed', changes: [{ action: 'configured', object: 'Secret/shop/db', diff }] },
      }),
    ]);
    expect(text).toContain('+  password: ***');
    expect(text).not.toMatch(/aHVudGVy|top secret|s3cr3t/);
  });

  it('shows name, place and message of a failed test', () => {
    const text = body([
      reportOf('test', {
        status: 'failed',
        facts: { failures: [{ name: 'test_predict', message: 'assert 1 == 2', file: 'tests/test_api.py', line: 12 }] },
      }),
    ]);
    expect(text).toContain('- `test_predict` at `tests/test_api.py:12`\n  assert 1 == 2');
  });

  it('shows the packages to update if a scan reaches its threshold', () => {
    const top = [
      {
        id: 'CVE-1',
        package: 'openssl',
        installed: '3.0.1',
        fixed: '3.0.2',
        severity: 'critical' as const,
        title: 'a | b',
      },
    ];
    const text = body([
      reportOf('scan', {
        status: 'failed',
        facts: { worst: top, policy: { failOn: 'high', fixedOnly: false, violations: 1 } },
      }),
    ]);
    expect(text).toContain('| critical | `openssl` | `3.0.1` | `3.0.2` | `CVE-1` a \\| b |');
    expect(text).toContain('❌ 1 at or above high');
  });

  it('shows the end of a long log visibly and more of it folded', () => {
    const excerpt = { title: 'api', lines: Array.from({ length: 40 }, (_, index) => `line ${index}`), omittedLines: 5 };
    const text = body([deploy({ status: 'failed', excerpts: [excerpt] })]);
    expect(text).toContain('Last 12 lines of `api`\n\n```text\nline 28\n');
    expect(text).toContain('<details><summary>40 lines of <code>api</code></summary>');
  });

  it('adds no link to another host', () => {
    const text = body([reportOf('test', { run: runOf({ url: 'https://evil.example/x' }) })]);
    expect(text).toContain('| **test** |');
  });
});

describe('Markdown escaping', () => {
  it.each([
    ['@ada', '@\u200bada'],
    ['fixes #12', 'fixes \\#\u200b12'],
    ['<img src=x>', '&lt;img src=x&gt;'],
    ['https://x.y', 'https:\u200b//x.y'],
    ['![a](b)', '\\!\\[a\\](b)'],
    ['a `b` c', 'a `b` c'],
    ['a `b c', 'a \\`b c'],
    ['`@ada` and @ada', '`@ada` and @\u200bada'],
    ['1. one', '1\\. one'],
    ['0.74.0', '0.74.0'],
    ['- one', '\\- one'],
    ['a\n\n# b', 'a \\# b'],
    ['\u001b[31mred\u001b[0m', 'red'],
    ['``', '\\`\\`'],
  ])('renders %j as the sentence %j', (text, expected) => {
    expect(toMarkdown(text)).toBe(expected);
  });

  it.each([
    ['a', '`a`'],
    ['a`b', '``a`b``'],
    ['`a`', '`` `a` ``'],
    ['', ''],
  ])('renders %j as the code span %j', (text, expected) => {
    expect(inlineCode(text)).toBe(expected);
  });

  it('escapes workflow commands in a code block that its content cannot close', () => {
    expect(codeBlock('```\n::error::x\n````')).toBe('`````\n```\n\u200b::error::x\n````\n`````');
  });
});

describe('the header of a comment', () => {
  it('escapes `--` and `-->`', () => {
    const hostile = mergeState(undefined, [reportOf('test', { sentence: 'a --> b --- c <!-- @x' })], updateOf());
    const header = writeHeader(hostile);
    expect(header.slice(4, -3)).not.toMatch(/--|[<>@]/);
    expect(readState(`${header}\nrest`)?.reports[0]?.sentence).toBe('a --> b --- c <!-- @x');
  });

  it.each([
    ['another comment', 'hello', undefined],
    ['a comment that has one on a later line', 'hello\n<!-- slipway:v1 {} -->', undefined],
  ])('is not read from %s', (_, text, expected) => {
    expect(readState(text)).toBe(expected);
  });

  it.each([
    ['<!-- slipway:v1 {', /header is cut off/],
    ['<!-- slipway:v1 {] -->', /not JSON/],
    ['<!-- slipway:v1 {} -->', /comment\.schema is missing/],
    ['<!-- slipway:v1 {"schema":"slipway.comment.v9"} -->', /comment\.schema must be one of slipway\.comment\.v1/],
  ])('throws if it is damaged: %s', (text, message) => {
    expect(() => readState(text)).toThrow(message);
  });
});

describe('the summary of one stage', () => {
  it('has a line for the log', () => {
    expect(renderStageLine(reportOf('scan', { key: 'api', sentence: '0 critical.\n::error::x' }))).toBe(
      '✅ scan (api): 0 critical. ::error::x (12 s)',
    );
  });

  it('shows the reason of a failure', () => {
    const text = renderSummary(crashed.at(-1) as StageReport);
    expect(text).toMatch(/^### ❌ deploy\n\nRevision 2 failed and was rolled back to revision 1\. \*\(14 s\)\*/);
    for (const part of ['**CrashLoop**', 'ModuleNotFoundError', '**Rolled back** from revision 2'])
      expect(text).toContain(part);
  });

  it('shows only the sentence if the stage passed', () => {
    expect(renderSummary(reportOf('test', { sentence: '41 passed.' }))).toBe('### ✅ test\n\n41 passed. *(12 s)*\n');
  });
});
