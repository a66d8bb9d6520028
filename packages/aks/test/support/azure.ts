import { connect } from '@slipway/cluster';
import {
  aksServerApplication,
  type FakeAks,
  type FakeAksOptions,
  type FakePorts,
  fakePorts,
  jsonResponse,
  type ReceivedRequest,
  readClaims,
  type StubResponse,
  startFakeAks,
  startHttpServer,
} from '@slipway/testkit';
import { type AksInputs, type AksPorts, connectAks } from '../../src/index.ts';
import { clock, kubectlFor } from './pod.ts';

export interface AzureWorld {
  readonly azure: FakeAks;
  readonly inputs: AksInputs;
  readonly fakes: FakePorts;
  readonly masked: string[];
  /** Requests that reached the API server. */
  readonly received: ReceivedRequest[];
  open(changes?: Partial<AksInputs>, ports?: Partial<AksPorts>): ReturnType<typeof connect>;
}

/** A clock that waits only as long as the fake Azure needs. */
const hasty = { ...clock, sleep: (milliseconds: number) => clock.sleep(Math.min(milliseconds, 20)) };

const version = jsonResponse(200, { gitVersion: 'v1.36.3' });

/** The kubeconfig of Azure for a cluster with Entra integration. */
const entraKubeconfig = `
apiVersion: v1
kind: Config
clusters: [{ name: prod, cluster: { server: SERVER } }]
contexts: [{ name: prod, context: { cluster: prod, user: clusterUser_shop-rg_prod } }]
current-context: prod
users:
  - name: clusterUser_shop-rg_prod
    user:
      exec:
        apiVersion: client.authentication.k8s.io/v1beta1
        command: kubelogin
        args: [get-token, --server-id, ${aksServerApplication}, --login, devicecode]
`;

/** Runs `use` with a fake Azure, and an API server that accepts the requests for which `accepts` returns true. */
export const withAzure = async (
  plan: Partial<FakeAksOptions>,
  use: (world: AzureWorld) => Promise<void>,
  accepts: (request: ReceivedRequest, before: number) => boolean = () => true,
): Promise<void> => {
  const received: ReceivedRequest[] = [];
  const refused: StubResponse = jsonResponse(401, {
    kind: 'Status',
    code: 401,
    reason: 'Unauthorized',
    message: 'Unauthorized',
  });
  const server = await startHttpServer((request) => {
    received.push(request);
    return accepts(request, received.length - 1) ? version : refused;
  });
  const { tools, remove } = kubectlFor(server.host.split(':')[1] ?? '');
  const azure = await startFakeAks({
    host: server.host,
    entra: true,
    pod: { tools, kubeconfig: '' },
    ...plan,
    kubeconfig: (plan.kubeconfig ?? entraKubeconfig).replaceAll('SERVER', server.origin),
  });
  const fakes = fakePorts();
  const masked: string[] = [];
  const environment = { AZURE_AUTHORITY_HOST: azure.origin, AZURE_RESOURCE_MANAGER_ENDPOINT: azure.origin };
  const ports: AksPorts = {
    connect,
    log: fakes.log,
    clock: hasty,
    runner: { environment },
    idToken: async (audience) => azure.idToken(audience),
    mask: (value) => void masked.push(value),
  };
  const inputs: AksInputs = {
    cluster: azure.cluster,
    'azure-client-id': azure.client,
    'azure-tenant-id': azure.tenant,
    'azure-audience': undefined,
    kubeconfig: undefined,
    context: undefined,
  };
  const stop = new AbortController();
  try {
    await use({
      azure,
      inputs,
      fakes,
      masked,
      received,
      open: (changes, otherPorts) =>
        connectAks(
          { ...inputs, ...changes },
          { ...ports, ...otherPorts },
        )({
          env: {},
          log: fakes.log,
          clock,
          signal: stop.signal,
        }),
    });
  } finally {
    stop.abort();
    await azure.stop();
    await server.stop();
    remove();
  }
};

/** Returns the audience of a request's token. */
export const audienceOf = ({ headers }: ReceivedRequest): unknown =>
  readClaims((headers.authorization ?? '').replace(/^Bearer /, '')).aud;

export const isPrivate = { apiServerAccessProfile: { enablePrivateCluster: true } };
export const unreachable = { canReach: async () => false };
