import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { writeTar } from '@slipway/testkit';
import { type Blob, digestOf, streamBlob, walkLayers } from '../../src/index.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'slipway-layers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const blobOf = (bytes: Buffer): Blob => ({
  descriptor: { mediaType: '', digest: digestOf(bytes), size: bytes.length },
  place: 'test',
  // The magic number comes byte by byte.
  open: () => Readable.from([bytes.subarray(0, 1), bytes.subarray(1, 3), bytes.subarray(3)]),
});

const layers = [
  writeTar([
    { path: './app/.env', content: 'TOKEN=1' },
    { path: 'app/other', content: 'x' },
  ]),
  writeTar([{ path: 'app/.wh..env', content: '' }]),
];

describe('walkLayers', () => {
  it.each([
    ['gzip', gzipSync],
    ['zstd', zstdCompressSync],
    ['no compression', (bytes: Buffer) => bytes],
  ])('reads every file of layers with %s', async (_, compress) => {
    const seen: string[] = [];
    await walkLayers(
      { layers: layers.map((layer) => blobOf(compress(layer))) },
      async ({ name, layer, size, read }) => {
        seen.push(`${layer} ${name} ${size}${name.endsWith('.env') && size > 0 ? ` ${await read()}` : ''}`);
      },
    );
    expect(seen).toEqual(['1 app/.env 7 TOKEN=1', '1 app/other 1', '2 app/.wh..env 0']);
  });

  it('fails when a layer is not a tar', async () => {
    const broken = blobOf(gzipSync(Buffer.alloc(2000, 'x')));
    await expect(walkLayers({ layers: [broken] }, async () => {})).rejects.toThrow();
  });

  it('passes on the error of the visitor', async () => {
    const visit = async () => {
      throw new Error('stop');
    };
    await expect(walkLayers({ layers: layers.map(blobOf) }, visit)).rejects.toThrow('stop');
  });
});

describe('streamBlob', () => {
  it('gives the same digest for the same layer each time', async () => {
    const write = () => streamBlob(folder, Readable.from([layers[0]]), 'gzip');
    expect(await write()).toEqual(await write());
  });
});
