import {
  inspectContainer,
  readLogs,
  runCommandLine,
  stopContainer,
  withContainer,
} from '../../src/container/containers.ts';
import { fakeEngine } from '../fakes.ts';

const engineOf = (answers: Readonly<Record<string, object>> = {}) =>
  fakeEngine({ name: 'docker', builder: 'buildkit' }, ([command = '']) => ({
    ...(command === 'create' ? { stdout: 'c0ffee\n' } : {}),
    ...answers[command],
  }));

describe('withContainer', () => {
  it('keeps values off the command line, except those that the client itself reads', async () => {
    const { engine, calls } = engineOf();
    await withContainer(engine, { image: 'i', env: { DB_PASSWORD: 'geheim', HTTP_PROXY: 'http://p' } }, async () => {});
    expect(calls[0]?.args.join(' ')).toBe('create --label slipway --env DB_PASSWORD --env HTTP_PROXY=http://p i');
    expect(calls[0]?.options.env).toMatchObject({ DB_PASSWORD: 'geheim' });
  });

  it('passes the run options to the engine', () => {
    const options = {
      image: 'i',
      publish: 8000,
      user: '1000',
      memory: '512m',
      network: 'none',
      readOnly: true,
      init: true,
      files: { '/in/a.csv': '/src/a.csv' },
      args: ['--once'],
    };
    expect(runCommandLine(engineOf().engine, options)).toBe(
      '/bin/docker run --rm --label slipway --publish 127.0.0.1::8000 --user 1000 --memory 512m --network none --read-only --tmpfs /tmp --init --volume /src/a.csv:/in/a.csv:ro i --once',
    );
  });

  it.each([
    ['docker', 'create --label slipway --env MODEL_PATH i'],
    ['podman', 'create --label slipway --unsetenv MODEL_PATH i'],
  ] as const)('takes a variable away from the image with %s, and from the client', async (name, expected) => {
    const { engine, calls } = fakeEngine({ name, builder: 'buildkit' }, () => ({ stdout: 'c0ffee' }));
    await withContainer(engine, { image: 'i', unset: ['MODEL_PATH'] }, async () => {});
    expect(calls[0]?.args.join(' ')).toBe(expected);
    expect(calls[0]?.options).toMatchObject({ without: ['MODEL_PATH'] });
  });

  it('removes the container when the body fails', async () => {
    const { engine, calls } = engineOf();
    const body = withContainer(engine, { image: 'i' }, async () => {
      throw new Error('body');
    });
    await expect(body).rejects.toThrow('body');
    expect(calls.at(-1)?.args).toEqual(['rm', '--force', '--volumes', 'c0ffee']);
  });

  it('passes the error of a program that cannot start to the body', async () => {
    const { engine, calls } = engineOf({ start: { exitCode: 1, stderr: 'exec: "/app": no such file' } });
    const seen = await withContainer(engine, { image: 'i' }, async (container) => container);
    expect(seen).toEqual({ id: 'c0ffee', startError: 'exec: "/app": no such file' });
    expect(calls.at(-1)?.args[0]).toBe('rm');
  });

  it('reports a container that cannot be created', async () => {
    const { engine } = engineOf({ create: { exitCode: 125, stdout: '', stderr: 'No such image: i' } });
    await expect(withContainer(engine, { image: 'i' }, async () => {})).rejects.toThrow(
      '/bin/docker could not create a container of i: No such image: i.',
    );
  });
});

describe('inspectContainer', () => {
  it('reads state and published port', async () => {
    const state = { Running: false, ExitCode: 137, OOMKilled: true, Pid: 0 };
    const ports = { '8000/tcp': [{ HostPort: '49153' }], '9000/tcp': null };
    const { engine } = engineOf({
      inspect: { stdout: JSON.stringify([{ State: state, NetworkSettings: { Ports: ports } }]) },
    });
    expect(await inspectContainer(engine, 'c0ffee')).toEqual({
      running: false,
      exitCode: 137,
      outOfMemory: true,
      pid: 0,
      port: 49153,
    });
  });
});

describe('stopContainer', () => {
  it('stops after the given time in whole seconds', async () => {
    const { engine, calls } = engineOf({
      inspect: { stdout: JSON.stringify([{ State: { Running: false, ExitCode: 143, Pid: 0 } }]) },
    });
    expect(await stopContainer(engine, 'c0ffee', 2.5)).toMatchObject({ exitCode: 143, running: false });
    expect(calls[0]?.args).toEqual(['stop', '--time', '3', 'c0ffee']);
  });
});

describe('readLogs', () => {
  it('separates both streams', async () => {
    const { engine } = engineOf({ logs: { stdout: 'out\n', stderr: 'err\n' } });
    expect(await readLogs(engine, 'c0ffee')).toEqual({ stdout: 'out\n', stderr: 'err\n', omitted: 0 });
  });

  it('keeps the beginning and the end of long logs', async () => {
    const lines = Array.from({ length: 30 * 2 ** 10 }, (_, at) => `${at} ${'x'.repeat(1000)}`);
    const { engine } = engineOf({ logs: { stdout: `${lines.join('\n')}\n` } });
    const { stdout, omitted = 0 } = await readLogs(engine, 'c0ffee');
    const kept = stdout.split('\n').slice(0, -1);
    expect([kept[0], kept.at(-1)]).toEqual([lines[0], lines.at(-1)]);
    expect(kept.length + omitted).toBe(lines.length);
    expect(omitted).toBeGreaterThan(10_000);
    expect(stdout.length).toBeLessThan(13 * 2 ** 20);
  });
});
