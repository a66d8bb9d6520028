import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runPlugin } from '../src/credentials/exec-plugin.ts';
import { withServer } from './support/harness.ts';
import { status } from './support/server.ts';

const version = { json: { gitVersion: 'v1.36.3' } };
const unauthorized = status(401, 'Unauthorized', 'Unauthorized');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'slipway-renewal-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const plugin = (script: string): { command: string } => {
  const command = path.join(folder, 'plugin');
  writeFileSync(command, `#!/bin/sh\necho x >> ${folder}/runs\n${script}\n`);
  chmodSync(command, 0o755);
  return { command };
};
const runs = (): number => readFileSync(path.join(folder, 'runs'), 'utf8').length / 2;
/** Prints the number of its run as the token. Fails in these runs. */
const counting = (...failing: readonly number[]) =>
  plugin(
    `n=$(wc -l < ${folder}/runs | tr -d ' ')\ncase " ${failing.join(' ')} " in *" $n "*) echo "token service is down" >&2; exit 1;; esac\nprintf '{"status":{"token":"t%s"}}' "$n"`,
  );

describe('credentials that expire during a run', () => {
  it.each([
    ['a request', (cluster: { version(): Promise<string> }) => cluster.version()],
    [
      'many requests at once',
      (cluster: { version(): Promise<string> }) => Promise.all([1, 2, 3, 4].map(() => cluster.version())),
    ],
  ])('runs the plugin again after one failure, once for %s', async (_, send) => {
    let valid = 'Bearer t1';
    await withServer(
      ({ headers }) => (headers.authorization === valid ? version : unauthorized),
      async ({ cluster, log, clock }) => {
        await cluster.version();
        valid = 'Bearer t3';
        await send(cluster);
        expect(runs()).toBe(3);
        expect(clock.slept.every((wait) => wait >= 1000)).toBe(true);
        expect(log.lines).toEqual([
          expect.stringMatching(
            /^warning: Cannot get the credentials of user tester from \S+plugin: token service is down\. Retrying for up to 1 min\.$/,
          ),
          expect.stringMatching(/^info: The API server accepts user tester again after \d+(?:\.\d)? s\.$/),
        ]);
      },
      { user: { exec: counting(2) } },
    );
  });

  it('waits for a token file that is rotated after the token expired', async () => {
    const tokenFile = path.join(folder, 'token');
    writeFileSync(tokenFile, 'first');
    let [valid, refusals] = ['Bearer first', 0];
    await withServer(
      ({ headers }) => {
        if (headers.authorization === valid) return version;
        refusals += 1;
        if (refusals === 3) writeFileSync(tokenFile, 'second');
        return unauthorized;
      },
      async ({ cluster }) => {
        await cluster.version();
        valid = 'Bearer second';
        expect(await cluster.version()).toBe('v1.36.3');
        expect(refusals).toBe(3);
      },
      { user: { tokenFile } },
    );
  });

  it('fails after a minute, and runs the plugin only once for each later request', async () => {
    let valid = true;
    await withServer(
      () => (valid ? version : unauthorized),
      async ({ cluster, clock }) => {
        await cluster.version();
        valid = false;
        const failure = { code: 'Unauthorized', message: expect.stringContaining('token service is down') };
        await expect(cluster.version()).rejects.toMatchObject(failure);
        const waited = clock.slept.reduce((sum, wait) => sum + wait, 0);
        // The minute includes the time of the attempts, which varies with the load of the machine.
        expect(waited).toBeGreaterThan(30_000);
        expect(waited).toBeLessThanOrEqual(60_000);
        const before = runs();
        await expect(cluster.version()).rejects.toMatchObject(failure);
        expect(runs()).toBe(before + 1);
      },
      {
        user: {
          exec: plugin(
            `[ $(wc -l < ${folder}/runs) -gt 1 ] && { echo "token service is down" >&2; exit 1; }; printf '{"status":{"token":"t"}}'`,
          ),
        },
      },
    );
  });

  it('renews the credentials of a watch', async () => {
    let valid = 'Bearer t1';
    const pods = { apiVersion: 'v1', kind: 'Pod', namespace: 'shop' };
    const stop = new AbortController();
    await withServer(
      ({ headers, query }, response) => {
        if (headers.authorization !== valid) return unauthorized;
        if (!query.has('watch')) return { json: { metadata: { resourceVersion: '1' }, items: [] } };
        response.writeHead(200).flushHeaders();
        stop.abort();
        return undefined;
      },
      async ({ cluster }) => {
        await cluster.list(pods);
        await cluster.watch(pods, { onSync: () => (valid = 'Bearer t2'), onEvent: () => {} }, stop.signal);
        expect(runs()).toBe(2);
      },
      { user: { exec: counting() } },
    );
  });

  it('fails at once if the plugin fails for the first request', async () => {
    await withServer(
      () => version,
      async ({ cluster, clock }) => {
        await expect(cluster.version()).rejects.toMatchObject({ code: 'Unauthorized' });
        expect([runs(), clock.slept]).toEqual([1, []]);
      },
      { user: { exec: counting(1) } },
    );
  });
});

describe('runPlugin', () => {
  const run = (script: string, timeout?: number) => runPlugin(plugin(script), '{}', 'tester', timeout);

  it('returns a certificate with its key instead of a token', async () => {
    const status = { clientCertificateData: 'CERT', clientKeyData: 'KEY' };
    expect(await run(`printf '%s' '${JSON.stringify({ status })}'`)).toEqual({ cert: 'CERT', key: 'KEY' });
  });

  it.each([
    ['does not print JSON', 'echo secret-token', 'its output is not an ExecCredential'],
    ['prints nothing', 'true', 'its output is not an ExecCredential'],
    [
      'prints an empty ExecCredential',
      `echo '{"kind":"ExecCredential"}'`,
      'its output has neither a token nor a certificate with its key',
    ],
    ['fails without output', 'exit 3', 'it ended with exit code 3'],
    ['reads from a terminal', 'read -r line || { echo "no terminal" >&2; exit 1; }', 'no terminal'],
  ])('reports a plugin that %s, without secrets', async (_, script, message) => {
    await expect(run(script)).rejects.toThrow(message);
  });

  it('kills a plugin that waits for input together with its child processes, and reports its last line', async () => {
    const script = `echo "To sign in, open a browser" >&2; sleep 60 & echo $! > ${folder}/child; wait`;
    await expect(run(script, 4000)).rejects.toThrow('it did not end within 4 s: To sign in, open a browser');
    const child = Number(readFileSync(path.join(folder, 'child'), 'utf8'));
    const isGone = (): boolean => {
      try {
        return readFileSync(`/proc/${child}/stat`, 'utf8').includes(') Z ');
      } catch {
        return true;
      }
    };
    while (!isGone()) await new Promise((resolve) => setTimeout(resolve, 10));
  });

  it('names a missing plugin, with the hint of the kubeconfig', async () => {
    const exec = { command: 'kubelogin-not-here', installHint: 'Get it from the platform team.' };
    await expect(runPlugin(exec, '{}', 'tester')).rejects.toMatchObject({
      code: 'ToolMissing',
      hint: 'Get it from the platform team.',
    });
  });
});
