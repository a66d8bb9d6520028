import { type CauseCode, describeError, type ErrorCode, SlipwayError } from '@slipway/core';

/** What kept a release from being tried at all, in the words of the causes. */
const codes: Partial<Readonly<Record<ErrorCode, CauseCode>>> = {
  BadInput: 'InvalidManifest',
  NotFound: 'InvalidManifest',
  Conflict: 'Locked',
  Unreachable: 'ClusterUnreachable',
  Unauthorized: 'Forbidden',
  Refused: 'Forbidden',
  Cancelled: 'Cancelled',
};

/** Outputs of a deploy that ended before there was anything to roll back. */
export const errorOutputs = (error: unknown): Readonly<Record<string, string>> => ({
  'cause-code': (error instanceof SlipwayError ? codes[error.code] : undefined) ?? 'Unknown',
  cause: describeError(error),
  rollback: 'nothing-to-roll-back',
});
