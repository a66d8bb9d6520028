import { glob, stat } from 'node:fs/promises';
import path from 'node:path';
import { createResultCollector, mergeResults, type Results, readReport } from '@slipway/test-reports';
import { childEnvironment, runProgram } from './run-program.ts';
import type { SuiteContext, SuiteRun, TestSuite } from './test-suite.ts';

/** Where runners usually leave their reports, for a command that comes without `reports`. */
const usual = ['**/*junit*.xml', '**/TEST-*.xml', '**/*.trx'];
const generated = new Set(['node_modules', '.git', '.venv', 'venv']);

/** Some file systems keep whole seconds only. */
const slack = 2_000;

const newReports = async (
  root: string,
  patterns: readonly string[],
  since: number,
): Promise<{ fresh: string[]; stale: string[] }> => {
  const fresh: string[] = [];
  const stale: string[] = [];
  for await (const file of glob([...patterns], { cwd: root, exclude: (name) => generated.has(path.basename(name)) })) {
    const info = await stat(path.resolve(root, file));
    if (info.isFile()) (info.mtimeMs >= since - slack ? fresh : stale).push(file);
  }
  return { fresh: fresh.sort(), stale: stale.sort() };
};

/** Several reports are added up, so each complaint says which it is about. */
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
  const patterns = reports.length > 0 ? reports : usual;
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
    ports.log.warning(`Left out, because they are older than this step: ${stale.slice(0, 10).join(', ')}`);
  const results =
    fresh.length > 0
      ? mergeResults(await Promise.all(fresh.map((file) => readNamed(root, file))))
      : createResultCollector().results();
  return { runner: 'command', ...execution, results };
};

/** The suite that the inputs `command` and `reports` describe, in place of everything that could be found. */
export const commandSuite = (command: string, reports: readonly string[]): TestSuite => ({
  name: 'command',
  language: 'any',
  project: '.',
  runner: 'command',
  because: [`reports: ${(reports.length > 0 ? reports : usual).join(', ')}`],
  files: [],
  run: (context) => run(command, reports, context),
});
