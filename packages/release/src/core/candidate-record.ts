import type { Strategy, Traffic } from './candidate-labels.ts';
import type { Step } from './strategy-steps.ts';

/** A stable object and the trial's beside it, each as `keyOf` names it. */
export interface StableAndCandidate {
  readonly stable: string;
  readonly candidate: string;
}

/** Where a trial stands that waits for a person. */
export interface CandidatePosition extends Pick<CandidateRecord, 'strategy' | 'steps'> {
  /** Steps behind it, the one that it waits in included. */
  readonly passed: number;
}

/** How a revision gets to its users: with the cluster's own state, all that another runner needs to go on. */
export interface CandidateRecord {
  readonly strategy: Exclude<Strategy, 'rolling'>;
  readonly traffic: Traffic;
  readonly steps: readonly Step[];
  readonly workloads: readonly StableAndCandidate[];
  readonly services: readonly StableAndCandidate[];
  /** Keys of the HTTPRoutes whose weights are moved. */
  readonly routes: readonly string[];
}
