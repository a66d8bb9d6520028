import path from 'node:path';
import { countFiles, relativeTo, type SourceFiles } from '../suite/source-files.ts';
import type { TestSuite } from '../suite/test-suite.ts';
import type { Mode, RProject } from './project.ts';
import { runR } from './run-tests.ts';

const patterns: readonly (readonly [Mode, RegExp])[] = [
  ['testthat', /^(?<folder>.*\/)?tests\/testthat\/test[^/]*\.[rR]$/],
  ['tinytest', /^(?<folder>.*\/)?(inst\/tinytest|tests\/tinytest)\/test[^/]*\.[rR]$/],
  ['script', /^(?<folder>.*\/)?tests\/[^/]+\.[rR]$/],
];

/** Files that only start the runner of their folder. */
const starters = /(^|\/)(testthat|tinytest|spelling)\.[rR]$/;
const supporting = /(^|\/)(helper|setup|teardown)[^/]*\.[rR]$/;

const modeOf = (tree: SourceFiles, file: string, mode: Mode): Mode =>
  mode === 'script' && /\btest_that\s*\(/.test(tree.text(file)) ? 'testthat' : mode;

const lockedVersion = (text: string): string => {
  try {
    return (JSON.parse(text) as { R?: { Version?: string } }).R?.Version ?? '';
  } catch {
    return '';
  }
};

/** Finds R packages and projects with tests. Each runner in each folder is a suite. */
export const findRProjects = (tree: SourceFiles): readonly TestSuite[] => {
  const groups = new Map<string, { folder: string; mode: Mode; tests: string[] }>();
  for (const file of tree.files.filter((each) => !starters.test(each) && !supporting.test(each))) {
    const match = patterns
      .map(([mode, pattern]) => ({ mode, groups: pattern.exec(file)?.groups }))
      .find((each) => each.groups);
    if (!match) continue;
    const folder = match.groups?.folder?.slice(0, -1) || '.';
    const mode = modeOf(tree, file, match.mode);
    const group = groups.get(`${mode} ${folder}`) ?? { folder, mode, tests: [] };
    group.tests.push(file);
    groups.set(`${mode} ${folder}`, group);
  }
  return [...groups.values()].map(({ folder, mode, tests }) => {
    const at = (name: string): string => path.posix.join(folder, name);
    const lock = at('renv.lock');
    const hasLock = tree.files.includes(lock);
    const project: RProject = {
      folder,
      mode,
      tests,
      package: /^Package:\s*(\S+)/m.exec(tree.text(at('DESCRIPTION')))?.[1] ?? '',
      hasLock,
      lockedVersion: hasLock ? lockedVersion(tree.text(lock)) : '',
    };
    const signs = ['DESCRIPTION', 'renv.lock', 'plumber.R', 'app.R']
      .map(at)
      .filter((file) => tree.files.includes(file));
    return {
      name: project.package ? `R package ${project.package}` : `R project ${folder}`,
      language: 'R',
      project: folder,
      runner: mode === 'script' ? 'Rscript' : mode,
      evidence: [...signs.map((file) => relativeTo(folder, file)), countFiles(tests)],
      files: tests,
      run: (context) => runR(project, context),
    };
  });
};
