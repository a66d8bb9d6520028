import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { SlipwayError } from '@slipway/core';
import { createResultCollector, type Results, readReport } from '@slipway/test-reports';
import { crashedCase } from '../suite/crashed-run.ts';
import { readEventLog } from '../suite/event-log.ts';
import { childEnvironment, type ProgramResult, runProgram } from '../suite/run-program.ts';
import { folderOf, parentFolders, relativeTo, uniqueName } from '../suite/source-files.ts';
import type { SuiteContext, SuiteRun } from '../suite/test-suite.ts';
import { addPytest, type Python, restorePython } from './install-packages.ts';
import type { PythonProject } from './project.ts';
import { pytestPlugin, unittestRunner } from './runner-scripts.ts';

interface PythonRun {
  readonly cwd: string;
  /** Folder for scripts and reports of this project. */
  readonly work: string;
  readonly events: string;
}

const hasPytest = async (python: Python, { cwd }: PythonRun, { ports }: SuiteContext): Promise<boolean> =>
  (await ports.exec(python.program, ['-c', 'import pytest'], { cwd })).exitCode === 0;

const environment = ({ ports }: SuiteContext, { work, events }: PythonRun): Record<string, string> => {
  const before = ports.runner.environment.PYTHONPATH;
  return childEnvironment(ports.runner.environment, {
    PYTHONPATH: [work, ...(before ? [before] : [])].join(path.delimiter),
    SLIPWAY_EVENT_LOG: events,
    PYTHONUNBUFFERED: '1',
  });
};

/** Returns the results from the event log of a process that ended before it wrote its report. */
const readCrashedRun = (runner: string, execution: ProgramResult, events: string, { ports }: SuiteContext): Results => {
  const { cases, running } = readEventLog(events, runner);
  const collector = createResultCollector();
  for (const found of cases) collector.add(found);
  // A cancelled test has not failed.
  if (!ports.signal.aborted) collector.add(crashedCase(runner, execution, running));
  return collector.results();
};

const pytest = async (
  project: PythonProject,
  python: Python,
  place: PythonRun,
  context: SuiteContext,
): Promise<SuiteRun> => {
  const report = path.join(place.work, 'junit.xml');
  writeFileSync(path.join(place.work, 'slipway_events.py'), pytestPlugin);
  const args = [
    '-m',
    'pytest',
    '-p',
    'slipway_events',
    '--continue-on-collection-errors',
    `--junitxml=${report}`,
    '-o',
    'junit_family=xunit2',
    // The cache is outside the repository. Without a cache, the option --ff of a user would be an error.
    '-o',
    `cache_dir=${path.join(place.work, 'cache')}`,
    ...project.nested.map((folder) => `--ignore=${relativeTo(project.folder, folder)}`),
  ];
  const options = { cwd: place.cwd, env: environment(context, place), timeout: context.timeout };
  context.ports.log.info('$ python -m pytest');
  const execution = await runProgram(context.ports, python.program, args, options);
  const results = existsSync(report) ? await readReport(report) : undefined;
  // pytest explains the exit codes 3 to 5 itself. It may write no report then.
  const isExplained = execution.exitCode >= 3 && execution.exitCode <= 5 && !execution.timedOut;
  if (results && results.incomplete === undefined) return { runner: 'pytest', ...execution, results };
  if (isExplained && !existsSync(place.events))
    return { runner: 'pytest', ...execution, results: createResultCollector().results() };
  return { runner: 'pytest', ...execution, results: readCrashedRun('pytest', execution, place.events, context) };
};

/** Returns the folder from which a test file can be imported: the nearest parent folder without an __init__.py. */
const importFolder = (project: PythonProject, file: string, context: SuiteContext): string => {
  const isPackage = (folder: string): boolean => existsSync(path.join(context.root, folder, '__init__.py'));
  return (
    parentFolders(folderOf(file)).find((folder) => folder === project.folder || !isPackage(folder)) ?? project.folder
  );
};

const unittest = async (
  project: PythonProject,
  python: Python,
  place: PythonRun,
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
  const events = readEventLog(place.events, 'unittest');
  if (!events.isComplete)
    return { runner: 'unittest', ...execution, results: readCrashedRun('unittest', execution, place.events, context) };
  const collector = createResultCollector();
  for (const found of events.cases) collector.add(found);
  return { runner: 'unittest', ...execution, results: collector.results() };
};

/** Restores the packages of a project and runs its tests. Uses pytest if it is installed or required, otherwise unittest. */
export const runPython = async (project: PythonProject, context: SuiteContext): Promise<SuiteRun> => {
  const work = path.join(context.work, 'python', uniqueName(project.folder));
  mkdirSync(work, { recursive: true });
  const place: PythonRun = {
    cwd: path.join(context.root, project.folder),
    work,
    events: path.join(work, 'events.jsonl'),
  };
  const python = await restorePython(project.environment, project.folder, context);
  if (await hasPytest(python, place, context)) return pytest(project, python, place, context);
  if (!project.needsPytest) return unittest(project, python, place, context);
  if (context.install) return pytest(project, await addPytest(python, project.folder, context), place, context);
  throw new SlipwayError(
    'ToolMissing',
    `The tests of Python project ${project.folder} need pytest, which the active Python does not have.`,
    {
      hint: 'Install it in an earlier step (`pip install pytest`), or set `install: true`.',
    },
  );
};
