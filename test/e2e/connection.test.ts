import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { systemClock } from '@slipway/action';
import { type Cluster, connect } from '@slipway/cluster';
import { fakePorts } from '@slipway/testkit';
import { startCluster } from '../../tools/cluster/index.ts';
import {
  admin,
  authority,
  decoded,
  type Fields,
  file,
  folder,
  inside,
  known,
  kubeconfig,
  provided,
  to,
} from './connection-kubeconfig.ts';
import { openSocks, openTunnel, type Tunnel } from './tunnel.ts';

/** The server's version by this way, or the error. */
const ask = async (config: string, env: Readonly<Record<string, string>> = {}): Promise<string> => {
  const { log } = fakePorts();
  const { signal } = new AbortController();
  let cluster: Cluster | undefined;
  try {
    cluster = await connect({ kubeconfig: config, env, log, clock: systemClock, signal, connectFor: 0 });
    return await cluster.version();
  } catch (error) {
    return `${(error as { code?: string }).code}: ${(error as Error).message}`;
  } finally {
    await cluster?.close();
  }
};
const reached = /^v\d+\./;

describe('the real API server through a proxy', () => {
  const within = async (open: () => Promise<Tunnel>, act: (tunnel: Tunnel) => Promise<void>): Promise<void> => {
    const tunnel = await open();
    try {
      await act(tunnel);
    } finally {
      await tunnel.close();
    }
  };
  const asked = [`kubernetes.default.svc:${to.port}`];

  it.each<[string, (url: string) => [Fields, Record<string, string>]]>([
    ['proxy-url of the kubeconfig', (url) => [{ 'proxy-url': url }, {}]],
    ['HTTPS_PROXY', (url) => [{}, { HTTPS_PROXY: url }]],
    ['HTTPS_PROXY, with NO_PROXY for others', (url) => [{}, { HTTPS_PROXY: url, NO_PROXY: 'example.com,10.0.0.0/8' }]],
    ['proxy-url, whatever NO_PROXY says', (url) => [{ 'proxy-url': url }, { NO_PROXY: '*' }]],
  ])('is reached by %s', async (_, settings) => {
    await within(
      () => openTunnel({ to }),
      async (tunnel) => {
        const [cluster, env] = settings(`http://127.0.0.1:${tunnel.port}`);
        expect(await ask(kubeconfig({ server: inside, ...authority, ...cluster }), env)).toMatch(reached);
        expect(tunnel.asked).toEqual(asked);
      },
    );
  });

  it('sends the password, and reports a wrong password', async () => {
    await within(
      () => openTunnel({ to, login: 'me:p@ss' }),
      async (tunnel) => {
        const through = (login: string) =>
          ask(kubeconfig({ server: inside, ...authority, 'proxy-url': `http://${login}127.0.0.1:${tunnel.port}` }));
        expect(await through('me:p%40ss@')).toMatch(reached);
        for (const login of ['me:wrong@', ''])
          expect(await through(login)).toBe(
            `Unreachable: The API server ${inside} cannot be reached through the proxy 127.0.0.1:${tunnel.port}: the proxy requires a user name and a password, or rejects those of its address (407).`,
          );
        expect(tunnel.asked).toEqual(asked);
      },
    );
  });

  it('is reached by a SOCKS proxy', async () => {
    await within(
      () => openSocks({ to }),
      async (tunnel) => {
        const cluster = { server: inside, ...authority, 'proxy-url': `socks5://127.0.0.1:${tunnel.port}` };
        expect(await ask(kubeconfig(cluster))).toMatch(reached);
        expect(tunnel.asked).toEqual(asked);
      },
    );
  });

  it('connects directly to a host in NO_PROXY', async () => {
    await within(
      () => openTunnel({ to }),
      async (tunnel) => {
        const env = { HTTPS_PROXY: `http://127.0.0.1:${tunnel.port}`, NO_PROXY: '.svc' };
        expect(await ask(kubeconfig({ server: inside, ...authority }), env)).toMatch(
          /DNS has no record of its name|DNS does not/,
        );
        expect(tunnel.asked).toEqual([]);
      },
    );
  });
});

