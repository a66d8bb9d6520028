import { glob, stat } from 'node:fs/promises';
import path from 'node:path';
import { createResultCollector, mergeResults, type Results, readReport } from '@slipway/test-reports';
import { childEnvironment, runProgram } from '../suite/run-program.ts';
import type { SuiteContext, SuiteRun, TestSuite } from '../suite/test-suite.ts';

/** Usual places of reports. They apply to a command without `reports`. */
const usualReports = ['**/*junit*.xml', '**/TEST-*.xml', '**/*.trx'];
const generated = new Set(['node_modules', '.git', '.venv', 'venv']);

/** Some file systems store only whole seconds. */
const clockTolerance = 2_000;

const newReports = async (
  root: string,
  patterns: readonly string[],
  since: number,
): Promise<{ fresh: string[]; stale: string[] }> => {
  const fresh: string[] = [];
  const stale: string[] = [];
  for await (const file of glob([...patterns], { cwd: root, exclude: (name) => generated.has(path.basename(name)) })) {
    const info = await stat(path.resolve(root, file));
    if (info.isFile()) (info.mtimeMs >= since - clockTolerance ? fresh : stale).push(file);
  }
  return { fresh: fresh.sort(), stale: stale.sort() };
};

/** Adds the name of the file to its problems, because the results of all files are merged. */
const readNamed = async (root: string, file: string): Promise<Results> => {
  const { incomplete, problems, ...rest } = await readReport(path.resolve(root, file));
  return {
    ...rest,
    problems: problems.map((problem) => `${file}: ${problem}`),
    ...(incomplete === undefined ? {} : { incomplete: `${file}: ${incomplete}` }),
  };
};

const run = async (command: string, reports: readonly string[], context: SuiteContext): Promise<SuiteRun> => {
  const { ports, root, timeout } = context;
  const patterns = reports.length > 0 ? reports : usualReports;
  const since = Date.now();
  ports.log.info(`$ ${command.split('\n').join('\n  ')}`);
  const options = { cwd: root, env: childEnvironment(ports.runner.environment, {}), timeout };
  const execution = await runProgram(
    ports,
    'bash',
    ['--noprofile', '--norc', '-eo', 'pipefail', '-c', command],
    options,
  );
  const { fresh, stale } = await newReports(root, patterns, since);
  if (fresh.length > 0) ports.log.info(`Reports: ${fresh.join(', ')}`);
  if (stale.length > 0)
    ports.log.warning(`Skipped reports that are older than this step: ${stale.slice(0, 10).join(', ')}`);
  const results =
    fresh.length > 0
      ? mergeResults(await Promise.all(fresh.map((file) => readNamed(root, file))))
      : createResultCollector().results();
  return { runner: 'command', ...execution, results };
};

/** Returns the suite of the inputs `command` and `reports`. It replaces all detected suites. */
export const commandSuite = (command: string, reports: readonly string[]): TestSuite => ({
  name: 'command',
  language: 'any',
  project: '.',
  runner: 'command',
  evidence: [`reports: ${(reports.length > 0 ? reports : usualReports).join(', ')}`],
  files: [],
  run: (context) => run(command, reports, context),
});
