import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cloudOfRegistry, connectContainerRegistries } from '@slipway/azure';
import { createTransport } from '@slipway/http';
import { parseQualifiedReference } from '@slipway/oci';
import {
  type DockerRegistry,
  type FakeAcr,
  fakePorts,
  startDockerRegistry,
  startFakeAcr,
  writeTestLayout,
} from '@slipway/testkit';
import type { Inputs } from '../../actions/push/src/inputs.ts';
import { push } from '../../actions/push/src/push.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'slipway-push-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const layout = (name: string, content: string, more = {}) =>
  writeTestLayout(path.join(folder, name), {
    layers: [[{ path: 'etc/base', content: 'base' }], [{ path: 'app', content }]],
    ...more,
  });

const noInputs: Inputs = {
  layout: undefined,
  image: undefined,
  registry: '',
  repository: 'shop/api',
  tags: [],
  username: undefined,
  password: undefined,
  'azure-client-id': undefined,
  'azure-tenant-id': undefined,
  'azure-subscription-id': undefined,
  'azure-audience': undefined,
  'promote-from': undefined,
  attach: [],
  lock: false,
  'allow-move': false,
  'plain-http': false,
};

const homeless = (options: Parameters<typeof fakePorts>[0] = {}) =>
  fakePorts({ ...options, runner: { environment: { HOME: folder }, ...options.runner } });

const manifestOf = async (registry: string, reference: string) => {
  const accept = 'application/vnd.oci.image.manifest.v1+json, application/vnd.oci.image.index.v1+json';
  const answer = await fetch(`http://${registry}/v2/shop/api/manifests/${reference}`, { headers: { accept } });
  return { status: answer.status, digest: answer.headers.get('docker-content-digest') };
};

