import type { KubeObject } from '@slipway/kubernetes';
import type { Strategy } from './strategy-steps.ts';

/** The label that distinguishes candidate pods from stable ones, and the suffix that distinguishes the object names. */
export interface CandidateLabel {
  readonly label: string;
  readonly value: string;
  readonly suffix: string;
}

export const candidateLabels: Readonly<Record<Exclude<Strategy, 'rolling'>, CandidateLabel>> = {
  canary: { label: 'slipway.dev/track', value: 'canary', suffix: '-canary' },
  'blue-green': { label: 'slipway.dev/track', value: 'preview', suffix: '-preview' },
};

/** Returns whether a pod belongs to a candidate. */
export const isCandidatePod = ({ metadata }: KubeObject): boolean =>
  Object.values(candidateLabels).some(({ label, value }) => metadata.labels?.[label] === value);
