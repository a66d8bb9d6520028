import { ContainerServiceClient } from '@azure/arm-containerservice';
import { createTokenSigner, type FakeAks, type FakeAksOptions, startFakeAks } from '../src/index.ts';

let azure: FakeAks;
afterEach(() => azure.stop());

const place = ['shop-rg', 'prod'] as const;

/** Returns Azure's own client, generated from the published description, for the fake. */
const open = async (plan: Partial<FakeAksOptions> = {}): Promise<ContainerServiceClient> => {
  azure = await startFakeAks({ host: '127.0.0.1:1', kubeconfig: 'kind: Config', pod: { kubeconfig: '' }, ...plan });
  const subscription = azure.cluster.split('/')[2] ?? '';
  const token = createTokenSigner().sign({ aud: azure.origin }, 60);
  const credential = { getToken: async () => ({ token, expiresOnTimestamp: Date.now() + 60_000 }) };
  const client = new ContainerServiceClient(credential, subscription, {
    endpoint: azure.origin,
    allowInsecureConnection: true,
    retryOptions: { maxRetries: 0 },
  });
  // The client's own policy rejects plain HTTP, even on the loopback.
  client.pipeline.removePolicy({ name: 'bearerTokenAuthenticationPolicy' });
  client.pipeline.addPolicy({
    name: 'token',
    sendRequest: (request, next) => {
      request.headers.set('authorization', `Bearer ${token}`);
      return next(request);
    },
  });
  return client;
};

/** A zip archive without files. */
const nothing = Buffer.concat([Buffer.from('PK\x05\x06', 'latin1'), Buffer.alloc(18)]).toString('base64');

describe("Azure's own client with the fake AKS", () => {
  it('reads a cluster', async () => {
    const client = await open({ entra: true, properties: { apiServerAccessProfile: { enablePrivateCluster: true } } });
    const cluster = await client.managedClusters.get(...place);
    expect(cluster).toMatchObject({
      id: azure.cluster,
      name: 'prod',
      provisioningState: 'Succeeded',
      powerState: { code: 'Running' },
      fqdn: '127.0.0.1:1',
      disableLocalAccounts: true,
      aadProfile: { managed: true },
      apiServerAccessProfile: { enablePrivateCluster: true },
    });
  });

  it("reads the user's credentials", async () => {
    const client = await open();
    const { kubeconfigs } = await client.managedClusters.listClusterUserCredentials(...place);
    expect(kubeconfigs?.map(({ name, value }) => [name, Buffer.from(value ?? []).toString()])).toEqual([
      ['clusterUser', 'kind: Config'],
    ]);
  });

  it('runs a command and waits for its end', async () => {
    const client = await open();
    const result = await client.managedClusters.runCommand(
      ...place,
      { command: 'echo out; echo err >&2; exit 3', context: nothing },
      { updateIntervalInMs: 20 },
    );
    expect(result).toMatchObject({ provisioningState: 'Succeeded', exitCode: 3, logs: 'out\nerr\n' });
    expect(result.startedAt).toBeInstanceOf(Date);
    expect(result.finishedAt).toBeInstanceOf(Date);
    expect(await client.managedClusters.getCommandResult(...place, result.id ?? '')).toMatchObject({ exitCode: 3 });
  });

  it('reports a refused command', async () => {
    const refuse = { status: 403, code: 'AuthorizationFailed', message: 'no right to it' };
    const client = await open({ fault: () => ({ refuse }) });
    await expect(client.managedClusters.runCommand(...place, { command: 'true' })).rejects.toMatchObject({
      statusCode: 403,
      code: 'AuthorizationFailed',
    });
  });
});

describe('runInCommandPod', () => {
  it('ends a command at its time limit, and cuts its output', async () => {
    const client = await open({ pod: { kubeconfig: '', seconds: 1, maxLogBytes: 10 } });
    const run = (command: string) =>
      client.managedClusters.runCommand(...place, { command, context: nothing }, { updateIntervalInMs: 20 });
    expect((await run('seq 100')).logs).toHaveLength(10);
    expect(await run('sleep 60')).toMatchObject({ provisioningState: 'Failed', reason: expect.stringMatching(/time/) });
  });
});
