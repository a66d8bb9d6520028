import { type Clock, type Log, SlipwayError } from '@slipway/core';
import { apiError, isApiStatus } from '../api/api-error.ts';
import type { OutageTime, RequestReport } from '../api/cluster.ts';
import { classifyFailure, describeFailure, errorCode } from '../connection/connection-errors.ts';
import { collectResponse, type HttpResponse, type ResponseHead } from '../connection/http-sender.ts';
import { PendingRequests } from '../connection/pending-requests.ts';
import type { Credentials } from '../credentials/credentials.ts';
import { RequestLimiter } from '../flow-control/request-limiter.ts';
import type { ApiServer } from '../kubeconfig/api-server.ts';
import {
  type ApiRequest,
  type ApiResponse,
  answerTimeout,
  firstAnswerTimeout,
  requestKind,
  toHttpRequest,
  urgentTimeout,
} from './api-request.ts';
import { CredentialRenewal } from './credential-renewal.ts';
import { OutageTracker } from './outage-tracker.ts';
import { findRetryRule, parseRetryAfter, type RetryDecision, retryDelay } from './retry-rules.ts';
import { CurrentSession, type OpenConnections, type Session } from './session.ts';

export interface TransportOptions {
  readonly target: ApiServer;
  readonly login: () => Promise<Credentials>;
  readonly open: OpenConnections;
  /** As `Channel` has it; absent: as many at once as the server's answers allow. */
  readonly parallel?: number | undefined;
  /** Whose credentials they are, for people. */
  readonly user: string;
  readonly log: Log;
  readonly clock: Clock;
  /** Milliseconds that one call goes on trying. */
  readonly retryFor: number;
  /** The same before the server has answered at all. */
  readonly connectFor: number;
  readonly onRequest?: ((report: RequestReport) => void) | undefined;
}

/** Requests with retries, fresh credentials and bounded concurrency. Knows nothing of kinds. */
export class Transport {
  readonly #options: TransportOptions;
  readonly #sessions: CurrentSession;
  readonly #limiter: RequestLimiter;
  readonly #flights = new PendingRequests();
  readonly #outageTracker: OutageTracker;
  readonly #renewal: CredentialRenewal;
  readonly #told = new Set<string>();
  #established = false;
  #date: number | undefined;
  #count = 0;

  constructor(options: TransportOptions) {
    this.#options = options;
    const { parallel } = options;
    this.#limiter = new RequestLimiter(parallel === undefined ? undefined : { first: parallel, most: parallel });
    this.#sessions = new CurrentSession(options.open, options.login);
    this.#outageTracker = new OutageTracker(this.server, options.clock, options.log);
    this.#renewal = new CredentialRenewal(this.#sessions, options);
  }

  get server(): string {
    return this.#options.target.url.href.replace(/\/$/, '');
  }

  /** Attempts so far, streams included. */
  get requests(): number {
    return this.#count;
  }

  /** The newest Date header, in milliseconds since 1970. */
  get date(): number | undefined {
    return this.#date;
  }

  /** Whether the server is away now, and for how many milliseconds it was in all. */
  get outage(): OutageTime {
    return this.#outageTracker.time;
  }

  /** The parsed body. @throws ApiError for 4xx and 5xx. */
  async json<T>(call: ApiRequest, signal: AbortSignal): Promise<T> {
    const reply = await this.send(call, signal);
    if (reply.status >= 400) throw apiError(call.intent, reply.status, reply.text);
    return JSON.parse(reply.text) as T;
  }

  /**
   * The answer, 4xx included; tried again until it is worth handing over or the time is up.
   * @throws SlipwayError Unreachable, Unauthorized; ApiError for the last 429 or 5xx; the signal's reason.
   */
  async send(call: ApiRequest, signal: AbortSignal): Promise<ApiResponse> {
    const { clock, connectFor } = this.#options;
    const started = clock.monotonic();
    let uncertain = false;
    let refusals = 0;
    for (let attempt = 1; ; attempt += 1) {
      const session = await this.#sessions.open(signal);
      const began = clock.monotonic();
      const outcome = await this.#attempt(call, session, attempt, signal);
      if ('status' in outcome && outcome.status === 401 && !call.isFinal?.(outcome)) {
        refusals += 1;
        await this.#renewal.renewAfterRefusal(
          session,
          { times: refusals, refused: this.#refused(call), established: this.#established },
          signal,
        );
        continue;
      }
      const verdict = this.#judge(call, outcome, attempt);
      if (verdict.done) return { ...verdict.reply, uncertain };
      uncertain ||= verdict.uncertain;
      const wait = verdict.wait ?? retryDelay(attempt, Math.random());
      const soonest = started + connectFor;
      const until = this.#established ? Math.max(this.#patienceFrom(started), soonest) : soonest;
      if (clock.monotonic() + wait > until) throw verdict.error;
      if (verdict.outage) this.#outageTracker.recordFailure(verdict.outage, began, verdict.reason, until);
      await this.#pause(wait, signal);
    }
  }

