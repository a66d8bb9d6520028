import type { Cause, CauseCode, ObjectRef } from '@slipway/core';
import { type KubeObject, showRef } from '@slipway/kubernetes';
import { oneLine } from '../findings/finding.ts';
import { apiErrorRows } from './api-error-rows.ts';
import type { ApiAnswer, ApiFailure, ApiPhase, Reading, Refused } from './types.ts';

const refOfEither = (object: KubeObject | ObjectRef): ObjectRef => {
  const { name = '', namespace } = 'metadata' in object ? (object as KubeObject).metadata : (object as ObjectRef);
  return { apiVersion: object.apiVersion, kind: object.kind, ...(namespace ? { namespace } : {}), name };
};

/**
 * Returns the cause of a refusal by the API server: from its code and reason, and from its message where only the
 * message explains it.
 */
export const causeOfApiError = ({ object, status, live }: ApiFailure, phase: ApiPhase): Cause => {
  const ref = refOfEither(object);
  const refused: Refused = { ref, object, status, phase, ...(live ? { live } : {}) };
  for (const row of apiErrorRows) {
    const read = row(refused);
    if (read) return causeFrom(refused, read);
  }
  return causeFrom(refused, {
    code: codeOf(status),
    message: `the API server refused to ${verbs[phase]} it: ${oneLine(status.message)}`,
  });
};

const verbs: Readonly<Record<ApiPhase, string>> = {
  preflight: 'check',
  apply: 'apply',
  delete: 'delete',
  read: 'read',
};

const codeOf = ({ code }: ApiAnswer): CauseCode =>
  code === 0 || code === 429 || code >= 500 ? 'ClusterUnreachable' : 'Unknown';

const causeFrom = ({ ref, status }: Refused, { code, message, hint, command, detail }: Reading): Cause => ({
  code,
  sentence: `${showRef(ref)}: ${message}`,
  object: ref,
  ...(hint ? { hint } : {}),
  ...(command ? { command } : {}),
  ...(detail ? { detail } : {}),
  evidence: [
    {
      source: 'response',
      of: showRef(ref),
      text: oneLine(`${status.code} ${status.reason ?? ''}: ${status.message}`, 600),
    },
  ],
});
