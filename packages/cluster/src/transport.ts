import { type Clock, type Log, SlipwayError } from '@slipway/contract';
import type { Dispatcher } from 'undici';
import type { Credentials } from './credentials.ts';
import { apiError, isApiStatus } from './errors.ts';
import { collect, type Head, type Message, type Reply } from './exchange.ts';
import { failureOf, reasonOf } from './failure.ts';
import { Limiter } from './limiter.ts';
import { delayAfter, retryAfter, ruleFor } from './retry.ts';
import { type Open, type Session, Sessions } from './session.ts';
import type { Target } from './target.ts';
import type { RequestReport } from './types.ts';

/** One request, described without the connection it takes. */
export interface Call {
  readonly method: Dispatcher.HttpMethod;
  /** Below the server's address, escaped. */
  readonly path: string;
  /** What is tried, for people: `apply Deployment/shop/api`. */
  readonly intent: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** `unprocessed`: only when the server has surely not acted on it. Default `always`. */
  readonly repeat?: 'always' | 'unprocessed';
  /** Of a stream: milliseconds until its head; absent: without limit. */
  readonly headTimeout?: number;
  /** Answers that are handed over instead of tried again: what an application behind the proxy said. */
  readonly final?: (reply: Reply) => boolean;
}

/** `uncertain`: an earlier try of the same call may have been carried out. */
export type Sent = Reply & { readonly uncertain: boolean };

export interface TransportOptions {
  readonly target: Target;
  readonly login: () => Promise<Credentials>;
  readonly open: Open;
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

/** Just above the API server's own limit of a minute; a first request has no reason to take that long. */
const answerTimeout = 65_000;
const firstAnswerTimeout = 10_000;
/** Requests with retries, fresh credentials and bounded concurrency. Knows nothing of kinds. */
export class Transport {
  readonly #options: TransportOptions;
  readonly #sessions: Sessions;
  readonly #limiter = new Limiter();
  #established = false;
  #outage: number | undefined;
  #date: number | undefined;
  #count = 0;

  constructor(options: TransportOptions) {
    this.#options = options;
    this.#sessions = new Sessions(options.open, options.login);
  }

  get server(): string {
    return this.#options.target.server.href.replace(/\/$/, '');
  }

  /** Attempts so far, streams included. */
  get requests(): number {
    return this.#count;
  }

  /** The newest Date header, in milliseconds since 1970. */
  get date(): number | undefined {
    return this.#date;
  }

  /** The parsed body. @throws ApiError for 4xx and 5xx. */
  async json<T>(call: Call, signal: AbortSignal): Promise<T> {
    const reply = await this.send(call, signal);
    if (reply.status >= 400) throw apiError(call.intent, reply.status, reply.text);
    return JSON.parse(reply.text) as T;
  }

  /**
   * The answer, 4xx included; tried again until it is worth handing over or the time is up.
   * @throws SlipwayError Unreachable, Unauthorized; ApiError for the last 429 or 5xx; the signal's reason.
   */
  async send(call: Call, signal: AbortSignal): Promise<Sent> {
    const { clock } = this.#options;
    const started = clock.monotonic();
    let uncertain = false;
    let renewed: Session | undefined;
    for (let attempt = 1; ; attempt += 1) {
      const session = await this.#sessions.open(signal);
      const outcome = await this.#attempt(call, session, attempt, signal);
      if ('status' in outcome && outcome.status === 401 && !call.final?.(outcome)) {
        if (renewed) throw this.#refused(call);
        renewed = await this.#sessions.renew(session, signal);
        continue;
      }
      const verdict = this.#judge(call, outcome, attempt);
      if (verdict.done) return { ...verdict.reply, uncertain };
      uncertain ||= verdict.uncertain;
      const wait = verdict.wait ?? delayAfter(attempt, Math.random());
      const budget = this.#established ? this.#options.retryFor : this.#options.connectFor;
      if (clock.monotonic() - started + wait > budget) throw verdict.error;
      this.#sayOutage(verdict.reason, budget);
      await this.#pause(wait, signal);
    }
  }

