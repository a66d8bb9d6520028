import type { Tree } from './tree.ts';

export interface Folder {
  readonly folder: string;
  readonly responsibility: string;
}

const row = /^\| `([\w-]+)` \| (.+?) \|$/gm;

/** Returns the rows ``| `folder` | responsibility |`` of a README, in their order. */
export const foldersOf = (tree: Tree, readme: string): Folder[] =>
  [...(tree.get(readme) ?? '').matchAll(row)].map(([, folder = '', responsibility = '']) => ({
    folder,
    responsibility,
  }));

/** Packages whose sources lie in folders that a table of their README lists, bottom first. */
export const layeredPackages = ['action', 'cluster', 'release', 'report', 'testkit'];

const childrenOf = (tree: Tree, parent: string): Set<string> =>
  new Set(
    [...tree.keys()]
      .filter((file) => file.startsWith(`${parent}/`))
      .map((file) => file.slice(parent.length + 1).split('/'))
      .flatMap(([first, ...rest]) => (first !== undefined && rest.length > 0 ? [first] : [])),
  );

const problemsOf = (tree: Tree, readme: string, parent: string): string[] => {
  const rows = foldersOf(tree, readme);
  const listed = new Set(rows.map(({ folder }) => folder));
  const present = childrenOf(tree, parent);
  return [
    ...[...present].filter((folder) => !listed.has(folder)).map((folder) => `${readme} does not list ${folder}`),
    ...[...listed].filter((folder) => !present.has(folder)).map((folder) => `${readme} lists ${folder}, which is gone`),
    ...rows
      .filter(({ responsibility }) => !/^[A-Z](?:[^.]|\.(?=\S))*\.$/.test(responsibility))
      .map(({ folder }) => `${readme}: the responsibility of ${folder} is not one sentence`),
  ];
};

/** Returns the folders that no README describes by one sentence, and the rows without a folder. */
export const undescribedFolders = (tree: Tree): string[] => [
  ...problemsOf(tree, 'packages/README.md', 'packages'),
  ...layeredPackages.flatMap((name) => problemsOf(tree, `packages/${name}/README.md`, `packages/${name}/src`)),
];

/** Returns the files of a layered package that lie in no folder; only index.ts may. */
export const looseFiles = (tree: Tree): string[] =>
  layeredPackages.flatMap((name) =>
    [...tree.keys()]
      .filter((file) => /^[^/]+\.ts$/.test(file.replace(`packages/${name}/src/`, '')))
      .filter((file) => file !== `packages/${name}/src/index.ts`)
      .map((file) => `${file} lies in no folder: put it into one of those in packages/${name}/README.md`),
  );
