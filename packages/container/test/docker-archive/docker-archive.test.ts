import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pickPlatform, prepareLayoutFolder, readLayout } from '@slipway/oci';
import { isDockerArchive, layoutFromDockerArchive } from '../../src/docker-archive/read-docker-archive.ts';
import { writeDockerArchive } from '../../src/docker-archive/write-docker-archive.ts';
import { tar } from '../archives.ts';
import { archived, layoutIn, temporary } from '../fakes.ts';

describe('writeDockerArchive', () => {
  it('writes an archive that gives the same layout again', async () => {
    const folder = temporary();
    const image = await layoutIn(folder);
    const file = path.join(folder, 'again.tar');
    await writeDockerArchive(pickPlatform(image), 'app:1', file);
    const layout = path.join(folder, 'again');
    await prepareLayoutFolder(layout);
    await layoutFromDockerArchive(file, layout);
    expect((await readLayout(layout)).root).toEqual(image.root);
  });

  it('fails when a layer was damaged after the layout was read', async () => {
    const folder = temporary();
    const image = await layoutIn(folder);
    const layer = pickPlatform(image).layers[1]?.place ?? '';
    writeFileSync(layer, 'x');
    await expect(writeDockerArchive(pickPlatform(image), 'app:1', path.join(folder, 'a.tar'))).rejects.toMatchObject({
      code: 'CheckFailed',
    });
  });
});

describe('isDockerArchive', () => {
  it('recognizes an archive of docker save, and no other tar', async () => {
    const folder = temporary();
    const other = path.join(folder, 'other.tar');
    writeFileSync(other, await tar({ 'oci-layout': '{}', 'index.json': '{}' }));
    expect(await isDockerArchive(await archived(folder))).toBe(true);
    expect(await isDockerArchive(other)).toBe(false);
  });
});

describe('layoutFromDockerArchive', () => {
  it('stores a repeated layer once', async () => {
    const layer = await tar({ 'etc/a': '1' });
    const image = await layoutIn(temporary(), [layer, layer]);
    expect(pickPlatform(image).layers).toHaveLength(2);
    expect(image.blobs).toHaveLength(2);
  });

  it.each<[string, () => Promise<Buffer>, RegExp]>([
    ['is not a tar', async () => Buffer.from('PK'.repeat(400)), /is neither a folder nor a tar archive/],
    [
      'is cut',
      async () => (await tar({ a: 'x'.repeat(3000) })).subarray(0, 1024),
      /is truncated: an entry ends at byte/,
    ],
    ['has no manifest.json', () => tar({ a: 'a' }), /does not contain exactly one image/],
    ['has two images', () => tar({ 'manifest.json': '[{}, {}]' }), /does not contain exactly one image/],
    [
      'has a layer that is a link to itself',
      () =>
        tar({
          'manifest.json': JSON.stringify([{ Config: 'c.json', Layers: ['a/layer.tar'] }]),
          'c.json': '{}',
          'a/layer.tar': { link: '../b/layer.tar' },
          'b/layer.tar': { link: '../a/layer.tar' },
        }),
      /the layer a\/layer\.tar is a link to itself/,
    ],
    [
      'lacks the config',
      async () =>
        tar({
          'manifest.json': JSON.stringify([{ Config: 'c.json', Layers: ['a/layer.tar'] }]),
          'a/layer.tar': await tar({ a: 'a' }),
        }),
      /lacks the image's config c\.json/,
    ],
    [
      'lacks a layer',
      () => tar({ 'manifest.json': JSON.stringify([{ Config: 'c.json', Layers: ['a/layer.tar'] }]), 'c.json': '{}' }),
      /lacks the layer a\/layer\.tar/,
    ],
  ])('rejects a file that %s and names the reason', async (_, content, expected) => {
    const folder = temporary();
    const file = path.join(folder, 'saved.tar');
    writeFileSync(file, await content());
    await expect(layoutFromDockerArchive(file, path.join(folder, 'layout'))).rejects.toMatchObject({
      code: 'BadInput',
      message: expect.stringMatching(expected),
    });
  });
});
