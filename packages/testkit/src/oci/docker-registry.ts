import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** The authentication of clients. */
export type RegistryAuth =
  | { readonly kind: 'none' }
  /** A file made by {@link htpasswd}. */
  | { readonly kind: 'htpasswd'; readonly content: string }
  /** Tokens signed by the key of a certificate (PEM). */
  | {
      readonly kind: 'token';
      readonly realm: string;
      readonly service: string;
      readonly issuer: string;
      readonly certificate: string;
    };

export interface DockerRegistry {
  /** `127.0.0.1:port` */
  readonly host: string;
  readonly log: () => string;
  stop(): Promise<void>;
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });

const authLines = (folder: string, auth: RegistryAuth): string => {
  if (auth.kind === 'none') return '';
  if (auth.kind === 'htpasswd') {
    writeFileSync(path.join(folder, 'htpasswd'), auth.content);
    return `auth: { htpasswd: { realm: test, path: "${folder}/htpasswd" } }\n`;
  }
  writeFileSync(path.join(folder, 'issuer.pem'), auth.certificate);
  const { realm, service, issuer } = auth;
  return `auth: { token: { realm: "${realm}", service: "${service}", issuer: "${issuer}", rootcertbundle: "${folder}/issuer.pem" } }\n`;
};

const configOf = (folder: string, port: number, auth: RegistryAuth): string =>
  [
    'version: 0.1',
    'log: { level: warn, accesslog: { disabled: true } }',
    `storage: { filesystem: { rootdirectory: "${folder}/data" }, delete: { enabled: true } }`,
    `http: { addr: "127.0.0.1:${port}" }`,
    authLines(folder, auth),
  ].join('\n');

/** Attempts with another port, if another process has taken the first. */
const maxAttempts = 5;

/** Starts an empty real registry (Debian's package docker-registry) on the loopback. */
export const startDockerRegistry = async (auth: RegistryAuth = { kind: 'none' }): Promise<DockerRegistry> => {
  for (let left = maxAttempts; ; left--)
    try {
      return await startOnce(auth);
    } catch (error) {
      if (left === 1 || !/address already in use/.test(String(error))) throw error;
    }
};

const startOnce = async (auth: RegistryAuth): Promise<DockerRegistry> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'slipway-registry-'));
  const port = await freePort();
  const config = path.join(folder, 'config.yml');
  writeFileSync(config, configOf(folder, port, auth));
  const child = spawn('docker-registry', ['serve', config], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (output += data.toString()));
  const host = `127.0.0.1:${port}`;
  const stop = async () => {
    await stopProcess(child);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await waitUntilReady(child, host, () => output);
  } catch (error) {
    await stop();
    throw error;
  }
  return { host, log: () => output, stop };
};

const waitUntilReady = async (child: ChildProcess, host: string, output: () => string): Promise<void> => {
  const failure = new Promise<never>((_, reject) => {
    child.on('error', (cause) =>
      reject(new Error('docker-registry does not start; apt-get install docker-registry', { cause })),
    );
    child.on('exit', (code) => reject(new Error(`docker-registry ended with ${code}: ${output()}`)));
  });
  const ready = async () => {
    for (let attempt = 0; attempt < 1200; attempt++) {
      const up = await fetch(`http://${host}/v2/`).then(
        () => true,
        () => false,
      );
      if (up) return;
      await sleep(50);
    }
    throw new Error(`docker-registry did not answer on ${host}: ${output()}`);
  };
  await Promise.race([ready(), failure]);
};

const stopProcess = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return resolve();
    child.removeAllListeners('exit');
    child.on('exit', () => resolve());
    child.kill('SIGTERM');
  });
