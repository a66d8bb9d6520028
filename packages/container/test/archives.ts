import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { pack } from 'tar-stream';

const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');

export type Files = Readonly<Record<string, string | Buffer | { readonly link: string }>>;

export const tar = async (files: Files): Promise<Buffer> => {
  const archive = pack();
  const bytes = buffer(archive);
  for (const [name, content] of Object.entries(files))
    if (typeof content === 'object' && 'link' in content)
      archive.entry({ name, type: 'symlink', linkname: content.link, mtime: new Date(0) });
    else archive.entry({ name, mtime: new Date(0) }, content);
  archive.finalize();
  return await bytes;
};

/** Writes an archive as `docker save` of version 20.10 does. A repeated layer is a link. */
export const dockerArchive = async (file: string, layers: readonly Buffer[], config: object = {}): Promise<string> => {
  const body = JSON.stringify({
    os: 'linux',
    architecture: 'amd64',
    config: {},
    rootfs: { type: 'layers', diff_ids: layers.map((layer) => `sha256:${sha256(layer)}`) },
    ...config,
  });
  const name = `${sha256(body)}.json`;
  const first = new Map<string, number>();
  const entries = layers.map((layer, index) => {
    const known = first.get(sha256(layer));
    if (known === undefined) first.set(sha256(layer), index);
    return [`l${index}/layer.tar`, known === undefined ? layer : { link: `../l${known}/layer.tar` }] as const;
  });
  const manifest = [{ Config: name, RepoTags: null, Layers: layers.map((_, index) => `l${index}/layer.tar`) }];
  writeFileSync(
    file,
    await tar({ ...Object.fromEntries(entries), [name]: body, 'manifest.json': JSON.stringify(manifest) }),
  );
  return `sha256:${sha256(body)}`;
};
