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
    // A zombie process has ended, but its parent has not read the exit code.
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
};

/** Starts a shell with a child that sleeps for a minute. Resolves with the id of the child when it runs. */
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
      // The file does not exist yet.
    }
  }
};

describe('exec', () => {
  it('returns exit code and both streams, and does not throw', async () => {
    const result = await exec('sh', ['-c', 'echo out; echo err >&2; exit 3']);
    expect(result).toEqual({ exitCode: 3, stdout: 'out\n', stderr: 'err\n', timedOut: false });
  });

  it('passes arguments as they are', async () => {
    const result = await exec('printf', ['%s|', 'a b', '$HOME', '"q"', "it's"]);
    expect(result.stdout).toBe(`a b|$HOME|"q"|it's|`);
  });

  it('returns the exit code of a program that a signal ended', async () => {
    expect((await exec('sh', ['-c', 'kill -SEGV $$'])).exitCode).toBe(139);
  });

  it('removes the inputs of the action from the environment of the program', async () => {
    const { stdout } = await exec('env', []);
    expect(stdout).toContain('KEPT=yes');
    expect(stdout).not.toContain('hunter22');
  });

  it('calls onLine for each line', async () => {
    const lines: string[] = [];
    await exec('sh', ['-c', 'echo a; echo b >&2'], { onLine: (line, stream) => lines.push(`${stream} ${line}`) });
    expect(lines.sort()).toEqual(['stderr b', 'stdout a']);
  });

  it('returns no output if it forwards lines', async () => {
    const result = await exec('sh', ['-c', 'echo a; echo b >&2'], { onLine: () => {} });
    expect(result).toMatchObject({ stdout: '', stderr: '' });
  });

  const lines = async (...args: [string, ...string[]]): Promise<string[]> => {
    const seen: string[] = [];
    await exec('printf', args, { onLine: (line) => seen.push(line) });
    return seen;
  };

  it.each<[string, [string, ...string[]], string[]]>([
    ['blank lines, and a line without an end', ['a\\n\\nb'], ['a', '', 'b']],
    ['lines with Windows line ends', ['a\\r\\nb\\r\\n'], ['a', 'b']],
    ['no line of a program without output', [''], []],
  ])('forwards %s', async (_, args, expected) => {
    expect(await lines(...args)).toEqual(expected);
  });

  it('keeps characters whole that are split between two chunks', async () => {
    const line = `a${'é'.repeat(49)}€`;
    const script = `for (let i = 0; i < 4000; i++) process.stdout.write(${JSON.stringify(`${line}\n`)})`;
    const seen: string[] = [];
    await exec(process.execPath, ['-e', script], { onLine: (each) => seen.push(each) });
    expect(seen).toHaveLength(4000);
    expect(seen.filter((each) => each !== line)).toEqual([]);
    expect((await exec(process.execPath, ['-e', script])).stdout).toBe(`${line}\n`.repeat(4000));
  });

  it('forwards an endless line in parts', async () => {
    const seen: string[] = [];
    const script = 'for (let i = 0; i < 160; i++) process.stdout.write("x".repeat(2 ** 16))';
    await exec(process.execPath, ['-e', script], { onLine: (each) => seen.push(each) });
    expect(seen.length).toBeGreaterThan(1);
    expect(seen.join('')).toBe('x'.repeat(160 * 2 ** 16));
  });

  it('writes the input to standard input', async () => {
    expect((await exec('cat', [], { input: 'hello' })).stdout).toBe('hello');
  });

  it('throws with the name of a missing program', async () => {
    await expect(exec('no-such-program', [])).rejects.toMatchObject({
      code: 'ToolMissing',
      message: '`no-such-program` is not on PATH.',
    });
  });

  it('ends the whole process tree when the step is cancelled', async () => {
    const stop = new AbortController();
    const { pid, result } = await startTree(createExec(stop.signal));
    stop.abort();
    expect((await result).exitCode).not.toBe(0);
    expect(alive(pid)).toBe(false);
  });

  it('ends the whole process tree at the timeout', async () => {
    const { pid, result } = await startTree(exec, { timeout: 4000 });
    expect((await result).timedOut).toBe(true);
    expect(alive(pid)).toBe(false);
  });

  it('ends a program whose timeout expires before it starts', async () => {
    const { exitCode, timedOut } = await exec('sleep', ['60'], { timeout: 0 });
    expect({ exitCode, timedOut }).toEqual({ exitCode: 143, timedOut: true });
  });

  it('runs a clean-up after a cancellation', async () => {
    const stop = new AbortController();
    stop.abort();
    expect((await createExec(stop.signal)('echo', ['cleaned'])).stdout).toBe('cleaned\n');
  });
});
