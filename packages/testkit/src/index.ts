export { type FakeAcr, startFakeAcr } from './acr/fake-acr.ts';
export type { CommandFault } from './aks/arm.ts';
export { type CommandPodOptions, runInCommandPod } from './aks/command-pod.ts';
export { aksServerApplication, type FakeAks, type FakeAksOptions, startFakeAks } from './aks/fake-aks.ts';
export { createTokenSigner, readClaims } from './azure/token-signer.ts';
export { renderCommentFragment, renderCommentPage } from './comment-html/comment-html.ts';
export {
  type FakeCluster,
  fakeCluster,
  KilledError,
} from './fake-cluster/fake-cluster.ts';
export { runWorkloadControllers } from './fake-cluster/workload-controllers.ts';
export {
  FakeGitHub,
  startFakeGitHub,
} from './github/fake-github.ts';
export { grantAll } from './github/permissions.ts';
export {
  jsonResponse,
  type ReceivedRequest,
  type StubResponse,
  startHttpServer,
} from './http/http-server.ts';
export { type DockerRegistry, startDockerRegistry } from './oci/docker-registry.ts';
export { type FakeDockerOptions, fakeDocker } from './oci/fake-docker.ts';
export { type FakeRegistry, type FakeRegistryOptions, startFakeRegistry } from './oci/fake-registry.ts';
export { type TarFile, tarOfFolder, writeTar } from './oci/tar.ts';
export { type TestLayoutOptions, writeTestLayout } from './oci/test-layout.ts';
export { type FakeClock, fakeClock } from './ports/fake-clock.ts';
export { type FakePorts, fakePorts } from './ports/fake-ports.ts';

export { writeTrivyDb } from './trivy/trivy-db.ts';
