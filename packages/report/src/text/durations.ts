import { showDuration } from '@slipway/core';

/** Returns seconds in readable form, `''` if the number is negative or not finite. */
export const duration = (seconds: number): string =>
  Number.isFinite(seconds) && seconds >= 0 ? showDuration(seconds * 1000) : '';

/** Returns a {@link duration} with non-breaking spaces, for narrow table columns. */
export const narrowDuration = (seconds: number): string => duration(seconds).replaceAll(' ', '\u00a0');
