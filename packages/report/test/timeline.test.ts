import { describe, expect, it } from '@jest/globals';
import { mergeState, renderComment } from '../src/index.ts';
import type { StageReport } from '../src/schema/types.ts';
import { crashed, updateOf } from './samples.ts';

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

it('adds a full stop between a cause and the next sentence', () => {
  const reports = crashed
    .filter(({ stage }) => stage === 'test')
    .map((report): StageReport => ({ ...report, status: 'failed', sentence: '1 of 41 tests failed: it is 3' }));
  const comment = renderComment(mergeState(undefined, reports, updateOf()));
  expect(comment).toContain('1 of 41 tests failed: it is 3. Nothing was deployed.');
});