describe('push to a registry without logins', () => {
  let registry: DockerRegistry;
  beforeAll(async () => {
    registry = await startDockerRegistry();
  });
  afterAll(() => registry.stop());

  it('stores the digest of the layout under every tag', async () => {
    const { digest, folder: source } = layout('first', 'one');
    const result = await push(
      { ...noInputs, registry: registry.host, layout: source, tags: ['v1', 'abc'] },
      homeless(),
    );
    expect(result.outputs).toMatchObject({
      digest,
      reference: `${registry.host}/shop/api@${digest}`,
      tags: 'v1,abc',
      status: 'passed',
    });
    expect(result.facts).toMatchObject({ uploadedBlobs: 3, existingBlobs: 0 });
    for (const reference of ['v1', 'abc', digest])
      expect(await manifestOf(registry.host, reference)).toEqual({ status: 200, digest });
  });

  it('reports unchanged and sends nothing when the registry has the image', async () => {
    const { folder: source } = layout('again', 'again');
    const inputs = { ...noInputs, registry: registry.host, layout: source, tags: ['same'] };
    await push(inputs, homeless());
    const result = await push(inputs, homeless());
    expect(result.facts).toMatchObject({
      uploadedBlobs: 0,
      existingBlobs: 3,
      tags: [{ tag: 'same', result: 'unchanged' }],
    });
    expect(result.sentence).toMatch(/^Unchanged/);
  });

  it('does not move a tag and uploads nothing, unless `allow-move` is set', async () => {
    const first = layout('old', 'old');
    const second = layout('new', 'new');
    const inputs = { ...noInputs, registry: registry.host, tags: ['fresh', 'moving'] };
    await push({ ...inputs, layout: first.folder, tags: ['moving'] }, homeless());
    const refusal = push({ ...inputs, layout: second.folder }, homeless());
    await expect(refusal).rejects.toMatchObject({
      code: 'Conflict',
      message: expect.stringContaining(`points to ${first.digest}`),
    });
    expect(await manifestOf(registry.host, 'fresh')).toMatchObject({ status: 404 });
    expect(await manifestOf(registry.host, second.digest)).toMatchObject({ status: 404 });
    const ports = homeless();
    const moved = await push({ ...inputs, layout: second.folder, 'allow-move': true }, ports);
    expect(moved.facts.tags).toContainEqual({ tag: 'moving', result: 'created' });
    expect(ports.lines).toContain(`info: ${registry.host}/shop/api:moving: moved from ${first.digest}`);
    expect(await manifestOf(registry.host, 'moving')).toMatchObject({ digest: second.digest });
  });

  it('pushes an image of two platforms as one index', async () => {
    const plans = ['amd64', 'arm64'].map((architecture) => ({
      architecture,
      layers: [[{ path: 'app', content: architecture }]],
    }));
    const { digest, folder: source } = writeTestLayout(path.join(folder, 'platforms'), ...plans);
    await push({ ...noInputs, registry: registry.host, layout: source, tags: ['both'] }, homeless());
    expect(await manifestOf(registry.host, 'both')).toEqual({ status: 200, digest });
  });

  it('mounts the layers of a base image from its repository', async () => {
    const base = layout('base', 'base');
    await push({ ...noInputs, registry: registry.host, repository: 'base/python', layout: base.folder }, homeless());
    const annotations = { 'org.opencontainers.image.base.name': `${registry.host}/base/python:3.13` };
    const child = layout('child', 'child of base', { annotations });
    const result = await push(
      { ...noInputs, registry: registry.host, repository: 'shop/child', layout: child.folder },
      homeless(),
    );
    expect(result.facts).toMatchObject({ uploadedBlobs: 2, existingBlobs: 1 });
  });

  it('attaches the reports of the job that are about this image, and any named file', async () => {
    const { digest, folder: source } = layout('proven', 'proven');
    const temp = mkdtempSync(path.join(folder, 'temp-'));
    const reports = path.join(temp, 'slipway', 'reports');
    mkdirSync(reports, { recursive: true });
    const write = (stage: string, of: string) =>
      writeFileSync(
        path.join(reports, `${stage}.json`),
        JSON.stringify({ stage, status: 'passed', facts: { digest: of } }),
      );
    write('check', digest);
    write('scan', `sha256:${'0'.repeat(64)}`);
    writeFileSync(path.join(temp, 'sbom.json'), '{}');
    const ports = homeless({ runner: { temp, environment: { HOME: folder } } });
    const attach = ['reports', `application/spdx+json=${temp}/sbom.json`];
    await push({ ...noInputs, registry: registry.host, layout: source, attach }, ports);
    const list = await fetch(`http://${registry.host}/v2/shop/api/manifests/${digest.replace(':', '-')}`, {
      headers: { accept: 'application/vnd.oci.image.index.v1+json' },
    });
    const { manifests } = (await list.json()) as { manifests: { artifactType: string; annotations: object }[] };
    expect(manifests).toMatchObject([
      {
        artifactType: 'application/vnd.slipway.report.v1+json',
        annotations: { 'dev.slipway.stage': 'check', 'dev.slipway.status': 'passed' },
      },
      { artifactType: 'application/spdx+json', annotations: { 'org.opencontainers.image.title': 'sbom.json' } },
    ]);
    expect(ports.lines.join('\n')).toMatch(/warning: scan\.json reports on sha256:000/);
  });

  it('names a layer that changed after the build, and sets no tag', async () => {
    const { folder: source, blobs } = layout('damaged', 'soon damaged');
    const file = path.join(source, 'blobs', (blobs.at(-1) ?? '').replace(':', '/'));
    const bytes = readFileSync(file);
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    const failing = push({ ...noInputs, registry: registry.host, layout: source, tags: ['damaged'] }, homeless());
    await expect(failing).rejects.toMatchObject({ code: 'CheckFailed', message: expect.stringContaining(file) });
    expect(await manifestOf(registry.host, 'damaged')).toMatchObject({ status: 404 });
  });

  it('promotes by digest to another registry', async () => {
    const target = await startDockerRegistry();
    try {
      const { digest, folder: source } = layout('promoted', 'promoted');
      const { outputs } = await push({ ...noInputs, registry: registry.host, layout: source }, homeless());
      const inputs = {
        ...noInputs,
        registry: target.host,
        'promote-from': parseQualifiedReference(String(outputs.reference)),
        tags: ['prod'],
      };
      const result = await push(inputs, homeless());
      expect(result.outputs.digest).toBe(digest);
      expect(await manifestOf(target.host, 'prod')).toEqual({ status: 200, digest });
    } finally {
      await target.stop();
    }
  });
});

