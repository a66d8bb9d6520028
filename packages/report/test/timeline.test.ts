import { describe, expect, it } from '@jest/globals';
import { type Budget, detailLevels } from '../src/comment/detail-levels.ts';
import { renderTimeline } from '../src/comment/timeline.ts';
import { mergeState, renderComment, rowsOf } from '../src/index.ts';
import type { StageReport } from '../src/schema/types.ts';
import { crashed, reportOf, updateOf } from './samples.ts';

const withMoments = (timeline: readonly object[]): string => {
  const reports = crashed.map((report) =>
    report.stage === 'deploy' ? ({ ...report, facts: { ...report.facts, timeline } } as StageReport) : report,
  );
  return renderComment(mergeState(undefined, reports, updateOf()));
};

describe('the timeline', () => {
  const comment = withMoments([
    { at: 0.4, message: 'applied' },
    { at: 2, message: '1 of 2 ready', object: 'Deployment/shop/penguins' },
    { at: 3, message: 'bound', object: 'ClusterRole/reader' },
  ]);

  it('shows the object of a milestone without its namespace', () => {
    expect(comment).toContain(
      'deploy: 0.4 s applied → 2 s Deployment/penguins: 1 of 2 ready → 3 s ClusterRole/reader: bound',
    );
  });

  it('removes characters with a meaning in Mermaid from the chart', () => {
    expect(comment).toMatch(/^ {4}Deployment\/penguins 1 of 2 ready :milestone, /m);
  });
});

describe('renderTimeline', () => {
  const full = detailLevels[0]?.budget as Budget;
  const at = (seconds: number): string => new Date(Date.UTC(2026, 10, 24, 12) + seconds * 1000).toISOString();
  const render = (reports: readonly StageReport[], budget: Partial<Budget> = {}): string =>
    renderTimeline(rowsOf(mergeState(undefined, reports, updateOf())), { ...full, ...budget });
  const chartOf = (text: string): string[] =>
    (/```mermaid\n([\s\S]*?)\n```/.exec(text)?.[1] ?? '').split('\n').map((line) => line.trim());
  const timeline = Array.from({ length: 12 }, (_, second) => ({ at: second, message: `m${second}` }));

  const test = reportOf('test', { key: 'py -- 3.12', status: 'cancelled', started: at(100), ended: at(100.2) });
  const scan = reportOf('scan', { status: 'skipped', started: at(0), ended: at(9999) });
  const push = reportOf('push', { status: 'warning', started: at(110), ended: at(170) });
  const deploy = reportOf('deploy', { status: 'failed', started: at(200), ended: at(260), facts: { timeline } });

  it('shows stages from the first start, and milestones, but no skipped stage', () => {
    const text = render([deploy, push, scan, test]);
    expect(text.split('\n\n').slice(0, 3)).toEqual([
      '<details><summary>Timeline: 2 min 40 s</summary>',
      'test py -- 3.12 0.2 s → push 1 min → deploy 1 min',
      `deploy: ${timeline.map(({ at: second }) => `${second} s m${second}`).join(' → ')}`,
    ]);
    expect(chartOf(text)).toEqual([
      'gantt',
      'dateFormat YYYY-MM-DD HH:mm:ss',
      'axisFormat %M:%S',
      'section stages',
      'test py 3.12 :crit, 2000-01-01 00:00:00, 1s',
      'push :2000-01-01 00:00:10, 60s',
      'deploy :crit, 2000-01-01 00:01:40, 60s',
      'section deploy in detail',
      ...timeline.slice(0, 10).map((_, second) => `m${second} :milestone, 2000-01-01 00:01:4${second}, 0s`),
    ]);
  });

  it('limits milestones and stages, and leaves out the chart', () => {
    const text = render([test, push, deploy], { milestones: 2, chart: false });
    expect(text).toContain('deploy: 0 s m0 → 1 s m1 → …');
    expect(text).not.toContain('mermaid');
    expect(render([deploy], { milestones: 12 })).toContain('11 s m11\n');
    expect(render([deploy], { milestones: 0, chart: false })).toBe(
      '<details><summary>Timeline: 1 min</summary>\n\ndeploy 1 min\n\n</details>',
    );
    expect(chartOf(render([deploy], { milestones: 3 })).slice(5)).toHaveLength(4);
    expect(render([test, push, deploy], { rows: 2, chart: false })).toBe(
      '<details><summary>Timeline: 1 min 10 s</summary>\n\ntest py -- 3.12 0.2 s → push 1 min\n\n</details>',
    );
    expect(render([scan])).toBe('');
  });

  it.each([
    [3600, '%M:%S', '2000-01-01 01:00:00'],
    [3601, '%H:%M:%S', '2000-01-01 01:00:01'],
    [90_061, '%H:%M:%S', '2000-01-02 01:01:01'],
  ])('shows hours in a chart that is longer than an hour: %i s', (seconds, axis, time) => {
    const late = reportOf('deploy', { started: at(seconds), ended: at(seconds) });
    const lines = chartOf(render([reportOf('test', { started: at(0), ended: at(1) }), late]));
    expect(lines).toContain(`axisFormat ${axis}`);
    expect(lines).toContain(`deploy :done, ${time}, 1s`);
  });

  it('names a key or a milestone of which no character is left', () => {
    const odd = reportOf('deploy', { key: '#', facts: { timeline: [{ at: 0, message: '%%' }] } });
    expect(chartOf(render([odd])).slice(4)).toEqual([
      'deploy :done, 2000-01-01 00:00:00, 12s',
      'section deploy in detail',
      'step :milestone, 2000-01-01 00:00:00, 0s',
    ]);
  });
});

it('adds a full stop between a cause and the next sentence', () => {
  const reports = crashed
    .filter(({ stage }) => stage === 'test')
    .map((report): StageReport => ({ ...report, status: 'failed', sentence: '1 of 41 tests failed: it is 3' }));
  const comment = renderComment(mergeState(undefined, reports, updateOf()));
  expect(comment).toContain('1 of 41 tests failed: it is 3. Nothing was deployed.');
});
