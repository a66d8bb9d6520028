export { type AcrDouble, type AcrPlan, startAcr } from './acr.ts';
export { type DockerRegistry, freePort, type RegistryAuth, startDockerRegistry } from './docker-registry.ts';
export { type FakePorts, type FakePortsOptions, fakePorts } from './fake-ports.ts';
export { jsonReply, type Received, type Reply, type RunningServer, serve } from './http.ts';
export { type LayoutPlan, type WrittenLayout, writeTestLayout } from './oci-layout.ts';
export { type RegistryDouble, type RegistryDoubleOptions, startRegistryDouble } from './registry-double.ts';
export { type TarFile, writeTar } from './tar.ts';
export { createTokenSigner, readClaims, type TokenSigner } from './token-signer.ts';
