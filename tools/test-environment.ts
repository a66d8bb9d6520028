import { ensureCluster, type ProgressLog, stopCluster } from './cluster/index.ts';
import { findState, hasLiveProcess } from './cluster/state/cluster-state.ts';
import { ensureBaseImage, ensureTool } from './install/index.ts';

export interface TestEnvironment {
  /** Stops the cluster if the tests started it. */
  close(): Promise<void>;
}

/** Prepares the slow requirements of the end-to-end tests once, with progress: a cluster, tools and a base image. */
export const openTestEnvironment = async (log: ProgressLog): Promise<TestEnvironment> => {
  const before = findState();
  const wasRunning = before !== undefined && hasLiveProcess(before);
  const cluster = await ensureCluster({ log });
  for (const name of ['trivy', 'act', 'helm', 'kustomize'] as const) await ensureTool(name, { log });
  await ensureBaseImage({ log });
  log(`test: cluster ${cluster.provider}, registry ${cluster.registry}`);
  return {
    close: async () => {
      if (cluster.provider === 'local' && !wasRunning) await stopCluster({ log });
    },
  };
};
