import { expect, it } from '@jest/globals';
import { mergeState, parseReport, renderComment, renderSummary } from '../src/index.ts';
import type { CandidateFacts, DeployFacts, StageReport } from '../src/schema/types.ts';
import { reportOf, updateOf } from './samples.ts';

const pausedReport = (candidate: CandidateFacts, more: Partial<DeployFacts> = {}): StageReport =>
  reportOf('deploy', {
    facts: { release: 'app', namespace: 'shop', result: 'paused', revision: 4, candidate, ...more },
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

it.each([
  ['a canary', canary, '**Candidate** (canary) in `shop`: ✅ 10 % → ⏸️ **25 %** → 50 % (manual) → stable version'],
  [
    'a preview',
    blueGreen,
    '**Candidate** (blue-green) in `shop`: ⏸️ **preview, no traffic** → all traffic → stable version',
  ],
])('shows the current step of %s, the next steps, and the inputs to promote or abort it', (_, candidate, line) => {
  const report = pausedReport(candidate);
  for (const text of [renderComment(mergeState(undefined, [report], updateOf())), renderSummary(report)]) {
    expect(text.split('\n')).toContain(line);
    expect(text).toContain('with: { release: app, namespace: shop, mode: promote }   # or mode: abort');
  }
});

it('keeps the candidate when a report is parsed', () => {
  const parsed = parseReport(JSON.stringify(pausedReport(canary)));
  expect(parsed).toMatchObject({ facts: { candidate: canary } });
});

it('shows no candidate after the revision became the stable version', () => {
  const text = renderSummary(pausedReport({ ...canary, stepsReached: 3 }, { result: 'deployed' }));
  expect(text).not.toContain('Candidate');
});

it('escapes untrusted names in the line and in the code block', () => {
  const text = renderSummary(pausedReport(canary, { release: 'app\n```\n# Bad', namespace: '`x`' }));
  expect(text).not.toMatch(/^# Bad/m);
});
