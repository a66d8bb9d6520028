import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readInputs } from '@slipway/action';
import {
  type FakeRegistry,
  fakeDocker,
  fakePorts,
  jsonResponse,
  startFakeRegistry,
  tarOfFolder,
  writeTestLayout,
} from '@slipway/testkit';
import { chooseCredentials } from '../src/credentials.ts';
import { type Inputs, inputs as schema } from '../src/inputs.ts';
import { push } from '../src/push.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'slipway-push-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const layout = writeTestLayout(path.join(folder, 'layout'), { layers: [[{ path: 'app', content: 'x' }]] });

/** Returns a tar of the layout. */
const writeLayoutTar = (from: string): string => {
  writeFileSync(`${from}.tar`, tarOfFolder(from));
  return `${from}.tar`;
};

const defaults = { lock: 'false', 'allow-move': 'false', 'plain-http': 'false' };
/** Reads inputs as the runner passes them. */
const read = (given: Readonly<Record<string, string>>): Inputs => {
  const all = { registry: 'acme.azurecr.io', repository: 'shop/api', ...given };
  const environment = Object.fromEntries(
    Object.entries(all).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
  );
  return readInputs(schema, environment, defaults);
};
const azure = { 'azure-client-id': 'client', 'azure-tenant-id': 'tenant' };
const fork = {
  pull_request: { head: { repo: { full_name: 'eve/shop' } }, base: { repo: { full_name: 'acme/shop' } } },
};
const ports = (runner: object = {}) => fakePorts({ runner: { environment: { HOME: folder }, ...runner } });

const doubles: FakeRegistry[] = [];
afterEach(async () => {
  for (const double of doubles.splice(0)) await double.stop();
});

