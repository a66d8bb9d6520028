import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { layoutFromArchive } from '../src/from-archive.ts';
import { walkLayers } from '../src/layers.ts';
import { prepareLayout, readLayoutImage } from '../src/layout.ts';
import { importImage, withLoadedImage } from '../src/load.ts';
import { archiveFromLayout } from '../src/to-archive.ts';
import type { LayoutImage } from '../src/types.ts';
import { dockerArchive, tar } from './archives.ts';
import { fakeEngine, temporary } from './fakes.ts';

const archived = async (folder: string, layers?: readonly Buffer[]): Promise<string> => {
  const file = path.join(folder, 'saved.tar');
  await dockerArchive(file, layers ?? [await tar({ 'etc/a': '1' }), await tar({ 'etc/b': '2' })]);
  return file;
};

const layoutIn = async (folder: string, layers?: readonly Buffer[]) => {
  const layout = path.join(folder, 'layout');
  await prepareLayout(layout);
  await layoutFromArchive(await archived(folder, layers), layout);
  return await readLayoutImage(layout);
};

/** `tar -c` of a layout. */
const layoutTar = async (layout: string, file: string): Promise<void> => {
  const names = [
    'oci-layout',
    'index.json',
    ...readdirSync(path.join(layout, 'blobs', 'sha256')).map((name) => `blobs/sha256/${name}`),
  ];
  const entries = names.map((name) => [`./${name}`, readFileSync(path.join(layout, name))] as const);
  writeFileSync(file, await tar({ ...Object.fromEntries(entries), '../outside': 'no' }));
};

test('an archive made from a layout gives the same layout again', async () => {
  const folder = temporary();
  const image = await layoutIn(folder);
  const file = path.join(folder, 'again.tar');
  await archiveFromLayout(image, 'app:1', file);
  const again = await importImage(fakeEngine({ name: 'docker', builder: 'buildkit' }, () => ({})).engine, file, folder);
  expect({ ...again, layout: '' }).toEqual({ ...image, layout: '' });
});

test('the folder for a layout is made, with those above it', async () => {
  const folder = path.join(temporary(), 'a/b/layout');
  await prepareLayout(folder);
  expect(readdirSync(folder)).toEqual([]);
});

test.each<[string, (folder: string) => string, string]>([
  ['below a folder that takes none', () => '/proc/slipway/layout', 'no folder can be made there'],
  ['where a file is', (folder) => path.join(folder, 'file'), 'what is there is no folder'],
  ['below a file', (folder) => path.join(folder, 'file/layout'), 'what is there is no folder'],
  ['behind a link to itself', (folder) => path.join(folder, 'loop/layout'), 'what is there is no folder'],
  ['with a name that is too long', (folder) => path.join(folder, 'x'.repeat(300)), 'its name is too long'],
])('a folder for a layout %s is refused', async (_, where, why) => {
  const folder = temporary();
  writeFileSync(path.join(folder, 'file'), '');
  symlinkSync('loop', path.join(folder, 'loop'));
  await expect(prepareLayout(where(folder))).rejects.toMatchObject({
    message: expect.stringMatching(`^The folder for the image, .* cannot be made: ${why}\\.$`),
    hint: 'Name another one in `output`.',
  });
});

describe('importImage', () => {
  const missing = fakeEngine({ name: 'docker', builder: 'buildkit' }, ([command]) =>
    command === 'pull' || command === 'image' ? { exitCode: 1, stderr: 'pull access denied for nothing' } : {},
  );

  test('reads a tar of a layout, and nothing else that is in the tar', async () => {
    const folder = temporary();
    const image = await layoutIn(folder);
    const file = path.join(folder, 'layout.tar');
    await layoutTar(image.layout, file);
    const read = await importImage(missing.engine, file, path.join(folder, 'temp'));
    expect(read.digest).toBe(image.digest);
    expect(readdirSync(path.join(folder, 'temp'))).toHaveLength(1);
  });

  test('copies an image that the engine has', async () => {
    const folder = temporary();
    const { engine } = fakeEngine({ name: 'docker', builder: 'buildkit' }, async (args) => {
      if (args[0] === 'save') await dockerArchive(args[2] ?? '', [await tar({ a: 'a' })]);
      return {};
    });
    expect((await importImage(engine, 'app:1', folder)).layers).toHaveLength(1);
  });

  test('says what it looked for when there is no such image', async () => {
    await expect(importImage(missing.engine, 'nothing:1', temporary())).rejects.toMatchObject({
      code: 'NotFound',
      message: expect.stringContaining(
        'neither an OCI layout, nor a tar, nor an image that docker has or can pull: pull access denied',
      ),
    });
  });

  test('says what is wrong with a folder that is no layout', async () => {
    const folder = temporary();
    mkdirSync(path.join(folder, 'empty'));
    await expect(importImage(missing.engine, path.join(folder, 'empty'), folder)).rejects.toThrow(
      /is not a complete OCI image layout: there is no `oci-layout` file/,
    );
  });
});

