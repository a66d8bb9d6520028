import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseQualifiedReference } from '@slipway/oci';
import { type DockerRegistry, startDockerRegistry, writeTestLayout } from '@slipway/testkit';
import { push } from '../../actions/push/src/push.ts';
import { folder, homeless, layout, noInputs } from './push-layout.ts';

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
