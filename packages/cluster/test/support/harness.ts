import { setTimeout as delay } from 'node:timers/promises';
import type { Clock, Log } from '@slipway/core';
import { type Cluster, type ConnectOptions, connect, type RequestReport } from '../../src/index.ts';
import { type Handler, serve, type TestServer } from './server.ts';

export const recordingLog = (): Log & { readonly lines: string[] } => {
  const lines: string[] = [];
  const at = (level: string) => (line: string) => {
    lines.push(`${level}: ${line}`);
  };
  return {
    lines,
    info: at('info'),
    notice: at('notice'),
    warning: at('warning'),
    error: at('error'),
    debug: at('debug'),
    untrusted: at('untrusted'),
    group: (_, body) => body(),
  };
};

/** Returns a clock that sleeps a hundredth of the time and advances by all of it. */
export const fastClock = (): Clock & { readonly slept: number[] } => {
  const slept: number[] = [];
  let skipped = 0;
  return {
    slept,
    monotonic: () => performance.now() + skipped,
    now: () => new Date().toISOString(),
    sleep: async (milliseconds, signal) => {
      signal?.throwIfAborted();
      slept.push(milliseconds);
      const real = milliseconds / 100;
      await delay(real, undefined, signal ? { signal } : {}).catch((error: unknown) => {
        throw signal?.reason ?? error;
      });
      skipped += milliseconds - real;
    },
  };
};

export interface Harness {
  readonly server: TestServer;
  readonly cluster: Cluster;
  readonly log: ReturnType<typeof recordingLog>;
  readonly clock: ReturnType<typeof fastClock>;
  readonly reports: RequestReport[];
  readonly stop: AbortController;
}

export const kubeconfigOf = (
  server: string,
  user: Record<string, unknown> = {},
  cluster: Record<string, unknown> = {},
): string =>
  JSON.stringify({
    'current-context': 'test',
    contexts: [{ name: 'test', context: { cluster: 'test', user: 'tester' } }],
    clusters: [{ name: 'test', cluster: { server, ...cluster } }],
    users: [{ name: 'tester', user }],
  });

export const connectTo = async (
  server: string,
  options: Partial<ConnectOptions> & { readonly user?: Record<string, unknown> } = {},
) => {
  const [log, clock, stop] = [recordingLog(), fastClock(), new AbortController()];
  const reports: RequestReport[] = [];
  const { user, ...rest } = options;
  const cluster = await connect({
    kubeconfig: kubeconfigOf(server, user),
    env: {},
    log,
    clock,
    signal: stop.signal,
    onRequest: (report) => reports.push(report),
    ...rest,
  });
  return { cluster, log, clock, reports, stop };
};

/** Runs `body` with a server and a cluster that is connected to it, then closes both. */
export const withServer = async <T>(
  handler: Handler,
  body: (harness: Harness) => Promise<T>,
  options: Parameters<typeof connectTo>[1] = {},
): Promise<T> => {
  const server = await serve(handler);
  const connected = await connectTo(server.url, options);
  try {
    return await body({ server, ...connected });
  } finally {
    await connected.cluster.close();
    await server.close();
  }
};

/** Waits until `condition` is true, at most until the test's timeout. */
export const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await delay(5);
};
