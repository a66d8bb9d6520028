import type { ObjectRef } from '@slipway/core';
import type { KubeObject } from '@slipway/kubernetes';
import type { CandidateRecord } from '../core/candidate-record.ts';
import type { ReleaseId } from '../core/release-id.ts';

/**
 * - `pending`: a run applies it, or was killed.
 * - `paused`: the candidate gets some requests and waits for a run that promotes or aborts it.
 * - `deployed`: verified.
 * - `failed`: failed, and kept in the cluster because an input requests that.
 * - `rolling-back`: a run rolls it back, or was killed.
 * - `rolled-back`: rolled back, and the restored objects were verified.
 */
export const revisionStates = ['pending', 'paused', 'deployed', 'failed', 'rolling-back', 'rolled-back'] as const;
export type RevisionState = (typeof revisionStates)[number];

export interface RecordedObject {
  readonly ref: ObjectRef;
  /** The object as it was applied. */
  readonly object: KubeObject;
  /** This release created it, so this release may delete it. */
  readonly created: boolean;
  /** An HPA owns its replica count. */
  readonly isAutoscaled?: boolean;
  /** The original of an adopted object that no earlier revision contains. */
  readonly original?: KubeObject;
  /** It exists only during a canary or blue-green rollout, and is not a part of the verified revision. */
  readonly temporary?: true;
}

export interface RevisionRun {
  readonly url: string;
  readonly sha: string;
  readonly actor: string;
}

/** The content of a revision: a rollback needs nothing else to restore it. */
export interface RevisionRecord {
  readonly schema: 'slipway.revision.v1';
  readonly release: ReleaseId;
  readonly revision: number;
  /** RFC 3339, by the clock of the runner. */
  readonly at: string;
  readonly run: RevisionRun;
  readonly images: readonly string[];
  readonly objects: readonly RecordedObject[];
  /** The revision before it could not be read: `original` has every object that this one changed. */
  readonly isWithoutPredecessor?: boolean;
  /** The canary or blue-green rollout of the revision. */
  readonly candidate?: CandidateRecord;
}

/** Returns the record of a verified revision, without the objects of its candidate. */
export const withoutTemporaryObjects = (record: RevisionRecord): RevisionRecord => ({
  ...record,
  objects: record.objects.filter(({ temporary }) => !temporary),
});