describe('chooseCredentials', () => {
  it.each<[string, string, Readonly<Record<string, string>>, RegExp]>([
    ['Azure for an Azure registry', 'acme.azurecr.io', azure, /^Azure application client$/],
    ['Azure in another cloud', 'acme.azurecr.us', { ...azure, registry: 'acme.azurecr.us' }, /^Azure application/],
    [
      'user and password for the target',
      'ghcr.io',
      { registry: 'ghcr.io', username: 'ci', password: 'pw' },
      /^user "ci"$/,
    ],
    [
      "the login of docker for another registry, not the target's password",
      'docker.io',
      { username: 'ci', password: 'pw' },
      /^docker's/,
    ],
    ['the login of docker for a source outside Azure, not the Azure token', 'docker.io', azure, /^docker's/],
    ['the login of docker without any input', 'ghcr.io', { registry: 'ghcr.io' }, /^docker's .*config\.json$/],
  ])('chooses %s', (_, host, given, name) => {
    expect(chooseCredentials(host, read(given), ports()).name).toMatch(name);
  });

  it.each<[string, Readonly<Record<string, string>>, RegExp]>([
    ['a user without password', { username: 'ci' }, /^password is empty/],
    ['a password without user', { password: 'pw' }, /^username is empty/],
    ['a client without tenant', { 'azure-client-id': 'c' }, /^azure-tenant-id is missing/],
    [
      'Azure ids for another registry',
      { ...azure, registry: 'ghcr.io' },
      /ghcr\.io is not an Azure container registry/,
    ],
  ])('rejects %s', (_, given, message) => {
    const inputs = read(given);
    expect(() => chooseCredentials(inputs.registry, inputs, ports())).toThrow(
      expect.objectContaining({ code: 'BadInput', message: expect.stringMatching(message) }),
    );
  });
});

const attempt = async (given: Readonly<Record<string, string>>) => push(read(given), ports());

describe('push', () => {
  it('skips a pull request from a fork and does not fail', async () => {
    const result = await push(read({ ...azure, layout: layout.folder }), ports({ event: fork }));
    expect(result).toMatchObject({ status: 'skipped', sentence: expect.stringContaining('pull request from a fork') });
  });

  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['no image', {}, 'one of the inputs `layout`, `image` and `promote-from` is required'],
    [
      'two images',
      { layout: layout.folder, 'promote-from': 'acme.io/shop/api:v1' },
      'the inputs `layout` and `promote-from` are both set',
    ],
    ['an image without an engine', { image: 'app:1' }, 'No program on this machine can save an image'],
    ['a repository in upper case', { layout: layout.folder, repository: 'Shop/API' }, 'not a valid repository name'],
    ['a branch as tag', { layout: layout.folder, tags: 'ok, feature/x' }, '"feature/x" is not a valid tag'],
    ['a lock in a registry without locks', { layout: layout.folder, lock: 'true' }, 'cannot lock images'],
    [
      'a missing file to attach',
      { layout: layout.folder, attach: 'application/spdx+json=gone.json' },
      'gone.json cannot be read',
    ],
    ['an attachment without a type', { layout: layout.folder, attach: 'sbom.json' }, '"sbom.json" cannot be used'],
    ['a promotion from a name without a registry', { 'promote-from': 'shop/api' }, 'has no registry'],
  ])('sends nothing for %s', async (_, given, message) => {
    const double = await startFakeRegistry();
    doubles.push(double);
    const failing = attempt({ registry: double.host, ...given });
    await expect(failing).rejects.toMatchObject({ message: expect.stringContaining(message) });
    expect(double.requests).toHaveLength(0);
  });

  it('reports all problems of its inputs together', async () => {
    const bad = { registry: 'https://acme.azurecr.io/shop', repository: 'Shop/API', tags: 'a b,ok,c/d' };
    await expect(attempt({ ...bad, 'promote-from': 'shop/api' })).rejects.toMatchObject({
      errors: [
        { message: expect.stringMatching(/^input `registry`: registry ".*" is not a host name\. Give the host only/) },
        { message: expect.stringMatching(/^input `repository`: .* Registries accept only lower case: "shop\/api"\.$/) },
        { message: expect.stringMatching(/^input `tags`: tag "a b" is not a valid tag\. .* for example "a-b"\.$/) },
        { message: expect.stringMatching(/^input `tags`: tag "c\/d"/) },
        { message: expect.stringMatching(/^input `promote-from`: the image name "shop\/api" has no registry\. Write/) },
      ],
    });
    const gone = { layout: 'gone', attach: 'a/b=gone.json', username: 'ci' };
    await expect(attempt({ ...gone, lock: 'true', registry: 'ghcr.io' })).rejects.toMatchObject({
      errors: [
        { message: expect.stringMatching(/^The image layout .*gone does not exist\.$/) },
        { message: 'attach: gone.json cannot be read: the file does not exist.' },
        { message: 'ghcr.io cannot lock images. Only Azure container registries can.' },
        { message: 'password is empty.' },
      ],
    });
  });

  it.each([
    ['a folder', (folder: string) => folder],
    ['a tar', (folder: string) => writeLayoutTar(folder)],
  ])('pushes the layout in %s by its own digest', async (_, form) => {
    const double = await startFakeRegistry();
    doubles.push(double);
    const result = await push(read({ registry: double.host, layout: form(layout.folder), tags: 'v1' }), ports());
    expect(result.outputs.digest).toBe(layout.digest);
    expect(double.manifests.get('shop/api:v1')).toBeDefined();
  });

  it('pushes an image that an engine on the runner has', async () => {
    const double = await startFakeRegistry();
    doubles.push(double);
    const docker = fakeDocker(folder, { images: ['app:1'] });
    const runner = { temp: path.join(folder, 'temp'), environment: { HOME: folder, PATH: docker.path } };
    const result = await push(
      read({ registry: double.host, image: 'app:1' }),
      fakePorts({ exec: docker.exec, runner }),
    );
    expect(result).toMatchObject({ status: 'passed', facts: { uploadedBlobs: 2 } });
    expect(double.manifests.has(`shop/api:${result.outputs.digest}`)).toBe(true);
  });

  it('reports an image that no engine has, and hints at `promote-from`', async () => {
    const docker = fakeDocker(folder, {});
    const runner = { temp: path.join(folder, 'temp'), environment: { HOME: folder, PATH: docker.path } };
    const failing = push(read({ image: 'app:1' }), fakePorts({ exec: docker.exec, runner }));
    await expect(failing).rejects.toMatchObject({
      code: 'NotFound',
      message: 'No engine on this runner has the image `app:1`.',
      hint: expect.stringContaining('promote-from'),
    });
  });

  it('lists every tag that points elsewhere at once', async () => {
    const double = await startFakeRegistry();
    doubles.push(double);
    const mediaType = 'application/vnd.oci.image.manifest.v1+json';
    for (const tag of ['v1', 'v2'])
      double.manifests.set(`shop/api:${tag}`, { bytes: Buffer.from(`{"tag":"${tag}"}`), mediaType });
    const failing = push(read({ registry: double.host, layout: layout.folder, tags: 'v1,new,v2' }), ports());
    await expect(failing).rejects.toMatchObject({
      code: 'Conflict',
      message: expect.stringMatching(/:v1 exists.*\n.*:v2 exists/),
    });
    expect(double.requests.every(({ method }) => ['GET', 'HEAD'].includes(method))).toBe(true);
  });

  it('logs the progress of a large layer in tenths', async () => {
    const double = await startFakeRegistry();
    doubles.push(double);
    const { randomBytes } = await import('node:crypto');
    const large = writeTestLayout(path.join(folder, 'large'), {
      layers: [[{ path: 'model', content: randomBytes(12_000_000) }]],
    });
    const used = ports();
    await push(read({ registry: double.host, layout: large.folder }), used);
    const steps = used.lines.flatMap((line) => /\(12 MB\): (\d+) %, [\d.]+ MB$/.exec(line)?.[1] ?? []);
    expect(steps).toEqual(['10', '20', '30', '40', '50', '60', '70', '80', '90']);
  });

  it('reports the words of the registry, and names no role when a firewall refuses', async () => {
    const errors = [{ code: 'DENIED', message: "client with IP '1.2.3.4' is not allowed access." }];
    const double = await startFakeRegistry({ intercept: () => jsonResponse(403, { errors }) });
    doubles.push(double);
    const environment = { HOME: folder, AZURE_AUTHORITY_HOST: double.origin };
    const failing = push(read({ ...azure, registry: double.host, layout: layout.folder }), ports({ environment }));
    await expect(failing).rejects.toMatchObject({ code: 'Refused', hint: expect.stringContaining('firewall') });
  });
});
