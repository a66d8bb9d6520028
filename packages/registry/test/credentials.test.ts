import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import type { Exec } from '@slipway/core';
import { fakePorts, jsonReply, serve } from '@slipway/testkit';
import { type AzureIdentity, acr, azureClouds, cloudOf, createTransport, dockerConfig } from '../src/index.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'slipway-credentials-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ports = fakePorts();
const transport = createTransport(ports);
afterAll(() => transport.close());
const request = { registry: 'acme.azurecr.io', renew: false, transport, clock: ports.clock, log: ports.log };

describe('dockerConfig', () => {
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  const helper =
    (said: { exitCode?: number; stdout: string }): Exec =>
    async () => ({ exitCode: 0, stderr: '', timedOut: false, ...said });
  const none = helper({ exitCode: 1, stdout: 'credentials not found in native keychain' });
  const table: readonly [string, object | string, Exec, object][] = [
    [
      'an entry',
      { auths: { 'acme.azurecr.io': { auth: base64('me:p:w') } } },
      none,
      { kind: 'basic', username: 'me', password: 'p:w' },
    ],
    [
      'an entry with an address',
      { auths: { 'https://acme.azurecr.io/v1/': { auth: base64('me:pw') } } },
      none,
      { kind: 'basic', username: 'me', password: 'pw' },
    ],
    [
      'an identity token',
      { auths: { 'acme.azurecr.io': { auth: base64('x:'), identitytoken: 'tok' } } },
      none,
      { kind: 'refresh-token', token: 'tok' },
    ],
    [
      'a helper',
      { credHelpers: { 'acme.azurecr.io': 'acr' } },
      helper({ stdout: '{"Username":"u","Secret":"s"}' }),
      { kind: 'basic', username: 'u', password: 's' },
    ],
    [
      'a store with a token',
      { credsStore: 'desktop' },
      helper({ stdout: '{"Username":"<token>","Secret":"s"}' }),
      { kind: 'refresh-token', token: 's' },
    ],
    [
      'a store that knows nothing',
      { credsStore: 'desktop', auths: { 'acme.azurecr.io': { username: 'a', password: 'b' } } },
      none,
      { kind: 'basic', username: 'a', password: 'b' },
    ],
    ['another registry', { auths: { 'ghcr.io': { auth: base64('a:b') } } }, none, { kind: 'anonymous' }],
  ];
  test.each(table)('reads %s', async (_, config, exec, expected) => {
    writeFileSync(path.join(folder, 'config.json'), JSON.stringify(config));
    expect(await dockerConfig({ DOCKER_CONFIG: folder }, exec).get(request)).toEqual(expected);
  });

  test('knows the old name of docker.io', async () => {
    const auths = { 'https://index.docker.io/v1/': { auth: base64('me:pw') } };
    writeFileSync(path.join(folder, 'config.json'), JSON.stringify({ auths }));
    const found = await dockerConfig({ DOCKER_CONFIG: folder }, none).get({ ...request, registry: 'docker.io' });
    expect(found).toEqual({ kind: 'basic', username: 'me', password: 'pw' });
  });

  test('is nobody without a file', async () => {
    expect(await dockerConfig({ HOME: path.join(folder, 'nobody') }, none).get(request)).toEqual({ kind: 'anonymous' });
  });

  test('names a broken file', async () => {
    writeFileSync(path.join(folder, 'config.json'), '{');
    const reading = dockerConfig({ DOCKER_CONFIG: folder }, none).get(request);
    await expect(reading).rejects.toMatchObject({
      code: 'BadInput',
      message: expect.stringContaining('config.json is not JSON'),
    });
  });
});

describe('cloudOf', () => {
  test.each([
    ['acme.azurecr.io', 'AzureCloud'],
    ['acme-x1.azurecr.us', 'AzureUSGovernment'],
    ['acme.azurecr.cn:443', 'AzureChinaCloud'],
    ['registry.local', 'AzureCloud'],
  ])('%s is in %s', (registry, name) => {
    expect(cloudOf(registry).name).toBe(name);
  });
});

describe('acr', () => {
  const jwt = `x.${Buffer.from(JSON.stringify({ iss: 'https://issuer', sub: 'repo:A/b:ref:refs/heads/main', aud: 'api://x' })).toString('base64url')}.y`;
  const entraError = (code: number) =>
    jsonReply(400, {
      error: 'invalid_client',
      error_description: `AADSTS${code}: Because. Trace ID: 1`,
      error_codes: [code],
    });
  const service = async (reply: (resource: string, count: number) => ReturnType<typeof jsonReply>) => {
    const asked: string[] = [];
    const server = await serve(({ url, body }) => {
      if (url.pathname === '/oauth2/exchange')
        return jsonReply(200, { refresh_token: `for ${new URLSearchParams(body.toString()).get('access_token')}` });
      const resource = new URLSearchParams(body.toString()).get('scope')?.replace('/.default', '') ?? '';
      asked.push(resource);
      return reply(resource, asked.length);
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
    const provider = acr({ tenant: 't', client: 'c', cloud, idToken }, ports.mask);
    const get = () => provider.get({ ...request, realm: `${server.origin}/oauth2/token`, service: 'acme' });
    return { get, asked, minted, stop: server.stop };
  };

  test.each([
    [
      'falls back to the resource manager where the registry resource is unknown',
      (resource: string) => (resource === 'https://acr' ? entraError(500011) : jsonReply(200, { access_token: 'arm' })),
      ['https://acr', 'https://arm'],
      1,
    ],
    [
      'mints the GitHub token again when it was too old',
      (_: string, count: number) => (count === 1 ? entraError(700024) : jsonReply(200, { access_token: 'arm' })),
      ['https://acr', 'https://acr'],
      2,
    ],
  ])('%s', async (_, reply, resources) => {
    const { get, asked, minted, stop } = await service(reply);
    try {
      expect(await get()).toEqual({ kind: 'refresh-token', token: 'for arm' });
      expect(asked).toEqual(resources);
      expect(minted).toEqual(asked.map(() => 'api://AzureADTokenExchange'));
    } finally {
      await stop();
    }
  });

  test.each([
    [
      700213,
      /az ad app federated-credential create --id c --parameters .*"subject":"repo:A\/b:ref:refs\/heads\/main","audiences":\["api:\/\/x"\]/,
    ],
    [7002138, /upper and lower case count/],
    [700016, /azure-client-id and azure-tenant-id/],
    [90002, /azure-tenant-id/],
    [50001, /resource https:\/\/arm/],
    [700024, /clock of the runner/],
  ])('explains AADSTS%i', async (code, hint) => {
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