  /**
   * One streamed answer, outside the limit and without a second try but for 401, which renews the credentials.
   * @throws ApiError for 4xx and 5xx; SlipwayError Unreachable when the connection fails or breaks.
   */
  async stream(call: ApiRequest, signal: AbortSignal, onPart: (part: Buffer) => void): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const session = await this.#sessions.open(signal);
      const refusal: Buffer[] = [];
      const report = this.#start(call, attempt);
      const flight = this.#flights.add(this.#options.clock.monotonic());
      let head: ResponseHead;
      try {
        head = await session.connections.streams(
          toHttpRequest(this.#options.target, call, session.credentials, {
            headersTimeout: call.headTimeout ?? 0,
            bodyTimeout: 0,
          }),
          signal,
          {
            onHead: (answer) => {
              report(answer.status);
              if (answer.status < 400) this.#heard(answer);
            },
            onData: (part, answer) => (answer.status >= 400 ? refusal.push(part) : onPart(part)),
          },
          flight,
        );
      } catch (error) {
        this.#sessions.expectOpen(signal);
        report(undefined, error);
        if (classifyFailure(error) === 'unsent' && this.#established)
          this.#outageTracker.recordFailure(
            'connection',
            flight.started,
            describeFailure(error),
            this.#patienceFrom(flight.started),
          );
        throw this.#unreachable(call, error);
      } finally {
        this.#flights.remove(flight);
      }
      if (head.status < 400) return;
      const text = Buffer.concat(refusal).toString('utf8');
      this.#heard(head, text);
      if (head.status === 401)
        await this.#renewal.renewAfterRefusal(
          session,
          { times: attempt, refused: this.#refused(call), established: this.#established },
          signal,
        );
      else throw apiError(call.intent, head.status, text, parseRetryAfter(head.headers));
    }
  }

  /** Opens connections before the first request, which tells what is wrong with them. */
  prepare(signal: AbortSignal): void {
    this.#sessions.open(signal).catch(() => {});
  }

  close(): Promise<void> {
    return this.#sessions.close();
  }

  async #attempt(
    call: ApiRequest,
    session: Session,
    attempt: number,
    signal: AbortSignal,
  ): Promise<HttpResponse | { error: unknown }> {
    const { clock, target } = this.#options;
    await this.#limiter.acquire(call.isUrgent);
    const report = this.#start(call, attempt);
    const began = clock.monotonic();
    // What must not be sent twice is not cut to be sent again.
    const flight = call.retry === 'unprocessed' ? undefined : this.#flights.add(began);
    try {
      const message = toHttpRequest(target, call, session.credentials, {
        headersTimeout: this.#answerTimeout(call),
        bodyTimeout: call.isUrgent ? urgentTimeout : answerTimeout,
      });
      const reply = await collectResponse(session.connections.requests, message, signal, flight);
      report(reply.status);
      this.#heard(reply, reply.text);
      this.#measure(call, reply, clock.monotonic() - began);
      return reply;
    } catch (error) {
      this.#sessions.expectOpen(signal);
      report(undefined, error);
      if (call.isUrgent && /_TIMEOUT$/.test(errorCode(error))) this.#flights.recordTimeout(clock.monotonic());
      return { error };
    } finally {
      if (flight) this.#flights.remove(flight);
      this.#limiter.release();
    }
  }

  /** Lets the answer decide how many requests may run at once. */
  #measure({ method, path, isFinal }: ApiRequest, { status, headers }: HttpResponse, took: number): void {
    // How long an application takes says nothing about the server.
    const milliseconds = isFinal || this.#options.parallel !== undefined ? 0 : took;
    const level = headers['x-kubernetes-pf-prioritylevel-uid'] ?? '';
    const refused = this.#limiter.recordResponse({
      status,
      milliseconds,
      level,
      kind: `${method} ${requestKind(path)}`,
    });
    if (!refused || this.#told.has(level)) return;
    this.#told.add(level);
    const { limit } = this.#limiter;
    const flow = headers['x-kubernetes-pf-flowschema-uid'];
    const where = level
      ? ` in the priority level with UID ${level}${flow ? `, by the flow schema with UID ${flow}` : ''}`
      : '';
    this.#options.log.info(
      `The API server has no room for so many requests${where}: ${limit === 1 ? 'one' : limit} at once from now on, and more when it has.`,
    );
  }

  async #pause(milliseconds: number, signal: AbortSignal): Promise<void> {
    await this.#options.clock.sleep(milliseconds, signal).catch((error: unknown) => {
      signal.throwIfAborted();
      throw error;
    });
  }

  #judge(
    call: ApiRequest,
    outcome: HttpResponse | { error: unknown },
    attempt: number,
  ): { done: true; reply: HttpResponse } | RetryDecision {
    if ('error' in outcome) {
      const failure = classifyFailure(outcome.error);
      const error = this.#unreachable(call, outcome.error);
      const uncertain = failure === 'unknown';
      if (failure === 'hopeless' || (uncertain && call.retry === 'unprocessed')) throw error;
      return { done: false, error, reason: describeFailure(outcome.error), uncertain, outage: 'connection' };
    }
    const rule = findRetryRule(outcome, this.#outageTracker.backFor);
    if (!rule || call.isFinal?.(outcome)) return { done: true, reply: outcome };
    const uncertain = !rule.unprocessed;
    const wait = parseRetryAfter(outcome.headers);
    const error = apiError(call.intent, outcome.status, outcome.text, wait);
    const exhausted = typeof rule.limit === 'number' && attempt >= rule.limit;
    if (exhausted || (uncertain && call.retry === 'unprocessed')) throw error;
    const silence = outcome.status >= 500 && rule.limit === 'whole' ? ('answer' as const) : undefined;
    return { done: false, error, reason: `HTTP ${outcome.status}`, uncertain, wait, outage: silence };
  }

  /** Until when to try: who asks later, while nothing answers, does not wait all of it again. */
  #patienceFrom(at: number): number {
    return Math.min(at, this.#outageTracker.since ?? at) + this.#options.retryFor;
  }

  #answerTimeout({ isUrgent }: ApiRequest): number {
    if (isUrgent) return urgentTimeout;
    return this.#established ? answerTimeout : firstAnswerTimeout;
  }

  #start(call: ApiRequest, attempt: number): (status: number | undefined, error?: unknown) => void {
    const { clock, onRequest } = this.#options;
    this.#count += 1;
    if (!onRequest) return () => {};
    const started = clock.monotonic();
    return (status, error) =>
      onRequest({
        method: call.method,
        path: call.path,
        attempt,
        milliseconds: clock.monotonic() - started,
        ...(status === undefined ? { failure: describeFailure(error) } : { status }),
      });
  }

  #heard(head: ResponseHead, text = ''): void {
    const date = Date.parse(head.headers.date ?? '');
    if (Number.isFinite(date)) this.#date = Math.max(date, this.#date ?? 0);
    // A proxy's or load balancer's 5xx says nothing about the server behind it; a Status is the server's own.
    if (head.status === 401 || (head.status >= 500 && !isApiStatus(text))) return;
    this.#established = true;
    if (head.status < 500) this.#outageTracker.recordAnswer();
    this.#flights.recordAnswer();
    this.#renewal.recordAccepted();
  }

  #unreachable(call: ApiRequest, error: unknown): SlipwayError {
    if (error instanceof SlipwayError) return error;
    const { proxy } = this.#options.target;
    const by = proxy ? ` through the proxy ${new URL(proxy).host}` : '';
    const what = this.#established ? `Cannot ${call.intent}: the` : 'The';
    return new SlipwayError(
      'Unreachable',
      `${what} API server ${this.server} cannot be reached${by}: ${describeFailure(error)}.`,
      { cause: error },
    );
  }

  #refused(call: ApiRequest): SlipwayError {
    const { user } = this.#options;
    return new SlipwayError(
      'Unauthorized',
      this.#established
        ? `Cannot ${call.intent}: the credentials of ${user} expired or were withdrawn, and new ones are refused as well.`
        : `The API server ${this.server} does not accept the credentials of ${user}: they expired or are for another cluster.`,
    );
  }
}
