import type { CandidateFacts, DeployFacts, StageReport } from '../schema/types.ts';
import { isDeploy } from '../state/verdict.ts';
import { details, fence, inlineCode, toOneLine } from '../text/markdown.ts';

type Step = CandidateFacts['steps'][number];

const stepLabels: Readonly<Record<CandidateFacts['strategy'], (share: number) => string>> = {
  canary: (share) => `${share} %`,
  'blue-green': (share) => (share === 0 ? 'ready, without requests' : 'all requests'),
};

const renderStep = ({ strategy, stepsReached }: CandidateFacts, { weight, isManual }: Step, at: number): string => {
  const step = stepLabels[strategy](weight);
  if (at === stepsReached - 1) return `⏸️ **${step}**`;
  return at < stepsReached ? `✅ ${step}` : `${step}${isManual ? ' (waits again)' : ''}`;
};

const renderSteps = (trial: CandidateFacts): string =>
  [...trial.steps.map((step, at) => renderStep(trial, step, at)), 'stable version'].join(' → ');

const inputs = ({ release, namespace }: DeployFacts): string =>
  `with: { release: ${toOneLine(release)}, namespace: ${toOneLine(namespace)}, promote: true }   # or abort: true`;

const renderPaused = ({ facts }: StageReport<'deploy'>): string[] => {
  const { candidate } = facts;
  if (facts.result !== 'paused' || !candidate) return [];
  return [
    `**On trial** (${candidate.strategy}) in ${inlineCode(facts.namespace)}: ${renderSteps(candidate)}`,
    details(
      'Promote or abort',
      `The deploy step in any later job, with the same access to the cluster and without manifests:\n\n${fence(inputs(facts), 'yaml')}`,
      true,
    ),
  ];
};

/** How far a revision is that waits for a person, what comes next, and what that person has to run. */
export const renderCandidate = (reports: readonly StageReport[]): string =>
  reports.filter(isDeploy).flatMap(renderPaused).join('\n\n');
