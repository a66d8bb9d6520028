import type { Channel, Connections, HttpSender } from '@slipway/cluster';
import { type Clock, type Log, plural, SlipwayError, showDuration } from '@slipway/core';
import type { RunCommand } from '../command/command.ts';
import { takeBundle, toCommand } from './command-bundle.ts';
import { parseCommandOutput } from './command-output.ts';
import { deliverResponses } from './deliver-responses.ts';
import { PageSizes } from './page-sizes.ts';
import { LostResponseError, type QueuedRequest, queueRequest } from './queued-request.ts';

export interface ChannelOptions {
  readonly run: RunCommand;
  readonly log: Log;
  readonly clock: Clock;
  /** A token for the cluster that a command can use; absent where the pod logs in by itself. */
  readonly token?: (() => Promise<string>) | undefined;
  /** Seconds that a command waits for something to happen on the watches; 25 unless told. */
  readonly wait?: number;
}

/** Seconds that requests may take in one command: the start of its pod and this stay below the limit of five minutes. */
const askSeconds = 180;
const waitSeconds = 25;
/** After which a pod that has not started sends nothing any more. */
const lateSeconds = 300;

interface CommandQueueOptions extends ChannelOptions {
  readonly mode: 'ask' | 'wait';
  readonly seconds: number;
  /** Milliseconds in which requests gather before a command takes them. */
  readonly gather: number;
  /** Commands at once. */
  readonly commands: number;
  readonly signal: AbortSignal;
}

/** Bundles what waits into commands; what comes while all of them run waits for the first that ends. */
class CommandQueue {
  readonly #options: CommandQueueOptions;
  readonly #pages = new PageSizes();
  #waiting: QueuedRequest[] = [];
  #running = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: CommandQueueOptions) {
    this.#options = options;
  }

  get carrier(): HttpSender {
    return (message, signal, receive) => {
      const { job, done } = queueRequest([this.#pages.limit(message), signal, receive], this.#options.mode === 'wait');
      this.#take([job]);
      return done;
    };
  }

  end(error: SlipwayError): void {
    for (const job of this.#waiting) job.reject(error);
    this.#waiting = [];
    clearTimeout(this.#timer);
  }

  #take(jobs: readonly QueuedRequest[]): void {
    const { signal, commands, gather } = this.#options;
    if (signal.aborted) for (const job of jobs) job.reject(signal.reason);
    else this.#waiting.push(...jobs);
    if (this.#waiting.length > 0 && this.#running < commands) this.#timer ??= setTimeout(() => this.#start(), gather);
  }

  #start(): void {
    this.#timer = undefined;
    const { bundle, rest } = takeBundle(this.#waiting.filter((job) => !job.isSettled()));
    this.#waiting = rest;
    if (bundle.length === 0) return;
    this.#running += 1;
    this.#run(bundle)
      .catch((error: unknown) => {
        for (const job of bundle) job.reject(error);
        return [];
      })
      .then((again) => {
        this.#running -= 1;
        this.#take(again);
      });
    this.#take([]);
  }

  async #run(jobs: readonly QueuedRequest[]): Promise<QueuedRequest[]> {
    const { run, log, clock, token, mode, seconds, signal } = this.#options;
    const began = clock.monotonic();
    const until = Math.round(Date.parse(clock.now()) / 1000) + lateSeconds;
    const { exitCode, logs } = await run(
      { ...toCommand(jobs, mode, seconds, until), ...(token ? { token: await token() } : {}) },
      signal,
    );
    const answers = parseCommandOutput(logs);
    if (!answers) throw noAnswer(exitCode, logs);
    const took = showDuration(clock.monotonic() - began);
    if (mode === 'ask') log.info(`  command invoke: ${plural(jobs.length, 'request')}, ${took}`);
    return deliverResponses(jobs, answers, this.#pages);
  }
}

const noAnswer = (exitCode: number, logs: string): Error => {
  const said = logs.trim().split('\n').at(-1)?.slice(0, 300) ?? '';
  const lacks = /^slipway lacks (.*)$/m.exec(logs)?.[1] ?? (/bash: .*not found/.test(logs) ? 'bash' : undefined);
  if (lacks === undefined)
    return new LostResponseError(
      `the command ended with exit code ${exitCode} and without an answer${said ? `: ${said}` : ''}`,
    );
  return new SlipwayError('Unreachable', `The command pod of the cluster lacks ${lacks}.`, {
    hint: 'Without it no release goes through command invoke: use a runner inside the network of the cluster.',
  });
};

/** The API server of a private cluster, reached by commands that the cloud runs inside it. */
export const commandChannel = (options: ChannelOptions): Channel => ({
  parallel: 250,
  open: (): Connections => {
    const ended = new AbortController();
    const common = { ...options, signal: ended.signal };
    const requests = new CommandQueue({ ...common, mode: 'ask', seconds: askSeconds, gather: 40, commands: 3 });
    const streams = new CommandQueue({
      ...common,
      mode: 'wait',
      seconds: options.wait ?? waitSeconds,
      gather: 250,
      commands: 2,
    });
    return {
      requests: requests.carrier,
      streams: streams.carrier,
      destroy: async () => {
        const closed = new SlipwayError('Cancelled', 'The connection to the cluster is closed.');
        ended.abort(closed);
        for (const lane of [requests, streams]) lane.end(closed);
      },
    };
  },
});
