import { type Clock, type Log, SlipwayError } from '@slipway/core';
import { answerTimeout, type Call, firstAnswerTimeout, kindOf, messageOf, pulseTimeout, type Sent } from './call.ts';
import type { Credentials } from './credentials.ts';
import { apiError, isApiStatus } from './errors.ts';
import { collect, type Head, type Reply } from './exchange.ts';
import { codeOf, failureOf, reasonOf } from './failure.ts';
import { Flights } from './flights.ts';
import { Limiter } from './limiter.ts';
import { Outage } from './outage.ts';
import { Renewal } from './renewal.ts';
import { type Again, delayAfter, retryAfter, ruleFor } from './retry.ts';
import { type Open, type Session, Sessions } from './session.ts';
import type { Target } from './target.ts';
import type { Absence, RequestReport } from './types.ts';

export interface TransportOptions {
  readonly target: Target;
  readonly login: () => Promise<Credentials>;
  readonly open: Open;
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
  readonly #sessions: Sessions;
  readonly #limiter: Limiter;
  readonly #flights = new Flights();
  readonly #outage: Outage;
  readonly #renewal: Renewal;
  readonly #told = new Set<string>();
  #established = false;
  #date: number | undefined;
  #count = 0;

  constructor(options: TransportOptions) {
    this.#options = options;
    const { parallel } = options;
    this.#limiter = new Limiter(parallel === undefined ? undefined : { first: parallel, most: parallel });
    this.#sessions = new Sessions(options.open, options.login);
    this.#outage = new Outage(this.server, options.clock, options.log);
    this.#renewal = new Renewal(this.#sessions, options);
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

  /** Whether the server is away now, and for how many milliseconds it was in all. */
  get absence(): Absence {
    return this.#outage.absence;
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
    const { clock, connectFor } = this.#options;
    const started = clock.monotonic();
    let uncertain = false;
    let refusals = 0;
    for (let attempt = 1; ; attempt += 1) {
      const session = await this.#sessions.open(signal);
      const began = clock.monotonic();
      const outcome = await this.#attempt(call, session, attempt, signal);
      if ('status' in outcome && outcome.status === 401 && !call.final?.(outcome)) {
        refusals += 1;
        await this.#renewal.after(session, refusals, this.#refused(call), this.#established, signal);
        continue;
      }
      const verdict = this.#judge(call, outcome, attempt);
      if (verdict.done) return { ...verdict.reply, uncertain };
      uncertain ||= verdict.uncertain;
      const wait = verdict.wait ?? delayAfter(attempt, Math.random());
      const soonest = started + connectFor;
      const until = this.#established ? Math.max(this.#patienceFrom(started), soonest) : soonest;
      if (clock.monotonic() + wait > until) throw verdict.error;
      if (verdict.silence) this.#outage.failed(verdict.silence, began, verdict.reason, until);
      await this.#pause(wait, signal);
    }
  }

  /**
   * One streamed answer, outside the limit and without a second try but for 401, which renews the credentials.
   * @throws ApiError for 4xx and 5xx; SlipwayError Unreachable when the connection fails or breaks.
   */
  async stream(call: Call, signal: AbortSignal, onPart: (part: Buffer) => void): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const session = await this.#sessions.open(signal);
      const refusal: Buffer[] = [];
      const report = this.#start(call, attempt);
      const flight = this.#flights.begin(this.#options.clock.monotonic());
      let head: Head;
      try {
        head = await session.connections.streams(
          messageOf(this.#options.target, call, session.credentials, call.headTimeout ?? 0, 0),
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
        if (failureOf(error) === 'unsent' && this.#established)
          this.#outage.failed('connection', flight.started, reasonOf(error), this.#patienceFrom(flight.started));
        throw this.#unreachable(call, error);
      } finally {
        this.#flights.end(flight);
      }
      if (head.status < 400) return;
      const text = Buffer.concat(refusal).toString('utf8');
      this.#heard(head, text);
      if (head.status === 401)
        await this.#renewal.after(session, attempt, this.#refused(call), this.#established, signal);
      else throw apiError(call.intent, head.status, text, retryAfter(head.headers));
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
    call: Call,
    session: Session,
    attempt: number,
    signal: AbortSignal,
  ): Promise<Reply | { error: unknown }> {
    const { clock, target } = this.#options;
    await this.#limiter.acquire(call.pulse);
    const report = this.#start(call, attempt);
    const began = clock.monotonic();
    // What must not be sent twice is not cut to be sent again.
    const flight = call.repeat === 'unprocessed' ? undefined : this.#flights.begin(began);
    try {
      const rest = call.pulse ? pulseTimeout : answerTimeout;
      const message = messageOf(target, call, session.credentials, this.#answerTimeout(call), rest);
      const reply = await collect(session.connections.requests, message, signal, flight);
      report(reply.status);
      this.#heard(reply, reply.text);
      this.#measure(call, reply, clock.monotonic() - began);
      return reply;
    } catch (error) {
      this.#sessions.expectOpen(signal);
      report(undefined, error);
      if (call.pulse && /_TIMEOUT$/.test(codeOf(error))) this.#flights.missed(clock.monotonic());
      return { error };
    } finally {
      if (flight) this.#flights.end(flight);
      this.#limiter.release();
    }
  }

  /** Lets the answer decide how many requests may run at once. */
  #measure({ method, path, final }: Call, { status, headers }: Reply, took: number): void {
    // How long an application takes says nothing about the server.
    const milliseconds = final || this.#options.parallel !== undefined ? 0 : took;
    const level = headers['x-kubernetes-pf-prioritylevel-uid'] ?? '';
    const refused = this.#limiter.heard({ status, milliseconds, level, kind: `${method} ${kindOf(path)}` });
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

  #judge(call: Call, outcome: Reply | { error: unknown }, attempt: number): { done: true; reply: Reply } | Again {
    if ('error' in outcome) {
      const failure = failureOf(outcome.error);
      const error = this.#unreachable(call, outcome.error);
      const uncertain = failure === 'unknown';
      if (failure === 'hopeless' || (uncertain && call.repeat === 'unprocessed')) throw error;
      return { done: false, error, reason: reasonOf(outcome.error), uncertain, silence: 'connection' };
    }
    const rule = ruleFor(outcome, this.#outage.backFor);
    if (!rule || call.final?.(outcome)) return { done: true, reply: outcome };
    const uncertain = !rule.unprocessed;
    const wait = retryAfter(outcome.headers);
    const error = apiError(call.intent, outcome.status, outcome.text, wait);
    const exhausted = typeof rule.patience === 'number' && attempt >= rule.patience;
    if (exhausted || (uncertain && call.repeat === 'unprocessed')) throw error;
    const silence = outcome.status >= 500 && rule.patience === 'whole' ? ('answer' as const) : undefined;
    return { done: false, error, reason: `HTTP ${outcome.status}`, uncertain, wait, silence };
  }

  /** Until when to try: who asks later, while nothing answers, does not wait all of it again. */
  #patienceFrom(at: number): number {
    return Math.min(at, this.#outage.since ?? at) + this.#options.retryFor;
  }

  #answerTimeout({ pulse }: Call): number {
    if (pulse) return pulseTimeout;
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
    if (head.status < 500) this.#outage.ended();
    this.#flights.heard();
    this.#renewal.accepted();
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
