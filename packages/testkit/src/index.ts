export { type FakeAcr, type FakeAcrOptions, startFakeAcr } from './acr/fake-acr.ts';
export type { CommandFault } from './aks/arm.ts';
export { type CommandPodOptions, type CommandPodResult, runInCommandPod } from './aks/command-pod.ts';
export { aksServerApplication, type FakeAks, type FakeAksOptions, startFakeAks } from './aks/fake-aks.ts';
export { createTokenSigner, readClaims, type TokenSigner } from './azure/token-signer.ts';
export { type CommentPage, renderCommentFragment, renderCommentPage } from './comment-html/comment-html.ts';
export {
  type ClientOptions,
  type FakeCall,
  type FakeCluster,
  type FakeClusterOptions,
  fakeCluster,
  KilledError,
} from './fake-cluster/fake-cluster.ts';
export { outcomeByTag, type PodOutcome, runWorkloadControllers } from './fake-cluster/workload-controllers.ts';
export {
  FakeGitHub,
  type FakeGitHubOptions,
  type Fault,
  type RequestRecord,
  startFakeGitHub,
} from './github/fake-github.ts';
export { grantAll, type Level, type Permission, type TokenPermissions } from './github/permissions.ts';
export {
  jsonResponse,
  type ReceivedRequest,
  type RunningServer,
  type StubResponse,
  startHttpServer,
} from './http/http-server.ts';
export { type DockerRegistry, freePort, type RegistryAuth, startDockerRegistry } from './oci/docker-registry.ts';
export { dockerArchive, type FakeDocker, type FakeDockerOptions, fakeDocker } from './oci/fake-docker.ts';
export { type FakeRegistry, type FakeRegistryOptions, startFakeRegistry } from './oci/fake-registry.ts';
export { type TarFile, tarOfFolder, writeTar } from './oci/tar.ts';
export { type TestLayoutOptions, type WrittenLayout, writeTestLayout } from './oci/test-layout.ts';
export { type FakeClock, fakeClock } from './ports/fake-clock.ts';
export { type FakePorts, type FakePortsOptions, fakePorts } from './ports/fake-ports.ts';
export { type BoltBucket, type BoltValue, writeBolt } from './trivy/bolt.ts';
export { type TestVulnerability, type TrivyDbOptions, writeTrivyDb } from './trivy/trivy-db.ts';
