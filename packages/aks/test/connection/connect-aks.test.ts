import { aksServerApplication, type ReceivedRequest } from '@slipway/testkit';
import { audienceOf, isPrivate, unreachable, withAzure } from '../support/azure.ts';
import { clock as realClock } from '../support/pod.ts';

describe('connectAks', () => {
  it('sends a token of Entra instead of using the kubelogin of the kubeconfig', async () => {
    await withAzure({}, async ({ open, received, azure, masked }) => {
      const cluster = await open();
      expect(await cluster.version()).toBe('v1.36.3');
      expect(received.map(audienceOf)).toEqual([aksServerApplication]);
      expect(masked).toHaveLength(2);
      expect(azure.requests).toContain(`POST ${azure.cluster}/listClusterUserCredential`);
      await cluster.close();
    });
  });

  it('requests a new token when the API server rejects the first', async () => {
    const tokens = new Set<string | undefined>();
    await withAzure(
      {},
      async ({ open, received }) => {
        const cluster = await open();
        await cluster.version();
        await cluster.version();
        for (const { headers } of received) tokens.add(headers.authorization);
        expect(received).toHaveLength(3);
        expect(tokens.size).toBe(2);
        await cluster.close();
      },
      // The second request is rejected, as it would be after an hour.
      (_, before) => before !== 1,
    );
  });

  it('uses the kubeconfig for a cluster with local accounts only', async () => {
    const kubeconfig = JSON.stringify({
      clusters: [{ name: 'prod', cluster: { server: 'SERVER' } }],
      contexts: [{ name: 'prod', context: { cluster: 'prod', user: 'local' } }],
      'current-context': 'prod',
      users: [{ name: 'local', user: { token: 'of-the-account' } }],
    });
    await withAzure({ entra: false, kubeconfig }, async ({ open, received }) => {
      const cluster = await open();
      expect(await cluster.version()).toBe('v1.36.3');
      expect(received[0]?.headers.authorization).toBe('Bearer of-the-account');
      await cluster.close();
    });
  });

  it('connects directly to a private cluster that the runner can reach', async () => {
    await withAzure({ properties: isPrivate }, async ({ open, azure }) => {
      const cluster = await open();
      expect(await cluster.version()).toBe('v1.36.3');
      expect(azure.requests.filter((request) => request.endsWith('/runCommand'))).toEqual([]);
      await cluster.close();
    });
  });

  it('connects by commands with a token to a private cluster that the runner cannot reach', async () => {
    await withAzure({ properties: isPrivate }, async ({ open, azure, fakes }) => {
      const cluster = await open({}, unreachable);
      expect(await cluster.version()).toBe('v1.36.3');
      expect(azure.requests.filter((request) => request.endsWith('/runCommand'))).toHaveLength(1);
      expect(azure.requests).not.toContain(`POST ${azure.cluster}/listClusterUserCredential`);
      expect(fakes.lines.join('\n')).toMatch(/cannot be reached from this runner\. Requests go through command invoke/);
      await cluster.close();
    });
  });

  it('requests a new token for its commands before the first expires', async () => {
    const tokens: string[] = [];
    const intercept = ({ url, body }: ReceivedRequest): undefined => {
      if (url.pathname.endsWith('/runCommand')) tokens.push(JSON.parse(body.toString()).clusterToken);
    };
    let hours = 0;
    const clock = { ...realClock, monotonic: () => performance.now() + hours * 3_600_000 };
    await withAzure({ properties: isPrivate, intercept }, async ({ open }) => {
      const cluster = await open({}, { ...unreachable, clock });
      await cluster.version();
      await cluster.version();
      hours = 1;
      await cluster.version();
      expect(tokens[1]).toBe(tokens[0]);
      expect(tokens[2]).not.toBe(tokens[0]);
      await cluster.close();
    });
  });

  it('connects by commands to a cluster that allows only some addresses', async () => {
    const properties = { apiServerAccessProfile: { authorizedIPRanges: ['198.51.100.0/24'] } };
    await withAzure({ properties }, async ({ open, azure }) => {
      const cluster = await open({}, unreachable);
      await cluster.version();
      expect(azure.requests.some((request) => request.endsWith('/runCommand'))).toBe(true);
      await cluster.close();
    });
  });
});

describe('connectAks to an unusable cluster', () => {
  it.each([
    [
      'is stopped',
      { powerState: { code: 'Stopped' } },
      /The AKS cluster prod is stopped\./,
      /az aks start -g shop-rg -n prod/,
    ],
    ['is being deleted', { provisioningState: 'Deleting' }, /is being deleted/, /^$/],
    [
      'is private and runs no commands',
      { apiServerAccessProfile: { enablePrivateCluster: true, disableRunCommand: true } },
      /does not run commands/,
      /az aks update --enable-run-command/,
    ],
  ])('reports a cluster that %s', async (_, properties, message, hint) => {
    await withAzure({ properties }, async ({ open }) => {
      const error = await open({}, unreachable).then(
        () => undefined,
        (thrown: { code: string; message: string; hint?: string }) => thrown,
      );
      expect(error).toMatchObject({ code: 'Unreachable' });
      expect(error?.message).toMatch(message);
      expect(error?.hint ?? '').toMatch(hint);
    });
  });

  it('names a missing role', async () => {
    const body = JSON.stringify({
      error: { code: 'AuthorizationFailed', message: 'The client has no authorization.' },
    });
    const intercept = ({ url }: { url: URL }) =>
      url.pathname.endsWith('/listClusterUserCredential') ? { status: 403, body } : undefined;
    await withAzure({ intercept }, async ({ open }) => {
      await expect(open()).rejects.toMatchObject({
        code: 'Refused',
        hint: 'Give the application the role Azure Kubernetes Service Cluster User Role on the cluster.',
      });
    });
  });

  it.each([
    [{ cluster: 'prod' }, /The input `cluster` is `prod`, which is not the resource id of an AKS cluster/],
    [{ 'azure-client-id': undefined }, /The input `azure-client-id` is missing/],
    [{ 'azure-tenant-id': undefined }, /The input `azure-tenant-id` is missing/],
    [{ kubeconfig: 'config' }, /The inputs `cluster` and `kubeconfig` are both set/],
    [{ context: 'prod' }, /The inputs `cluster` and `context` are both set/],
  ])('names the wrong input in %j', async (changes, message) => {
    await withAzure({}, async ({ open, azure }) => {
      await expect(open(changes)).rejects.toMatchObject({ code: 'BadInput', message: expect.stringMatching(message) });
      expect(azure.requests).toEqual([]);
    });
  });
});
