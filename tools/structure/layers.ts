import { foldersOf, layeredSources } from './folders.ts';
import type { Import } from './imports.ts';
import { isCode, type Tree } from './tree.ts';

interface Layer {
  readonly name: string;
  readonly files: RegExp;
}

/** Bottom first: a file imports from its own layer and from those above it in this list. */
const layers: readonly Layer[] = [
  { name: 'packages', files: /^packages\/[^/]+\/(?:src|test)\// },
  { name: 'actions', files: /^actions\/[^/]+\/src\// },
  { name: 'tools', files: /^tools\// },
  { name: "the actions' tests", files: /^actions\/[^/]+\/test\// },
  { name: 'bench', files: /^bench\// },
  { name: 'scripts', files: /^scripts\// },
  { name: 'test', files: /^test\// },
];

const rankIn = (order: readonly Layer[], file: string): number => order.findIndex(({ files }) => files.test(file));

const upward = (imports: readonly Import[], order: readonly Layer[]): string[] =>
  imports.flatMap(({ from, to }) => {
    const [rank, other] = [rankIn(order, from), rankIn(order, to)];
    return rank >= 0 && other > rank
      ? [`${from} imports ${to}: ${order[rank]?.name} may not import from ${order[other]?.name}`]
      : [];
  });

/** Jest reads its configuration from the root. */
const rootFiles: ReadonlySet<string> = new Set(['jest.config.js']);
/** Runs on the Node of the machine, which cannot read TypeScript. */
const javaScript: ReadonlySet<string> = new Set(['scripts/bootstrap.mjs']);

const isTest = /\.(?:test|spec)\.ts$/;
/** The files that jest.config.js selects. */
const isRun = /^(?:(?:packages|actions)\/[^/]+\/test|bench\/test|test\/(?:contract|bundle|e2e|gateway))\/.*\.test\.ts$/;

/** Returns the code outside of the folders that the checks read, and the code that is not TypeScript. */
export const misplacedCode = (tree: Tree): string[] =>
  [...tree.keys()]
    .filter((file) => isCode(file) && !rootFiles.has(file))
    .flatMap((file) => {
      if (isTest.test(file) && !isRun.test(file)) return [`${file} is not in a project of jest.config.js`];
      if (rankIn(layers, file) < 0) return [`${file} lies outside of src, test, tools, bench and scripts`];
      return file.endsWith('.ts') || javaScript.has(file) ? [] : [`${file} is not TypeScript: name it .ts`];
    });

/** Returns the imports that point from a lower layer to a higher one: from packages to actions, for example. */
export const upwardBetweenLayers = (imports: readonly Import[]): string[] => upward(imports, layers);

/** Returns the imports inside a package or an action that point to a folder further down in the table of its README. */
export const upwardBetweenFolders = (tree: Tree, imports: readonly Import[]): string[] =>
  layeredSources.flatMap(({ name, root, readme, lowest, highest }) => {
    const beside = (file: string): Layer => ({ name: `${name}/${file}`, files: new RegExp(`^${root}/${file}$`) });
    const folders = foldersOf(tree, readme).map(({ folder }) => ({
      name: `${name}/${folder}`,
      files: new RegExp(`^${root}/${folder}/`),
    }));
    return upward(imports, [...lowest.map(beside), ...folders, ...highest.map(beside)]);
  });
