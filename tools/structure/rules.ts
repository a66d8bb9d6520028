import { cyclesIn } from './cycles.ts';
import { crowdedFolders, looseFiles, undescribedFolders } from './folders.ts';
import { upwardBetweenFolders, upwardBetweenLayers } from './layers.ts';
import { longFiles, packageProblems } from './packages.ts';
import { importsIn, type Tree } from './tree.ts';

/** Returns everything that breaks a rule about files, folders and imports, one sentence each. */
export const structureProblems = (tree: Tree): string[] => {
  const imports = importsIn(tree);
  return [
    ...cyclesIn(imports).map((cycle) => `import cycle: ${cycle}`),
    ...upwardBetweenLayers(imports),
    ...upwardBetweenFolders(tree, imports),
    ...packageProblems(tree),
    ...looseFiles(tree),
    ...crowdedFolders(tree),
    ...undescribedFolders(tree),
    ...longFiles(tree),
  ];
};
