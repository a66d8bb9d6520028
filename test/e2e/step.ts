import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { StageReport } from '@slipway/report';
import { root } from '../../tools/action-files.ts';
import { parseOutputs } from '../../tools/step-outputs.ts';

export interface StepResult {
  /** 128 + signal number when a signal ended it. */
  readonly exitCode: number;
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** Undefined when the process was killed before it could write one. */
  readonly report: StageReport | undefined;
  readonly seconds: number;
}

export interface StepOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Run the committed bundle. Without it, the sources run, or the bundle if it was proven to be the same. */
  readonly bundle?: boolean;
  /** Called with the process as soon as it runs, for tests that interrupt it. */
  readonly started?: (child: ChildProcess) => void;
  /** Milliseconds after which it counts as hung, where a test gives it longer than the others. */
  readonly patience?: number;
  /** Called for each piece of the log. */
  readonly seen?: (text: string, child: ChildProcess) => void;
}

/** Milliseconds after which a step hangs: more than any takes, less than its test has. */
const patience = 285_000;

const signals: Readonly<Record<string, number>> = { SIGINT: 130, SIGKILL: 137, SIGTERM: 143 };

const commandOf = (action: string, bundle: boolean): string[] =>
  bundle
    ? [path.join(root, 'dist', action, 'index.js')]
    : ['--disable-warning=ExperimentalWarning', path.join(root, 'scripts', 'action.ts'), action];

/** Starts one step as the runner does: INPUT_* in, GITHUB_OUTPUT and the report's file out. */
export const runStep = async (
  action: string,
  inputs: Readonly<Record<string, string>>,
  options: StepOptions = {},
): Promise<StepResult> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'slipway-step-'));
  const [temp, output] = [path.join(folder, 'temp'), path.join(folder, 'output')];
  mkdirSync(temp);
  writeFileSync(output, '');
  const given = Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
  );
  const { NODE_OPTIONS: _, ...environment } = process.env;
  const began = performance.now();
  const child = spawn(
    process.execPath,
    commandOf(action, options.bundle === true || process.env.SLIPWAY_TEST_BUNDLE !== undefined),
    {
      cwd: root,
      env: { ...environment, RUNNER_TEMP: temp, GITHUB_OUTPUT: output, ...given, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  options.started?.(child);
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (data: Buffer) => {
      log += data.toString();
      options.seen?.(log, child);
    });
  const exitCode = await new Promise<number>((resolve, reject) => {
    // A step that outlives its test blocks the whole run, and its log is lost.
    const limit = options.patience ?? patience;
    const hung = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`The step ${action} did not end in ${limit / 1000} s. Its log:\n${log}`));
    }, limit);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(hung);
      resolve(code ?? signals[signal ?? ''] ?? 1);
    });
  });
  const seconds = (performance.now() - began) / 1000;
  try {
    return {
      exitCode,
      log,
      seconds,
      outputs: parseOutputs(readFileSync(output, 'utf8')),
      report: readReport(temp, action),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const readReport = (temp: string, stage: string): StageReport | undefined => {
  try {
    return JSON.parse(readFileSync(path.join(temp, 'slipway', 'reports', `${stage}.json`), 'utf8')) as StageReport;
  } catch {
    return undefined;
  }
};
