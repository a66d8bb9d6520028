import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Exec, ExecResult } from '@slipway/core';
import { fakePorts } from '@slipway/testkit';
import type { Inputs } from '../src/inputs.ts';
import { test } from '../src/test.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'slipway-test-'));
const workspace = path.join(folder, 'workspace');
const temp = path.join(folder, 'temp');
const reported = '<testsuite><testcase name="a"/></testsuite>';

const inputs: Inputs = {
  directory: '.',
  command: undefined,
  reports: [],
  install: false,
  'min-tests': 1,
  timeout: 1_000,
};

const done = (part: Partial<ExecResult> = {}): ExecResult => ({
  exitCode: 0,
  stdout: '',
  stderr: '',
  timedOut: false,
  ...part,
});

/** Returns the answer of the first word that the command line contains, and stores the command lines. */
const answering = (answers: Readonly<Record<string, (args: readonly string[]) => Partial<ExecResult>>>) => {
  const called: string[] = [];
  const exec: Exec = async (program, args) => {
    const line = [program, ...args].join(' ');
    called.push(line);
    const answer = Object.entries(answers).find(([word]) => line.includes(word))?.[1];
    return done(answer?.(args));
  };
  return { called, exec };
};

const lists =
  (...files: readonly string[]) =>
  () => ({ stdout: files.map((file) => `${file}\0`).join('') });

/** Writes the report of pytest. */
const writesReport = (args: readonly string[]): Partial<ExecResult> => {
  const file = args.find((argument) => argument.startsWith('--junitxml='))?.slice('--junitxml='.length);
  if (file) writeFileSync(file, reported);
  return {};
};

