import type { Clock } from '@slipway/core';

const retriable = new Set([408, 425, 429, 500, 502, 503, 504]);
/** Errors that a retry does not fix. */
const permanentErrors = new Set([
  'ENOTFOUND',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'SELF_SIGNED_CERT_IN_CHAIN',
]);
/** Milliseconds. */
const longestWait = 120_000;

/** Returns the reason to retry after an answer. Undefined if the status is final. */
export const reasonToRetryStatus = (status: number): string | undefined =>
  retriable.has(status) ? `status ${status}` : undefined;

/** Returns the reason to retry after an error of the connection. Undefined if a retry cannot succeed. */
export const reasonToRetryError = (error: NodeJS.ErrnoException): string | undefined =>
  permanentErrors.has(error.code ?? '') ? undefined : (error.code ?? error.message);

/** Returns milliseconds: doubled from half a second, and spread so that parallel jobs do not retry together. */
export const backOff = (attempt: number): number =>
  Math.min(500 * 2 ** (attempt - 1), 15_000) * (0.75 + Math.random() / 2);

/** Returns the wait of `Retry-After`, seconds or a date (RFC 9110, 10.2.3): at most two minutes, and spread upwards. */
export const retryAfter = (header: unknown, clock: Clock): number | undefined => {
  if (typeof header !== 'string') return undefined;
  const seconds = Number(header);
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - Date.parse(clock.now());
  return Number.isFinite(wait) ? Math.min(Math.max(wait, 0), longestWait) + Math.random() * 500 : undefined;
};
