import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { prepareLayoutFolder } from '../../src/index.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'slipway-folder-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('prepareLayoutFolder', () => {
  it('makes the folder, with those above it', async () => {
    const layout = path.join(folder, 'a/b/layout');
    await prepareLayoutFolder(layout);
    expect(readdirSync(layout)).toEqual([]);
  });

  it('removes an older layout', async () => {
    writeFileSync(path.join(folder, 'oci-layout'), '{}');
    writeFileSync(path.join(folder, 'index.json'), '{}');
    mkdirSync(path.join(folder, 'blobs'));
    await prepareLayoutFolder(folder);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('refuses a folder with other files and leaves them there', async () => {
    writeFileSync(path.join(folder, 'thesis.docx'), '');
    await expect(prepareLayoutFolder(folder)).rejects.toMatchObject({
      code: 'BadInput',
      message: expect.stringContaining('(thesis.docx)'),
    });
    expect(readdirSync(folder)).toEqual(['thesis.docx']);
  });

  it.each<[string, () => string, string]>([
    ['below a folder that takes none', () => '/proc/slipway/layout', 'its parent does not accept folders'],
    ['where a file is', () => path.join(folder, 'file'), 'a file with this name exists'],
    ['below a file', () => path.join(folder, 'file/layout'), 'a file with this name exists'],
    ['behind a link to itself', () => path.join(folder, 'loop/layout'), 'a file with this name exists'],
    ['with a name that is too long', () => path.join(folder, 'x'.repeat(300)), 'its name is too long'],
  ])('refuses a folder %s', async (_, where, why) => {
    writeFileSync(path.join(folder, 'file'), '');
    symlinkSync('loop', path.join(folder, 'loop'));
    await expect(prepareLayoutFolder(where())).rejects.toMatchObject({
      message: expect.stringMatching(`^The folder for the image, .* cannot be created: ${why}\\.$`),
      hint: 'Set `output` to another folder.',
    });
  });
});
