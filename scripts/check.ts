// Checks the sources without running them. It runs every check, and fails if one of them does.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { showDuration } from '@slipway/core';
import { root } from '../tools/action-files.ts';
import { recordBundle } from '../tools/bundled-sources.ts';
import { folderDifferences } from '../tools/folder-differences.ts';
import { ensureTool } from '../tools/install/index.ts';
import { structureProblems } from '../tools/structure/rules.ts';
import { readTree } from '../tools/structure/tree.ts';

const log = (line: string): void => console.error(line);
const bin = (name: string): string => path.join(root, 'node_modules', '.bin', name);

/** Returns undefined if the check passes, otherwise the problems. */
type Check = () => Promise<string | undefined>;

const program = (command: string, args: readonly string[]): string | undefined => {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd: root, encoding: 'utf8', maxBuffer: 64e6 });
  return status === 0 ? undefined : `${error?.message ?? ''}${stdout}${stderr}`.trim();
};

const script = (name: string, ...args: string[]): string | undefined =>
  program(process.execPath, ['--disable-warning=ExperimentalWarning', path.join('scripts', `${name}.ts`), ...args]);

const workflowFiles = (): string[] =>
  ['.github/workflows', 'workflows', 'examples/penguins/.github/workflows'].flatMap((folder) =>
    readdirSync(path.join(root, folder))
      .filter((name) => /\.ya?ml$/.test(name))
      .map((name) => path.join(folder, name)),
  );

const bundleIsCurrent: Check = async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'slipway-dist-'));
  try {
    const failed = script('bundle', '--out', folder);
    if (failed) return failed;
    const differences = folderDifferences(folder, path.join(root, 'dist'));
    if (differences.length > 0) return `dist is stale, run \`npm run bundle\`:\n${differences.join('\n')}`;
    recordBundle(root);
    return undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const checks: Readonly<Record<string, Check>> = {
  types: async () => program(bin('tsc'), ['--noEmit', '-p', '.']),
  'lint and format': async () =>
    program(bin('biome'), ['ci', '--colors=off', '--error-on-warnings', '--max-diagnostics=20', '.']),
  'unused code': async () => program(bin('knip'), ['--no-progress', '--reporter', 'compact']),
  structure: async () => structureProblems(readTree(root)).join('\n') || undefined,
  prose: async () => script('prose'),
  'docs match action.yml': async () => script('docs', '--check'),
  actionlint: async () => program(await ensureTool('actionlint', { log }), ['-no-color', ...workflowFiles()]),
  zizmor: async () =>
    program(await ensureTool('zizmor', { log }), [
      '--offline',
      '--no-progress',
      '--persona',
      'regular',
      '--config',
      '.github/zizmor.yml',
      // zizmor does not search a folder of starter templates.
      ...workflowFiles(),
      'actions',
    ]),
  'dist is what the sources build': bundleIsCurrent,
};

const usage = `Checks the sources without running them; exit 1 if a check fails.

usage: npm run check [-- WORD …]

A word selects the checks whose name contains it. Without a word all run:
${Object.keys(checks)
  .map((name) => `  ${name}`)
  .join('\n')}
`;

const wanted = process.argv.slice(2);
const isPicked = (name: string): boolean => wanted.length === 0 || wanted.some((word) => name.includes(word));
const unknown = wanted.filter((word) => !Object.keys(checks).some((name) => name.includes(word)));
const asksForHelp = wanted.some((word) => word === '--help' || word === '-h');
if (asksForHelp) process.stdout.write(usage);
else if (unknown.length > 0) log(`Unknown check: ${unknown.join(', ')}.\n\n${usage}`);
let failed = !asksForHelp && unknown.length > 0 ? 1 : 0;
for (const [name, check] of asksForHelp || unknown.length > 0 ? [] : Object.entries(checks)) {
  if (!isPicked(name)) continue;
  const started = performance.now();
  log(`check: ${name} …`);
  const problem = await check();
  log(`check: ${problem === undefined ? '✓' : '✗'} ${name} (${showDuration(performance.now() - started)})`);
  if (problem === undefined) continue;
  failed++;
  log(problem);
}
process.exitCode = failed > 0 ? 1 : 0;
