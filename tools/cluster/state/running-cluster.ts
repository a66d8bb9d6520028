import { kubeconfigFile } from '../api/kubeconfig.ts';
import type { ClusterSlot } from './cluster-slot.ts';
import { clusterFolder, logFolder } from './cluster-state.ts';

export interface RunningCluster {
  readonly kube: string;
  readonly folder: string;
  readonly logs: string;
  readonly slot: ClusterSlot;
  readonly kubeconfig: string;
  /** `localhost:PORT`, the same on the machine and in the cluster. */
  readonly registry: string;
}

export const runningCluster = (kube: string, slot: ClusterSlot): RunningCluster => ({
  kube,
  slot,
  folder: clusterFolder(slot.number),
  logs: logFolder(slot.number),
  kubeconfig: kubeconfigFile(clusterFolder(slot.number)),
  registry: `localhost:${slot.registryPort}`,
});
