import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../tools/action-files.ts';
import type { ProgressLog } from '../tools/system/run.ts';
import { bundleFolder } from './bundle.ts';
import { execute } from './execute.ts';
import { machine } from './machine.ts';
import { pairedRatio, type Spread, spread } from './statistics.ts';
import { milliseconds, ratio, table } from './table.ts';

interface StartRow {
  readonly action: string;
  /** Where the clock stops. */
  readonly until: string;
  readonly seconds: Spread;
  /** Median of the ratios to `node -e 0` in the same round. */
  readonly ratio: number;
  readonly limit: number;
}

export interface StartResult {
  readonly machine: string;
  readonly node: Spread;
  readonly rows: readonly StartRow[];
}

interface Subject {
  readonly action: string;
  readonly until: string;
  readonly limit: number;
  /** Seconds of one start. */
  readonly run: () => Promise<number>;
}

/** A server instead of a cluster. It records the time of the first connection, and closes it. */
const door = async (): Promise<{ server: Server; port: number; knocked: () => Promise<void> }> => {
  let resolve = (): void => {};
  const server = createServer((socket) => {
    socket.destroy();
    resolve();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as { port: number };
  return { server, port, knocked: () => new Promise<void>((done) => (resolve = done)) };
};

const kubeconfig = (port: number): string =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'door',
    clusters: [{ name: 'door', cluster: { server: `http://127.0.0.1:${port}` } }],
    users: [{ name: 'door', user: { token: 'none' } }],
    contexts: [{ name: 'door', context: { cluster: 'door', user: 'door' } }],
  });

const configMap = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n';

/** Starts of whole processes in turn, each round beginning with `node -e 0`, so that all see the same load. */
const rounds = async (subjects: readonly Subject[], runs: number, log: ProgressLog): Promise<number[][]> => {
  const times: number[][] = subjects.map(() => []);
  // The first round fills the page cache and node's compile cache, and is not counted.
  for (let round = 0; round <= runs; round++) {
    for (const [index, { run }] of subjects.entries()) {
      const taken = await run();
      if (round > 0) times[index]?.push(taken);
    }
    log(`start: round ${round} of ${runs}`);
  }
  return times;
};

/**
 * Measures the start of each action of the bundle: until it has read its inputs, loaded its code and logged its first
 * line. For deploy and rollback: until their first connection to the cluster.
 */
export const start = async (options: {
  readonly log: ProgressLog;
  readonly bundle: string | undefined;
  readonly runs: number;
}): Promise<StartResult> => {
  const { log, runs } = options;
  const bundle = await bundleFolder(log, options.bundle);
  const folder = mkdtempSync(path.join(tmpdir(), 'slipway-start-'));
  const { server, port, knocked } = await door();
  const none = path.join(folder, 'layout');
  mkdirSync(path.join(folder, 'temp'));
  writeFileSync(path.join(folder, 'a.yaml'), configMap);
  writeFileSync(path.join(folder, 'output'), '');
  const env = (inputs: Readonly<Record<string, string>>): NodeJS.ProcessEnv => ({
    NODE_OPTIONS: '',
    RUNNER_TEMP: path.join(folder, 'temp'),
    GITHUB_OUTPUT: path.join(folder, 'output'),
    ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
  });
  const alone = (action: string, until: string, inputs: Readonly<Record<string, string>>): Subject => ({
    action,
    until,
    limit: 3,
    run: async () => (await execute(process.execPath, [path.join(bundle, action, 'index.js')], env(inputs))).seconds,
  });
  const knocking = (action: string, inputs: Readonly<Record<string, string>>): Subject => ({
    action,
    until: 'first connection to the cluster',
    limit: 5,
    run: async () => {
      // The last process may have connected twice before it was stopped.
      await sleep(30);
      const arrived = knocked();
      const began = performance.now();
      const stop = new AbortController();
      const ended = execute(process.execPath, [path.join(bundle, action, 'index.js')], env(inputs), {
        signal: stop.signal,
      });
      await arrived;
      const seconds = (performance.now() - began) / 1000;
      stop.abort();
      await ended;
      return seconds;
    },
  });
  const cluster = { kubeconfig: kubeconfig(port), release: 'a', namespace: 'a' };
  const subjects: Subject[] = [
    {
      action: 'node -e 0',
      until: '',
      limit: 1,
      run: async () => (await execute(process.execPath, ['-e', '0'])).seconds,
    },
    alone('test', 'no tests found', { directory: folder }),
    alone('build', 'no Dockerfile found', { directory: folder }),
    alone('check', 'no slipway.yml found', { directory: folder, layout: none }),
    alone('scan', 'no image found', { directory: folder, layout: none }),
    alone('push', 'no image found', {
      directory: folder,
      layout: none,
      registry: '127.0.0.1:1',
      repository: 'a',
    }),
    alone('summary', 'job summary written', { directory: folder }),
    knocking('deploy', { ...cluster, directory: folder, manifests: path.join(folder, 'a.yaml') }),
    knocking('rollback', cluster),
  ];
  try {
    const [node = [], ...others] = await rounds(subjects, runs, log);
    const rows = others.map((times, index): StartRow => {
      const { action, until, limit } = subjects[index + 1] as Subject;
      return { action, until, limit, seconds: spread(times), ratio: pairedRatio(times, node) };
    });
    const result = { machine: machine(), node: spread(node), rows };
    mkdirSync(path.join(root, 'bench', 'results'), { recursive: true });
    writeFileSync(path.join(root, 'bench', 'results', 'start.json'), `${JSON.stringify(result, null, 1)}\n`);
    return result;
  } finally {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Returns one row for each action, with its limit. */
export const showStart = ({ node, rows }: StartResult): string =>
  table(
    ['action', 'until', 'median (min–max)', 'ratio to `node -e 0`', 'limit'],
    [
      ['`node -e 0`', '', milliseconds(node), '1.0×', ''],
      ...rows.map((row) => [row.action, row.until, milliseconds(row.seconds), ratio(row.ratio), `${row.limit}×`]),
    ],
  );
