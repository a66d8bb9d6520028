import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Exec } from '@slipway/core';
import { createTransport } from '@slipway/http';
import { fakePorts } from '@slipway/testkit';
import { dockerConfig } from '../../src/index.ts';

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
  it.each(table)('reads %s', async (_, config, exec, expected) => {
    writeFileSync(path.join(folder, 'config.json'), JSON.stringify(config));
    expect(await dockerConfig({ DOCKER_CONFIG: folder }, exec).get(request)).toEqual(expected);
  });

  it('reads the old name of docker.io', async () => {
    const auths = { 'https://index.docker.io/v1/': { auth: base64('me:pw') } };
    writeFileSync(path.join(folder, 'config.json'), JSON.stringify({ auths }));
    const found = await dockerConfig({ DOCKER_CONFIG: folder }, none).get({ ...request, registry: 'docker.io' });
    expect(found).toEqual({ kind: 'basic', username: 'me', password: 'pw' });
  });

  it('is anonymous without a file', async () => {
    expect(await dockerConfig({ HOME: path.join(folder, 'nowhere') }, none).get(request)).toEqual({
      kind: 'anonymous',
    });
  });

  it('reports the path of a broken file', async () => {
    writeFileSync(path.join(folder, 'config.json'), '{');
    const reading = dockerConfig({ DOCKER_CONFIG: folder }, none).get(request);
    await expect(reading).rejects.toMatchObject({
      code: 'BadInput',
      message: expect.stringContaining('config.json is not JSON'),
    });
  });
});
