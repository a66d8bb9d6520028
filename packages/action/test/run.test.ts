import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { StageReport } from '@slipway/report';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'slipway-run-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly log: string;
  readonly outputs: string;
  readonly report: StageReport | undefined;
}

interface How {
  readonly env?: Readonly<Record<string, string>>;
  readonly started?: (child: ChildProcess) => void;
  readonly seen?: (log: string, child: ChildProcess) => void;
  readonly stdout?: 'pipe' | number;
}

/** A step in a process of its own, which is what signals and closed streams are about. */
const step = async (status: string, { env = {}, started, seen, stdout = 'pipe' }: How = {}): Promise<Ended> => {
  const output = path.join(folder, 'output');
  writeFileSync(output, '');
  const { NODE_OPTIONS: _, ...environment } = process.env;
  const script = path.join(import.meta.dirname, 'one-step.ts');
  const flags = ['--conditions=source', '--disable-warning=ExperimentalWarning'];
  const child = spawn(process.execPath, [...flags, script, status], {
    env: { ...environment, RUNNER_TEMP: folder, GITHUB_OUTPUT: output, GITHUB_STATE: '', ...env },
    stdio: ['ignore', stdout, 'pipe'],
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (data: Buffer) => {
      log += data.toString();
      seen?.(log, child);
    });
  started?.(child);
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  const file = path.join(folder, 'slipway', 'reports', 'scan.json');
  const report = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as StageReport) : undefined;
  return { code, log, outputs: readFileSync(output, 'utf8'), report };
};

describe('a log that cannot be written', () => {
  test.each<[string, () => How]>([
    [
      'because nobody reads it',
      () => ({ started: ({ stdout, stderr }) => [stdout, stderr].map((it) => it?.destroy()) }),
    ],
    ['because its disk is full', () => ({ stdout: openSync('/dev/full', 'w') })],
  ])('does not end the work half way %s', async (_, how) => {
    const { code, report, outputs } = await step('passed', how());
    expect(code).toBe(0);
    expect(report).toMatchObject({ status: 'passed', logs: [{ title: 'the whole log' }] });
    expect(outputs).toContain('passed');
  });
});

describe('a place that cannot be written', () => {
  const nowhere = path.join('/dev/null', 'x');

  test.each<[string, object, number, RegExp]>([
    ['outputs', { GITHUB_OUTPUT: nowhere }, 1, /^::error::There is no \/dev\/null\/x: a part of it is no folder\.$/m],
    [
      'the job summary',
      { GITHUB_STEP_SUMMARY: nowhere },
      0,
      /^::warning::The job summary could not be written: There/m,
    ],
  ])('is told about, and the report is there: %s', async (_, env, expected, sentence) => {
    const { code, log, report } = await step('passed', { env: env as Record<string, string> });
    expect(code).toBe(expected);
    expect(log).toMatch(sentence);
    expect(log).toMatch(/^It passed\.$/m);
    expect(log).not.toMatch(/^\s+at |Unexpected/m);
    expect(report?.status).toBe('passed');
  });

  test('is told about, and outputs and report are there as outputs: the folder for files', async () => {
    const { code, log, outputs } = await step('failed', { env: { RUNNER_TEMP: nowhere } });
    expect(code).toBe(1);
    expect(log).toMatch(/^::warning::the whole log could not be kept: There is no [\s\S]*^kept: false$/m);
    expect(log).toMatch(/^::warning::The report could not be written: There is no /m);
    expect(outputs).toMatch(/^report<<[\s\S]*"status":"failed"/m);
    expect(outputs).toMatch(/^status<<\S+\nfailed$/m);
  });
});

test.each<NodeJS.Signals>(['SIGINT', 'SIGTERM', 'SIGHUP'])('%s cancels, and the report says so', async (signal) => {
  let sent = false;
  const { code, outputs, report } = await step('waits', {
    seen: (log, child) => {
      // Once: a second one could meet a process that is ending, and listens no more.
      if (!sent && /begun/.test(log)) sent = child.kill(signal);
    },
  });
  expect(code).toBe(1);
  expect(outputs).toMatch(/^status<<\S+\ncancelled$/m);
  expect(report?.status).toBe('cancelled');
});

test('nothing that is secret, or has the form of it, is shown anywhere', async () => {
  const { code, log, outputs, report } = await step('leaks', { env: { RUNNER_DEBUG: '1' } });
  const shown = log.replace(/^::add-mask::.*$/m, '');
  expect(code).toBe(1);
  expect(shown.match(/\*\*\* in postgres:\/\/app:\*\*\*@db\/shop/g)?.length).toBeGreaterThanOrEqual(8);
  for (const text of [shown, outputs, JSON.stringify(report)]) expect(text).not.toMatch(/correct horse|battery/);
  expect(report?.sentence).toContain('postgres://app:***@db/shop');
});

test('a sentence in which others have a say gives the runner no command', async () => {
  const { code, log } = await step('warning');
  expect(code).toBe(0);
  expect(log).toContain('in the sentence');
  expect(log).not.toMatch(/^::error|##\[error/m);
});
