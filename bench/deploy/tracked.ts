import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { valueAt } from '@slipway/kubernetes';
import { countingProxy } from '../counting-proxy.ts';
import { simulated, simulateNodes } from '../simulated-nodes.ts';
import { seconds, table } from '../table.ts';
import { deployment } from '../verdicts/objects.ts';
import type { BenchEnvironment } from './environment.ts';
import { must, slipway } from './tools.ts';

/** The cost of tracking many Deployments at once. */
export interface Tracked {
  readonly deployments: number;
  /** While all but one are ready and nothing happens. */
  readonly requestsPerSecond: number;
  /** Requests of the whole step: pre-flight, apply, tracking, history. */
  readonly requests: number;
  readonly megabytes: number;
  readonly seconds: number;
}

/** Seconds in which nothing happens. */
const quiet = 20;

const peak = (pid: number): number =>
  Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

const held = 'web-0';

/** Waits until all but the held one are ready. */
const settle = async (world: BenchEnvironment, namespace: string, count: number): Promise<void> => {
  const selection = { apiVersion: 'apps/v1', kind: 'Deployment', namespace };
  for (let left = 300; left > 0; left -= 1) {
    const { items } = await world.api.list(selection);
    const ready = items.filter(({ status }) => valueAt(status, ['availableReplicas']) === 1).length;
    world.log(`deploy: ${ready} of ${count} Deployments are ready`);
    if (ready >= count - 1) return;
    await sleep(2000);
  }
  throw new Error(`Not all of ${count} simulated Deployments became ready.`);
};

/** Measures the tracking of new Deployments on simulated nodes. The last Deployment keeps the release running during that time. */
export const trackMany = async (world: BenchEnvironment, count: number): Promise<Tracked> => {
  const { registry } = world.cluster;
  const namespace = await world.namespace();
  const nodes = await simulateNodes(world.api, namespace, Math.ceil(count / 500), held);
  const proxy = await countingProxy(world.cluster.kubeconfig);
  const where = { name: 'beside the cluster', kubeconfig: world.kubeconfigTo('counted', proxy.server) } as const;
  const objects = Array.from({ length: count }, (_, index) =>
    deployment(registry, { name: `web-${index}`, pod: simulated }),
  );
  try {
    let pid = 0;
    let megabytes = 0;
    const step = must(
      slipway(world, { ...where, namespace }, world.file('tracked.yaml', objects), {
        started: (id) => (pid = id),
        inputs: { timeout: '15m' },
      }),
    );
    // Its end is awaited below; a failure before must not go by as unhandled.
    step.catch(() => {});
    await Promise.race([settle(world, namespace, count), step.then(() => {})]);
    const before = proxy.requests();
    await sleep(quiet * 1000);
    const requestsPerSecond = (proxy.requests() - before) / quiet;
    megabytes = Math.round(peak(pid));
    nodes.release();
    const ended = await step;
    return {
      deployments: count,
      requestsPerSecond,
      requests: proxy.requests(),
      megabytes,
      seconds: ended.seconds - quiet,
    };
  } finally {
    await proxy.close();
    await world.api.delete({ apiVersion: 'v1', kind: 'Namespace', name: namespace });
    await nodes.close();
  }
};

export const trackedTable = (rows: readonly Tracked[]): string =>
  table(
    ['Deployments tracked', 'requests a second', 'requests of the whole step', 'peak memory', 'whole step'],
    rows.map((row) => [
      `${row.deployments}`,
      row.requestsPerSecond.toFixed(2),
      `${row.requests} (${(row.requests / row.deployments).toFixed(1)} for each)`,
      `${row.megabytes} MB`,
      seconds(row.seconds),
    ]),
  );