beforeEach(() => {
  mkdirSync(workspace, { recursive: true });
  writeFileSync(path.join(workspace, 'test_a.py'), 'def test_a(): pass\n');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('test with a slipway.yml', () => {
  const spec = 'name: a\nkind: job\ntest: { command: make test, reports: out.xml }\n';
  const makes = (call: string) => () => {
    writeFileSync(path.join(workspace, call === 'make test' ? 'out.xml' : 'junit.xml'), reported);
    return {};
  };

  it.each<[string, Partial<Inputs>, string]>([
    ['runs its command without inputs', {}, 'make test'],
    ['runs the command of the inputs', { command: 'make other', reports: ['junit.xml'] }, 'make other'],
  ])('%s', async (_, given, command) => {
    writeFileSync(path.join(workspace, 'slipway.yml'), spec);
    const { exec, called } = answering({ 'ls-files': lists('test_a.py'), [command]: makes(command) });
    const result = await test({ ...inputs, ...given }, fakePorts({ exec, runner: { workspace, temp } }));
    expect(called.filter((line) => line.includes('make'))).toEqual([expect.stringMatching(`${command}$`)]);
    expect(result.outputs).toMatchObject({ status: 'passed', total: 1 });
  });

  it('throws with the line of an invalid key', async () => {
    writeFileSync(path.join(workspace, 'slipway.yml'), 'name: a\nkind: job\ntest: { comand: x }\n');
    const failing = test(inputs, fakePorts({ runner: { workspace, temp } }));
    await expect(failing).rejects.toMatchObject({ place: { file: 'slipway.yml', line: 3 } });
  });
});

describe('test', () => {
  it('logs the detected suites, saves all results and returns the counts', async () => {
    const { exec } = answering({ 'ls-files': lists('test_a.py'), '--junitxml': writesReport });
    const ports = fakePorts({ exec, runner: { workspace, temp } });
    const { outputs, sentence } = await test(inputs, ports);
    expect(outputs).toEqual({ status: 'passed', total: 1, passed: 1, failed: 0, skipped: 0 });
    expect(sentence).toBe('1 test passed (pytest).');
    expect(ports.lines[0]).toBe('info: Found Python project .: pytest (1 test file)');
    expect(JSON.parse(ports.kept[0]?.text ?? '')).toMatchObject({
      suites: [{ runner: 'pytest', cases: [{ name: 'a' }] }],
    });
  });

  it('ignores the report of an earlier step', async () => {
    const good = answering({ 'ls-files': lists('test_a.py'), '--junitxml': writesReport });
    await test(inputs, fakePorts({ exec: good.exec, runner: { workspace, temp } }));
    const dead = answering({ 'ls-files': lists('test_a.py'), '--junitxml': () => ({ exitCode: 137 }) });
    const { outputs, sentence } = await test(inputs, fakePorts({ exec: dead.exec, runner: { workspace, temp } }));
    expect(outputs.status).toBe('failed');
    expect(sentence).toContain('pytest did not finish: pytest ended with signal SIGKILL (exit code 137)');
  });

  it('searches the folder if it is not in a git repository', async () => {
    const { exec } = answering({ 'ls-files': () => ({ exitCode: 128 }), '--junitxml': writesReport });
    mkdirSync(path.join(workspace, 'node_modules'));
    writeFileSync(path.join(workspace, 'node_modules', 'test_b.py'), 'def test_b(): pass\n');
    const { outputs } = await test(inputs, fakePorts({ exec, runner: { workspace, temp } }));
    expect(outputs.total).toBe(1);
  });

  it('skips files whose names contain a workflow command', async () => {
    const { exec } = answering({ 'ls-files': lists('test_\n::error::x_test.py', 'a##[error]_test.py') });
    await expect(test(inputs, fakePorts({ exec, runner: { workspace, temp } }))).rejects.toThrow(
      'No tests found in . (0 files',
    );
  });

  it('ignores nested projects in the run of their parent', async () => {
    const { exec, called } = answering({
      'ls-files': lists('requirements.txt', 'test_a.py', 'api/requirements.txt', 'api/test_b.py'),
      '--junitxml': writesReport,
    });
    mkdirSync(path.join(workspace, 'api'));
    await test(inputs, fakePorts({ exec, runner: { workspace, temp } }));
    const runs = called.filter((line) => line.includes('--junitxml'));
    expect(runs.map((line) => line.includes('--ignore=api'))).toEqual([false, true]);
  });

  it('distinguishes the reports of projects with similar names', async () => {
    const runs: string[] = [];
    const { exec } = answering({
      'ls-files': lists('a-b/requirements.txt', 'a-b/test_a.py', 'a/b/requirements.txt', 'a/b/test_b.py'),
      '--junitxml': (args) => {
        runs.push('');
        return runs.length === 1 ? writesReport(args) : { exitCode: 137 };
      },
    });
    for (const project of ['a-b', 'a/b']) mkdirSync(path.join(workspace, project), { recursive: true });
    const { outputs } = await test(inputs, fakePorts({ exec, runner: { workspace, temp } }));
    expect(outputs).toMatchObject({ status: 'failed', total: 2, passed: 1, failed: 1 });
  });

  it('counts each file of an R project once, even if two have the same name', async () => {
    const files = ['tests/test_a.R', 'tests/testthat/test_a.R'];
    mkdirSync(path.join(workspace, 'tests', 'testthat'), { recursive: true });
    for (const file of files) writeFileSync(path.join(workspace, file), 'test_that("x", {})');
    const { exec } = answering({
      'ls-files': lists(...files),
      'run-file.R': (args) => {
        const events = args.find((argument) => argument.endsWith('.jsonl')) ?? '';
        appendFileSync(events, '{"event":"case","name":"x","status":"passed"}\n{"event":"end"}\n');
        return {};
      },
    });
    const { outputs } = await test(inputs, fakePorts({ exec, runner: { workspace, temp } }));
    expect(outputs).toMatchObject({ status: 'passed', total: 2, passed: 2 });
  });

  it('reads a report with an absolute path', async () => {
    const report = path.join(folder, 'elsewhere.xml');
    const { exec } = answering({
      bash: () => {
        writeFileSync(report, reported);
        return {};
      },
    });
    const ports = fakePorts({ exec, runner: { workspace, temp } });
    const { outputs } = await test({ ...inputs, command: 'make test', reports: [report] }, ports);
    expect(outputs).toMatchObject({ status: 'passed', total: 1 });
  });

  it('starts no more suites after a cancellation', async () => {
    const controller = new AbortController();
    const { exec, called } = answering({
      'ls-files': lists('requirements.txt', 'test_a.py', 'api/requirements.txt', 'api/test_b.py'),
      '--junitxml': () => {
        controller.abort();
        return { exitCode: 130 };
      },
    });
    mkdirSync(path.join(workspace, 'api'));
    const result = await test(inputs, fakePorts({ exec, runner: { workspace, temp }, signal: controller.signal }));
    expect(result.status).toBe('cancelled');
    expect(called.filter((line) => line.includes('--junitxml'))).toHaveLength(1);
  });
});
