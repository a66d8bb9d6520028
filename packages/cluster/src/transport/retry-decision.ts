import type { SlipwayError } from '@slipway/core';
import { apiError } from '../api/api-error.ts';
import { classifyFailure, describeFailure } from '../connection/connection-errors.ts';
import type { HttpResponse } from '../connection/http-sender.ts';
import type { ApiRequest } from './api-request.ts';
import type { OutageKind } from './outage-tracker.ts';
import { findRetryRule, parseRetryAfter } from './retry-rules.ts';

/** The result of one attempt: a response, or the error of its connection. */
export type AttemptResult = HttpResponse | { readonly error: unknown };

/** A retry and its reason. */
interface Retry {
  readonly isDone: false;
  /** The error to throw if the time is up. */
  readonly error: unknown;
  /** For the log line about an outage. */
  readonly reason: string;
  /** The server may have processed the attempt. */
  readonly uncertain: boolean;
  /** Delay in ms that the server requested. */
  readonly delay?: number | undefined;
  /** The kind of outage that the result shows; undefined if only this request failed. */
  readonly outage?: OutageKind | undefined;
}

export type RetryDecision = { readonly isDone: true; readonly response: HttpResponse } | Retry;

export interface AttemptContext {
  /** Counted from 1. */
  readonly attempt: number;
  /** Milliseconds since the last outage ended, if one has ended. */
  readonly sinceOutage: number | undefined;
  /** Returns the error for a connection that failed. */
  readonly unreachable: (error: unknown) => SlipwayError;
}

/**
 * Returns the response, or the retry that its rule demands.
 * @throws SlipwayError or ApiError if a retry cannot help, or could process the request twice
 */
export const decideRetry = (request: ApiRequest, result: AttemptResult, context: AttemptContext): RetryDecision => {
  const retriesUncertain = request.retry !== 'unprocessed';
  if ('error' in result) {
    const failure = classifyFailure(result.error);
    const error = context.unreachable(result.error);
    const uncertain = failure === 'unknown';
    if (failure === 'permanent' || (uncertain && !retriesUncertain)) throw error;
    return { isDone: false, error, reason: describeFailure(result.error), uncertain, outage: 'connection' };
  }
  const rule = findRetryRule(result, context.sinceOutage);
  if (!rule || request.isFinal?.(result)) return { isDone: true, response: result };
  const uncertain = !rule.unprocessed;
  const delay = parseRetryAfter(result.headers);
  const error = apiError(request.intent, result.status, result.text, delay);
  const isExhausted = typeof rule.limit === 'number' && context.attempt >= rule.limit;
  if (isExhausted || (uncertain && !retriesUncertain)) throw error;
  const outage = result.status >= 500 && rule.limit === 'timeout' ? ('response' as const) : undefined;
  return { isDone: false, error, reason: `HTTP ${result.status}`, uncertain, delay, outage };
};
