import type { Clock, Log, SlipwayError } from '@slipway/core';
import { apiError } from '../api/api-error.ts';
import type { OutageTime, RequestReport } from '../api/cluster.ts';
import { classifyFailure, describeFailure, errorCode } from '../connection/connection-errors.ts';
import { collectResponse, type HttpResponse, type ResponseHead } from '../connection/http-sender.ts';
import { PendingRequests } from '../connection/pending-requests.ts';
import type { Credentials } from '../credentials/credentials.ts';
import { FlowControl } from '../flow-control/flow-control.ts';
import type { ApiServer } from '../kubeconfig/api-server.ts';
import {
  type ApiRequest,
  type ApiResponse,
  firstResponseTimeout,
  requestKind,
  responseTimeout,
  toHttpRequest,
  urgentTimeout,
} from './api-request.ts';
import { CredentialRenewal } from './credential-renewal.ts';
import { CurrentSession, type OpenConnections, type Session } from './current-session.ts';
import { isAnswerOfApiServer, OutageTracker } from './outage-tracker.ts';
import { RequestCounter } from './request-counter.ts';
import { type AttemptResult, decideRetry, type RetryDecision } from './retry-decision.ts';
import { parseRetryAfter, retryDelay } from './retry-rules.ts';
import { showServer, unauthorizedError, unreachableError } from './transport-errors.ts';

export interface TransportOptions {
  readonly server: ApiServer;
  readonly login: () => Promise<Credentials>;
  readonly open: OpenConnections;
  /** As in `Channel`. Default: as many requests at once as the server allows. */
  readonly parallel?: number | undefined;
  /** The user of the credentials, for messages. */
  readonly user: string;
  readonly log: Log;
  readonly clock: Clock;
  /** Milliseconds to retry one request. */
  readonly retryFor: number;
  /** The same before the server has answered at all. */
  readonly connectFor: number;
  readonly onRequest?: ((report: RequestReport) => void) | undefined;
}

/** Sends requests with retries, fresh credentials and bounded concurrency. It has no notion of kinds. */
export class Transport {
  readonly #options: TransportOptions;
  readonly #session: CurrentSession;
  readonly #flowControl: FlowControl;
  readonly #pending = new PendingRequests();
  readonly #outage: OutageTracker;
  readonly #renewal: CredentialRenewal;
  readonly #counter: RequestCounter;
  /** The server has answered, with credentials that it accepts. */
  #established = false;
  #date: number | undefined;

  constructor(options: TransportOptions) {
    const { open, login, log, clock, parallel, onRequest } = options;
    this.#options = options;
    this.#flowControl = new FlowControl(log, parallel);
    this.#session = new CurrentSession(open, login);
    this.#outage = new OutageTracker(this.server, clock, log);
    this.#renewal = new CredentialRenewal(this.#session, options);
    this.#counter = new RequestCounter(clock, onRequest);
  }

