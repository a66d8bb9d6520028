import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { SlipwayError } from '@slipway/core';
import { pickPlatform } from '@slipway/oci';
import type { Engine } from '../../src/engine/engine-types.ts';
import { pullImage, saveImage } from '../../src/image/engine-images.ts';
import { checkOneImage, type ImageInputs, openImage } from '../../src/image/open-image.ts';
import { dockerArchive, tar } from '../archives.ts';
import { archived, fakeEngine, layoutIn, temporary } from '../fakes.ts';

/** `tar -c` of a layout. */
const layoutTar = async (layout: string, file: string): Promise<void> => {
  const names = [
    'oci-layout',
    'index.json',
    ...readdirSync(path.join(layout, 'blobs', 'sha256')).map((name) => `blobs/sha256/${name}`),
  ];
  const entries = names.map((name) => [`./${name}`, readFileSync(path.join(layout, name))] as const);
  writeFileSync(file, await tar(Object.fromEntries(entries)));
};

const docker = (known: boolean) =>
  fakeEngine({ name: 'docker', builder: 'buildkit' }, async (args) => {
    if (args[0] === 'image') return { exitCode: known ? 0 : 1 };
    if (args[0] === 'pull') return { exitCode: 1, stderr: 'pull access denied for nothing' };
    if (args[0] === 'save') await dockerArchive(args[2] ?? '', [await tar({ a: 'a' })]);
    return {};
  }).engine;

const open = (inputs: ImageInputs, folder: string, engine?: Engine) =>
  openImage(inputs, {
    workspace: folder,
    temp: path.join(folder, 'temp'),
    engine: async () => engine,
    fetch: async (image) => {
      throw new SlipwayError('NotFound', `${image} was fetched`);
    },
  });

describe('openImage', () => {
  it('reads the folder of a layout, relative to the workspace', async () => {
    const folder = temporary();
    const image = await layoutIn(folder);
    expect(await open({ layout: 'layout' }, folder)).toMatchObject({ root: image.root, folder: image.folder });
  });

  it('reads the tar of a layout in place', async () => {
    const folder = temporary();
    const image = await layoutIn(folder);
    await layoutTar(image.folder ?? '', path.join(folder, 'layout.tar'));
    const read = await open({ layout: 'layout.tar' }, folder);
    expect(read.root).toEqual(image.root);
    expect(read.folder).toBeUndefined();
    expect(readdirSync(folder)).not.toContain('temp');
  });

  it('turns the tar of docker save into a layout', async () => {
    const folder = temporary();
    const image = await layoutIn(folder);
    const file = await archived(folder);
    expect(await open({ layout: file }, folder)).toMatchObject({ name: file, root: image.root });
  });

  it('copies an image that the engine has by its name', async () => {
    const folder = temporary();
    const image = await open({ image: 'app:1' }, folder, docker(true));
    expect(image.name).toBe('app:1');
    expect(pickPlatform(image).layers).toHaveLength(1);
  });

  it.each([
    ['the engine does not have it', docker(false)],
    ['no engine works', undefined],
  ])('fetches an image by its name when %s', async (_, engine) => {
    await expect(open({ image: 'app:1' }, temporary(), engine)).rejects.toThrow('app:1 was fetched');
  });

  it('rejects a folder that is not a layout', async () => {
    const folder = temporary();
    mkdirSync(path.join(folder, 'empty'));
    await expect(open({ layout: 'empty' }, folder)).rejects.toMatchObject({
      code: 'BadInput',
      message: expect.stringMatching(/empty is not an OCI image layout: it has no oci-layout\.$/),
    });
  });

  it.each([[{}], [{ layout: 'a', image: 'b' }]])('rejects the inputs %j', async (inputs) => {
    await expect(open(inputs, temporary())).rejects.toMatchObject({ code: 'BadInput' });
  });
});

describe('checkOneImage', () => {
  it.each([
    [{ layout: undefined, image: undefined }, 'one of the inputs `layout` and `image` is required.'],
    [{ layout: 'a', image: 'b' }, 'the inputs `layout` and `image` are both set, but each names an image.'],
    [
      { layout: undefined, image: undefined, 'promote-from': undefined },
      'one of the inputs `layout`, `image` and `promote-from` is required.',
    ],
  ])('rejects %j', (inputs, message) => {
    expect(() => checkOneImage(inputs)).toThrow(expect.objectContaining({ code: 'BadInput', message }));
  });

  it('accepts exactly one input', () => {
    expect(() => checkOneImage({ layout: undefined, image: 'a' })).not.toThrow();
  });
});

describe('pullImage', () => {
  it('names the image and the reason of the engine when it cannot be pulled', async () => {
    await expect(pullImage(docker(false), 'nothing:1')).rejects.toMatchObject({
      code: 'NotFound',
      message: expect.stringMatching(/docker neither has the image `nothing:1` nor can pull it: pull access denied/),
    });
  });
});

describe('saveImage', () => {
  it('leaves no archive in the temporary folder', async () => {
    const folder = temporary();
    await saveImage(docker(true), 'app:1', path.join(folder, 'layout'), { temp: folder });
    expect(readdirSync(folder)).toEqual(['layout']);
  });
});
