export { type AcrDouble, type AcrPlan, startAcr } from './acr.ts';
export { type AksDouble, type AksPlan, aksServerApplication, startAks } from './aks.ts';
export type { CommandTrouble } from './aks-arm.ts';
export { type PodPlan, type PodResult, runInPod } from './aks-pod.ts';
export { type BoltBucket, type BoltValue, writeBolt } from './bolt.ts';
export { type CommentPage, commentToFragment, commentToHtml } from './comment-html.ts';
export { type DockerRegistry, freePort, type RegistryAuth, startDockerRegistry } from './docker-registry.ts';
export { type FakeClock, fakeClock } from './fake-clock.ts';
export {
  type ClientOptions,
  type FakeCall,
  type FakeCluster,
  type FakeClusterOptions,
  fakeCluster,
  Killed,
} from './fake-cluster.ts';
export { dockerArchive, type FakeDocker, type FakeDockerOptions, fakeDocker } from './fake-docker.ts';
export { type FakePorts, type FakePortsOptions, fakePorts } from './fake-ports.ts';
export { fateByTag, type PodFate, runWorkloads } from './fake-workloads.ts';
export { type Grants, granted, type Level, type Permission } from './github/permissions.ts';
export { type Fault, GitHubDouble, type GitHubOptions, type RequestRecord, startGitHub } from './github.ts';
export { jsonReply, type Received, type Reply, type RunningServer, serve } from './http.ts';
export { type LayoutPlan, type WrittenLayout, writeTestLayout } from './oci-layout.ts';
export { type RegistryDouble, type RegistryDoubleOptions, startRegistryDouble } from './registry-double.ts';
export { type TarFile, tarOfFolder, writeTar } from './tar.ts';
export { createTokenSigner, readClaims, type TokenSigner } from './token-signer.ts';
export { type PlantedVulnerability, type TrivyDbPlan, writeTrivyDb } from './trivy-db.ts';
