import { cyclesIn } from './cycles.ts';
import { looseFiles, undescribedFolders } from './folders.ts';
import { importsIn } from './imports.ts';
import { misplacedCode, upwardBetweenFolders, upwardBetweenLayers } from './layers.ts';
import { innerImports, packageProblems } from './packages.ts';
import { crowdedFolders, longFiles, longParameterLists } from './sizes.ts';
import type { Tree } from './tree.ts';

/** Returns everything that breaks a rule about files, folders and imports, one sentence each. */
export const structureProblems = (tree: Tree): string[] => {
  const imports = importsIn(tree);
  return [
    ...cyclesIn(imports).map((cycle) => `import cycle: ${cycle}`),
    ...upwardBetweenLayers(imports),
    ...upwardBetweenFolders(tree, imports),
    ...packageProblems(tree),
    ...innerImports(imports),
    ...misplacedCode(tree),
    ...looseFiles(tree),
    ...crowdedFolders(tree),
    ...undescribedFolders(tree),
    ...longFiles(tree),
    ...longParameterLists(tree),
  ];
};
