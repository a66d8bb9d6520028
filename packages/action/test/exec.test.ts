import { readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createExec } from '../src/runner/exec.ts';

const never = new AbortController().signal;
const exec = createExec(never, { PATH: process.env.PATH, INPUT_PASSWORD: 'hunter22', KEPT: 'yes' });

const alive = (pid: number): boolean => {
  try {
    // A zombie has ended: its parent has only not been told.
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
};

/** Starts a shell whose child would sleep for a minute; resolves with the child's pid once it runs. */
const startTree = async (run: ReturnType<typeof createExec>, options: { timeout?: number } = {}) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'exec-'));
  const file = path.join(folder, 'pid');
  const result = run('sh', ['-c', `sleep 60 & echo $! > ${file}; wait`], options);
  for (;;) {
    await sleep(20);
    try {
      const pid = Number(readFileSync(file, 'utf8'));
      if (pid > 0) return { pid, result };
    } catch {
      // not written yet
    }
  }
};

describe('exec', () => {
  it('gives exit code and both streams without throwing', async () => {
    const result = await exec('sh', ['-c', 'echo out; echo err >&2; exit 3']);
    expect(result).toEqual({ exitCode: 3, stdout: 'out\n', stderr: 'err\n', timedOut: false });
  });

  it('passes arguments as they are', async () => {
    const result = await exec('printf', ['%s|', 'a b', '$HOME', '"q"', "it's"]);
    expect(result.stdout).toBe(`a b|$HOME|"q"|it's|`);
  });

  it('tells the signal that ended the program', async () => {
    expect((await exec('sh', ['-c', 'kill -SEGV $$'])).exitCode).toBe(139);
  });

  it('hides its own inputs from the program', async () => {
    const { stdout } = await exec('env', []);
    expect(stdout).toContain('KEPT=yes');
    expect(stdout).not.toContain('hunter22');
  });

  it('calls back for each line', async () => {
    const lines: string[] = [];
    await exec('sh', ['-c', 'echo a; echo b >&2'], { onLine: (line, stream) => lines.push(`${stream} ${line}`) });
    expect(lines.sort()).toEqual(['stderr b', 'stdout a']);
  });

  it('keeps nothing of what it told line by line', async () => {
    const result = await exec('sh', ['-c', 'echo a; echo b >&2'], { onLine: () => {} });
    expect(result).toMatchObject({ stdout: '', stderr: '' });
  });

  const lines = async (...args: [string, ...string[]]): Promise<string[]> => {
    const told: string[] = [];
    await exec('printf', args, { onLine: (line) => told.push(line) });
    return told;
  };

  it.each<[string, [string, ...string[]], string[]]>([
    ['blank ones, and one without an end', ['a\\n\\nb'], ['a', '', 'b']],
    ['those of Windows', ['a\\r\\nb\\r\\n'], ['a', 'b']],
    ['none of a program that is silent', [''], []],
  ])('tells lines: %s', async (_, args, expected) => {
    expect(await lines(...args)).toEqual(expected);
  });

  it('breaks no character, wherever the pipe cuts the text', async () => {
    const line = `a${'é'.repeat(49)}€`;
    const script = `for (let i = 0; i < 4000; i++) process.stdout.write(${JSON.stringify(`${line}\n`)})`;
    const told: string[] = [];
    await exec(process.execPath, ['-e', script], { onLine: (each) => told.push(each) });
    expect(told).toHaveLength(4000);
    expect(told.filter((each) => each !== line)).toEqual([]);
    expect((await exec(process.execPath, ['-e', script])).stdout).toBe(`${line}\n`.repeat(4000));
  });

  it('hands on a line that does not end in parts', async () => {
    const told: string[] = [];
    const script = 'for (let i = 0; i < 160; i++) process.stdout.write("x".repeat(2 ** 16))';
    await exec(process.execPath, ['-e', script], { onLine: (each) => told.push(each) });
    expect(told.length).toBeGreaterThan(1);
    expect(told.join('')).toBe('x'.repeat(160 * 2 ** 16));
  });

  it('feeds standard input', async () => {
    expect((await exec('cat', [], { input: 'hello' })).stdout).toBe('hello');
  });

  it('names a program that is missing', async () => {
    await expect(exec('no-such-program', [])).rejects.toMatchObject({
      code: 'ToolMissing',
      message: '`no-such-program` is not on PATH.',
    });
  });

  it('ends the whole tree when the step is cancelled', async () => {
    const stop = new AbortController();
    const { pid, result } = await startTree(createExec(stop.signal));
    stop.abort();
    expect((await result).exitCode).not.toBe(0);
    expect(alive(pid)).toBe(false);
  });

  it('ends the whole tree when the time is over, and says so', async () => {
    const { pid, result } = await startTree(exec, { timeout: 4000 });
    expect((await result).timedOut).toBe(true);
    expect(alive(pid)).toBe(false);
  });

  it('ends a program whose time was over before it had started', async () => {
    const { exitCode, timedOut } = await exec('sleep', ['60'], { timeout: 0 });
    expect({ exitCode, timedOut }).toEqual({ exitCode: 143, timedOut: true });
  });

  it('still runs a clean-up after the cancel', async () => {
    const stop = new AbortController();
    stop.abort();
    expect((await createExec(stop.signal)('echo', ['cleaned'])).stdout).toBe('cleaned\n');
  });
});
