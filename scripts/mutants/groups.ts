import { globSync } from 'node:fs';
import { root } from '../../tools/action-files.ts';

/** Sources that are mutated together, and the tests that should notice. */
export interface Group {
  readonly name: string;
  readonly sources: readonly string[];
  /** Globs, relative to the repository. */
  readonly tests: readonly string[];
}

const filesOf = (globs: readonly string[]): string[] => globSync([...globs], { cwd: root }).sort();

/** @param users globs of tests of other packages that exercise this one, too */
const wholePackage = (name: string, ...users: readonly string[]): Group => ({
  name,
  sources: filesOf([`packages/${name}/src/**/*.ts`]),
  tests: [`packages/${name}/test/**/*.test.ts`, ...users],
});

/** Packages that are functions of values: their tests take milliseconds, so every mutant can be tried. */
export const groups: readonly Group[] = [
  wholePackage('core'),
  wholePackage('kubernetes'),
  // The other files of oci read and write files and streams.
  {
    name: 'oci',
    sources: filesOf(['packages/oci/src/image/{digest,image-reference,manifest,platform}.ts']),
    tests: ['packages/oci/test/image/{digest,image-reference,image-reference-limits,platform}.test.ts'],
  },
  wholePackage('yaml', 'packages/manifest/test/load/parse.test.ts'),
  wholePackage('manifest'),
  wholePackage('status'),
  wholePackage('spec'),
  wholePackage('test-reports'),
  wholePackage('report'),
];

/** Returns the groups with only the sources that lie under one of the paths; without paths, all of them. */
export const groupsUnder = (paths: readonly string[]): Group[] => {
  if (paths.length === 0) return [...groups];
  const isWanted = (file: string): boolean => paths.some((path) => file === path || file.startsWith(`${path}/`));
  return groups
    .map((group) => ({ ...group, sources: group.sources.filter(isWanted) }))
    .filter(({ sources }) => sources.length > 0);
};
