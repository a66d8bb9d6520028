import { type FakeAks, type FakeAksOptions, startFakeAks } from '@slipway/testkit';
import type { TestCluster } from '../../tools/cluster/index.ts';
import type { Sandbox } from './sandbox.ts';
import type { StepOptions, StepResult } from './step.ts';

/** An address that nothing answers at, as a private cluster's outside of its network. */
const nowhere = '127.0.0.1:1';

/** Runs the commands of a private cluster, as Azure does, against the real cluster. */
export const openPrivateCluster = (cluster: TestCluster, plan: Partial<FakeAksOptions> = {}): Promise<FakeAks> =>
  startFakeAks({
    host: nowhere,
    kubeconfig: '',
    entra: true,
    properties: { apiServerAccessProfile: { enablePrivateCluster: true } },
    pod: { tools: cluster.tools, kubeconfig: cluster.kubeconfig },
    latency: 50,
    ...plan,
  });

/** Returns inputs and environment of a step that names the cluster by its resource id. */
export const onAks = (
  azure: FakeAks,
): { readonly inputs: Readonly<Record<string, string>>; readonly options: StepOptions } => ({
  inputs: {
    kubeconfig: '',
    cluster: azure.cluster,
    'azure-client-id': azure.client,
    'azure-tenant-id': azure.tenant,
  },
  options: {
    env: {
      AZURE_AUTHORITY_HOST: azure.origin,
      AZURE_RESOURCE_MANAGER_ENDPOINT: azure.origin,
      ACTIONS_ID_TOKEN_REQUEST_URL: `${azure.origin}/id-token?of=job`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'of-the-job',
    },
  },
});

/** Deploys over the command channel. */
export const deployOn = (
  azure: FakeAks,
  sandbox: Sandbox,
  manifests: readonly object[],
  more: Readonly<Record<string, string>> = {},
): Promise<StepResult> => {
  const { inputs, options } = onAks(azure);
  return sandbox.deploy(manifests, { ...inputs, ...more }, options);
};
