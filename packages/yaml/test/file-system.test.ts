import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { nodeFileSystem, readTextFile } from '../src/file-system.ts';

let folder = '';
const at = (name: string): string => path.join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'slipway-files-'));
  mkdirSync(at('sub'));
  writeFileSync(at('a.yaml'), 'é: 1\n');
  writeFileSync(at('sub/b.yaml'), '');
  writeFileSync(at('latin1.yaml'), Buffer.from([0xe9, 0x0a]));
  symlinkSync('sub', at('link'));
  symlinkSync('loop', at('loop'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('nodeFileSystem', () => {
  it.each([
    ['a.yaml', 'file'],
    ['sub', 'directory'],
    ['link', 'directory'],
    ['none', 'nothing'],
    ['a.yaml/below', 'nothing'],
    ['loop', 'file'],
  ])('reports %s as %s', async (name, kind) => {
    expect(await nodeFileSystem.kind(at(name))).toBe(kind);
  });

  it('rejects with the error of Node.js if it cannot read the path', async () => {
    await expect(nodeFileSystem.kind(at('x'.repeat(300)))).rejects.toMatchObject({ code: 'ENAMETOOLONG' });
  });

  it('lists a folder, and a link to a folder as a file', async () => {
    const entries = await nodeFileSystem.list(folder);
    expect(entries.toSorted((a, b) => a.name.localeCompare(b.name))).toEqual([
      { name: 'a.yaml', directory: false },
      { name: 'latin1.yaml', directory: false },
      { name: 'link', directory: false },
      { name: 'loop', directory: false },
      { name: 'sub', directory: true },
    ]);
  });

  it('finds files by a pattern, relative to the folder', async () => {
    expect(await nodeFileSystem.glob('sub/*.yaml', folder)).toEqual([path.join('sub', 'b.yaml')]);
  });
});

describe('readTextFile', () => {
  const read = (name: string) => readTextFile(nodeFileSystem, at(name), name);

  it('reads UTF-8 text', async () => {
    expect(await read('a.yaml')).toBe('é: 1\n');
  });

  it.each([
    ['none', 'none cannot be read: it does not exist, or it is a link to a missing file.'],
    ['sub', 'sub cannot be read: it is a folder.'],
    ['latin1.yaml', 'latin1.yaml is not UTF-8 text.'],
  ])('rejects %s with its reason, place and cause', async (name, message) => {
    await expect(read(name)).rejects.toMatchObject({
      code: 'BadInput',
      message,
      place: { file: name },
      cause: expect.anything(),
    });
  });
});
