import { parseArgs } from 'node:util';
import { systemClock } from '@slipway/action';
import { connect } from '@slipway/cluster';
import type { Log } from '@slipway/core';
import { type OpenRelease, type ReleaseId, releaseId, withRelease } from '@slipway/release';
import { findSpec } from '@slipway/spec';

/** The options of a command. */
export interface CommandOptions {
  readonly release?: string | undefined;
  readonly namespace?: string | undefined;
  readonly directory: string;
  readonly kubeconfig?: string | undefined;
  readonly context?: string | undefined;
  readonly json: boolean;
  readonly manifests: readonly string[];
  readonly chart?: string | undefined;
  readonly values: readonly string[];
  readonly smoke: readonly string[];
  readonly strategy?: string | undefined;
  readonly traffic?: string | undefined;
  readonly subject: string;
  readonly markdown: boolean;
}

export interface Command {
  readonly description: string;
  /** Help for the options of this command only. */
  readonly options?: readonly string[];
  /** @returns the exit code */
  run(given: CommandOptions): Promise<number>;
}

/** Returns the parsed options. @throws Error for an unknown option */
export const readArguments = (args: readonly string[]): CommandOptions => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      release: { type: 'string' },
      namespace: { type: 'string', short: 'n' },
      directory: { type: 'string', default: '.' },
      kubeconfig: { type: 'string' },
      context: { type: 'string' },
      json: { type: 'boolean', default: false },
      manifests: { type: 'string', multiple: true, default: [] },
      chart: { type: 'string' },
      values: { type: 'string', multiple: true, default: [] },
      smoke: { type: 'string', multiple: true, default: [] },
      strategy: { type: 'string' },
      traffic: { type: 'string' },
      subject: { type: 'string', default: 'ServiceAccount:slipway' },
      markdown: { type: 'boolean', default: false },
    },
  });
  return values;
};

export const stopping = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => stopping.abort(new Error('Interrupted.')));

/** Writes all but the result to standard error. */
export const log: Log = {
  info: (line) => console.error(line),
  notice: (line) => console.error(line),
  warning: (line) => console.error(`warning: ${line}`),
  error: (line) => console.error(`error: ${line}`),
  debug: () => {},
  group: async (_, body) => body(),
  untrusted: (text) => console.error(text),
};

/** Returns the release that the options and slipway.yml name. */
export const releaseIdOf = async (given: CommandOptions): Promise<ReleaseId> =>
  releaseId(given, await findSpec(given.directory));

/** Opens the release that the options name, runs the work, and closes the connection. */
export const withNamedRelease = async <T>(
  given: CommandOptions,
  work: (release: OpenRelease) => Promise<T>,
): Promise<T> => {
  const { kubeconfig, context } = given;
  const ports = { connect, log, clock: systemClock, signal: stopping.signal, runner: { environment: process.env } };
  return withRelease({ kubeconfig, context, id: await releaseIdOf(given) }, ports, ({ release }) => work(release));
};
