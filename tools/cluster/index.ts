export { ensureDocker } from '../system/docker.ts';
export { type ProgressLog, run, runOrThrow, withProgress } from '../system/run.ts';

export { startCluster } from './lifecycle/start-cluster.ts';
export { stopCluster } from './lifecycle/stop-cluster.ts';
export { nodeLogPath } from './node/node-log.ts';
export { ensureCluster } from './providers/ensure-cluster.ts';
export type { TestCluster } from './providers/test-cluster.ts';
export { pushBusybox, pushWeb } from './registry/test-images.ts';
export type { RunningCluster } from './state/running-cluster.ts';
