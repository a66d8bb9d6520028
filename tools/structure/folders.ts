import { isCode, type Tree } from './tree.ts';

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

/** Sources that are sorted into folders. The table of a README lists the folders, lowest first. */
interface LayeredSource {
  readonly name: string;
  readonly root: string;
  readonly readme: string;
  /** Files beside the folders that every folder may import. */
  readonly lowest: readonly string[];
  /** Files beside the folders that no folder may import. */
  readonly highest: readonly string[];
}

const packageSource = (name: string): LayeredSource => ({
  name,
  root: `packages/${name}/src`,
  readme: `packages/${name}/README.md`,
  lowest: [],
  highest: ['index.ts'],
});

/** The README of an action itself is for its users. */
const actionSource = (name: string): LayeredSource => ({
  name,
  root: `actions/${name}/src`,
  readme: `actions/${name}/src/README.md`,
  lowest: ['inputs.ts'],
  highest: [`${name}.ts`, 'main.ts'],
});

/** All packages and actions whose files must lie in folders. */
export const layeredSources: readonly LayeredSource[] = [
  ...[
    'action',
    'aks',
    'cluster',
    'container',
    'manifest',
    'oci',
    'registry',
    'release',
    'report',
    'spec',
    'status',
    'testkit',
  ].map(packageSource),
  ...['build', 'check', 'deploy', 'scan', 'test'].map(actionSource),
];

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

/** One folder has no order; from two on, a README has to list them. */
const needsLayers = (tree: Tree): string[] => {
  const roots = new Set([...tree.keys()].flatMap((file) => /^(?:packages|actions)\/[^/]+\/src(?=\/)/.exec(file) ?? []));
  const layered = new Set(layeredSources.map(({ root }) => root));
  return [...roots]
    .filter((root) => !layered.has(root) && childrenOf(tree, root).size > 1)
    .map((root) => `${root} has folders: add it to the layered sources in tools/structure/folders.ts`);
};

/** Returns the folders that no README describes by one sentence, and the rows without a folder. */
export const undescribedFolders = (tree: Tree): string[] => [
  ...problemsOf(tree, 'packages/README.md', 'packages'),
  ...needsLayers(tree),
  ...layeredSources.flatMap(({ readme, root }) => problemsOf(tree, readme, root)),
];

const namesBeside = (tree: Tree, root: string): string[] =>
  [...tree.keys()]
    .filter((file) => file.startsWith(`${root}/`))
    .map((file) => file.slice(root.length + 1))
    .filter((name) => !name.includes('/') && isCode(name));

/** Returns the files of layered sources that lie in no folder, except the entries and the inputs. */
export const looseFiles = (tree: Tree): string[] =>
  layeredSources.flatMap(({ root, readme, lowest, highest }) =>
    namesBeside(tree, root)
      .filter((name) => ![...lowest, ...highest].includes(name))
      .map((name) => `${root}/${name} lies in no folder: put it into one of those in ${readme}`),
  );
