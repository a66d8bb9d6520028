import { gunzipSync, gzipSync } from 'node:zlib';
import { type ObjectRef, SlipwayError } from '@slipway/core';
import type { KubeObject } from '@slipway/kubernetes';
import type { CandidateRecord } from '../core/candidate-record.ts';
import type { ReleaseId } from '../core/names.ts';

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

/** Maximum bytes of a part: with base64 and metadata, the Secret stays below the 1 MiB of etcd and the API server. */
const maxPartSize = 700_000;

/** Returns the record, compressed and cut into parts of which each fits into a Secret. */
export const encodeRecord = (record: RevisionRecord, size = maxPartSize): Buffer[] => {
  const bytes = gzipSync(JSON.stringify(record), { level: 9 });
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) parts.push(bytes.subarray(at, at + size));
  return parts;
};

const isRecord = (value: unknown): value is RevisionRecord => {
  const record = value as Partial<RevisionRecord> | null;
  return (
    record?.schema === 'slipway.revision.v1' && Array.isArray(record.objects) && typeof record.revision === 'number'
  );
};

/**
 * Returns the record that the parts encode.
 * @throws DamagedRevision with the given name of the Secret
 */
export const decodeRecord = (parts: readonly Buffer[], name: string): RevisionRecord => {
  let value: unknown;
  try {
    value = JSON.parse(gunzipSync(Buffer.concat(parts)).toString('utf8'));
  } catch (cause) {
    throw new DamagedRevision(name, cause);
  }
  if (!isRecord(value)) throw new DamagedRevision(name);
  return value;
};

/** A revision that cannot be read, because someone changed or deleted one of its Secrets. */
export class DamagedRevision extends SlipwayError {
  override readonly name = 'DamagedRevision';

  constructor(name: string, cause?: unknown) {
    super('Refused', `Revision Secret/${name} is damaged and cannot be read.`, {
      cause,
      hint: 'Roll back to another revision with the input `to`, or delete the Secret to remove this revision.',
    });
  }
}
