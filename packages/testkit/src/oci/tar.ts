import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export interface TarFile {
  readonly path: string;
  readonly content: string | Buffer;
  readonly mode?: number;
}

const block = 512;

const header = ({ path, mode = 0o644 }: TarFile, size: number, type: string): Buffer => {
  const bytes = Buffer.alloc(block);
  bytes.write(path.slice(0, 100), 0);
  bytes.write(`${mode.toString(8).padStart(7, '0')}\0`, 100);
  bytes.write('0000000\0', 108);
  bytes.write('0000000\0', 116);
  bytes.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  bytes.write('00000000000\0', 136);
  bytes.write('        ', 148);
  bytes.write(type, 156);
  bytes.write('ustar\0', 257);
  bytes.write('00', 263);
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  bytes.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return bytes;
};

const padded = (content: Buffer): Buffer[] => [content, Buffer.alloc((block - (content.length % block)) % block)];

/** Returns a ustar archive. Its times are fixed, so equal files give equal bytes. Names over 100 bytes use GNU's format. */
export const writeTar = (files: readonly TarFile[]): Buffer => {
  const parts = files.flatMap((file) => {
    const content = Buffer.from(file.content as string);
    const name = Buffer.from(`${file.path}\0`);
    const long =
      name.length > 101 ? [header({ path: '././@LongLink', content: '' }, name.length, 'L'), ...padded(name)] : [];
    return [...long, header(file, content.length, '0'), ...padded(content)];
  });
  return Buffer.concat([...parts, Buffer.alloc(block * 2)]);
};

/** Returns what `tar -c .` writes in a folder, without its folders. */
export const tarOfFolder = (folder: string): Buffer =>
  writeTar(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file) => ({ path: `./${path.relative(folder, file)}`, content: readFileSync(file) })),
  );
