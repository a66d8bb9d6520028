import { aksServerApplication, type ReceivedRequest } from '@slipway/testkit';
import { audienceOf, isPrivate, unreachable, withAzure } from './support/azure.ts';
import { clock as realClock } from './support/pod.ts';

describe('an AKS cluster by its resource id', () => {
  test('is asked with a token of Entra, not through the kubelogin of its kubeconfig', async () => {
    await withAzure({}, async ({ open, received, azure, masked }) => {
      const cluster = await open();
      expect(await cluster.version()).toBe('v1.36.3');
      expect(received.map(audienceOf)).toEqual([aksServerApplication]);
      expect(masked).toHaveLength(2);
      expect(azure.requests).toContain(`POST ${azure.cluster}/listClusterUserCredential`);
      await cluster.close();
    });
  });

  test('gets a new token when the API server no longer takes the first', async () => {
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
      // The second request is refused, as after an hour.
      (_, before) => before !== 1,
    );
  });

  test('with local accounts only is asked as its kubeconfig says', async () => {
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

  test('that is private is asked directly where the runner reaches it', async () => {
    await withAzure({ properties: isPrivate }, async ({ open, azure }) => {
      const cluster = await open();
      expect(await cluster.version()).toBe('v1.36.3');
      expect(azure.requests.filter((request) => request.endsWith('/runCommand'))).toEqual([]);
      await cluster.close();
    });
  });

  test('that is private is asked by commands from elsewhere, which carry the token', async () => {
    await withAzure({ properties: isPrivate }, async ({ open, azure, fakes }) => {
      const cluster = await open({}, unreachable);
      expect(await cluster.version()).toBe('v1.36.3');
      expect(azure.requests.filter((request) => request.endsWith('/runCommand'))).toHaveLength(1);
      expect(azure.requests).not.toContain(`POST ${azure.cluster}/listClusterUserCredential`);
      expect(fakes.lines.join('\n')).toMatch(/cannot be reached from this runner: requests go through command invoke/);
      await cluster.close();
    });
  });

  test('gets a new token for its commands before the first is at its end', async () => {
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

  test('that lets only some addresses in is asked by commands too', async () => {
    const properties = { apiServerAccessProfile: { authorizedIPRanges: ['198.51.100.0/24'] } };
    await withAzure({ properties }, async ({ open, azure }) => {
      const cluster = await open({}, unreachable);
      await cluster.version();
      expect(azure.requests.some((request) => request.endsWith('/runCommand'))).toBe(true);
      await cluster.close();
    });
  });
});

describe('an AKS cluster that cannot be opened', () => {
  test.each([
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
  ])('says that it %s', async (_, properties, message, hint) => {
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

  test('for lack of a role names the role', async () => {
    const body = JSON.stringify({
      error: { code: 'AuthorizationFailed', message: 'The client has no authorization.' },
    });
    const intercept = ({ url }: { url: URL }) =>
      url.pathname.endsWith('/listClusterUserCredential') ? { status: 403, body } : undefined;
    await withAzure({ intercept }, async ({ open }) => {
      await expect(open()).rejects.toMatchObject({
        code: 'Refused',
        hint: 'The application needs the role Azure Kubernetes Service Cluster User Role on the cluster.',
      });
    });
  });

  test.each([
    [{ cluster: 'prod' }, /`prod` is not the resource id of an AKS cluster/],
    [{ 'azure-client-id': undefined }, /azure-client-id is missing/],
    [{ 'azure-tenant-id': undefined }, /azure-tenant-id is missing/],
    [{ kubeconfig: 'config' }, /Both `cluster` and `kubeconfig` are set/],
    [{ context: 'prod' }, /Both `cluster` and `context` are set/],
  ])('for its inputs %j says which', async (changes, message) => {
    await withAzure({}, async ({ open, azure }) => {
      await expect(open(changes)).rejects.toMatchObject({ code: 'BadInput', message: expect.stringMatching(message) });
      expect(azure.requests).toEqual([]);
    });
  });
});
