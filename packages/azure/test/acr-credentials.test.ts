import { createTransport } from '@slipway/http';
import { fakePorts, jsonResponse, startHttpServer } from '@slipway/testkit';
import { type AzureIdentity, acrCredentials, azureClouds } from '../src/index.ts';

const ports = fakePorts();
const transport = createTransport(ports);
afterAll(() => transport.close());
const request = { registry: 'acme.azurecr.io', renew: false, transport, clock: ports.clock, log: ports.log };

describe('acrCredentials', () => {
  const jwt = `x.${Buffer.from(JSON.stringify({ iss: 'https://issuer', sub: 'repo:A/b:ref:refs/heads/main', aud: 'api://x' })).toString('base64url')}.y`;
  const entraError = (code: number) =>
    jsonResponse(400, {
      error: 'invalid_client',
      error_description: `AADSTS${code}: Because. Trace ID: 1`,
      error_codes: [code],
    });
  const service = async (reply: (resource: string, count: number) => ReturnType<typeof jsonResponse>) => {
    const requested: string[] = [];
    const server = await startHttpServer(({ url, body }) => {
      if (url.pathname === '/oauth2/exchange')
        return jsonResponse(200, { refresh_token: `for ${new URLSearchParams(body.toString()).get('access_token')}` });
      const resource = new URLSearchParams(body.toString()).get('scope')?.replace('/.default', '') ?? '';
      requested.push(resource);
      return reply(resource, requested.length);
    });
    const cloud = {
      ...(azureClouds[0] as AzureIdentity['cloud']),
      authority: server.origin,
      resourceManager: 'https://arm',
      registryResources: ['https://acr', 'https://arm'],
    };
    const minted: string[] = [];
    const idToken = async (audience: string) => {
      minted.push(audience);
      return jwt;
    };
    const provider = acrCredentials({ tenant: 't', client: 'c', cloud, idToken }, ports.mask);
    const get = () => provider.get({ ...request, realm: `${server.origin}/oauth2/token`, service: 'acme' });
    return { get, requested, minted, stop: server.stop };
  };

  it.each([
    [
      'falls back to the resource manager when the tenant lacks the registry resource',
      (resource: string) =>
        resource === 'https://acr' ? entraError(500011) : jsonResponse(200, { access_token: 'arm' }),
      ['https://acr', 'https://arm'],
      1,
    ],
    [
      'requests a new GitHub token when the first was too old',
      (_: string, count: number) => (count === 1 ? entraError(700024) : jsonResponse(200, { access_token: 'arm' })),
      ['https://acr', 'https://acr'],
      2,
    ],
  ])('%s', async (_, reply, resources) => {
    const { get, requested, minted, stop } = await service(reply);
    try {
      expect(await get()).toEqual({ kind: 'refresh-token', token: 'for arm' });
      expect(requested).toEqual(resources);
      expect(minted).toEqual(requested.map(() => 'api://AzureADTokenExchange'));
    } finally {
      await stop();
    }
  });

  it.each([
    [
      700213,
      /az ad app federated-credential create --id c --parameters .*"subject":"repo:A\/b:ref:refs\/heads\/main","audiences":\["api:\/\/x"\]/,
    ],
    [7002138, /case-sensitive/],
    [700016, /azure-client-id and azure-tenant-id/],
    [90002, /azure-tenant-id/],
    [50001, /has no resource https:\/\/arm/],
    [700024, /clock of the runner/],
  ])('adds a hint for AADSTS%i', async (code, hint) => {
    const { get, stop } = await service(() => entraError(code));
    try {
      await expect(get()).rejects.toMatchObject({
        code: 'Unauthorized',
        hint: expect.stringMatching(hint),
        message: expect.stringMatching(/: AADSTS\d+: Because\.$/),
      });
    } finally {
      await stop();
    }
  });
});
