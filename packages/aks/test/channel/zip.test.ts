import { unzipSync } from 'fflate';
import { zip } from '../../src/channel/zip.ts';

const files = [
  { name: 'requests', content: Buffer.from('request 1 2\n') },
  { name: 'empty', content: Buffer.alloc(0) },
  { name: '0.q', content: Buffer.from('GET /ü HTTP/1.0\r\n\r\n') },
];

describe('zip', () => {
  it('returns an archive that unpacks to the files', () => {
    const unpacked = unzipSync(zip(files));
    expect(Object.entries(unpacked).map(([name, content]) => [name, Buffer.from(content).toString()])).toEqual(
      files.map(({ name, content }) => [name, content.toString()]),
    );
  });

  it('makes the files readable after unpacking', () => {
    const archive = zip(files);
    const entry = archive.indexOf(Buffer.from('PK\x01\x02', 'latin1'));
    expect((archive.readUInt32LE(entry + 38) >>> 16).toString(8)).toBe('100644');
    expect(archive[entry + 5]).toBe(3);
  });

  it('returns the same bytes for the same files', () => {
    expect(zip(files)).toEqual(zip(files));
  });
});
