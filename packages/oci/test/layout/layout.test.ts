import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { type TarFile, type TestLayoutOptions, writeTar, writeTestLayout } from '@slipway/testkit';
import { digestOf, readLayout, writeLayout } from '../../src/index.ts';

const root = mkdtempSync(path.join(tmpdir(), 'slipway-layout-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let count = 0;
const fresh = () => path.join(root, String(++count));

const plan: TestLayoutOptions = {
  layers: [[{ path: 'app', content: 'hello' }]],
  labels: { team: 'data' },
  annotations: { a: 'b' },
};
const filesBelow = (folder: string): TarFile[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => ({ path: `./${path.relative(folder, file)}`, content: readFileSync(file) }));

describe('readLayout', () => {
  it('returns digest, platform, labels and annotations, and every blob once', async () => {
    const { folder, digest, blobs } = writeTestLayout(fresh(), plan);
    const image = await readLayout(folder);
    expect(image.root.descriptor.digest).toBe(digest);
    expect(image.platforms.map(({ platform }) => platform)).toEqual([{ os: 'linux', architecture: 'amd64' }]);
    expect(image).toMatchObject({ labels: { team: 'data' }, annotations: { a: 'b' }, children: [] });
    expect(image.blobs.map(({ descriptor }) => descriptor.digest).sort()).toEqual([...blobs].sort());
  });

  it('follows an index to each platform and puts the children before the root', async () => {
    const { folder, digest } = writeTestLayout(fresh(), plan, { ...plan, architecture: 'arm64' });
    const image = await readLayout(folder);
    expect(image.root.descriptor.digest).toBe(digest);
    expect(image.children).toHaveLength(2);
    expect(image.platforms.map(({ platform }) => platform.architecture)).toEqual(['amd64', 'arm64']);
    expect(image.blobs).toHaveLength(3);
  });

  it('reads a tar in place as it reads the folder', async () => {
    const { folder, digest } = writeTestLayout(fresh(), plan);
    const tar = `${folder}.tar`;
    writeFileSync(tar, writeTar([{ path: `${'long/'.repeat(30)}name`, content: 'x' }, ...filesBelow(folder)]));
    const image = await readLayout(tar);
    expect(image.root.descriptor.digest).toBe(digest);
    for (const blob of image.blobs) {
      const bytes = Buffer.concat(await blob.open().toArray());
      expect(digestOf(bytes)).toBe(blob.descriptor.digest);
    }
  });

  it('writes a copy of the image with the same digests', async () => {
    const { folder, digest } = writeTestLayout(fresh(), plan, { ...plan, architecture: 'arm64' });
    const copy = fresh();
    await writeLayout(await readLayout(folder), copy);
    const image = await readLayout(copy);
    expect(image.root.descriptor.digest).toBe(digest);
    expect(filesBelow(path.join(copy, 'blobs'))).toEqual(filesBelow(path.join(folder, 'blobs')));
  });

  it('reads the rest of a blob from any byte', async () => {
    const { folder } = writeTestLayout(fresh(), plan);
    const [blob] = (await readLayout(folder)).blobs;
    const whole = Buffer.concat((await blob?.open().toArray()) ?? []);
    for (const start of [1, 10, whole.length])
      expect(Buffer.concat((await blob?.open(start).toArray()) ?? [])).toEqual(whole.subarray(start));
  });

  const blobFile = (folder: string, digest = '') => path.join(folder, 'blobs', digest.replace(':', '/'));
  type Broken = ReturnType<typeof writeTestLayout>;
  const problems: readonly [string, (layout: Broken) => string, string, RegExp][] = [
    ['a missing folder', ({ folder }) => `${folder}-gone`, 'NotFound', /The image layout .*-gone does not exist/],
    [
      'a folder without layout',
      ({ folder }) => path.join(folder, 'blobs'),
      'BadInput',
      /not an OCI image layout: it has no oci-layout/,
    ],
    [
      'an index that is not JSON',
      ({ folder }) => {
        writeFileSync(path.join(folder, 'index.json'), '{');
        return folder;
      },
      'BadInput',
      /index\.json is not JSON/,
    ],
    [
      'two images',
      ({ folder, digest }) => {
        const mediaType = 'application/vnd.oci.image.manifest.v1+json';
        const manifests = [digest, `sha256:${'0'.repeat(64)}`].map((one) => ({ mediaType, digest: one, size: 1 }));
        writeFileSync(path.join(folder, 'index.json'), JSON.stringify({ schemaVersion: 2, manifests }));
        return folder;
      },
      'BadInput',
      /has 2 images/,
    ],
    [
      'a missing layer',
      ({ folder, blobs }) => {
        unlinkSync(blobFile(folder, blobs[1]));
        return folder;
      },
      'NotFound',
      /is missing from the layout/,
    ],
    [
      'a layer cut by a full disk',
      ({ folder, blobs }) => {
        truncateSync(blobFile(folder, blobs[1]), 3);
        return folder;
      },
      'CheckFailed',
      /has 3 bytes/,
    ],
    [
      'a changed configuration',
      ({ folder, blobs }) => {
        const file = blobFile(folder, blobs[0]);
        writeFileSync(file, readFileSync(file, 'utf8').replace('amd64', 'arm64'));
        return folder;
      },
      'CheckFailed',
      /but its descriptor has/,
    ],
    [
      'a digest that leads out of the layout',
      ({ folder }) => {
        const manifests = [
          { mediaType: 'application/vnd.oci.image.manifest.v1+json', digest: 'sha256:../../oci-layout', size: 30 },
        ];
        writeFileSync(path.join(folder, 'index.json'), JSON.stringify({ schemaVersion: 2, manifests }));
        return folder;
      },
      'BadInput',
      /not a sha256 digest/,
    ],
    [
      'a compressed tar',
      ({ folder }) => {
        writeFileSync(`${folder}.tgz`, gzipSync('x'));
        return `${folder}.tgz`;
      },
      'BadInput',
      /./,
    ],
    [
      'a cut tar',
      ({ folder }) => {
        writeFileSync(`${folder}.tar`, writeTar(filesBelow(folder)).subarray(0, 700));
        return `${folder}.tar`;
      },
      'BadInput',
      /is truncated/,
    ],
    [
      'another file',
      ({ folder }) => {
        mkdirSync(folder, { recursive: true });
        writeFileSync(`${folder}.txt`, 'x'.repeat(2000));
        return `${folder}.txt`;
      },
      'BadInput',
      /neither a folder nor a tar/,
    ],
  ];
  it.each(problems)('reports the file of %s', async (_, break_, code, message) => {
    const location = break_(writeTestLayout(fresh(), plan));
    await expect(readLayout(location)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });
});

describe('Blob.open', () => {
  it('fails for a changed layer before its last byte is sent', async () => {
    const { folder, blobs } = writeTestLayout(fresh(), plan);
    const image = await readLayout(folder);
    const file = path.join(folder, 'blobs', (blobs[1] ?? '').replace(':', '/'));
    const size = readFileSync(file).length;
    writeFileSync(file, Buffer.alloc(size));
    const seen: Buffer[] = [];
    const stream = image.blobs.find(({ descriptor }) => descriptor.digest === blobs[1])?.open();
    const reading = (async () => {
      for await (const chunk of stream ?? []) seen.push(chunk as Buffer);
    })();
    await expect(reading).rejects.toMatchObject({ code: 'CheckFailed', message: expect.stringContaining(file) });
    expect(Buffer.concat(seen).length).toBeLessThan(size);
  });
});