describe('push to a registry with user and password', () => {
  // "ci" with the password "correct horse", bcrypt.
  const content = 'ci:$2b$05$slipwaytestsaltslipwauk81glOpFXas4mWN7lJuq3KMgAAGdfiC\n';
  let registry: DockerRegistry;
  beforeAll(async () => {
    registry = await startDockerRegistry({ kind: 'htpasswd', content });
  });
  afterAll(() => registry.stop());
  const inputs = () => ({
    ...noInputs,
    registry: registry.host,
    layout: layout('secret', 'secret').folder,
    tags: ['v1'],
  });

  it('pushes with the right password', async () => {
    const result = await push({ ...inputs(), username: 'ci', password: 'correct horse' }, homeless());
    expect(result.status).toBe('passed');
  });

  it('pushes with the login of docker', async () => {
    const auth = Buffer.from('ci:correct horse').toString('base64');
    const home = mkdtempSync(path.join(folder, 'docker-'));
    writeFileSync(
      path.join(home, 'config.json'),
      JSON.stringify({ auths: { [`https://${registry.host}/v1/`]: { auth } } }),
    );
    const result = await push(
      { ...inputs(), repository: 'shop/other' },
      homeless({ runner: { environment: { DOCKER_CONFIG: home } } }),
    );
    expect(result.status).toBe('passed');
  });

  it.each([
    ['a wrong password', { username: 'ci', password: 'wrong horse' }, 'Unauthorized'],
    ['no password', { username: 'ci' }, 'BadInput'],
    ['no login', {}, 'Unauthorized'],
  ])('rejects %s in one sentence', async (_, login, code) => {
    await expect(push({ ...inputs(), ...login }, homeless())).rejects.toMatchObject({ code });
  });
});

