import { cyclesIn } from './cycles.ts';
import { looseFiles, undescribedFolders } from './folders.ts';
import { upwardBetweenFolders, upwardBetweenLayers } from './layers.ts';
import { longFiles, packageProblems } from './packages.ts';
import { importsIn, type Tree } from './tree.ts';

/** Known problems; shorten this list as they are fixed. */
const pending: ReadonlySet<string> = new Set([
  'import cycle: actions/push/src/promote.ts → actions/push/src/push.ts → actions/push/src/promote.ts',
  'import cycle: actions/scan/src/result.ts → actions/scan/src/scan.ts → actions/scan/src/result.ts',
  'import cycle: packages/container/src/find.ts → packages/container/src/probe.ts → packages/container/src/find.ts',
  'import cycle: packages/registry/src/referrers.ts → packages/registry/src/registry.ts → packages/registry/src/referrers.ts',
  'import cycle: packages/registry/src/upload.ts → packages/registry/src/registry.ts → packages/registry/src/upload.ts',
  'packages/cluster/src/transport/transport.ts has more than 300 lines',
]);

/** Returns everything that breaks a rule about files, folders and imports, one sentence each. */
export const structureProblems = (tree: Tree): string[] => {
  const imports = importsIn(tree);
  return [
    ...cyclesIn(imports).map((cycle) => `import cycle: ${cycle}`),
    ...upwardBetweenLayers(imports),
    ...upwardBetweenFolders(tree, imports),
    ...packageProblems(tree),
    ...looseFiles(tree),
    ...undescribedFolders(tree),
    ...longFiles(tree),
  ].filter((problem) => !pending.has(problem));
};
