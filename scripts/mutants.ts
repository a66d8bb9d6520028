// Mutation tests of the pure rules: changes one operator, condition or value at a time and runs the tests.
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { Stryker } from '@stryker-mutator/core';
import { root } from '../tools/action-files.ts';
import { readFlags } from '../tools/system/flags.ts';
import { type Group, groups, groupsUnder } from './mutants/groups.ts';
import type { RunnerOptions } from './mutants/runner.ts';
import { type Score, scoreOf, scoreTable, survivorLines } from './mutants/score.ts';

const usage = `Mutation tests: changes one operator, condition or value of a pure rule at a time and runs its tests.
A change that no test notices is a survivor: a test is missing, or the change makes no difference.

usage: npm run test:mutants [-- OPTIONS] [PATH …]

  npm run test:mutants                              ${groups.map(({ name }) => name).join(', ')}
  npm run test:mutants -- packages/status           a folder
  npm run test:mutants -- packages/spec/src/schema/byte-size.ts  or a file

  --jobs N     processes that run tests (default: one a processor)

Prints survivors as \`file:line:column  before  →  after\` and a table of scores. A report with the sources of each
package is written to build/mutants/NAME.html. Texts are not changed: they are prose, not rules.
`;

const { values, positionals } = readFlags(
  { allowPositionals: true, options: { jobs: { type: 'string' }, help: { type: 'boolean', short: 'h' } } },
  usage,
);

const jobs = Number(values.jobs ?? availableParallelism());
if (!Number.isInteger(jobs) || jobs < 1) {
  console.error(`--jobs ${values.jobs} is not a whole number above 0.\n\n${usage}`);
  process.exit(2);
}

const run = async ({ name, sources, tests }: Group): Promise<Score> => {
  const inProcess: RunnerOptions = { root, tests };
  const stryker = new Stryker({
    testRunner: 'in-process',
    plugins: [path.join(import.meta.dirname, 'mutants', 'runner.ts')],
    testRunnerNodeArgs: ['--disable-warning=ExperimentalWarning'],
    coverageAnalysis: 'perTest',
    mutate: [...sources],
    mutator: { plugins: null, excludedMutations: ['StringLiteral'] },
    // TypeScript 7 has no API yet that Stryker could rewrite the configuration with.
    ignorePatterns: ['/build', '/dist', '/bench', 'tsconfig*.json'],
    tempDirName: 'build/mutants/sandbox',
    reporters: ['html', 'progress-append-only'],
    htmlReporter: { fileName: `build/mutants/${name.replace('/', '-')}.html` },
    concurrency: jobs,
    // Stryker counts the turns of loops, and the runner detects a promise that never settles. Time alone ends a run
    // only as a last resort: on a busy machine, a short limit would count slow mutants as killed.
    timeoutMS: 120_000,
    timeoutFactor: 5,
    // Modules that were evaluated anew stay in memory.
    maxTestRunnerReuse: 500,
    allowConsoleColors: false,
    warnings: { unknownOptions: false, preprocessorErrors: true, unserializableOptions: true, slow: false },
    // Stryker passes further options on to its plugins.
    ...{ inProcess },
  });
  console.error(`mutants: ${name}, ${sources.length} files`);
  const mutants = await stryker.runMutationTest();
  for (const line of survivorLines(root, mutants)) console.log(line);
  return scoreOf(name, mutants);
};

if (values.help) process.stdout.write(usage);
else {
  const wanted = groupsUnder(positionals.map((given) => path.relative(root, path.resolve(given))));
  if (wanted.length === 0) {
    console.error(`No group has files under ${positionals.join(', ')}.\n\n${usage}`);
    process.exitCode = 2;
  }
  const scores: Score[] = [];
  for (const group of wanted) scores.push(await run(group));
  if (scores.length > 0) console.log(`\n${scoreTable(scores)}`);
}
