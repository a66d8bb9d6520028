import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readInputs } from '@slipway/action';
import type { Exec, ExecOptions } from '@slipway/core';
import { fakePorts, writeTestLayout } from '@slipway/testkit';
import { inputs as schema } from '../src/inputs.ts';
import { scan } from '../src/scan.ts';
import type { TrivyReport, TrivyResult } from '../src/trivy/trivy-report.ts';

const root = mkdtempSync(path.join(tmpdir(), 'slipway-scan-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** The workspace of the running test: each test gets its own. */
export let folder = '';
/** The digest of the image in the folder `layout` of the workspace. */
export let digest = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(root, 'run-'));
  ({ digest } = writeTestLayout(path.join(folder, 'layout'), { layers: [[{ path: 'app', content: 'x' }]] }));
});

export interface Call {
  readonly args: readonly string[];
  readonly options: ExecOptions;
}
export type Answer = { readonly stderr: string; readonly timedOut?: boolean } | TrivyReport;

/** Returns a fake trivy: it prints one answer for each scan, in turn, and converts anything. */
export const trivy = (...answers: readonly Answer[]) => {
  const calls: Call[] = [];
  const exec: Exec = async (_, args, options = {}) => {
    calls.push({ args, options });
    const output = args[args.indexOf('--output') + 1] ?? '';
    const done = { exitCode: 0, stdout: '', stderr: '', timedOut: false };
    if (args[0] === 'convert') {
      writeFileSync(output, '{}');
      return done;
    }
    const answer = answers[calls.length - 1] ?? { stderr: 'called too often' };
    if ('stderr' in answer) return { ...done, exitCode: 1, ...answer };
    writeFileSync(output, JSON.stringify(answer));
    return done;
  };
  return { exec, calls };
};

const defaults = {
  directory: '.',
  'fixed-only': 'false',
  scanners: 'vuln,secret',
  'database-max-age': '168h',
  offline: 'false',
  timeout: '10m',
};

/** Starts the scan action with these inputs in the workspace of the test. */
export const run = (
  exec: Exec,
  given: Readonly<Record<string, string>> = {},
  variables: Readonly<Record<string, string>> = {},
) => {
  const environment = Object.fromEntries(
    Object.entries({ ...(given.image ? {} : { layout: 'layout' }), ...given }).map(([name, value]) => [
      `INPUT_${name.toUpperCase()}`,
      value,
    ]),
  );
  const runner = {
    workspace: folder,
    temp: path.join(folder, 'temp'),
    environment: {
      PATH: '/bin',
      GITHUB_TOKEN: 'ghs_secret',
      AZURE_CLIENT_SECRET: 'x',
      RUNNER_TOOL_CACHE: folder,
      HTTPS_PROXY: 'http://proxy',
      ...variables,
    },
  };
  const ports = fakePorts({ exec, runner });
  return { ports, running: scan(readInputs(schema, environment, defaults), ports) };
};

export const clean: TrivyReport = { SchemaVersion: 2, Metadata: { OS: { Family: 'debian', Name: '12' } }, Results: [] };
export const withResults = (...Results: TrivyResult[]): TrivyReport => ({ ...clean, Results });
export const fatal = (reason: string) => ({
  stderr: `2026-01-01T00:00:00Z\tINFO\tx\n2026-01-01T00:00:00Z\tFATAL\tFatal error\trun error: ${reason}\n`,
});
export const download = fatal(
  'init error: DB error: failed to download vulnerability DB: OCI artifact error: TOOMANYREQUESTS',
);
