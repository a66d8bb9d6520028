import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipFile {
  readonly name: string;
  readonly content: Buffer;
}

/** `-rw-r--r--`: files without a mode would not be readable after unpacking. */
const mode = 0o100644;
const deflated = 8;
const madeByUnix = 0x0314;

/**
 * Returns a zip archive (PKWARE APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16). It has no times, so equal files give
 * equal bytes.
 */
export const zip = (files: readonly ZipFile[]): Buffer => {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of files) {
    const [title, packed] = [Buffer.from(name), deflateRawSync(content, { level: 9 })];
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(deflated, 4);
    // 1 January 1980, the first day of the format.
    common.writeUInt16LE(0x21, 8);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(title.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, title, packed]);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(mode * 0x10000, 6);
    entry.writeUInt32LE(offset, 10);
    const made = Buffer.from([madeByUnix & 0xff, madeByUnix >> 8]);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), made, common, entry, title]));
    parts.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, listed, Buffer.from('PK\x05\x06', 'latin1'), end]);
};
