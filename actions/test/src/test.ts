import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Ports, StageResult } from '@slipway/action';
import { SlipwayError } from '@slipway/core';
import { commandSuite } from './command-suite.ts';
import { detectSuites, type TestPlan } from './detect-suites.ts';
import type { Inputs } from './inputs.ts';
import { failedSuite, type JudgedSuite, judgeSuite, partialResult } from './judge-suite.ts';
import { annotateFailures, locateFailures, printTable, saveResults, toStageResult } from './report-results.ts';
import { listSourceFiles } from './source-files.ts';
import type { SuiteContext, TestSuite } from './test-suite.ts';

/** Finds the tests of a folder, runs them, and tells what failed, at its line. */
export const test = async (input: Inputs, ports: Ports): Promise<StageResult<'test'>> => {
  const root = findRoot(input.directory, ports);
  const { command, reports } = await wanted(input, root, ports);
  const tree = await listSourceFiles(root, ports);
  const plan = command ? { suites: [commandSuite(command, reports)], notRun: [] } : detectSuites(tree, input.directory);
  announce(plan, ports);
  if (!command && reports.length > 0)
    ports.log.warning('`reports` says where `command` writes; without `command` it is not used.');
  const context: SuiteContext = {
    ports,
    root,
    work: emptyFolder(root, ports),
    install: input.install,
    timeout: input.timeout,
  };
  const judged = await runAll(plan.suites, context, input['min-tests']);
  const failures = locateFailures(judged, tree, root, ports);
  printTable(judged, ports.log);
  annotateFailures(failures, judged, ports);
  await saveResults(judged, ports);
  return toStageResult(judged, failures, { minTests: input['min-tests'], planned: plan.suites.length }, ports.signal);
};

type Wanted = Pick<Inputs, 'command' | 'reports'>;

/** The inputs, and where they are silent slipway.yml, which a folder with tests need not have. */
const wanted = async (input: Inputs, root: string, { runner }: Ports): Promise<Wanted> => {
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
    `The input \`directory\` names \`${directory}\`, which is no folder in ${runner.workspace}.`,
    {
      hint: 'Is the repository checked out (`uses: actions/checkout`) before this step?',
    },
  );
};

const announce = ({ suites, notRun }: TestPlan, { log }: Ports): void => {
  for (const { name, runner, because } of suites) log.info(`Found ${name}: ${runner} (${because.join(', ')})`);
  for (const sentence of notRun) log.info(`Not run: ${sentence}`);
};

/** Emptied first: an earlier step's report must not speak for this one. */
const emptyFolder = (root: string, { runner }: Ports): string => {
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
      // One project that cannot be prepared does not keep the others from being tested.
      if (suites.length === 1 || !(error instanceof SlipwayError) || signal.aborted) throw error;
      judged.push(failedSuite(suite, error));
    }
  }
  return judged;
};
