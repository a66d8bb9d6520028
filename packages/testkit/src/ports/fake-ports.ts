import type { Annotation, Ports, Runner } from '@slipway/action';
import { type Exec, SlipwayError } from '@slipway/core';

/** Ports that record what a use case does. */
export interface FakePorts extends Ports {
  /** `level: line`, in order. */
  readonly lines: readonly string[];
  readonly masked: readonly string[];
  readonly annotations: readonly Annotation[];
  readonly summaries: readonly string[];
  readonly kept: readonly { readonly title: string; readonly file: string; readonly text: string }[];
  /** Milliseconds of each sleep. The fake does not really sleep. */
  readonly sleeps: readonly number[];
}

export interface FakePortsOptions {
  readonly exec?: Exec;
  readonly runner?: Partial<Runner>;
  readonly signal?: AbortSignal;
  readonly idToken?: (audience: string) => Promise<string>;
}

const noProgram: Exec = async (program) => {
  throw new SlipwayError('ToolMissing', `\`${program}\` is not on PATH.`);
};

const run = {
  repository: 'acme/shop',
  id: '1',
  attempt: 1,
  job: 'ship',
  sha: 'a'.repeat(40),
  ref: 'refs/heads/main',
  actor: 'ada',
  url: '',
};

const fakeRunner = (given: Partial<Runner>): Runner => ({
  run,
  eventName: 'push',
  event: {},
  workspace: '/workspace',
  temp: '/temp',
  serverUrl: 'https://github.com',
  apiUrl: 'https://api.github.com',
  environment: {},
  ...given,
});

/** Returns ports that record. Time advances only in sleeps, which end at once. */
export const fakePorts = (options: FakePortsOptions = {}): FakePorts => {
  const lines: string[] = [];
  const masked: string[] = [];
  const annotations: Annotation[] = [];
  const summaries: string[] = [];
  const kept: { title: string; file: string; text: string }[] = [];
  const sleeps: number[] = [];
  const level = (name: string) => (line: string) => {
    lines.push(`${name}: ${line}`);
  };
  let time = 0;
  return {
    lines,
    masked,
    annotations,
    summaries,
    kept,
    sleeps,
    log: {
      info: level('info'),
      notice: level('notice'),
      warning: level('warning'),
      error: level('error'),
      debug: level('debug'),
      untrusted: level('untrusted'),
      group: (_, body) => body(),
    },
    clock: {
      monotonic: () => time,
      now: () => new Date(Date.UTC(2026, 0, 1) + time).toISOString(),
      sleep: async (milliseconds, signal) => {
        signal?.throwIfAborted();
        sleeps.push(milliseconds);
        time += milliseconds;
      },
    },
    exec: options.exec ?? noProgram,
    runner: fakeRunner(options.runner ?? {}),
    signal: options.signal ?? new AbortController().signal,
    mask: (value) => masked.push(value),
    annotate: (annotation) => annotations.push(annotation),
    idToken: options.idToken ?? (async (audience) => `github-token-for-${audience}`),
    summarize: async (markdown) => {
      summaries.push(markdown);
    },
    saveLog: async (title, file, text) => {
      kept.push({ title, file, text });
      return true;
    },
  };
};
