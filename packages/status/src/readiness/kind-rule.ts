import type { KubeObject, Pod } from '@slipway/kubernetes';
import type { AssessmentStatus, Finding, Observation } from '../findings/types.ts';

/** An observation whose object exists. */
export interface Context<Live extends KubeObject = KubeObject> extends Observation {
  readonly object: Live;
}

/** The result of a kind's rule. {@link assess} adds the findings of pods and of refused pods. */
export interface Outcome {
  readonly status: Exclude<AssessmentStatus, 'missing'>;
  readonly message: string;
  readonly ready?: number;
  readonly desired?: number;
  /** Pods of the desired revision. */
  readonly pods?: readonly Pod[];
  /** The objects that create the pods: their events explain missing pods. */
  readonly makers?: readonly KubeObject[];
  /** Pods of earlier revisions that are still there. */
  readonly oldPods?: readonly Pod[];
  readonly findings?: readonly Finding[];
}

export type Rule<Live extends KubeObject = KubeObject> = (context: Context<Live>) => Outcome;

export const ready = (message: string, more: Partial<Outcome> = {}): Outcome => ({ ...more, status: 'ready', message });
export const progressing = (message: string, more: Partial<Outcome> = {}): Outcome => ({
  ...more,
  status: 'progressing',
  message,
});
export const failed = (message: string, more: Partial<Outcome> = {}): Outcome => ({
  ...more,
  status: 'failed',
  message,
});
export const paused = (message: string, more: Partial<Outcome> = {}): Outcome => ({
  ...more,
  status: 'paused',
  message,
});
