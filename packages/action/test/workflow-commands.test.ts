import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Runs a line of code with the module in a child process, with the files of a runner. */
const inRunner = (code: string, env: Readonly<Record<string, string>> = {}) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'slipway-commands-'));
  const files = { GITHUB_OUTPUT: path.join(folder, 'output'), GITHUB_STEP_SUMMARY: path.join(folder, 'summary') };
  for (const file of Object.values(files)) writeFileSync(file, '');
  const module = path.join(import.meta.dirname, '..', 'src', 'runner', 'workflow-commands.ts');
  const source = `import * as commands from ${JSON.stringify(module)};\n${code}`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', source], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, ...files, ...env },
  });
  const result = {
    stdout,
    output: readFileSync(files.GITHUB_OUTPUT, 'utf8'),
    summary: readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8'),
  };
  rmSync(folder, { recursive: true, force: true });
  return result;
};

describe('workflow commands', () => {
  it.each([
    ['a plain message', `commands.writeCommand('error', 'it broke')`, '::error::it broke\n'],
    [
      'line breaks and percent signs',
      `commands.writeCommand('warning', '50%\\r\\nmore')`,
      '::warning::50%25%0D%0Amore\n',
    ],
    [
      'a place',
      `commands.writeAnnotation({ level: 'error', message: 'm', file: 'a,b:c.yaml', line: 3, column: 7, title: 't' })`,
      '::error title=t,file=a%2Cb%3Ac.yaml,line=3,col=7::m\n',
    ],
    [
      'a place without a line',
      `commands.writeAnnotation({ level: 'notice', message: 'm', file: 'a' })`,
      '::notice file=a::m\n',
    ],
    ['a mask', `commands.addMask('hunter2')`, '::add-mask::hunter2\n'],
    ['no debug message if debugging is off', `commands.debug('d')`, ''],
  ])('writes %s', (_, code, expected) => {
    expect(inRunner(code).stdout).toBe(expected);
  });

  it('writes a debug message if debugging is on', () => {
    expect(inRunner(`commands.debug('d')`, { RUNNER_DEBUG: '1' }).stdout).toBe('::debug::d\n');
  });

  it('writes outputs of several lines with a random delimiter', () => {
    const { output } = inRunner(`commands.setOutput('a', 'one\\ntwo'); commands.setOutput('b', '')`);
    expect(output).toMatch(/^a<<(slipway_[-0-9a-f]{36})\none\ntwo\n\1\nb<<(slipway_[-0-9a-f]{36})\n\n\2\n$/);
  });

  it('adds to the job summary', () => {
    expect(inRunner(`commands.addSummary('# one'); commands.addSummary('two')`).summary).toBe('# one\ntwo\n');
  });

  it('writes no output without a runner', () => {
    expect(inRunner(`commands.setOutput('a', '1')`, { GITHUB_OUTPUT: '' })).toMatchObject({ stdout: '', output: '' });
  });
});
