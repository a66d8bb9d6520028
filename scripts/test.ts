// Runs the tests with everything they need, and ends with one line `N passed, N failed`. Arguments go to Jest.

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { showDuration } from '@slipway/core';
import { root } from '../tools/action-files.ts';
import { filesToRerun, type Results, replaceResults, totalsOf } from './test-results.ts';

/** Runs Jest and passes its output on. Prints a line every 10 seconds if Jest prints nothing. */
const jest = (args: readonly string[]): Promise<number> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(root, 'node_modules', 'jest', 'bin', 'jest.js'), ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning',
        // Hundreds of steps start from the sources: with their types already taken out each needs half as much of a processor.
        NODE_COMPILE_CACHE: path.join(root, 'build', 'compile-cache'),
      },
    });
    let spoken = performance.now();
    const started = spoken;
    for (const [from, to] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ] as const)
      from.on('data', (data: Buffer) => {
        spoken = performance.now();
        to.write(data);
      });
    const beat = setInterval(() => {
      if (performance.now() - spoken < 9000) return;
      spoken = performance.now();
      console.error(`test: ${showDuration(spoken - started)}`);
    }, 1000);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => child.kill(signal));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearInterval(beat);
      resolve(code ?? (signal === 'SIGINT' ? 130 : 143));
    });
  });

const usage = `Every test; sets up what they need (tools, a local Kubernetes and registry) and ends with \`N passed, N failed\`.

usage: npm test [-- PATTERN … | JEST'S OPTIONS]

  npm test                                   all but those of the gateway, which have a command: npm run test:gateway
  npm test -- packages/status actions/test   files whose path matches
  npm test -- test/e2e/scan -t SARIF         and tests whose title matches
  npm test -- --selectProjects unit          one of unit, contract, bundle, e2e, gateway

SLIPWAY_TEST_KUBECONFIG, SLIPWAY_TEST_REGISTRY   a cluster and its registry to use instead of the local ones
SLIPWAY_CACHE                                    folder of what is built once (default ~/.cache/slipway)
`;

const wanted = process.argv.slice(2);
if (wanted.some((word) => word === '--help' || word === '-h')) {
  process.stdout.write(usage);
  process.exit();
}
const needsWorld = wanted.length === 0 || wanted.some((argument) => /e2e|gateway/.test(argument));
// A gateway's controller takes many minutes to build: its tests have a command of their own.
const withoutGateway = wanted.length === 0 ? ['--ignoreProjects', 'gateway'] : [];
const world = needsWorld
  ? await (await import('../tools/test-environment.ts')).openTestEnvironment((line) => console.error(line))
  : undefined;
const folder = mkdtempSync(path.join(tmpdir(), 'slipway-test-'));

/** @throws when jest was stopped before it could write them. */
const run = async (name: string, args: readonly string[]): Promise<{ code: number; results: Results }> => {
  const file = path.join(folder, `${name}.json`);
  const code = await jest(['--json', '--outputFile', file, ...args]);
  return { code, results: JSON.parse(readFileSync(file, 'utf8')) as Results };
};

let code = 1;
try {
  // Two more than the processors of CI: most of what takes long waits for a kubelet.
  let { code: exit, results } = await run('first', ['--maxWorkers=4', ...withoutGateway, ...wanted]);
  // A selected file shows its first result, without a rerun.
  const files = wanted.length === 0 ? filesToRerun(results).map((name) => path.relative(root, name)) : [];
  if (files.length > 0) {
    console.log(`\nOnce more, alone: ${files.join(', ')}\n`);
    const again = await run('again', ['--runInBand', ...withoutGateway, '--runTestsByPath', ...files]);
    exit = again.code;
    results = replaceResults(results, again.results);
  }
  await world?.close();
  const { passed, failed, skipped } = totalsOf(results);
  if (withoutGateway.length > 0)
    console.log('Canaries through a real gateway are not among them: npm run test:gateway');
  if (files.length > 0) console.log(`Failed beside others, and were run again alone: ${files.join(', ')}`);
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  code = exit;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = code;
