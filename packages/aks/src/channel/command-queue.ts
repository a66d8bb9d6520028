import type { HttpSender } from '@slipway/cluster';
import { type Clock, clip, type Log, plural, SlipwayError, showDuration } from '@slipway/core';
import type { RunCommand } from '../command/command.ts';
import { LostResponseError } from '../command/lost-response-error.ts';
import { type CommandMode, takeBundle, toCommand } from './command-bundle.ts';
import { parseCommandOutput } from './command-output.ts';
import { deliverResponses } from './deliver-responses.ts';
import { PageSizes } from './page-sizes.ts';
import { type QueuedRequest, queueRequest } from './queued-request.ts';

/** A pod that starts later than this sends no request. */
const startDeadlineSeconds = 300;

export interface CommandQueueOptions {
  readonly run: RunCommand;
  readonly log: Log;
  readonly clock: Clock;
  /** Returns a token for the cluster; missing if the pod logs in by itself. */
  readonly token?: (() => Promise<string>) | undefined;
  readonly mode: CommandMode;
  /** Longest time that a command waits for responses. */
  readonly seconds: number;
  /** Milliseconds in which requests gather before a command takes them. */
  readonly gather: number;
  /** Commands at once. */
  readonly commands: number;
  readonly signal: AbortSignal;
}

/** Bundles waiting requests into commands. While all commands run, new requests wait for the next one. */
export class CommandQueue {
  readonly #options: CommandQueueOptions;
  readonly #pages = new PageSizes();
  #waiting: QueuedRequest[] = [];
  #running = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: CommandQueueOptions) {
    this.#options = options;
  }

  get sender(): HttpSender {
    return (message, signal, receive) => {
      const limited = this.#pages.limit(message);
      const { request, done } = queueRequest([limited, signal, receive], this.#options.mode === 'stream');
      this.#add([request]);
      return done;
    };
  }

  /** Rejects the waiting requests. */
  end(error: SlipwayError): void {
    for (const request of this.#waiting) request.reject(error);
    this.#waiting = [];
    clearTimeout(this.#timer);
  }

  #add(requests: readonly QueuedRequest[]): void {
    const { signal, commands, gather } = this.#options;
    if (signal.aborted) for (const request of requests) request.reject(signal.reason);
    else this.#waiting.push(...requests);
    if (this.#waiting.length > 0 && this.#running < commands) this.#timer ??= setTimeout(() => this.#start(), gather);
  }

  #start(): void {
    this.#timer = undefined;
    const { bundle, rest } = takeBundle(this.#waiting.filter((request) => !request.isSettled()));
    this.#waiting = rest;
    if (bundle.length === 0) return;
    this.#running += 1;
    this.#run(bundle)
      .catch((error: unknown) => {
        for (const request of bundle) request.reject(error);
        return [];
      })
      .then((unfinished) => {
        this.#running -= 1;
        this.#add(unfinished);
      });
    this.#add([]);
  }

  async #run(requests: readonly QueuedRequest[]): Promise<QueuedRequest[]> {
    const { run, log, clock, token, mode, seconds, signal } = this.#options;
    const started = clock.monotonic();
    const until = Math.round(Date.parse(clock.now()) / 1000) + startDeadlineSeconds;
    const command = toCommand(requests, { mode, seconds, until });
    const { exitCode, logs } = await run({ ...command, ...(token ? { token: await token() } : {}) }, signal);
    const output = parseCommandOutput(logs);
    if (!output) throw noOutputError(exitCode, logs);
    const took = showDuration(clock.monotonic() - started);
    if (mode === 'request') log.info(`  command invoke: ${plural(requests.length, 'request')}, ${took}`);
    return deliverResponses(requests, output, this.#pages);
  }
}

const noOutputError = (exitCode: number, logs: string): Error => {
  const lastLine = clip(logs.trim().split('\n').at(-1) ?? '', 300);
  const missing = /^slipway lacks (.*)$/m.exec(logs)?.[1] ?? (/bash: .*not found/.test(logs) ? 'bash' : undefined);
  if (missing === undefined)
    return new LostResponseError(
      `the command ended with exit code ${exitCode} and without a response${lastLine ? `: ${lastLine}` : ''}`,
    );
  return new SlipwayError('Unreachable', `The command pod of the cluster lacks ${missing}.`, {
    hint: 'A release through command invoke needs it. Use a runner inside the network of the cluster instead.',
  });
};