describe('certificates of the real API server', () => {
  it.each<[string, () => Fields, RegExp]>([
    ['its authority as data', () => authority, reached],
    [
      'its authority in a file beside the kubeconfig',
      () => {
        file('config/ca.crt', decoded(known['certificate-authority-data']));
        return { 'certificate-authority': 'ca.crt' };
      },
      reached,
    ],
    ['another name in it', () => ({ ...authority, 'tls-server-name': 'kubernetes.default.svc' }), reached],
    ['a name that is not in it', () => ({ ...authority, 'tls-server-name': 'other.test' }), /is for another name/],
    ['no check at all', () => ({ 'insecure-skip-tls-verify': true }), reached],
    ['no authority', () => ({}), /is not signed by the certificate authority/],
  ])('checks certificates with %s', async (_, cluster, expected) => {
    expect(await ask(kubeconfig(cluster()))).toMatch(expected);
  });
});

describe('credentials for the real API server', () => {
  const plugin = (script: string): Fields => {
    const command = file('plugin', `#!/bin/sh\necho run >> ${folder}/runs\n${script}\n`);
    chmodSync(command, 0o755);
    return { exec: { apiVersion: 'client.authentication.k8s.io/v1', command } };
  };
  const [cert, key] = [admin['client-certificate-data'], admin['client-key-data']].map(decoded) as [Buffer, Buffer];

  it.each<[string, () => Fields, RegExp]>([
    ['a certificate as data', () => admin, reached],
    [
      'a certificate in files beside the kubeconfig',
      () => {
        file('config/me.crt', cert);
        file('config/me.key', key);
        return { 'client-certificate': 'me.crt', 'client-key': 'me.key' };
      },
      reached,
    ],
    [
      'a certificate from a plugin',
      () => {
        const status = { clientCertificateData: cert.toString(), clientKeyData: key.toString() };
        const answer = file('answer', JSON.stringify({ kind: 'ExecCredential', status }));
        return plugin(`cat ${answer}`);
      },
      reached,
    ],
    ['a token that is none', () => ({ token: 'none' }), /rejects the credentials of user tester/],
    ['a plugin that fails', () => plugin('echo no network >&2; exit 1'), /from \S+plugin: no network$/],
  ])('may be %s', async (_, user, expected) => {
    expect(await ask(kubeconfig(authority, user()))).toMatch(expected);
  });

  // Signing needs the authority's own key.
  if (provided.provider === 'local')
    it('may be certificates of some seconds, of which a plugin gives a new one when the last has expired', async () => {
      const { folder: home } = await startCluster({ log: () => {} });
      const ca = file(
        'ca.conf',
        `[ca]\ndefault_ca=d\n[d]\ndatabase=${file('index.txt', '')}\nserial=${file('serial', '01\n')}\nnew_certs_dir=${folder}\ndefault_md=sha256\npolicy=p\nunique_subject=no\n[p]\norganizationName=supplied\ncommonName=supplied\n`,
      );
      const at = { cwd: folder, stdio: 'pipe' } as const;
      const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
      execFileSync(
        'openssl',
        ['req', ...curve, '-keyout', 'me.key', '-out', 'me.csr', '-subj', '/O=system:masters/CN=visitor'],
        at,
      );
      // Each lives longer than the one before: a busy machine may take seconds to come to its first use.
      const life = `seconds=$((3 * $(wc -l < ${folder}/runs)))`;
      const sign = `openssl ca -batch -config ${ca} -cert ${home}/ca.crt -keyfile ${home}/ca.key -in ${folder}/me.csr -out ${folder}/me.crt -notext -enddate "$(date -u -d "+$seconds seconds" +%Y%m%d%H%M%SZ)" 2>/dev/null`;
      const text = (name: string): string => `"$(awk '{printf "%s\\\\n", $0}' ${folder}/${name})"`;
      const json = `printf '{"status":{"clientCertificateData":"%s","clientKeyData":"%s"}}' ${text('me.crt')} ${text('me.key')}`;
      const { log } = fakePorts();
      const { signal } = new AbortController();
      const config = kubeconfig(authority, plugin(`${life}\n${sign}\n${json}`));
      const cluster = await connect({ kubeconfig: config, env: {}, log, clock: systemClock, signal });
      try {
        const runs = (): number => readFileSync(path.join(folder, 'runs'), 'utf8').split('\n').length - 1;
        // The very first may be over before it was ever used.
        while (!(await cluster.version().catch(() => '')) || runs() < 3)
          await new Promise((resolve) => setTimeout(resolve, 200));
        const found = await cluster.list({ apiVersion: 'v1', kind: 'Namespace' });
        expect(found.items.length).toBeGreaterThan(0);
      } finally {
        await cluster.close();
      }
    });
});
