export interface TarEntry {
  readonly path: string;
  readonly mode?: number;
  readonly content?: Buffer | string;
  /** Target of a symbolic link. */
  readonly link?: string;
  readonly directory?: boolean;
}

const octal = (value: number, width: number): string => `${value.toString(8).padStart(width - 1, '0')}\0`;

const kind = (entry: TarEntry): string => {
  if (entry.directory) return '5';
  return entry.link === undefined ? '0' : '2';
};

const modes: Readonly<Record<string, number>> = { '5': 0o755, '2': 0o777 };

const header = (entry: TarEntry, size: number): Buffer => {
  const block = Buffer.alloc(512);
  const name = entry.directory ? `${entry.path}/` : entry.path;
  if (Buffer.byteLength(name) > 100) throw new RangeError(`${name} is too long for this archive`);
  block.write(name, 0);
  block.write(octal(entry.mode ?? modes[kind(entry)] ?? 0o644, 8), 100);
  block.write(octal(0, 8), 108);
  block.write(octal(0, 8), 116);
  block.write(octal(size, 12), 124);
  block.write(octal(0, 12), 136);
  block.write(' '.repeat(8), 148);
  block.write(kind(entry), 156);
  block.write(entry.link ?? '', 157);
  block.write('ustar\x0000', 257);
  block.write(
    octal(
      [...block].reduce((sum, byte) => sum + byte, 0),
      7,
    ),
    148,
  );
  return block;
};

/** Returns an archive whose bytes depend only on the entries: owner root, time 0. */
export const tar = (entries: readonly TarEntry[]): Buffer => {
  const blocks = entries.flatMap((entry) => {
    const content = Buffer.from(entry.content ?? '');
    return [header(entry, content.length), content, Buffer.alloc((512 - (content.length % 512)) % 512)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
};

/** Returns the folders above `paths`, each once, the outermost first. */
export const parents = (paths: readonly string[]): readonly string[] => {
  const all = new Set<string>();
  for (const path of paths)
    path
      .split('/')
      .slice(0, -1)
      .reduce((parent, part) => {
        const next = parent ? `${parent}/${part}` : part;
        all.add(next);
        return next;
      }, '');
  return [...all].sort();
};
