import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { writeTar } from '@slipway/testkit';
import { indexTar } from '../src/tar.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'slipway-tar-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const long = `${'folder/'.repeat(20)}name`;
const index = async (bytes: Buffer) => {
  const file = path.join(folder, 'archive.tar');
  writeFileSync(file, bytes);
  return indexTar(file);
};

test('finds long names of the GNU format, and short ones after them', async () => {
  const entries = await index(
    writeTar([
      { path: long, content: 'long' },
      { path: './short', content: 'short' },
    ]),
  );
  expect([...entries.keys()]).toEqual([long, 'short']);
  expect(entries.get('short')?.size).toBe(5);
});

test('finds long names of the pax format', async () => {
  const record = `path=${long}\n`;
  const length = String(record.length + 4).length + 1 + record.length;
  const pax = writeTar([
    { path: 'pax', content: `${length} ${record}` },
    { path: 'cut', content: 'x' },
  ]);
  // Type "x" instead of "0", and the checksum that goes with it.
  const sum = Number.parseInt(pax.toString('latin1', 148, 154), 8) + 'x'.charCodeAt(0) - '0'.charCodeAt(0);
  pax.write('x', 156);
  pax.write(sum.toString(8).padStart(6, '0'), 148);
  expect([...(await index(pax)).keys()]).toEqual([long]);
});