  /**
   * One streamed answer, without a second try and outside the limit. 401 renews the credentials once.
   * @throws ApiError for 4xx and 5xx; SlipwayError Unreachable when the connection fails or breaks.
   */
  async stream(call: Call, signal: AbortSignal, onPart: (part: Buffer) => void): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const session = await this.#sessions.open(signal);
      const refusal: Buffer[] = [];
      const report = this.#start(call, attempt);
      let head: Head;
      try {
        head = await session.connections.streams(this.#message(call, session, call.headTimeout ?? 0, 0), signal, {
          onHead: (answer) => report(answer.status),
          onData: (part, answer) => (answer.status >= 400 ? refusal.push(part) : onPart(part)),
        });
      } catch (error) {
        signal.throwIfAborted();
        report(undefined, error);
        throw this.#unreachable(call, error);
      }
      this.#heard(head);
      if (head.status === 401 && attempt === 1) await this.#sessions.renew(session, signal);
      else if (head.status === 401) throw this.#refused(call);
      else if (head.status >= 400) throw apiError(call.intent, head.status, Buffer.concat(refusal).toString('utf8'));
      else return;
    }
  }

  close(): Promise<void> {
    return this.#sessions.close();
  }

  async #attempt(
    call: Call,
    session: Session,
    attempt: number,
    signal: AbortSignal,
  ): Promise<Reply | { error: unknown }> {
    await this.#limiter.acquire();
    const report = this.#start(call, attempt);
    try {
      const reply = await collect(
        session.connections.requests,
        this.#message(call, session, this.#answerTimeout(), answerTimeout),
        signal,
      );
      report(reply.status);
      this.#heard(reply, reply.text);
      if (reply.status === 429) this.#limiter.refused();
      else this.#limiter.answered();
      return reply;
    } catch (error) {
      signal.throwIfAborted();
      report(undefined, error);
      return { error };
    } finally {
      this.#limiter.release();
    }
  }

  async #pause(milliseconds: number, signal: AbortSignal): Promise<void> {
    try {
      await this.#options.clock.sleep(milliseconds, signal);
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    }
  }

  #judge(
    call: Call,
    outcome: Reply | { error: unknown },
    attempt: number,
  ):
    | { done: true; reply: Reply }
    | { done: false; error: unknown; reason: string; uncertain: boolean; wait?: number | undefined } {
    if ('error' in outcome) {
      const failure = failureOf(outcome.error);
      const error = this.#unreachable(call, outcome.error);
      const uncertain = failure === 'unknown';
      if (failure === 'hopeless' || (uncertain && call.repeat === 'unprocessed')) throw error;
      return { done: false, error, reason: reasonOf(outcome.error), uncertain };
    }
    const rule = ruleFor(outcome);
    if (!rule || call.final?.(outcome)) return { done: true, reply: outcome };
    const uncertain = !rule.unprocessed;
    const error = apiError(call.intent, outcome.status, outcome.text);
    const exhausted = typeof rule.patience === 'number' && attempt >= rule.patience;
    if (exhausted || (uncertain && call.repeat === 'unprocessed')) throw error;
    return { done: false, error, reason: `HTTP ${outcome.status}`, uncertain, wait: retryAfter(outcome.headers) };
  }

  #message(call: Call, { credentials }: Session, headersTimeout: number, bodyTimeout: number): Message {
    const { server } = this.#options.target;
    return {
      origin: server.origin,
      path: `${server.pathname.replace(/\/$/, '')}${call.path}`,
      method: call.method,
      headers: {
        accept: 'application/json',
        'user-agent': 'slipway',
        ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...call.headers,
        ...credentials.headers,
      },
      ...(call.body === undefined ? {} : { body: call.body }),
      headersTimeout,
      bodyTimeout,
    };
  }

  #answerTimeout(): number {
    return this.#established ? answerTimeout : firstAnswerTimeout;
  }

  #start(call: Call, attempt: number): (status: number | undefined, error?: unknown) => void {
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
        ...(status === undefined ? { failure: reasonOf(error) } : { status }),
      });
  }

  #heard(head: Head, text = ''): void {
    const date = Date.parse(head.headers.date ?? '');
    if (Number.isFinite(date)) this.#date = Math.max(date, this.#date ?? 0);
    // A proxy's or load balancer's 5xx says nothing about the server behind it; a Status is the server's own.
    if (head.status === 401 || (head.status >= 500 && !isApiStatus(text))) return;
    this.#established = true;
    if (head.status >= 500 || this.#outage === undefined) return;
    const seconds = Math.round((this.#options.clock.monotonic() - this.#outage) / 1000);
    this.#outage = undefined;
    if (seconds > 0) this.#options.log.info(`The API server answers again after ${seconds} s.`);
  }

  /** Once for each outage; a single slow-down by 429 is no outage. */
  #sayOutage(reason: string, budget: number): void {
    if (this.#outage !== undefined || reason === 'HTTP 429') return;
    this.#outage = this.#options.clock.monotonic();
    const seconds = Math.round(budget / 1000);
    this.#options.log.notice(`The API server ${this.server} fails: ${reason}; trying again for up to ${seconds} s.`);
  }

  #unreachable(call: Call, error: unknown): SlipwayError {
    if (error instanceof SlipwayError) return error;
    const { proxy } = this.#options.target;
    const by = proxy ? ` through the proxy ${new URL(proxy).host}` : '';
    const what = this.#established ? `Cannot ${call.intent}: the` : 'The';
    return new SlipwayError(
      'Unreachable',
      `${what} API server ${this.server} cannot be reached${by}: ${reasonOf(error)}.`,
      { cause: error },
    );
  }

  #refused(call: Call): SlipwayError {
    const { user } = this.#options;
    return new SlipwayError(
      'Unauthorized',
      this.#established
        ? `Cannot ${call.intent}: the credentials of ${user} expired or were withdrawn, and new ones are refused as well.`
        : `The API server ${this.server} does not accept the credentials of ${user}: they expired or are for another cluster.`,
    );
  }
}
