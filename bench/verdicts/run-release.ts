import { setTimeout as sleep } from 'node:timers/promises';
import type { TestCluster } from '../../tools/cluster/index.ts';
import { differences, type NamespaceSnapshot, takeSnapshot } from './namespace-snapshot.ts';
import type { Release } from './release.ts';
import { openSandbox } from './sandbox.ts';
import type { Tool } from './tools/tool.ts';

/** How one tool did with one release. */
export interface Outcome {
  readonly release: string;
  readonly broken: boolean;
  readonly tool: string;
  /** The tool's verdict is right. */
  readonly right: boolean;
  /** Broken only: its output names the cause. */
  readonly named?: boolean;
  /** Broken only: everything is as it was before. */
  readonly back?: boolean;
  /** Differences that the rollback left. */
  readonly differences?: readonly string[];
  readonly seconds: number;
}

export interface Verdict extends Outcome {
  readonly log: string;
}

/** Seconds between looks at a cluster that may still be coming to rest after a tool has ended; the same for all tools. */
const settling = [1, 1, 2, 3, 3];

const settled = async (look: () => Promise<string[]>): Promise<string[]> => {
  for (const pause of settling) {
    const found = await look();
    if (found.length === 0) return found;
    await sleep(pause * 1000);
  }
  return look();
};

const isSteady = (standing: NamespaceSnapshot): boolean =>
  standing.pods.every((pod) => pod.endsWith(' ready') && !pod.endsWith('not ready'));

/** Installs the healthy version, lets the tool deploy the other one, and compares its verdict and the result. */
export const runRelease = async (cluster: TestCluster, tool: Tool, release: Release): Promise<Verdict> => {
  const sandbox = await openSandbox(cluster, tool.name);
  const base = { release: release.name, broken: release.cause !== undefined, tool: tool.name };
  try {
    const installed = await tool.deploy(sandbox, release.first(sandbox.registry));
    if (installed.exitCode !== 0)
      return {
        ...base,
        right: false,
        ...(release.cause ? { named: false, back: false } : {}),
        seconds: installed.seconds,
        log: `The first version was not installed.\n${installed.log}`,
      };
    await settled(async () => (isSteady(await takeSnapshot(sandbox)) ? [] : ['pods']));
    await release.between?.(sandbox);
    if (release.between) await settled(async () => (isSteady(await takeSnapshot(sandbox)) ? [] : ['pods']));
    const before = await takeSnapshot(sandbox);
    const { exitCode, seconds, log } = await tool.deploy(sandbox, release.second(sandbox.registry));
    if (!release.cause) return { ...base, right: exitCode === 0, seconds, log };
    const found = await settled(async () => differences(before, await takeSnapshot(sandbox)));
    return {
      ...base,
      right: exitCode !== 0,
      named: exitCode !== 0 && release.cause.test(log),
      back: exitCode !== 0 && found.length === 0,
      differences: found,
      seconds,
      log,
    };
  } finally {
    await sandbox.close();
  }
};
