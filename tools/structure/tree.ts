import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Texts of files by their paths below the repository's root. */
export type Tree = ReadonlyMap<string, string>;

const folders = ['packages', 'actions', 'tools', 'bench', 'scripts', 'test'];
const isRead = /\.(?:ts|mjs)$|\/package\.json$|\/README\.md$/;
const isIgnored = /(?:^|\/)node_modules\/|^bench\/results\//;

/** Returns all sources, the package.json files and the READMEs of the repository. */
export const readTree = (root: string): Tree =>
  new Map(
    folders
      .filter((folder) => existsSync(path.join(root, folder)))
      .flatMap((folder) =>
        readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
          path.posix.join(folder, name.replaceAll('\\', '/')),
        ),
      )
      .filter((file) => isRead.test(file) && !isIgnored.test(file))
      .sort()
      .map((file) => [file, readFileSync(path.join(root, file), 'utf8')]),
  );

const statement = /^(?:import|export)\b[^;'"`]*?\bfrom\s+'([^']+)'|^import\s+'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm;

/** Returns the specifiers of all imports and re-exports in a file, also of types and of `import('…')`. */
export const specifiersIn = (text: string): string[] => [
  ...new Set([...text.matchAll(statement)].flatMap(([, named, bare, dynamic]) => named ?? bare ?? dynamic ?? [])),
];

export interface Import {
  /** The file that imports. */
  readonly from: string;
  /** The file that is imported. */
  readonly to: string;
}

const targetOf = (tree: Tree, file: string, specifier: string): string | undefined => {
  const target = specifier.startsWith('@slipway/')
    ? `packages/${specifier.slice('@slipway/'.length)}/src/index.ts`
    : path.posix.join(path.posix.dirname(file), specifier);
  return /^(?:\.|@slipway\/)/.test(specifier) && tree.has(target) ? target : undefined;
};

/** Returns all imports between files of the tree. */
export const importsIn = (tree: Tree): Import[] =>
  [...tree]
    .filter(([file]) => /\.(?:ts|mjs)$/.test(file))
    .flatMap(([from, text]) =>
      specifiersIn(text).flatMap((specifier) => {
        const to = targetOf(tree, from, specifier);
        return to === undefined ? [] : [{ from, to }];
      }),
    );
