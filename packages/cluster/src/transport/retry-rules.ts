import { unknownFieldMessage } from '../api/api-error.ts';
import type { HttpResponse } from '../connection/http-sender.ts';

/** `timeout`: retry until the timeout; a number: attempts in all. */
type RetryLimit = 'timeout' | number;

interface RetryRule {
  readonly status: number;
  readonly body?: RegExp;
  readonly limit: RetryLimit;
  /** The server has certainly not processed the request. */
  readonly unprocessed?: boolean;
  /** The rule holds only this long after an outage, in ms. */
  readonly soonAfterOutage?: number;
}

/**
 * Responses that Slipway retries. The API server reports problems with etcd and webhooks as 500 without a reason, so
 * the rules match its texts. A failing webhook may be restarting, but a restart does not take minutes.
 */
const rules: readonly RetryRule[] = [
  { status: 429, limit: 'timeout', unprocessed: true },
  // A server that has just started may not have loaded its roles yet.
  { status: 403, limit: 6, unprocessed: true, soonAfterOutage: 10_000 },
  { status: 500, body: /etcdserver|etcd cluster|leader changed|connection refused.*:2379/, limit: 'timeout' },
  { status: 500, body: unknownFieldMessage, limit: 1 },
  { status: 500, limit: 4 },
  { status: 502, limit: 'timeout' },
  { status: 503, limit: 'timeout' },
  { status: 504, limit: 'timeout' },
];

/**
 * Returns the first rule that matches a response; undefined if the response is final.
 * @param sinceOutage milliseconds since the last outage ended, if one has ended
 */
export const findRetryRule = (
  { status, text }: Pick<HttpResponse, 'status' | 'text'>,
  sinceOutage = Number.POSITIVE_INFINITY,
): RetryRule | undefined =>
  rules.find(
    (rule) =>
      rule.status === status &&
      (rule.body?.test(text) ?? true) &&
      (rule.soonAfterOutage === undefined || sinceOutage < rule.soonAfterOutage),
  );

const delays = [100, 200, 400, 800, 1600, 3000];

/** Returns the delay in ms after attempt `attempt`, counted from 1. `random` in [0, 1) spreads the clients. */
export const retryDelay = (attempt: number, random: number): number => {
  const delay = delays[Math.min(attempt, delays.length) - 1] ?? 100;
  return Math.round(delay * (0.75 + random / 2));
};

/**
 * Returns the Retry-After header in ms, at most a minute. The header holds seconds, or a date that is compared with the
 * server's own clock.
 */
export const parseRetryAfter = (headers: Readonly<Record<string, string>>): number | undefined => {
  const value = headers['retry-after'];
  if (!value) return undefined;
  const seconds = Number(value);
  const wait = Number.isFinite(seconds)
    ? seconds * 1000
    : Date.parse(value) - (headers.date ? Date.parse(headers.date) : Number.NaN);
  return Number.isFinite(wait) ? Math.min(60_000, Math.max(0, wait)) : undefined;
};
