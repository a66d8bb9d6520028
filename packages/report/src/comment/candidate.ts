import type { DeployFacts, StageReport, TrialFacts } from '../schema/types.ts';
import { isDeploy } from '../state/verdict.ts';
import { code, details, fence, oneLine } from '../text/markdown.ts';

type Step = TrialFacts['steps'][number];

const words: Readonly<Record<TrialFacts['strategy'], (share: number) => string>> = {
  canary: (share) => `${share} %`,
  'blue-green': (share) => (share === 0 ? 'ready, without requests' : 'all requests'),
};

const shown = ({ strategy, passed }: TrialFacts, { share, waits }: Step, at: number): string => {
  const step = words[strategy](share);
  if (at === passed - 1) return `⏸️ **${step}**`;
  return at < passed ? `✅ ${step}` : `${step}${waits ? ' (waits again)' : ''}`;
};

const wayOf = (trial: TrialFacts): string =>
  [...trial.steps.map((step, at) => shown(trial, step, at)), 'stable version'].join(' → ');

const inputs = ({ release, namespace }: DeployFacts): string =>
  `with: { release: ${oneLine(release)}, namespace: ${oneLine(namespace)}, promote: true }   # or abort: true`;

const tell = ({ facts }: StageReport<'deploy'>): string[] => {
  const { trial } = facts;
  if (facts.result !== 'paused' || !trial) return [];
  return [
    `**On trial** (${trial.strategy}) in ${code(facts.namespace)}: ${wayOf(trial)}`,
    details(
      'Promote or abort',
      `The deploy step in any later job, with the same access to the cluster and without manifests:\n\n${fence(inputs(facts), 'yaml')}`,
      true,
    ),
  ];
};

/** How far a revision is that waits for a person, what comes next, and what that person has to run. */
export const renderTrial = (reports: readonly StageReport[]): string =>
  reports.filter(isDeploy).flatMap(tell).join('\n\n');
