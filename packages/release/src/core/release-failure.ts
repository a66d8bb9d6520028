import type { Cause } from '@slipway/core';

/** The release failed because of the state of the cluster or of an object, and not because of an input. */
export class ReleaseFailure extends Error {
  override readonly name = 'ReleaseFailure';
  readonly reason: Cause;

  constructor(reason: Cause) {
    super(reason.sentence);
    this.reason = reason;
  }
}