/** Writes another manifest, index or config in the place of the one with this digest. */
const forge = (layout: string, digest: string, change: (text: string) => string): void => {
  const file = path.join(layout, 'blobs', ...digest.split(':'));
  writeFileSync(file, change(readFileSync(file, 'utf8')));
};

test.each<[string, (image: LayoutImage) => void, RegExp]>([
  [
    'a manifest that is not what its digest says',
    ({ layout, digest }) => forge(layout, digest, (text) => `${text} `),
    /manifest sha256:[0-9a-f]{64} cannot be read \(its digest is sha256:[0-9a-f]{64}\)/,
  ],
  [
    'a config that is not what its digest says',
    ({ layout, configDigest }) => forge(layout, configDigest, (text) => text.replace('linux', 'plan9')),
    /config sha256:[0-9a-f]{64} cannot be read \(its digest is/,
  ],
  [
    'a digest that leads out of the layout',
    ({ layout }) =>
      writeFileSync(
        path.join(layout, 'index.json'),
        JSON.stringify({ manifests: [{ mediaType: 'm', digest: 'sha256:../../../index.json', size: 1 }] }),
      ),
    /names "sha256:\.\.\/\.\.\/\.\.\/index\.json" where a digest belongs/,
  ],
])('a layout with %s is refused', async (_, harm, expected) => {
  const image = await layoutIn(temporary());
  harm(image);
  await expect(readLayoutImage(image.layout)).rejects.toMatchObject({
    code: 'BadInput',
    message: expect.stringMatching(expected),
  });
});

test.each<[string, () => Promise<Buffer>, RegExp]>([
  ['is no tar', async () => Buffer.from('PK'.repeat(400)), /is no tar archive, or one that is cut/],
  [
    'is cut',
    async () => (await tar({ a: 'x'.repeat(3000) })).subarray(0, 1024),
    /is no tar archive, or one that is cut/,
  ],
  ['has no manifest.json', () => tar({ a: 'a' }), /does not hold exactly one image/],
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
])('a file that %s is refused in words', async (_, content, expected) => {
  const folder = temporary();
  const file = path.join(folder, 'saved.tar');
  writeFileSync(file, await content());
  const { engine } = fakeEngine({ name: 'docker', builder: 'buildkit' }, () => ({}));
  await expect(importImage(engine, file, folder)).rejects.toMatchObject({
    code: 'BadInput',
    message: expect.stringMatching(expected),
  });
});

describe('withLoadedImage', () => {
  const loader = (known: boolean) =>
    fakeEngine({ name: 'docker', builder: 'buildkit' }, ([command, sub]) =>
      command === 'image' && sub === 'inspect' && !known ? { exitCode: 1 } : {},
    );

  test('runs what the engine already has without loading it, and leaves it there', async () => {
    const folder = temporary();
    const image = await layoutIn(folder);
    const { engine, calls } = loader(true);
    expect(await withLoadedImage(engine, image, folder, async (reference) => reference)).toBe(image.configDigest);
    expect(calls.map(({ args }) => args[0])).toEqual(['image']);
  });

  test('loads what it has not, and forgets it afterwards', async () => {
    const folder = temporary();
    const image = await layoutIn(folder);
    const { engine, calls } = loader(false);
    const reference = await withLoadedImage(engine, image, folder, async (given) => given);
    expect(reference).toMatch(/^slipway-check:[0-9a-f]{16}$/);
    expect(calls.map(({ args }) => args.slice(0, 2).join(' '))).toEqual(['image inspect', 'load --input', 'image rm']);
  });
});

describe('walkLayers', () => {
  test.each([
    ['gzip', gzipSync],
    ['zstd', zstdCompressSync],
    ['no compression', (bytes: Buffer) => bytes],
  ])('reads every file of layers with %s', async (_, compress) => {
    const folder = temporary();
    const image = await layoutIn(folder, [
      await tar({ './app/.env': 'TOKEN=1', 'app/other': 'x' }),
      await tar({ 'app/.wh..env': '' }),
    ]);
    for (const { digest } of image.layers) {
      const file = path.join(image.layout, 'blobs', ...digest.split(':'));
      const { gunzipSync } = await import('node:zlib');
      writeFileSync(file, compress(gunzipSync(readFileSync(file))));
    }
    const seen: string[] = [];
    await walkLayers(image, async ({ name, layer, size, read }) => {
      seen.push(`${layer} ${name} ${size}${name.endsWith('.env') && size > 0 ? ` ${await read()}` : ''}`);
    });
    expect(seen).toEqual(['1 app/.env 7 TOKEN=1', '1 app/other 1', '2 app/.wh..env 0']);
  });
});
