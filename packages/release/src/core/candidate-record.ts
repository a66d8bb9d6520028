import type { Step, Strategy, Traffic } from './strategy-steps.ts';

/** The keys (`keyOf`) of a stable object and of its candidate. */
interface StableAndCandidate {
  readonly stable: string;
  readonly candidate: string;
}

/** The position of a paused canary or blue-green rollout. */
export interface CandidatePosition extends Pick<CandidateRecord, 'strategy' | 'steps'> {
  /** Number of steps that have started, with the one in which the rollout is paused. */
  readonly passed: number;
}

/** The canary or blue-green rollout of a revision. With the cluster's state, it is enough for another run to continue. */
export interface CandidateRecord {
  readonly strategy: Exclude<Strategy, 'rolling'>;
  readonly traffic: Traffic;
  readonly steps: readonly Step[];
  readonly workloads: readonly StableAndCandidate[];
  readonly services: readonly StableAndCandidate[];
  /** Keys of the HTTPRoutes whose weights Slipway changes. */
  readonly routes: readonly string[];
}
