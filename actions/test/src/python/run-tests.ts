import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { SlipwayError } from '@slipway/core';
import { createResultCollector, type Results, readReport } from '@slipway/test-reports';
import { crashedCase } from '../crashed-run.ts';
import { readEventLog } from '../event-log.ts';
import { childEnvironment, type ProgramResult, runProgram } from '../run-program.ts';
import { folderOf, parentFolders, relativeTo, uniqueName } from '../source-files.ts';
import type { SuiteContext, SuiteRun } from '../test-suite.ts';
import { addPytest, type Python, restorePython } from './install-packages.ts';
import type { PythonProject } from './project.ts';
import { pytestPlugin, unittestRunner } from './runner-scripts.ts';

interface Workplace {
  readonly cwd: string;
  /** Folder for scripts and reports of this project. */
  readonly work: string;
  readonly journal: string;
}

const hasPytest = async (python: Python, { cwd }: Workplace, { ports }: SuiteContext): Promise<boolean> =>
  (await ports.exec(python.program, ['-c', 'import pytest'], { cwd })).exitCode === 0;

const environment = ({ ports }: SuiteContext, { work, journal }: Workplace): Record<string, string> => {
  const before = ports.runner.environment.PYTHONPATH;
  return childEnvironment(ports.runner.environment, {
    PYTHONPATH: [work, ...(before ? [before] : [])].join(path.delimiter),
    SLIPWAY_JOURNAL: journal,
    PYTHONUNBUFFERED: '1',
  });
};

/** What is known when the process did not live to write its report. */
const fromJournal = (runner: string, execution: ProgramResult, journal: string, { ports }: SuiteContext): Results => {
  const { cases, running } = readEventLog(journal, runner);
  const tally = createResultCollector();
  for (const found of cases) tally.add(found);
  // A test that was stopped on request has not failed.
  if (!ports.signal.aborted) tally.add(crashedCase(runner, execution, running));
  return tally.results();
};

const pytest = async (
  project: PythonProject,
  python: Python,
  place: Workplace,
  context: SuiteContext,
): Promise<SuiteRun> => {
  const report = path.join(place.work, 'junit.xml');
  writeFileSync(path.join(place.work, 'slipway_journal.py'), pytestPlugin);
  const args = [
    '-m',
    'pytest',
    '-p',
    'slipway_journal',
    '--continue-on-collection-errors',
    `--junitxml=${report}`,
    '-o',
    'junit_family=xunit2',
    // Outside the repository, so that the work tree stays as it is; switched off, users' own --ff would be an error.
    '-o',
    `cache_dir=${path.join(place.work, 'cache')}`,
    ...project.nested.map((folder) => `--ignore=${relativeTo(project.folder, folder)}`),
  ];
  const options = { cwd: place.cwd, env: environment(context, place), timeout: context.timeout };
  context.ports.log.info('$ python -m pytest');
  const execution = await runProgram(context.ports, python.program, args, options);
  const results = existsSync(report) ? await readReport(report) : undefined;
  // Exit codes 2 to 5 come with an explanation of their own; a report that is whole may then be missing.
  const isExplained = execution.exitCode >= 3 && execution.exitCode <= 5 && !execution.timedOut;
  if (results && results.incomplete === undefined) return { runner: 'pytest', ...execution, results };
  if (isExplained && !existsSync(place.journal))
    return { runner: 'pytest', ...execution, results: createResultCollector().results() };
  return { runner: 'pytest', ...execution, results: fromJournal('pytest', execution, place.journal, context) };
};

/** The folder from which a test file can be imported: the first above it that is no package. */
const importFolder = (project: PythonProject, file: string, context: SuiteContext): string => {
  const isPackage = (folder: string): boolean => existsSync(path.join(context.root, folder, '__init__.py'));
  return (
    parentFolders(folderOf(file)).find((folder) => folder === project.folder || !isPackage(folder)) ?? project.folder
  );
};

const unittest = async (
  project: PythonProject,
  python: Python,
  place: Workplace,
  context: SuiteContext,
): Promise<SuiteRun> => {
  const script = path.join(place.work, 'slipway_unittest.py');
  writeFileSync(script, unittestRunner);
  const files = project.tests.map(
    (file) => `${path.join(context.root, importFolder(project, file, context))}|${path.join(context.root, file)}`,
  );
  const options = { cwd: place.cwd, env: environment(context, place), timeout: context.timeout };
  context.ports.log.info(`$ python -m unittest (${project.tests.length} files)`);
  const execution = await runProgram(context.ports, python.program, [script, ...files], options);
  const journal = readEventLog(place.journal, 'unittest');
  if (!journal.isComplete)
    return { runner: 'unittest', ...execution, results: fromJournal('unittest', execution, place.journal, context) };
  const tally = createResultCollector();
  for (const found of journal.cases) tally.add(found);
  return { runner: 'unittest', ...execution, results: tally.results() };
};

/** Restores a project's environment and runs its tests: with pytest where it is there or needed, else with unittest. */
export const runPython = async (project: PythonProject, context: SuiteContext): Promise<SuiteRun> => {
  const work = path.join(context.work, 'python', uniqueName(project.folder));
  mkdirSync(work, { recursive: true });
  const place: Workplace = {
    cwd: path.join(context.root, project.folder),
    work,
    journal: path.join(work, 'journal.jsonl'),
  };
  const python = await restorePython(project.environment, project.folder, context);
  if (await hasPytest(python, place, context)) return pytest(project, python, place, context);
  if (!project.needsPytest) return unittest(project, python, place, context);
  if (context.install) return pytest(project, await addPytest(python, project.folder, context), place, context);
  throw new SlipwayError(
    'ToolMissing',
    `The tests of Python project ${project.folder} need pytest, which the active Python does not have.`,
    {
      hint: 'Install it in an earlier step (`pip install pytest`), or let this action do it with `install: true`.',
    },
  );
};
