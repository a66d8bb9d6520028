import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../tools/action-files.ts';

export interface Unit {
  /** `packages/status` or `actions/deploy` */
  readonly folder: string;
  readonly name: string;
  readonly kind: 'package' | 'action';
  /** Names of everything that its package.json lists, at run time. */
  readonly dependencies: readonly string[];
  readonly files: readonly string[];
}

const sourcesIn = (folder: string): string[] =>
  existsSync(path.join(root, folder))
    ? readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
        .map((name) => path.join(folder, name))
        .filter((file) => file.endsWith('.ts') && statSync(path.join(root, file)).isFile())
    : [];

const unitOf = (parent: 'packages' | 'actions', name: string): Unit => {
  const folder = path.join(parent, name);
  const manifest = JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8')) as {
    readonly dependencies?: Readonly<Record<string, string>>;
  };
  return {
    folder,
    name,
    kind: parent === 'packages' ? 'package' : 'action',
    dependencies: Object.keys(manifest.dependencies ?? {}),
    files: sourcesIn(path.join(folder, 'src')),
  };
};

export const units = (['packages', 'actions'] as const).flatMap((parent) =>
  readdirSync(path.join(root, parent)).map((name) => unitOf(parent, name)),
);

const statement = /^(?:import|export)\b[^;'"`]*?\bfrom\s+'([^']+)'|^import\s+'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm;

/** What a file imports, statically or not, types included. */
export const importsOf = (file: string): string[] =>
  [...readFileSync(path.join(root, file), 'utf8').matchAll(statement)].flatMap(([, named, bare, dynamic]) => {
    const specifier = named ?? bare ?? dynamic;
    return specifier ? [specifier] : [];
  });

/** `@scope/name` or `name`, without a path inside the library. */
export const libraryOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
