import { globSync } from 'node:fs';
import { root } from '../../tools/action-files.ts';

/** Sources that are mutated together, and the tests that should notice. */
export interface Group {
  readonly name: string;
  /** Globs of the sources, relative to the repository. */
  readonly globs: readonly string[];
  readonly sources: readonly string[];
  /** Globs, relative to the repository. */
  readonly tests: readonly string[];
}

const group = (name: string, globs: readonly string[], tests: readonly string[]): Group => ({
  name,
  globs,
  sources: globSync([...globs], { cwd: root }).sort(),
  tests,
});

/** @param users globs of tests of other packages that exercise this one, too */
const wholePackage = (name: string, ...users: readonly string[]): Group =>
  group(name, [`packages/${name}/src/**/*.ts`], [`packages/${name}/test/**/*.test.ts`, ...users]);

/**
 * Selects files of a package by name, in any folder: the other files read and write files, streams or the network.
 * @param label name of the group
 * @param tests names of test files, by default those of the files
 */
const files = (label: string, names: readonly string[], tests: readonly string[] = names): Group => {
  const [name] = label.split('/');
  return group(
    label,
    names.map((file) => `packages/${name}/src/**/${file}.ts`),
    tests.map((file) => `packages/${name}/test/**/${file}.test.ts`),
  );
};

/** Selects a folder of packages/release and the tests in the folder of the same name. */
const releaseFolder = (name: string, ...users: readonly string[]): Group =>
  group(
    `release/${name}`,
    [`packages/release/src/${name}/**/*.ts`],
    [`packages/release/test/${name}/**/*.test.ts`, ...users.map((file) => `packages/release/test/**/${file}.test.ts`)],
  );

/** Rules that are functions of values: their tests take milliseconds, so every mutant can be tried. */
export const groups: readonly Group[] = [
  wholePackage('core'),
  wholePackage('kubernetes'),
  files(
    'oci',
    ['digest', 'image-reference', 'manifest', 'platform'],
    ['digest', 'image-reference', 'image-reference-limits', 'platform'],
  ),
  wholePackage('yaml', 'packages/manifest/test/load/parse.test.ts'),
  wholePackage('manifest'),
  wholePackage('status'),
  wholePackage('spec'),
  wholePackage('test-reports'),
  wholePackage('report'),
  files('azure', ['clouds']),
  files('registry', ['challenge', 'registry-error']),
  releaseFolder('core'),
  releaseFolder('history'),
  releaseFolder('links'),
  files(
    'release/track',
    ['digest-proof', 'evidence', 'probe-logs', 'progress', 'stability-window', 'track-failure', 'workload-facts'],
    [
      'digest-proof',
      'evidence',
      'probe-logs',
      'progress',
      'stability-window',
      'track-failure',
      'workload-facts',
      'evidence-logs',
      'track',
    ],
  ),
  releaseFolder('permissions'),
  releaseFolder('ownership'),
  releaseFolder('plan'),
  files(
    'release/preflight',
    ['api-version-suggestions', 'unchanged-objects', 'unrestarted-consumers'],
    ['api-version-suggestions', 'is-unchanged', 'unchanged-objects', 'unrestarted-consumers'],
  ),
  releaseFolder('candidate'),
  files(
    'release/strategies',
    ['candidate-run', 'remaining-steps', 'route-weights', 'step-position'],
    ['candidate', 'candidate-run', 'route-weights', 'step-position'],
  ),
];

/** Returns the groups with only the sources that lie under one of the paths; without paths, all of them. */
export const groupsUnder = (paths: readonly string[]): Group[] => {
  if (paths.length === 0) return [...groups];
  const isWanted = (file: string): boolean => paths.some((path) => file === path || file.startsWith(`${path}/`));
  return groups
    .map((each) => ({ ...each, sources: each.sources.filter(isWanted) }))
    .filter(({ sources }) => sources.length > 0);
};
