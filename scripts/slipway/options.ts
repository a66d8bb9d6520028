import { parseArgs } from 'node:util';
import { systemClock } from '@slipway/action';
import { connect } from '@slipway/cluster';
import type { Log } from '@slipway/core';
import { type OpenRelease, type ReleaseId, releaseId, withRelease } from '@slipway/release';
import { findSpec } from '@slipway/spec';

/** What was written behind the command. */
export interface Given {
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
  readonly does: string;
  /** Lines of help about options that only this command has. */
  readonly options?: readonly string[];
  /** @returns the exit code */
  run(given: Given): Promise<number>;
}

/** @throws Error for an option that does not exist */
export const readArguments = (args: readonly string[]): Given => {
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

/** Everything that is no result goes to the other stream. */
export const log: Log = {
  info: (line) => console.error(line),
  notice: (line) => console.error(line),
  warning: (line) => console.error(`warning: ${line}`),
  error: (line) => console.error(`error: ${line}`),
  debug: () => {},
  group: async (_, body) => body(),
  untrusted: (text) => console.error(text),
};

/** Which release is meant. */
export const idOf = async (given: Given): Promise<ReleaseId> => releaseId(given, await findSpec(given.directory));

/** Opens the release that the options name, runs the work, and closes the connection. */
export const withNamedRelease = async <T>(given: Given, work: (release: OpenRelease) => Promise<T>): Promise<T> => {
  const { kubeconfig, context } = given;
  const ports = { connect, log, clock: systemClock, signal: stopping.signal, runner: { environment: process.env } };
  return withRelease({ kubeconfig, context, id: await idOf(given) }, ports, ({ release }) => work(release));
};
