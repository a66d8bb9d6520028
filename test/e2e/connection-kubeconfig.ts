import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { ensureCluster } from '../../tools/cluster/index.ts';

export type Fields = Readonly<Record<string, unknown>>;

export const provided = await ensureCluster({ log: () => {} });
const given = parse(readFileSync(provided.kubeconfig, 'utf8')) as {
  clusters: [{ cluster: { server: string; 'certificate-authority-data': string } }];
  users: [{ user: { 'client-certificate-data': string; 'client-key-data': string } }];
};
export const known = given.clusters[0].cluster;
export const admin = given.users[0].user;
const address = new URL(known.server);
export const to = { host: address.hostname, port: Number(address.port) };
/** In the server's certificate, and known to no DNS of this machine. */
export const inside = `https://kubernetes.default.svc:${to.port}`;
export const authority = { 'certificate-authority-data': known['certificate-authority-data'] };
export const decoded = (text: string): Buffer => Buffer.from(text, 'base64');

/** The folder of the running test: each test gets its own. */
export let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'slipway-reach-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Writes a file in the folder of the running test, and returns its path. */
export const file = (name: string, content: string | Buffer): string => {
  const place = path.join(folder, name);
  mkdirSync(path.dirname(place), { recursive: true });
  writeFileSync(place, content);
  return place;
};

/** Writes a kubeconfig with this cluster and this user, and returns its path. */
export const kubeconfig = (cluster: Fields, user: Fields = admin, more: Fields = {}): string =>
  file(
    'config/kubeconfig',
    JSON.stringify({
      'current-context': 'test',
      contexts: [{ name: 'test', context: { cluster: 'test', user: 'tester' } }],
      clusters: [{ name: 'test', cluster: { server: known.server, ...cluster } }],
      users: [{ name: 'tester', user }],
      ...more,
    }),
  );
