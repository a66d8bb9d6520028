// Runs the tests with everything they need, and ends with one line `N passed, N failed`. Arguments go to Jest.

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { showDuration } from '@slipway/core';
import { root } from '../tools/action-files.ts';
import { isBundleRecorded } from '../tools/bundled-sources.ts';
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
        // Hundreds of steps start from the sources. The cache contains them without types, which halves the processor time.
        NODE_COMPILE_CACHE: path.join(root, 'build', 'compile-cache'),
        ...(usesBundle ? { SLIPWAY_TEST_BUNDLE: 'true' } : {}),
      },
    });
    let lastOutput = performance.now();
    const started = lastOutput;
    for (const [from, to] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ] as const)
      from.on('data', (data: Buffer) => {
        lastOutput = performance.now();
        to.write(data);
      });
    const timer = setInterval(() => {
      if (performance.now() - lastOutput < 9000) return;
      lastOutput = performance.now();
      console.error(`test: ${showDuration(lastOutput - started)}`);
    }, 1000);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => child.kill(signal));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearInterval(timer);
      resolve(code ?? (signal === 'SIGINT' ? 130 : 143));
    });
  });

const usage = `Runs all tests. Sets up tools, a local Kubernetes and a registry, and ends with \`N passed, N failed\`.

usage: npm test [-- PATTERN … | JEST'S OPTIONS]

  npm test                                   all tests except those of the gateway (npm run test:gateway)
  npm test -- packages/status actions/test   files whose path matches
  npm test -- test/e2e/scan -t SARIF         tests of these files whose title matches
  npm test -- --selectProjects unit          unit, contract, bundle, e2e or gateway

SLIPWAY_TEST_KUBECONFIG, SLIPWAY_TEST_REGISTRY   cluster and registry, instead of the local ones
SLIPWAY_CACHE                                    folder for builds that are reused (default ~/.cache/slipway)
`;

const wanted = process.argv.slice(2);
// A step of the bundle takes a third of the processor time of a step from the sources. `npm run check` proves both equal.
const usesBundle = wanted.length === 0 && isBundleRecorded(root);
if (wanted.some((word) => word === '--help' || word === '-h')) {
  process.stdout.write(usage);
  process.exit();
}
const needsEnvironment = wanted.length === 0 || wanted.some((argument) => /e2e|gateway/.test(argument));
// The gateway's controller takes many minutes to build, so its tests have their own command.
const withoutGateway = wanted.length === 0 ? ['--ignoreProjects', 'gateway'] : [];
const environment = needsEnvironment
  ? await (await import('../tools/test-environment.ts')).openTestEnvironment((line) => console.error(line))
  : undefined;
const folder = mkdtempSync(path.join(tmpdir(), 'slipway-test-'));

/** Runs Jest and returns its results. @throws if Jest was stopped before it wrote them */
const run = async (name: string, args: readonly string[]): Promise<{ code: number; results: Results }> => {
  const file = path.join(folder, `${name}.json`);
  const code = await jest(['--json', '--outputFile', file, ...args]);
  return { code, results: JSON.parse(readFileSync(file, 'utf8')) as Results };
};

let code = 1;
try {
  // Two workers more than the processors of CI, because slow tests mostly wait for a kubelet.
  let { code: exit, results } = await run('first', ['--maxWorkers=4', ...withoutGateway, ...wanted]);
  // A selected file shows its first result, without a rerun.
  const files = wanted.length === 0 ? filesToRerun(results).map((name) => path.relative(root, name)) : [];
  if (files.length > 0) {
    console.log(`\nRerunning failed files one by one: ${files.join(', ')}\n`);
    const again = await run('again', ['--runInBand', ...withoutGateway, '--runTestsByPath', ...files]);
    exit = again.code;
    results = replaceResults(results, again.results);
  }
  await environment?.close();
  const { passed, failed, skipped } = totalsOf(results);
  if (withoutGateway.length > 0) console.log('Tests with a real gateway are not included: npm run test:gateway');
  if (files.length > 0) console.log(`Failed in parallel, and were rerun one by one: ${files.join(', ')}`);
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  code = exit;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = code;
