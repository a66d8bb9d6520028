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

/** Runs a step in a child process, because the tests send signals and close streams. */
const step = async (status: string, { env = {}, started, seen, stdout = 'pipe' }: How = {}): Promise<Ended> => {
  const output = path.join(folder, 'output');
  writeFileSync(output, '');
  const { NODE_OPTIONS: _, ...environment } = process.env;
  const script = path.join(import.meta.dirname, 'one-step.ts');
  const flags = ['--disable-warning=ExperimentalWarning'];
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

describe('run with a log that cannot be written', () => {
  it.each<[string, () => How]>([
    [
      'because the pipe is closed',
      () => ({ started: ({ stdout, stderr }) => [stdout, stderr].map((it) => it?.destroy()) }),
    ],
    ['because the disk is full', () => ({ stdout: openSync('/dev/full', 'w') })],
  ])('finishes the step %s', async (_, how) => {
    const { code, report, outputs } = await step('passed', how());
    expect(code).toBe(0);
    expect(report).toMatchObject({ status: 'passed', logs: [{ title: 'the whole log' }] });
    expect(outputs).toContain('passed');
  });
});

describe('run with files that cannot be written', () => {
  const nowhere = path.join('/dev/null', 'x');

  it.each<[string, object, number, RegExp]>([
    [
      'outputs',
      { GITHUB_OUTPUT: nowhere },
      1,
      /^::error::\/dev\/null\/x does not exist: a part of its path is not a folder\.$/m,
    ],
    [
      'the job summary',
      { GITHUB_STEP_SUMMARY: nowhere },
      0,
      /^::warning::The job summary could not be written: \/dev\/null\/x does not exist/m,
    ],
  ])('logs the reason and saves the report if it cannot write %s', async (_, env, expected, sentence) => {
    const { code, log, report } = await step('passed', { env: env as Record<string, string> });
    expect(code).toBe(expected);
    expect(log).toMatch(sentence);
    expect(log).toMatch(/^It passed\.$/m);
    expect(log).not.toMatch(/^\s+at |Unexpected/m);
    expect(report?.status).toBe('passed');
  });

  it('logs the reason and writes outputs and report if it cannot write to the temporary folder', async () => {
    const { code, log, outputs } = await step('failed', { env: { RUNNER_TEMP: nowhere } });
    expect(code).toBe(1);
    expect(log).toMatch(/^::warning::the whole log could not be saved: \S+ does not exist[\s\S]*^saved: false$/m);
    expect(log).toMatch(/^::warning::The report could not be written: \S+ does not exist/m);
    expect(outputs).toMatch(/^report<<[\s\S]*"status":"failed"/m);
    expect(outputs).toMatch(/^status<<\S+\nfailed$/m);
  });
});

it.each<NodeJS.Signals>(['SIGINT', 'SIGTERM', 'SIGHUP'])(
  'cancels the step at %s and reports it as cancelled',
  async (signal) => {
    let sent = false;
    const { code, outputs, report } = await step('waits', {
      seen: (log, child) => {
        // Only once, because an ending process no longer handles a second signal.
        if (!sent && /begun/.test(log)) sent = child.kill(signal);
      },
    });
    expect(code).toBe(1);
    expect(outputs).toMatch(/^status<<\S+\ncancelled$/m);
    expect(report?.status).toBe('cancelled');
  },
);

it('redacts secrets and credentials in log, outputs and report', async () => {
  const { code, log, outputs, report } = await step('leaks', { env: { RUNNER_DEBUG: '1' } });
  const shown = log.replace(/^::add-mask::.*$/m, '');
  expect(code).toBe(1);
  expect(shown.match(/\*\*\* in postgres:\/\/app:\*\*\*@db\/shop/g)?.length).toBeGreaterThanOrEqual(8);
  for (const text of [shown, outputs, JSON.stringify(report)]) expect(text).not.toMatch(/correct horse|battery/);
  expect(report?.sentence).toContain('postgres://app:***@db/shop');
});

it('executes no workflow command from the sentence of a result', async () => {
  const { code, log } = await step('warning');
  expect(code).toBe(0);
  expect(log).toContain('in the sentence');
  expect(log).not.toMatch(/^::error|##\[error/m);
});