describe('push to Azure Container Registry by OIDC', () => {
  const tenant = '11111111-2222-3333-4444-555555555555';
  const client = '99999999-8888-7777-6666-555555555555';
  const subscription = '00000000-aaaa-bbbb-cccc-000000000000';
  const subject = 'repo:acme/shop:ref:refs/heads/main';
  let azure: FakeAcr;
  let rights: string[] = [];
  beforeAll(async () => {
    azure = await startFakeAcr({
      tenant,
      client,
      subscription,
      subject,
      registries: ['staging', 'production'],
      roleAssignmentMode: 'AbacRepositoryPermissions',
      permissions: () => rights,
    });
  });
  afterAll(() => azure.stop());

  const ports = (changes: Record<string, unknown> = {}) => {
    const environment = {
      HOME: folder,
      AZURE_AUTHORITY_HOST: azure.origin,
      AZURE_RESOURCE_MANAGER_ENDPOINT: `${azure.origin}/`,
    };
    return homeless({ runner: { environment }, idToken: async (audience) => azure.idToken(audience, changes) });
  };
  const inputs = (): Inputs => {
    rights = ['pull', 'push', 'metadata_read', 'metadata_write'];
    return {
      ...noInputs,
      registry: azure.loginServers.staging ?? '',
      'azure-client-id': client,
      'azure-tenant-id': tenant,
      'azure-subscription-id': subscription,
    };
  };

  it('pushes without any password and masks every token', async () => {
    const { digest, folder: source } = layout('azure', 'azure');
    const used = ports();
    const result = await push({ ...inputs(), layout: source, tags: ['v1'] }, used);
    expect(result.outputs.digest).toBe(digest);
    expect(used.masked).toHaveLength(2);
  });

  it('locks tag and manifest, so that `allow-move` cannot move the tag', async () => {
    const first = layout('locked', 'locked');
    const second = layout('intruder', 'intruder');
    await push({ ...inputs(), layout: first.folder, tags: ['locked'], lock: true }, ports());
    const locks = azure.requests.filter((request) => request.startsWith('PATCH /acr/'));
    expect(locks).toEqual([`_manifests/${first.digest}`, '_tags/locked'].map((one) => `PATCH /acr/v1/shop/api/${one}`));
    const moving = push({ ...inputs(), layout: second.folder, tags: ['locked'], 'allow-move': true }, ports());
    await expect(moving).rejects.toMatchObject({ code: 'Refused', hint: expect.stringContaining('locked') });
  });

  it('promotes inside Azure', async () => {
    const { digest, folder: source } = layout('release', 'release');
    const { outputs } = await push({ ...inputs(), layout: source, tags: ['rc'] }, ports());
    const promotion = {
      ...inputs(),
      registry: azure.loginServers.production ?? '',
      'promote-from': parseQualifiedReference(String(outputs.reference)),
      tags: ['v2'],
    };
    const result = await push(promotion, ports());
    expect(result.outputs).toMatchObject({ digest, tags: 'v2' });
    expect(azure.requests.filter((request) => request.endsWith('/registries/production/importImage'))).toHaveLength(1);
    const again = await push(promotion, ports());
    expect(again.facts.tags).toEqual([{ tag: 'v2', result: 'unchanged' }]);
    const other = layout('other-release', 'other');
    const { outputs: others } = await push({ ...inputs(), layout: other.folder }, ports());
    await expect(
      push({ ...promotion, 'promote-from': parseQualifiedReference(String(others.reference)) }, ports()),
    ).rejects.toMatchObject({
      code: 'Conflict',
    });
  });

  it('imports over an existing tag only by force, and names the registries that the application may read', async () => {
    const [first, second] = [layout('import-1', 'import 1'), layout('import-2', 'import 2')];
    for (const { folder: source } of [first, second]) await push({ ...inputs(), layout: source }, ports());
    const { log, clock, idToken } = ports();
    const transport = createTransport({ log, clock });
    try {
      const { staging = '', production = '' } = azure.loginServers;
      const cloud = cloudOfRegistry(staging, {
        AZURE_AUTHORITY_HOST: azure.origin,
        AZURE_RESOURCE_MANAGER_ENDPOINT: azure.origin,
      });
      const identity = { tenant, client, cloud, idToken };
      const manager = await connectContainerRegistries({ identity, subscription, transport, clock });
      const target = await manager.findRegistry(production);
      const importing = (digest: string, force: boolean) =>
        manager.importImage(target, {
          source: { registry: staging, repository: 'shop/api', digest },
          repository: 'shop/api',
          tags: ['imported'],
          force,
        });
      await importing(first.digest, false);
      await expect(importing(second.digest, false)).rejects.toMatchObject({
        code: 'Conflict',
        message: expect.stringContaining('Tag shop/api:imported already exists'),
      });
      await importing(second.digest, true);
      await expect(manager.findRegistry('other.azurecr.io')).rejects.toMatchObject({
        code: 'NotFound',
        hint: expect.stringContaining(staging),
      });
    } finally {
      await transport.close();
    }
  });

  it('names the federated credential that is missing', async () => {
    const { folder: source } = layout('stranger', 'stranger');
    const failing = push({ ...inputs(), layout: source }, ports({ sub: 'repo:acme/shop:pull_request' }));
    await expect(failing).rejects.toMatchObject({
      code: 'Unauthorized',
      hint: expect.stringContaining('"subject":"repo:acme/shop:pull_request"'),
    });
  });

  it('names the role that counts in this registry when the application may not push', async () => {
    const { folder: source } = layout('powerless', 'powerless');
    const given = inputs();
    rights = ['pull'];
    await expect(push({ ...given, layout: source }, ports())).rejects.toMatchObject({
      code: 'Unauthorized',
      hint: expect.stringContaining('Container Registry Repository Writer'),
    });
  });
});
