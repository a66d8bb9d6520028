import { expect, test } from '@jest/globals';
import { mergeState, parseReport, renderComment, renderSummary } from '../src/index.ts';
import type { CandidateFacts, DeployFacts, StageReport } from '../src/schema/types.ts';
import { reportOf, updateOf } from './samples.ts';

const waiting = (trial: CandidateFacts, more: Partial<DeployFacts> = {}): StageReport =>
  reportOf('deploy', {
    facts: { release: 'app', namespace: 'shop', result: 'paused', revision: 4, candidate: trial, ...more },
  });

const canary: CandidateFacts = {
  strategy: 'canary',
  steps: [
    { weight: 10, isManual: false },
    { weight: 25, isManual: true },
    { weight: 50, isManual: true },
  ],
  stepsReached: 2,
};
const blueGreen: CandidateFacts = {
  strategy: 'blue-green',
  steps: [
    { weight: 0, isManual: true },
    { weight: 100, isManual: false },
  ],
  stepsReached: 1,
};

test.each([
  ['a canary', canary, '**On trial** (canary) in `shop`: ✅ 10 % → ⏸️ **25 %** → 50 % (waits again) → stable version'],
  [
    'a preview',
    blueGreen,
    '**On trial** (blue-green) in `shop`: ⏸️ **ready, without requests** → all requests → stable version',
  ],
])('comment and summary show where %s waits, what comes next, and how to go on or back', (_, trial, line) => {
  const report = waiting(trial);
  for (const text of [renderComment(mergeState(undefined, [report], updateOf())), renderSummary(report)]) {
    expect(text.split('\n')).toContain(line);
    expect(text).toContain('with: { release: app, namespace: shop, promote: true }   # or abort: true');
  }
});

test('a report that comes in as text keeps it', () => {
  const parsed = parseReport(JSON.stringify(waiting(canary)));
  expect(parsed).toMatchObject({ facts: { candidate: canary } });
});

test('a revision that has become the stable version waits for nobody', () => {
  const text = renderSummary(waiting({ ...canary, stepsReached: 3 }, { result: 'deployed' }));
  expect(text).not.toContain('On trial');
});

test('names of others end neither the line nor the block that they are in', () => {
  const text = renderSummary(waiting(canary, { release: 'app\n```\n# Bad', namespace: '`x`' }));
  expect(text).not.toMatch(/^# Bad/m);
});
