import type { ObjectRef } from './object-ref.ts';

/** Why a release failed: the closed set that workflows may branch on (`cause-code`). */
export const causeCodes = [
  'ImageNotFound',
  'ImagePullDenied',
  'ImagePullRateLimited',
  'RegistryUnreachable',
  'InvalidImageName',
  'WrongArchitecture',
  'CrashLoop',
  'OutOfMemory',
  'StartError',
  'ConfigMissing',
  'VolumeMount',
  'ProbeFailing',
  'NotReady',
  'Unschedulable',
  'QuotaExceeded',
  'AdmissionDenied',
  'Forbidden',
  'FieldConflict',
  'ImmutableField',
  'InvalidManifest',
  'JobFailed',
  'DigestMismatch',
  'SmokeFailed',
  'LogErrors',
  'Locked',
  'ClusterUnreachable',
  'Timeout',
  'Cancelled',
  'Unknown',
] as const;

export type CauseCode = (typeof causeCodes)[number];

/** An observation and its source: a container's status, an event, a condition or a log. */
export interface Evidence {
  readonly source: 'status' | 'event' | 'condition' | 'log' | 'previous-log' | 'response' | 'manifest';
  /** For example `Pod/ns/name` or `Pod/ns/name container api`. */
  readonly of: string;
  /** The server's time, RFC 3339. */
  readonly at?: string;
  readonly text: string;
}

/** The reason why a release failed, for messages, branches in workflows and the next step of a person. */
export interface Cause {
  readonly code: CauseCode;
  /** One sentence that names the object. */
  readonly sentence: string;
  readonly object?: ObjectRef;
  readonly container?: string;
  /** The change that helps. */
  readonly hint?: string;
  /** The `kubectl` command that shows the same. */
  readonly command?: string;
  /** One more level of detail: exit code, missing key, probe URL, quota name, webhook, field, manager. */
  readonly detail?: Readonly<Record<string, string | number>>;
  readonly evidence: readonly Evidence[];
}
