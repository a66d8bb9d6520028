import { renderWithinLimits } from '../src/comment/comment.ts';
import { commentLimits, detailLevels, headerLimit } from '../src/comment/detail-levels.ts';
import {
  type CommentState,
  mergeState,
  renderComment,
  renderRunSummary,
  renderSummary,
  type StageReport,
} from '../src/index.ts';
import { crashed, reportOf, runOf, updateOf } from './samples.ts';

const stateOf = (reports: readonly StageReport[], part: Partial<CommentState> = {}): CommentState => ({
  ...mergeState(undefined, reports, updateOf({ environment: '' })),
  ...part,
});
const footerOf = (state: CommentState): string => renderComment(state).split('\n\n').at(-1) ?? '';

describe('the levels of detail', () => {
  it('reduces each detail further than the level before, and lists what is missing', () => {
    const labels = detailLevels.map(({ missing }) => missing);
    expect(labels.map(({ length }) => length)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    for (const [at, missing] of labels.entries()) expect(labels.at(-1)?.slice(0, at)).toEqual(missing);
    for (const [at, { budget }] of detailLevels.entries()) {
      const before = detailLevels[at - 1]?.budget ?? budget;
      for (const [name, limit] of Object.entries(budget))
        expect([name, Number(limit)]).toEqual([
          name,
          Math.min(Number(limit), Number(before[name as keyof typeof before])),
        ]);
      if (at > 0) expect(budget).not.toEqual(before);
    }
  });

  it('ends with result, reason and next step', () => {
    expect(detailLevels.at(-1)?.budget).toEqual({
      logLines: 5,
      foldedLogLines: 0,
      excerpts: 1,
      columns: 100,
      reasons: 1,
      entries: 2,
      diffs: 0,
      diffLines: 20,
      rows: 15,
      milestones: 0,
      chart: false,
      history: 0,
      sentence: 140,
      showsUnchanged: false,
    });
  });

  it('stays below the 65,536 characters of a comment', () => {
    expect(commentLimits.units).toBeLessThan(65_536);
    expect(commentLimits.bytes).toBeLessThan(4 * 65_536);
    expect(headerLimit).toBeLessThan(commentLimits.units / 2);
  });
});

describe('renderWithinLimits', () => {
  const unchanged = Array.from({ length: 60 }, (_, at) => ({
    action: 'unchanged' as const,
    object: `ConfigMap/shop/c${at}`,
  }));
  const state = stateOf([...crashed, reportOf('deploy', { key: 'eu', facts: { changes: unchanged } })]);
  const whole = renderWithinLimits(state, { units: 1e6, bytes: 1e6 });
  const bytes = Buffer.byteLength(whole);
  const leftOut = 'Left out to fit into a comment: passed checks and unchanged objects. The artifacts';

  it('keeps a text that fits exactly', () => {
    expect(whole).not.toContain('Left out');
    expect(renderWithinLimits(state, { units: whole.length, bytes })).toBe(whole);
  });

  it.each([
    ['characters', { units: whole.length - 1, bytes }],
    ['bytes', { units: whole.length, bytes: bytes - 1 }],
  ])('leaves out details if the %s do not fit', (_, limits) => {
    const text = renderWithinLimits(state, limits);
    expect(text).toContain(leftOut);
    expect(text).not.toContain('Unchanged: ');
  });

  it('renders the result alone if nothing else fits', () => {
    const many = stateOf(crashed, { jobs: [{ name: 'a', result: 'success' }] });
    expect(renderWithinLimits(many, { units: 10, bytes: 10 })).toBe(
      '> [!CAUTION]\n> ↩️ **Rolled back to revision 1.** Container api of Deployment/shop/penguins exits with 1 at start: the Python package sklearn is missing from the image.\n\n6 reports and 1 job do not fit into a comment. See the [run](https://github.com/acme/penguins/actions/runs/7001).',
    );
  });

  it('gives the visible part the rest of the comment', () => {
    const excerpts = [{ title: 'log', lines: Array.from({ length: 40 }, () => '猫'.repeat(300)), omittedLines: 0 }];
    const reports = Array.from({ length: 40 }, (_, at) =>
      reportOf('test', { key: `k${at}`, status: 'failed', excerpts }),
    );
    const comment = renderComment(stateOf(reports));
    expect(comment.length).toBeLessThanOrEqual(60_000);
    expect(Buffer.byteLength(comment)).toBeLessThanOrEqual(240_000);
  });
});

describe('renderRunSummary', () => {
  it('renders the comment without its header', () => {
    const state = stateOf(crashed);
    const comment = renderComment(state);
    expect(renderRunSummary(state)).toBe(`${comment.slice(comment.indexOf('\n') + 1)}\n`);
  });
});

describe('the footer of a comment', () => {
  it('names run, commit, actor and time', () => {
    expect(footerOf(stateOf([]))).toBe(
      '<sub>[run](https://github.com/acme/penguins/actions/runs/7001) · commit [`9f3c2ab`](https://github.com/acme/penguins/commit/9f3c2ab41d7e0c55b1f2a6d8e4c3b2a190817263) · by `ada` · 2026-11-24 12:02:00 UTC</sub>',
    );
  });

  it('names attempt and redactions, and leaves out what is unknown', () => {
    const run = runOf({ attempt: 2, sha: '', actor: '', url: '' });
    const reports = [reportOf('test', { redactions: 2, run }), reportOf('build', { redactions: 1, run })];
    expect(footerOf({ ...stateOf(reports), run })).toBe(
      '<sub>run 7001, attempt 2 · 3 values redacted · 2026-11-24 12:02:00 UTC</sub>',
    );
  });

  it('names each detail once that the reports left out before', () => {
    const reports = [
      reportOf('test', { omissions: ['diffs', 'older log lines'] }),
      reportOf('build', { omissions: ['diffs', 'x'.repeat(121)] }),
    ];
    expect(footerOf(stateOf(reports))).toBe(
      `<sub>Left out to fit into a comment: diffs; older log lines; ${'x'.repeat(119)}…. The artifacts \`slipway-report-*\` of the [run](https://github.com/acme/penguins/actions/runs/7001) have the full reports.</sub>`,
    );
  });
});

describe('the alert of a comment', () => {
  const alertOf = (state: CommentState): string => renderComment(state).split('\n').slice(1, 3).join(' ');

  it.each<[string, StageReport[], Partial<CommentState>, string]>([
    ['a passed run', [reportOf('test')], {}, '> [!TIP] > ✅ **Passed.**'],
    ['a warning', [reportOf('test', { status: 'warning' })], {}, '> [!WARNING] > ⚠️ **Passed, with warnings.**'],
    ['a failure', [reportOf('test', { status: 'failed' })], {}, '> [!CAUTION] > ❌ **test failed.**'],
    [
      'a cancelled run',
      [reportOf('test', { status: 'cancelled' })],
      {},
      '> [!WARNING] > 🚫 **Cancelled during test.**',
    ],
    ['a run that continues', [], { phase: 'running' }, '> [!NOTE] > ⏳ **Running.**'],
    ['an environment', [reportOf('test')], { environment: 'prod', key: 'eu' }, '> [!TIP] > ✅ **prod: Passed.**'],
    ['a key', [reportOf('test')], { key: 'eu' }, '> [!TIP] > ✅ **eu: Passed.**'],
  ])('shows %s', (_, reports, part, expected) => {
    expect(alertOf(stateOf(reports, part)).slice(0, expected.length)).toBe(expected);
  });

  it.each<[string, string]>([
    ['deployed', '> [!TIP] > ✅ **Deployed revision 3.**'],
    ['unchanged', '> [!TIP] > ✅ **No changes: revision 3 already runs.**'],
    ['paused', '> [!TIP] > ✅ **Paused: revision 3 waits for promote or abort.**'],
  ])('shows a deploy that is %s', (result, expected) => {
    const report = reportOf('deploy', { facts: { release: 'penguins', result: result as never, revision: 3 } });
    expect(alertOf(stateOf([report])).slice(0, expected.length)).toBe(expected);
  });

  it('shows an incomplete rollback', () => {
    const report = reportOf('rollback', { facts: { release: 'penguins', namespace: 'shop', status: 'failed' } });
    expect(alertOf(stateOf([report]))).toBe(
      '> [!CAUTION] > 🔥 **Rollback failed.** Release penguins in namespace shop is in an unknown state. Correct the problem, then run a rollback or deploy again.',
    );
  });
});

describe('the summary of a stage', () => {
  it('has a timeline only for deploy and rollback', () => {
    const timeline = [{ at: 3, message: 'applied' }];
    const summaries = [
      reportOf('deploy', { facts: { timeline } }),
      reportOf('rollback', { facts: { timeline } }),
      reportOf('test'),
    ];
    expect(summaries.map((report) => renderSummary(report).includes('<summary>Timeline: 12 s</summary>'))).toEqual([
      true,
      true,
      false,
    ]);
    expect(renderSummary(reportOf('deploy', { key: 'eu', facts: { timeline } }))).toContain('deploy (eu): 3 s applied');
  });

  it('leaves out details of a report that does not fit', () => {
    const changes = Array.from({ length: 200 }, (_, at) => ({
      action: 'configured' as const,
      object: `ConfigMap/shop/${at}`,
      diff: `+ ${'x'.repeat(50_000)}`,
    }));
    const excerpts = Array.from({ length: 6 }, () => ({ title: 'log', lines: ['x'.repeat(300)], omittedLines: 0 }));
    const text = renderSummary(
      reportOf('deploy', { status: 'failed', sentence: 's'.repeat(600), excerpts, facts: { changes } }),
    );
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(900_000);
    expect(text).toContain('s'.repeat(600));
  });
});
