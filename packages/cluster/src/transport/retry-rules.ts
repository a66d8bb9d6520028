import { unknownFieldMessage } from '../api/api-error.ts';
import type { HttpResponse } from '../connection/http-sender.ts';
import type { OutageKind } from './outage-tracker.ts';

/** `whole`: as long as the budget lasts; a number: that many tries at most. */
type RetryLimit = 'whole' | number;

interface RetryRule {
  readonly status: number;
  readonly body?: RegExp;
  readonly limit: RetryLimit;
  /** The server has surely not acted on the request. */
  readonly unprocessed?: boolean;
  /** Only this soon after an outage, in milliseconds. */
  readonly soonAfterOutage?: number;
}

/**
 * Which answers are worth another try. The API server gives no machine-readable reason for trouble with etcd or a
 * webhook behind 500, hence the texts. A webhook that fails may be restarting, but not for minutes.
 */
const rules: readonly RetryRule[] = [
  { status: 429, limit: 'whole', unprocessed: true },
  // A server that has just started may not have read its roles yet.
  { status: 403, limit: 6, unprocessed: true, soonAfterOutage: 10_000 },
  { status: 500, body: /etcdserver|etcd cluster|leader changed|connection refused.*:2379/, limit: 'whole' },
  { status: 500, body: unknownFieldMessage, limit: 1 },
  { status: 500, limit: 4 },
  { status: 502, limit: 'whole' },
  { status: 503, limit: 'whole' },
  { status: 504, limit: 'whole' },
];

/** @param backFor milliseconds since an outage ended, if there was one */
export const findRetryRule = (
  { status, text }: Pick<HttpResponse, 'status' | 'text'>,
  backFor = Number.POSITIVE_INFINITY,
): RetryRule | undefined =>
  rules.find(
    (rule) =>
      rule.status === status &&
      (rule.body?.test(text) ?? true) &&
      (rule.soonAfterOutage === undefined || backFor < rule.soonAfterOutage),
  );

const steps = [100, 200, 400, 800, 1600, 3000];

/** Milliseconds before try number `attempt` + 1 (the first try is 1); `random` in [0, 1) spreads clients. */
export const retryDelay = (attempt: number, random: number): number => {
  const step = steps[Math.min(attempt, steps.length) - 1] ?? 100;
  return Math.round(step * (0.75 + random / 2));
};

/** Retry-After in milliseconds: seconds, or an HTTP date against the server's own clock. At most a minute. */
export const parseRetryAfter = (headers: Readonly<Record<string, string>>): number | undefined => {
  const value = headers['retry-after'];
  if (!value) return undefined;
  const seconds = Number(value);
  const wait = Number.isFinite(seconds)
    ? seconds * 1000
    : Date.parse(value) - (headers.date ? Date.parse(headers.date) : Number.NaN);
  return Number.isFinite(wait) ? Math.min(60_000, Math.max(0, wait)) : undefined;
};

/** That a request is sent again, and why. */
export interface RetryDecision {
  readonly done: false;
  readonly error: unknown;
  readonly reason: string;
  readonly uncertain: boolean;
  readonly wait?: number | undefined;
  /** How the server was silent, where it was that and not only this request that failed. */
  readonly outage?: OutageKind | undefined;
}
