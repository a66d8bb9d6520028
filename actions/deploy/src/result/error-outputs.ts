import { type CauseCode, describeError, type ErrorCode, SlipwayError } from '@slipway/core';

/** Cause codes for errors before the first change. */
const codes: Partial<Readonly<Record<ErrorCode, CauseCode>>> = {
  BadInput: 'InvalidManifest',
  NotFound: 'InvalidManifest',
  Conflict: 'Locked',
  Unreachable: 'ClusterUnreachable',
  Unauthorized: 'Forbidden',
  Refused: 'Forbidden',
  Cancelled: 'Cancelled',
};

/** Returns the outputs of a deploy that failed before it created a revision. */
export const errorOutputs = (error: unknown): Readonly<Record<string, string>> => ({
  'cause-code': (error instanceof SlipwayError ? codes[error.code] : undefined) ?? 'Unknown',
  cause: describeError(error),
  rollback: 'nothing-to-roll-back',
});
