import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeTar } from '@slipway/testkit';
import { indexTar } from '../../src/tar/tar.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'slipway-tar-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const long = `${'folder/'.repeat(20)}name`;
const index = async (bytes: Buffer) => {
  const file = path.join(folder, 'archive.tar');
  writeFileSync(file, bytes);
  return indexTar(file);
};

const paxRecord = (field: string): string => {
  const record = `${field}\n`;
  return `${String(record.length + 4).length + 1 + record.length} ${record}`;
};

/** Changes bytes of a header, and the checksum with them. */
const rewrite = (tar: Buffer, at: number, from: number, value: string): void => {
  const sumOf = (): number =>
    tar.subarray(at, at + 512).reduce((sum, byte, i) => sum + (i >= 148 && i < 156 ? 32 : byte), 0);
  tar.write(value, at + from, 'latin1');
  tar.write(sumOf().toString(8).padStart(6, '0'), at + 148);
};

describe('indexTar', () => {
  it('finds long names of the GNU format, and short ones after them', async () => {
    const { files: entries } = await index(
      writeTar([
        { path: long, content: 'long' },
        { path: './short', content: 'short' },
      ]),
    );
    expect([...entries.keys()]).toEqual([long, 'short']);
    expect(entries.get('short')?.size).toBe(5);
  });

  it('finds long names of the pax format', async () => {
    const pax = writeTar([
      { path: 'pax', content: paxRecord(`path=${long}`) },
      { path: 'cut', content: 'x' },
      { path: 'short', content: 'y' },
    ]);
    rewrite(pax, 0, 156, 'x');
    expect([...(await index(pax)).files.keys()]).toEqual([long, 'short']);
  });

  it('reads the size of a file over 8 GiB from its pax record', async () => {
    const pax = writeTar([
      { path: 'pax', content: `${paxRecord('mtime=1700000000.5')}${paxRecord('size=700')}` },
      { path: 'large', content: 'x'.repeat(700) },
      { path: 'next', content: 'y' },
    ]);
    rewrite(pax, 0, 156, 'x');
    rewrite(pax, 1024, 124, '0'.repeat(11));
    const { files: entries } = await index(pax);
    expect(entries.get('large')).toEqual({ offset: 1536, size: 700 });
    expect(entries.get('next')?.size).toBe(1);
  });
});
