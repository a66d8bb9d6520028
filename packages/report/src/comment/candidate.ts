import type { CandidateFacts, DeployFacts, StageReport } from '../schema/types.ts';
import { isDeploy } from '../state/verdict.ts';
import { toOneLine } from '../text/control-characters.ts';
import { codeBlock, details, inlineCode } from '../text/markdown.ts';

type Step = CandidateFacts['steps'][number];

const stepLabels: Readonly<Record<CandidateFacts['strategy'], (weight: number) => string>> = {
  canary: (weight) => `${weight} %`,
  'blue-green': (weight) => (weight === 0 ? 'preview, no traffic' : 'all traffic'),
};

const renderStep = ({ strategy, stepsReached }: CandidateFacts, { weight, isManual }: Step, at: number): string => {
  const step = stepLabels[strategy](weight);
  if (at === stepsReached - 1) return `⏸️ **${step}**`;
  return at < stepsReached ? `✅ ${step}` : `${step}${isManual ? ' (manual)' : ''}`;
};

const renderSteps = (candidate: CandidateFacts): string =>
  [...candidate.steps.map((step, at) => renderStep(candidate, step, at)), 'stable version'].join(' → ');

const inputs = ({ release, namespace }: DeployFacts): string =>
  `with: { release: ${toOneLine(release)}, namespace: ${toOneLine(namespace)}, mode: promote }   # or mode: abort`;

const renderPaused = ({ facts }: StageReport<'deploy'>): string[] => {
  const { candidate } = facts;
  if (facts.result !== 'paused' || !candidate) return [];
  return [
    `**Candidate** (${candidate.strategy}) in ${inlineCode(facts.namespace)}: ${renderSteps(candidate)}`,
    details(
      'Promote or abort',
      `Run the deploy action in a later job with access to the cluster. It needs no manifests:\n\n${codeBlock(inputs(facts), 'yaml')}`,
      true,
    ),
  ];
};

/** Renders the progress of a paused candidate, its next steps, and the inputs to promote or abort it. */
export const renderCandidate = (reports: readonly StageReport[]): string =>
  reports.filter(isDeploy).flatMap(renderPaused).join('\n\n');
