import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readLayout } from '@slipway/oci';
import { type FakeRegistryOptions, jsonResponse, startFakeRegistry, writeTestLayout } from '@slipway/testkit';
import { attachArtifact, copyImage, pushImage, readRemoteImage } from '../src/index.ts';
import { connectTo } from './connect.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'slipway-remote-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

const open = async (options: FakeRegistryOptions = {}) => {
  const double = await startFakeRegistry(options);
  const { registry, ports } = connectTo(double.host);
  stops.push(double.stop, registry.close);
  return { double, registry, log: ports.log, ports };
};

const layout = writeTestLayout(path.join(folder, 'image'), { layers: [[{ path: 'app', content: 'x' }]] });

describe('connectRegistry', () => {
  it('fails a push when the registry returns another manifest', async () => {
    const { registry, log } = await open({
      intercept: ({ method, url }) =>
        method === 'GET' && url.pathname.includes('/manifests/')
          ? jsonResponse(200, { schemaVersion: 2, layers: [] })
          : undefined,
    });
    const image = await readLayout(layout.folder);
    await expect(pushImage(registry, 'shop/api', image, { tags: ['v1'], log })).rejects.toMatchObject({
      code: 'CheckFailed',
    });
    expect(await registry.find('shop/api', 'v1')).toBeUndefined();
  });

  it('fails a push when a new tag has another manifest', async () => {
    const { registry, log } = await open({
      intercept: ({ method, url }) =>
        method === 'GET' && url.pathname.endsWith('/manifests/v1') ? jsonResponse(200, { other: true }) : undefined,
    });
    const image = await readLayout(layout.folder);
    const pushing = pushImage(registry, 'shop/api', image, { tags: ['v1'], log });
    await expect(pushing).rejects.toMatchObject({
      code: 'CheckFailed',
      message: expect.stringMatching(/shop\/api:v1 has sha256:/),
    });
  });

  it('reports an unreachable registry by its name after a few attempts', async () => {
    const { double, registry, ports } = await open();
    await double.stop();
    await expect(registry.find('shop/api', 'v1')).rejects.toMatchObject({
      code: 'Unreachable',
      message: expect.stringContaining(double.host),
    });
    expect(ports.sleeps).toHaveLength(3);
  });

  it.each([502, 503, 504])('retries when the registry answers %i for a while', async (status) => {
    let bad = 2;
    const { registry, ports } = await open({ intercept: () => (bad-- > 0 ? { status } : undefined) });
    expect(await registry.find('shop/api', 'v1')).toBeUndefined();
    expect(ports.sleeps).toHaveLength(2);
  });
});

describe('attachArtifact', () => {
  const report = {
    artifactType: 'application/vnd.slipway.report.v1+json',
    mediaType: 'application/json',
    bytes: Buffer.from('{"a":1}'),
  };

  it.each([
    ['the referrers API', true],
    ['a tag, for old registries', false],
  ])('attaches an artifact that %s finds, and that a copy includes', async (_, referrersApi) => {
    const from = await open({ referrersApi });
    const to = await open({ referrersApi });
    const image = await readLayout(layout.folder);
    const subject = image.root.descriptor;
    await pushImage(from.registry, 'shop/api', image, { tags: ['v1'], log: from.log });
    const attached = await attachArtifact(from.registry, 'shop/api', subject, report);
    await attachArtifact(from.registry, 'shop/api', subject, {
      ...report,
      artifactType: 'application/spdx+json',
      bytes: Buffer.from('{}'),
    });
    const found = await from.registry.referrers('shop/api', subject.digest, { artifactType: report.artifactType });
    expect(found.map(({ digest }) => digest)).toEqual([attached.digest]);

    const source = { registry: from.registry, repository: 'shop/api', reference: 'v1' };
    const copied = await copyImage(
      source,
      { registry: to.registry, repository: 'prod/api' },
      { tags: ['v1'], log: to.log },
    );
    expect(copied).toMatchObject({ digest: subject.digest, referrers: 2 });
    expect(await to.registry.referrers('prod/api', subject.digest)).toHaveLength(2);
    const artifact = await readRemoteImage(to.registry, 'prod/api', attached.digest);
    const [content] = artifact.blobs.filter(({ descriptor }) => descriptor.mediaType === 'application/json');
    expect(Buffer.concat((await content?.open().toArray()) ?? [])).toEqual(report.bytes);
  });
});
