export { dockerAnswers, ensureDocker, releaseDocker } from './docker.ts';
export { down } from './down.ts';
export { cacheFolder } from './folders.ts';
export { type ImageOptions, pushBusybox, pushWeb } from './images.ts';
export type { Kubectl, KubectlOptions } from './kubectl.ts';
export { nodeLogPath } from './node-log.ts';
export { type Cluster, type EnsureOptions, ensureCluster } from './providers.ts';
export { must, type RunResult, run, type Say, withHeartbeat } from './run.ts';
export { type Running, up } from './up.ts';
