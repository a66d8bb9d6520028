import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type StepResult, TestStep } from './run-test-action.ts';

export type Files = Readonly<Record<string, string>>;

export const tools = mkdtempSync(path.join(tmpdir(), 'slipway-pytest-'));
export const withPython = (name: string): Files => ({ PATH: `${path.join(tools, name, 'bin')}:${process.env.PATH}` });
export const withPytest = withPython('pytest');
const steps: TestStep[] = [];

/** Returns a step that tests these files. Its folder is removed after the test. */
export const step = (files: Files): TestStep => {
  const made = new TestStep(files);
  steps.push(made);
  return made;
};

const must = (program: string, ...args: readonly string[]): void => {
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
};

/** Creates virtual environments of Python with these names. The one with the name `pytest` has pytest. */
export const createVirtualEnvironments = (...names: readonly string[]): void => {
  for (const name of names) must('python3', '-m', 'venv', path.join(tools, name));
  if (names.includes('pytest'))
    must(path.join(tools, 'pytest', 'bin', 'pip'), 'install', '-q', '--disable-pip-version-check', 'pytest');
};

/** Returns the result of a step in one value. */
export const seen = ({ exitCode, outputs, report, annotations }: StepResult) => ({
  exitCode,
  status: outputs.status,
  counts: [outputs.total, outputs.passed, outputs.failed, outputs.skipped].map(Number),
  sentence: report.sentence,
  annotations,
});

afterEach(() => {
  for (const made of steps.splice(0)) made.remove();
});
afterAll(() => rmSync(tools, { recursive: true, force: true }));

export interface Case {
  readonly title: string;
  readonly files: Files;
  readonly inputs?: Files;
  readonly expected: Partial<ReturnType<typeof seen>>;
}

export const good = 'def test_ok():\n    assert True\n';