  get server(): string {
    return showServer(this.#options.server);
  }

  /** Attempts so far, streams included. */
  get requests(): number {
    return this.#counter.count;
  }

  /** The newest Date header, in milliseconds since 1970. */
  get date(): number | undefined {
    return this.#date;
  }

  /** Whether the server is unreachable, and the length of all outages so far. */
  get outage(): OutageTime {
    return this.#outage.time;
  }

  /** Returns the parsed body. @throws ApiError for 4xx and 5xx. */
  async json<T>(request: ApiRequest, signal: AbortSignal): Promise<T> {
    const response = await this.send(request, signal);
    if (response.status >= 400) throw apiError(request.intent, response.status, response.text);
    return JSON.parse(response.text) as T;
  }

  /**
   * Returns the response, 4xx included. Retries until the response is final or the time is up.
   * @throws SlipwayError Unreachable, Unauthorized; ApiError for the last 429 or 5xx; the signal's reason.
   */
  async send(request: ApiRequest, signal: AbortSignal): Promise<ApiResponse> {
    const { clock, connectFor } = this.#options;
    const started = clock.monotonic();
    let uncertain = false;
    let rejections = 0;
    for (let attempt = 1; ; attempt += 1) {
      const session = await this.#session.open(signal);
      const at = clock.monotonic();
      const result = await this.#attempt(request, { session, attempt }, signal);
      if ('status' in result && result.status === 401 && !request.isFinal?.(result)) {
        rejections += 1;
        await this.#renew(session, request, rejections, signal);
        continue;
      }
      const decision = this.#decide(request, result, attempt);
      if (decision.isDone) return { ...decision.response, uncertain };
      uncertain ||= decision.uncertain;
      const delay = decision.delay ?? retryDelay(attempt, Math.random());
      const connectDeadline = started + connectFor;
      const until = this.#established ? Math.max(this.#retryDeadline(started), connectDeadline) : connectDeadline;
      if (clock.monotonic() + delay > until) throw decision.error;
      if (decision.outage) this.#outage.recordFailure({ kind: decision.outage, at, reason: decision.reason, until });
      await this.#pause(delay, signal);
    }
  }

  /**
   * Streams one response. A stream has no limit and no retry, except that 401 renews the credentials.
   * @throws ApiError for 4xx and 5xx; SlipwayError Unreachable when the connection fails or breaks.
   */
  async stream(request: ApiRequest, signal: AbortSignal, onPart: (part: Buffer) => void): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const session = await this.#session.open(signal);
      const { head, text } = await this.#streamOnce(request, { session, attempt }, signal, onPart);
      if (head.status < 400) return;
      this.#recordAnswer(head, text);
      if (head.status !== 401) throw apiError(request.intent, head.status, text, parseRetryAfter(head.headers));
      await this.#renew(session, request, attempt, signal);
    }
  }

  /** Opens the connections before the first request. That request reports their errors. */
  prepare(signal: AbortSignal): void {
    this.#session.open(signal).catch(() => {});
  }

  close(): Promise<void> {
    return this.#session.close();
  }

  async #attempt(request: ApiRequest, { session, attempt }: Attempt, signal: AbortSignal): Promise<AttemptResult> {
    const { clock, server } = this.#options;
    await this.#flowControl.acquire(request.isUrgent);
    const report = this.#counter.start(request, attempt);
    const started = clock.monotonic();
    // A request that must not be sent twice must not be cut either.
    const pending = request.retry === 'unprocessed' ? undefined : this.#pending.add(started);
    try {
      const message = toHttpRequest(server, request, session.credentials, {
        headersTimeout: this.#headersTimeout(request),
        bodyTimeout: request.isUrgent ? urgentTimeout : responseTimeout,
      });
      const response = await collectResponse(session.connections.requests, message, signal, pending);
      report(response.status);
      this.#recordAnswer(response, response.text);
      this.#measure(request, response, clock.monotonic() - started);
      return response;
    } catch (error) {
      this.#session.expectOpen(signal);
      report(undefined, error);
      if (request.isUrgent && /_TIMEOUT$/.test(errorCode(error))) this.#pending.recordTimeout(clock.monotonic());
      return { error };
    } finally {
      if (pending) this.#pending.remove(pending);
      this.#flowControl.release();
    }
  }

  /** Returns the head of a streamed response, and the text of an error response. */
  async #streamOnce(
    request: ApiRequest,
    { session, attempt }: Attempt,
    signal: AbortSignal,
    onPart: (part: Buffer) => void,
  ): Promise<{ readonly head: ResponseHead; readonly text: string }> {
    const errorBody: Buffer[] = [];
    const report = this.#counter.start(request, attempt);
    const pending = this.#pending.add(this.#options.clock.monotonic());
    const message = toHttpRequest(this.#options.server, request, session.credentials, {
      headersTimeout: request.headTimeout ?? 0,
      bodyTimeout: 0,
    });
    const onHead = (head: ResponseHead): void => {
      report(head.status);
      if (head.status < 400) this.#recordAnswer(head);
    };
    const onData = (part: Buffer, { status }: ResponseHead) => (status >= 400 ? errorBody.push(part) : onPart(part));
    try {
      const head = await session.connections.streams(message, signal, { onHead, onData }, pending);
      return { head, text: Buffer.concat(errorBody).toString('utf8') };
    } catch (error) {
      this.#session.expectOpen(signal);
      report(undefined, error);
      const at = pending.started;
      if (classifyFailure(error) === 'unsent' && this.#established)
        this.#outage.recordFailure({
          kind: 'connection',
          at,
          reason: describeFailure(error),
          until: this.#retryDeadline(at),
        });
      throw this.#unreachable(request, error);
    } finally {
      this.#pending.remove(pending);
    }
  }

  #renew(session: Session, request: ApiRequest, times: number, signal: AbortSignal): Promise<void> {
    const { server, user } = this.#options;
    const established = this.#established;
    const error = unauthorizedError(server, user, established ? request.intent : undefined);
    return this.#renewal.renewAfterRejection(session, { times, error, established }, signal);
  }

  #decide(request: ApiRequest, result: AttemptResult, attempt: number): RetryDecision {
    const unreachable = (error: unknown) => this.#unreachable(request, error);
    return decideRetry(request, result, { attempt, sinceOutage: this.#outage.timeSinceOutage, unreachable });
  }

  /** Adapts the number of requests at once to the time and status of a response. */
  #measure({ method, path, isFinal }: ApiRequest, { status, headers }: HttpResponse, took: number): void {
    // The response time of an application, or of a whole bundle, does not show the server's load.
    const milliseconds = isFinal || this.#options.parallel !== undefined ? 0 : took;
    this.#flowControl.record({ status, headers, kind: `${method} ${requestKind(path)}`, milliseconds });
  }

  async #pause(milliseconds: number, signal: AbortSignal): Promise<void> {
    await this.#options.clock.sleep(milliseconds, signal).catch((error: unknown) => {
      signal.throwIfAborted();
      throw error;
    });
  }

  /** Returns when retries end. In an outage a new request waits only for the rest of it. */
  #retryDeadline(at: number): number {
    return Math.min(at, this.#outage.since ?? at) + this.#options.retryFor;
  }

  #headersTimeout({ isUrgent }: ApiRequest): number {
    if (isUrgent) return urgentTimeout;
    return this.#established ? responseTimeout : firstResponseTimeout;
  }

  #recordAnswer(head: ResponseHead, text = ''): void {
    const date = Date.parse(head.headers.date ?? '');
    if (Number.isFinite(date)) this.#date = Math.max(date, this.#date ?? 0);
    if (head.status === 401 || !isAnswerOfApiServer(head, text)) return;
    this.#established = true;
    if (head.status < 500) this.#outage.recordAnswer();
    this.#pending.recordAnswer();
    this.#renewal.recordAccepted();
  }

  #unreachable({ intent }: ApiRequest, error: unknown): SlipwayError {
    return unreachableError(this.#options.server, error, this.#established ? intent : undefined);
  }
}

interface Attempt {
  readonly session: Session;
  /** Counted from 1. */
  readonly attempt: number;
}
