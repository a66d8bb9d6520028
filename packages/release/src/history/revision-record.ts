import { gunzipSync, gzipSync } from 'node:zlib';
import { type ObjectRef, SlipwayError } from '@slipway/core';
import type { KubeObject } from '@slipway/kubernetes';
import type { CandidateRecord } from '../core/candidate-record.ts';
import type { ReleaseId } from '../core/names.ts';

/**
 * - `pending`: being applied; a killed runner leaves it.
 * - `paused`: some requests go to it, and it waits for a person to promote or abort it.
 * - `deployed`: verified good.
 * - `failed`: bad, and left in place because that was asked for.
 * - `rolling-back`: being undone; a killed runner leaves it.
 * - `rolled-back`: undone, verified.
 */
export const revisionStates = ['pending', 'paused', 'deployed', 'failed', 'rolling-back', 'rolled-back'] as const;
export type RevisionState = (typeof revisionStates)[number];

export interface RecordedObject {
  readonly ref: ObjectRef;
  /** Exactly what was applied. */
  readonly object: KubeObject;
  /** This release made it, so this release may delete it. */
  readonly created: boolean;
  /** An HPA owns its replica count. */
  readonly scaled?: boolean;
  /** What stood there before, for an object that another hand had made and no earlier revision holds. */
  readonly original?: KubeObject;
  /** There only while the new version is on trial: no part of the release once that is over. */
  readonly temporary?: true;
}

export interface RevisionRun {
  readonly url: string;
  readonly sha: string;
  readonly actor: string;
}

/** What one revision is: enough to bring it back from cluster state alone. */
export interface RevisionRecord {
  readonly schema: 'slipway.revision.v1';
  readonly release: ReleaseId;
  readonly revision: number;
  /** RFC 3339, the runner's clock. */
  readonly at: string;
  readonly run: RevisionRun;
  readonly images: readonly string[];
  readonly objects: readonly RecordedObject[];
  /** Recorded without knowing the revision before it: `before` holds all that this one changed. */
  readonly isWithoutPredecessor?: boolean;
  /** How it gets to its users, where that is not at once. */
  readonly candidate?: CandidateRecord;
}

/** The record of what a verified revision is: its trial is over. */
export const withoutTemporaryObjects = (record: RevisionRecord): RevisionRecord => ({
  ...record,
  objects: record.objects.filter(({ temporary }) => !temporary),
});

/** Bytes of one Secret's value: below etcd's and the API server's 1 MiB, base64 and metadata included. */
const partSize = 700_000;

/** Compressed and cut into pieces that fit a Secret each. */
export const encodeRecord = (record: RevisionRecord, size = partSize): Buffer[] => {
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

/** @throws DamagedEntry naming it. */
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

/** An entry of the ledger that is there but cannot be read: somebody changed or deleted a part of it. */
export class DamagedRevision extends SlipwayError {
  override readonly name = 'DamagedEntry';

  constructor(name: string, cause?: unknown) {
    super('Refused', `Ledger entry Secret/${name} is damaged and cannot be used.`, {
      cause,
      hint: 'Delete it to forget this revision, or roll back to another one with `to`.',
    });
  }
}
