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
/** Prints the number of its run as token; fails in those runs. */
const counting = (...failing: readonly number[]) =>
  plugin(
    `n=$(wc -l < ${folder}/runs | tr -d ' ')\ncase " ${failing.join(' ')} " in *" $n "*) echo "token service is away" >&2; exit 1;; esac\nprintf '{"status":{"token":"t%s"}}' "$n"`,
  );

describe('credentials that expire in the middle of a run', () => {
  test.each([
    ['a request', (cluster: { version(): Promise<string> }) => cluster.version()],
    [
      'many at once',
      (cluster: { version(): Promise<string> }) => Promise.all([1, 2, 3, 4].map(() => cluster.version())),
    ],
  ])('are tried for again when the plugin fails once, by one run of it for %s', async (_, ask) => {
    let valid = 'Bearer t1';
    await withServer(
      ({ headers }) => (headers.authorization === valid ? version : unauthorized),
      async ({ cluster, log, clock }) => {
        await cluster.version();
        valid = 'Bearer t3';
        await ask(cluster);
        expect(runs()).toBe(3);
        expect(clock.slept.every((wait) => wait >= 1000)).toBe(true);
        expect(log.lines).toEqual([
          expect.stringMatching(
            /^warning: The credentials of user tester cannot be had by \S+plugin: token service is away\. Trying again for up to 1 min\.$/,
          ),
          expect.stringMatching(/^info: The API server accepts user tester again after \d+(?:\.\d)? s\.$/),
        ]);
      },
      { user: { exec: counting(2) } },
    );
  });

  test('are waited for when a file is rotated a moment after they expired', async () => {
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

  test('are given up after a minute, and asked for only once by whoever asks later', async () => {
    let valid = true;
    await withServer(
      () => (valid ? version : unauthorized),
      async ({ cluster, clock }) => {
        await cluster.version();
        valid = false;
        const failure = { code: 'Unauthorized', message: expect.stringContaining('token service is away') };
        await expect(cluster.version()).rejects.toMatchObject(failure);
        const waited = clock.slept.reduce((sum, wait) => sum + wait, 0);
        // What the tries themselves take, on a busy machine more, is part of the minute.
        expect(waited).toBeGreaterThan(30_000);
        expect(waited).toBeLessThanOrEqual(60_000);
        const before = runs();
        await expect(cluster.version()).rejects.toMatchObject(failure);
        expect(runs()).toBe(before + 1);
      },
      {
        user: {
          exec: plugin(
            `[ $(wc -l < ${folder}/runs) -gt 1 ] && { echo "token service is away" >&2; exit 1; }; printf '{"status":{"token":"t"}}'`,
          ),
        },
      },
    );
  });

  test('renew a watch as well', async () => {
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

  test('are not asked for again at the start: a plugin that fails is an error at once', async () => {
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

describe('a plugin', () => {
  const run = (script: string, within?: number) => runPlugin(plugin(script), '{}', 'tester', within);

  test('may give a certificate with its key instead of a token', async () => {
    const status = { clientCertificateData: 'CERT', clientKeyData: 'KEY' };
    expect(await run(`printf '%s' '${JSON.stringify({ status })}'`)).toEqual({ cert: 'CERT', key: 'KEY' });
  });

  test.each([
    ['prints what is no JSON', 'echo secret-token', 'what it printed is not an ExecCredential'],
    ['prints nothing', 'true', 'what it printed is not an ExecCredential'],
    [
      'prints no credential',
      `echo '{"kind":"ExecCredential"}'`,
      'it printed neither a token nor a certificate with its key',
    ],
    ['fails without a word', 'exit 3', 'it ends with exit code 3'],
    ['reads what nobody types', 'read -r line || { echo "no terminal" >&2; exit 1; }', 'no terminal'],
  ])('that %s is an error that says so and shows nothing secret', async (_, script, message) => {
    await expect(run(script)).rejects.toThrow(message);
  });

  test('that waits for a person is ended with all that it started, and its last words are shown', async () => {
    const script = `echo "To sign in, open a browser" >&2; sleep 60 & echo $! > ${folder}/child; wait`;
    await expect(run(script, 4000)).rejects.toThrow('it does not end within 4 s: To sign in, open a browser');
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

  test('that is not there is named, with the hint of the kubeconfig', async () => {
    const exec = { command: 'kubelogin-not-here', installHint: 'Get it from the platform team.' };
    await expect(runPlugin(exec, '{}', 'tester')).rejects.toMatchObject({
      code: 'ToolMissing',
      hint: 'Get it from the platform team.',
    });
  });
});
