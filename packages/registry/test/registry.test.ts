import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
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

describe('a registry', () => {
  test('is not believed when it gives back another manifest than it got', async () => {
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

  test('is not believed when a tag holds another manifest after it was set', async () => {
    const { registry, log } = await open({
      intercept: ({ method, url }) =>
        method === 'GET' && url.pathname.endsWith('/manifests/v1') ? jsonResponse(200, { other: true }) : undefined,
    });
    const image = await readLayout(layout.folder);
    const pushing = pushImage(registry, 'shop/api', image, { tags: ['v1'], log });
    await expect(pushing).rejects.toMatchObject({
      code: 'CheckFailed',
      message: expect.stringMatching(/shop\/api:v1 holds sha256:/),
    });
  });

  test('that is not there is told with its name after a few tries', async () => {
    const { double, registry, ports } = await open();
    await double.stop();
    await expect(registry.find('shop/api', 'v1')).rejects.toMatchObject({
      code: 'Unreachable',
      message: expect.stringContaining(double.host),
    });
    expect(ports.sleeps).toHaveLength(3);
  });

  test.each([502, 503, 504])('that answers %i for a while is asked again', async (status) => {
    let bad = 2;
    const { registry, ports } = await open({ intercept: () => (bad-- > 0 ? { status } : undefined) });
    expect(await registry.find('shop/api', 'v1')).toBeUndefined();
    expect(ports.sleeps).toHaveLength(2);
  });
});

describe('attachments', () => {
  const report = {
    artifactType: 'application/vnd.slipway.report.v1+json',
    mediaType: 'application/json',
    bytes: Buffer.from('{"a":1}'),
  };

  test.each([
    ['the referrers API', true],
    ['a tag, for old registries', false],
  ])('are found by %s, and go along in a copy', async (_, referrersApi) => {
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
