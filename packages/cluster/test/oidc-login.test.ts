import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type OidcSettings, obtainIdToken } from '../src/credentials/oidc-login.ts';
import { withServer } from './support/harness.ts';
import { type IssuerPlan, now, type OidcIssuer, startOidcIssuer, unsignedToken } from './support/oidc-issuer.ts';
import { freePort, selfSigned } from './support/server.ts';

let issuer: OidcIssuer;
const start = async (plan?: IssuerPlan): Promise<Record<string, string>> => {
  await issuer.close();
  issuer = await startOidcIssuer(plan);
  return issuer.settings();
};
beforeEach(async () => {
  issuer = await startOidcIssuer();
});
afterEach(() => issuer.close());

describe('obtainIdToken', () => {
  it.each([
    ['expires later', { exp: now() + 60 }],
    ['has no expiry', { sub: 'robot' }],
  ])('returns an ID token that %s without a request to the identity provider', async (_, claims) => {
    const token = unsignedToken(claims);
    expect(await obtainIdToken({ ...issuer.settings(), 'id-token': token }, now())).toBe(token);
    expect(issuer.seen).toEqual([]);
  });

  it.each([
    ['expired', { 'id-token': unsignedToken({ exp: now() - 1 }) }],
    ['missing', { 'id-token': '' }],
    ['not a JWT', { 'id-token': 'a.b.c' }],
  ])('refreshes an ID token that is %s', async (_, changes) => {
    expect(await obtainIdToken({ ...issuer.settings(), ...changes }, now())).toBe(issuer.issued[0]);
    expect(issuer.refreshed).toEqual(['refresh-1']);
  });

  it('reuses the new ID token until it expires, then refreshes with the new refresh token', async () => {
    const settings = issuer.settings();
    const obtained = [
      await obtainIdToken(settings, now()),
      await obtainIdToken(settings, now()),
      await obtainIdToken(settings, now() + 600),
    ];
    expect(issuer.refreshed).toEqual(['refresh-1', 'refresh-2']);
    expect(obtained).toEqual([issuer.issued[0], issuer.issued[0], issuer.issued[1]]);
  });

  it('keeps the refresh token when the identity provider sends no new one', async () => {
    const settings = await start({ answer: ({ refresh_token: _, ...tokens }) => ({ json: tokens }) });
    await obtainIdToken(settings, now());
    expect(settings['refresh-token']).toBe('refresh-1');
  });

  it('reads the authority of the identity provider from a file', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'slipway-oidc-'));
    const file = path.join(folder, 'ca.pem');
    writeFileSync(file, issuer.certificate);
    try {
      const { 'idp-certificate-authority-data': _, ...settings } = issuer.settings();
      const token = await obtainIdToken({ ...settings, 'idp-certificate-authority': file }, now());
      expect(token).toBe(issuer.issued[0]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  const basic = `Basic ${Buffer.from('slipway:hidden').toString('base64')}`;
  it.each([
    ['by HTTP Basic by default', undefined, basic, null],
    ['by HTTP Basic if the identity provider supports it', ['client_secret_post', 'client_secret_basic'], basic, null],
    ['in the form if the identity provider supports nothing else', ['client_secret_post'], undefined, 'hidden'],
  ])('sends the client secret %s', async (_, supported, header, field) => {
    const settings = await start(supported ? { metadata: { token_endpoint_auth_methods_supported: supported } } : {});
    await obtainIdToken({ ...settings, 'client-secret': 'hidden' }, now());
    const [, request] = issuer.seen;
    expect(request?.headers.authorization).toBe(header);
    expect(new URLSearchParams(request?.body).get('client_secret')).toBe(field);
  });

  it('puts the client ID in the form when it has no secret', async () => {
    await obtainIdToken(issuer.settings(), now());
    const [, request] = issuer.seen;
    expect(request?.headers.authorization).toBeUndefined();
    expect(new URLSearchParams(request?.body).get('client_id')).toBe('slipway');
  });

  it.each(['idp-issuer-url', 'client-id', 'refresh-token'] as const)(
    'returns no token when the expired one cannot be refreshed without %s',
    async (field) => {
      expect(await obtainIdToken({ ...issuer.settings(), [field]: '' }, now())).toBeUndefined();
      expect(issuer.seen).toEqual([]);
    },
  );

  it.each<[string, IssuerPlan, OidcSettings, string]>([
    ['rejects the refresh token', {}, { 'refresh-token': 'stolen' }, 'invalid_grant: The refresh token is not valid'],
    [
      'sends no ID token',
      { answer: ({ id_token: _, ...tokens }) => ({ json: tokens }) },
      {},
      'the response has no ID token',
    ],
    ['sends an ID token for another client', {}, { 'client-id': 'other' }, 'unexpected JWT "aud"'],
    ['fails', { answer: () => ({ status: 503 }) }, {}, 'status code 503'],
    [
      'has a certificate of another authority',
      {},
      { 'idp-certificate-authority-data': Buffer.from(selfSigned().cert).toString('base64') },
      'self-signed certificate',
    ],
  ])('fails with the reason when the identity provider %s', async (_, plan, changes, reason) => {
    const settings = await start(plan);
    await expect(obtainIdToken({ ...settings, ...changes }, now())).rejects.toThrow(
      new RegExp(`^the identity provider ${issuer.url} issues no ID token: .*${reason}`),
    );
  });

  it('reports the address when the identity provider does not answer', async () => {
    const url = `https://127.0.0.1:${await freePort()}`;
    await expect(obtainIdToken({ ...issuer.settings(), 'idp-issuer-url': url }, now())).rejects.toThrow(
      `the identity provider ${url} issues no ID token: connect ECONNREFUSED`,
    );
  });
});

describe('a kubeconfig with auth-provider: oidc', () => {
  const versionWith = (config: Record<string, string>) =>
    withServer(
      () => ({ json: { gitVersion: 'v1.36.3' } }),
      async ({ cluster, server }) => {
        await cluster.version();
        return server.seen[0]?.headers.authorization;
      },
      { user: { 'auth-provider': { name: 'oidc', config } } },
    );

  it('sends the refreshed ID token to the API server', async () => {
    expect(await versionWith(issuer.settings())).toBe(`Bearer ${issuer.issued[0]}`);
  });

  it('fails as Unauthorized and names the user when the refresh fails', async () => {
    await expect(versionWith({ ...issuer.settings(), 'refresh-token': 'stolen' })).rejects.toMatchObject({
      code: 'Unauthorized',
      message: expect.stringMatching(/user tester: .*invalid_grant: The refresh token is not valid/),
    });
  });
});
