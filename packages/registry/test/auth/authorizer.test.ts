import { jsonResponse, type ReceivedRequest, type StubResponse, startFakeRegistry } from '@slipway/testkit';
import { basic, type CredentialsProvider } from '../../src/index.ts';
import { connectTo } from '../connect.ts';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

/** Starts a registry with a token service. `valid` decides which tokens it accepts. */
const protect = async (
  token: (request: ReceivedRequest, count: number) => StubResponse,
  valid: (token: string) => boolean,
) => {
  let requested = 0;
  const double = await startFakeRegistry({
    intercept: (request) => {
      const { url, headers } = request;
      if (url.pathname === '/token') return token(request, ++requested);
      const bearer = (headers.authorization ?? '').replace(/^Bearer /, '');
      if (url.pathname !== '/v2/' && valid(bearer)) return undefined;
      const challenge = `Bearer realm="http://${headers.host}/token",service="svc"`;
      return jsonResponse(
        401,
        { errors: [{ code: 'UNAUTHORIZED', message: 'authentication required' }] },
        { 'www-authenticate': challenge },
      );
    },
  });
  stops.push(double.stop);
  return { double, requested: () => requested };
};

const connect = (host: string, credentials?: CredentialsProvider, access?: 'pull' | 'push') => {
  const connected = connectTo(host, credentials, access);
  stops.push(connected.registry.close);
  return connected;
};

describe('createAuthorizer', () => {
  it('requests one token per scope, with Basic and the scope in the address', async () => {
    const seen: ReceivedRequest[] = [];
    const { double, requested } = await protect(
      (request) => {
        seen.push(request);
        return jsonResponse(200, { token: 'good', expires_in: 300 });
      },
      (token) => token === 'good',
    );
    const { registry } = connect(double.host, basic('ci', 'pw'));
    for (let i = 0; i < 3; i++) await registry.find('shop/api', 'v1');
    expect(requested()).toBe(1);
    expect(seen[0]?.url.searchParams.get('scope')).toBe('repository:shop/api:pull');
    expect(seen[0]?.headers.authorization).toBe(`Basic ${Buffer.from('ci:pw').toString('base64')}`);
    await registry.hasBlob('shop/api', `sha256:${'0'.repeat(64)}`);
    expect(seen[1]?.url.searchParams.get('scope')).toBe('repository:shop/api:pull,push');
  });

  it('requests one token in all with push access', async () => {
    const scopes: (string | null)[] = [];
    const { double } = await protect(
      ({ url }) => {
        scopes.push(url.searchParams.get('scope'));
        return jsonResponse(200, { token: 'good' });
      },
      (token) => token === 'good',
    );
    const { registry } = connect(double.host, undefined, 'push');
    await registry.find('shop/api', 'v1');
    await registry.hasBlob('shop/api', `sha256:${'0'.repeat(64)}`);
    await registry.referrers('shop/api', `sha256:${'0'.repeat(64)}`);
    expect(scopes).toEqual(['repository:shop/api:pull,push']);
  });

  it('requests a new token after nine tenths of its lifetime', async () => {
    const { double, requested } = await protect(
      (_, count) => jsonResponse(200, { token: `t${count}`, expires_in: 100 }),
      Boolean,
    );
    const { registry, ports } = connect(double.host);
    await registry.find('shop/api', 'v1');
    await ports.clock.sleep(89_000);
    await registry.find('shop/api', 'v1');
    expect(requested()).toBe(1);
    await ports.clock.sleep(2_000);
    await registry.find('shop/api', 'v1');
    expect(requested()).toBe(2);
  });

  it('requests one new token when many parallel requests get 401', async () => {
    let good = 't1';
    const { double, requested } = await protect(
      (_, count) => jsonResponse(200, { token: `t${count}` }),
      (token) => token === good,
    );
    const { registry } = connect(double.host);
    await registry.find('shop/api', 'v1');
    good = 't2';
    await Promise.all(Array.from({ length: 8 }, () => registry.find('shop/api', 'v1')));
    expect(requested()).toBe(2);
  });

  it('fails with Unauthorized when the registry rejects the new token too', async () => {
    const { double, requested } = await protect(
      (_, count) => jsonResponse(200, { token: `t${count}` }),
      () => false,
    );
    const { registry } = connect(double.host);
    await expect(registry.find('shop/api', 'v1')).rejects.toMatchObject({ code: 'Unauthorized', status: 401 });
    expect(requested()).toBe(2);
  });

  it('requests new credentials when the refresh token has expired', async () => {
    const renewals: boolean[] = [];
    const provider: CredentialsProvider = {
      name: 'test',
      get: async ({ renew }) => {
        renewals.push(renew);
        return { kind: 'refresh-token', token: `refresh-${renewals.length}` };
      },
    };
    const { double } = await protect(
      ({ body }) =>
        body.toString().includes('refresh-1')
          ? jsonResponse(401, { errors: [] })
          : jsonResponse(200, { access_token: 'good' }),
      (token) => token === 'good',
    );
    const { registry } = connect(double.host, provider);
    expect(await registry.find('shop/api', 'v1')).toBeUndefined();
    expect(renewals).toEqual([false, true]);
  });

  it('sends no token to another origin', async () => {
    const { double } = await protect(
      () => jsonResponse(200, { token: 'good' }),
      (token) => token === 'good',
    );
    const other = await startFakeRegistry();
    stops.push(other.stop);
    const { registry } = connect(double.host);
    await registry.send({ method: 'GET', path: `${other.origin}/v2/`, scopes: ['repository:a:pull'], action: 'try' });
    expect(other.requests[0]?.headers.authorization).toBeUndefined();
  });
});
