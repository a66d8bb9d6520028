import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Ports, StageResult } from '@slipway/action';
import { SlipwayError } from '@slipway/core';
import { commandSuite } from './detection/command-suite.ts';
import { detectSuites, type TestPlan } from './detection/detect-suites.ts';
import type { Inputs } from './inputs.ts';
import { failedSuite, type JudgedSuite, judgeSuite, partialResult } from './result/judge-suite.ts';
import { annotateFailures, locateFailures, printTable, saveResults, toStageResult } from './result/report-results.ts';
import { listSourceFiles } from './suite/source-files.ts';
import type { SuiteContext, TestSuite } from './suite/test-suite.ts';

/** Finds the tests of a folder, runs them, and annotates failures at their lines. */
export const test = async (input: Inputs, ports: Ports): Promise<StageResult<'test'>> => {
  const root = findRoot(input.directory, ports);
  const { command, reports } = await readCommand(input, root, ports);
  const tree = await listSourceFiles(root, ports);
  const plan = command ? { suites: [commandSuite(command, reports)], notRun: [] } : detectSuites(tree, input.directory);
  logPlan(plan, ports);
  if (!command && reports.length > 0) ports.log.warning('The input `reports` has no effect without `command`.');
  const context: SuiteContext = {
    ports,
    root,
    work: prepareWorkFolder(root, ports),
    install: input.install,
    timeout: input.timeout,
  };
  const judged = await runAll(plan.suites, context, input['min-tests']);
  const failures = locateFailures(judged, tree, root, ports);
  printTable(judged, ports.log);
  annotateFailures(failures, judged, ports);
  await saveResults(judged, ports);
  return toStageResult(judged, failures, { minTests: input['min-tests'], suites: plan.suites.length }, ports.signal);
};

type TestCommand = Pick<Inputs, 'command' | 'reports'>;

/** Returns the inputs `command` and `reports`. Missing ones come from slipway.yml, if the folder has one. */
const readCommand = async (input: Inputs, root: string, { runner }: Ports): Promise<TestCommand> => {
  if (!['slipway.yml', 'slipway.yaml'].some((name) => existsSync(path.join(root, name)))) return input;
  const { findSpec } = await import('@slipway/spec');
  const spec = await findSpec(root, undefined, runner.workspace);
  return {
    command: input.command ?? spec?.test.command,
    reports: input.reports.length > 0 ? input.reports : (spec?.test.reports ?? []),
  };
};

const findRoot = (directory: string, { runner }: Ports): string => {
  const root = path.resolve(runner.workspace, directory);
  if (statSync(root, { throwIfNoEntry: false })?.isDirectory()) return root;
  throw new SlipwayError(
    'NotFound',
    `The folder \`${directory}\` in the input \`directory\` does not exist in ${runner.workspace}.`,
    {
      hint: 'Check the path, and check out the repository (`uses: actions/checkout`) before this step.',
    },
  );
};

const logPlan = ({ suites, notRun }: TestPlan, { log }: Ports): void => {
  for (const { name, runner, evidence } of suites) log.info(`Found ${name}: ${runner} (${evidence.join(', ')})`);
  for (const sentence of notRun) log.info(`Not run: ${sentence}`);
};

/** Returns an empty folder for reports and scripts, without the reports of an earlier step. */
const prepareWorkFolder = (root: string, { runner }: Ports): string => {
  const folder = path.join(
    runner.temp,
    'slipway',
    'test',
    path.relative(runner.workspace, root).replaceAll(/[^A-Za-z0-9]+/g, '-') || 'root',
  );
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
};

const runAll = async (
  suites: readonly TestSuite[],
  context: SuiteContext,
  minTests: number,
): Promise<JudgedSuite[]> => {
  const { log, signal } = context.ports;
  const judged: JudgedSuite[] = [];
  for (const suite of suites) {
    if (signal.aborted) break;
    try {
      const run = await log.group(suite.name, () => suite.run(context));
      judged.push(signal.aborted ? partialResult(suite, run) : judgeSuite(suite, run, minTests));
    } catch (error) {
      // If one project cannot be prepared, the others still run.
      if (suites.length === 1 || !(error instanceof SlipwayError) || signal.aborted) throw error;
      judged.push(failedSuite(suite, error));
    }
  }
  return judged;
};
