import { down, ensureCluster, type Say } from './cluster/index.ts';
import { hasLiveProcess, ownState } from './cluster/state.ts';
import { baseImage, tool } from './install/index.ts';

export interface World {
  /** Ends what was started for the tests; what ran before stays. */
  close(): Promise<void>;
}

/** Everything that the end-to-end tests need and that takes long, made once before them, with progress. */
export const openWorld = async (log: Say): Promise<World> => {
  const before = ownState();
  const wasRunning = before !== undefined && hasLiveProcess(before);
  const cluster = await ensureCluster({ log });
  for (const name of ['trivy', 'act', 'helm', 'kustomize'] as const) await tool(name, { log });
  await baseImage({ log });
  log(`test: cluster ${cluster.provider}, registry ${cluster.registry}`);
  return {
    close: async () => {
      if (cluster.provider === 'local' && !wasRunning) await down({ log });
    },
  };
};
