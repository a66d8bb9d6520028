import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createLog, systemClock } from '@slipway/action';
import { type Cluster, connect } from '@slipway/cluster';
import { type FakeGitHub, startFakeGitHub, writeTrivyDb } from '@slipway/testkit';
import { ensureCluster, ensureDocker, type TestCluster } from '../../tools/cluster/index.ts';
import { ensureBaseImage, ensureTool } from '../../tools/install/index.ts';
import { writeLocalAction } from './local-action.ts';

/** Everything that stands before the first release: what a company has, on one machine. */
export interface Setting {
  readonly folder: string;
  readonly act: string;
  readonly action: string;
  readonly ref: string;
  /** Programs that the runner has: they come first on PATH. */
  readonly programs: string;
  readonly github: FakeGitHub;
  readonly testCluster: TestCluster;
  readonly cluster: Cluster;
  readonly namespace: string;
  readonly variables: Readonly<Record<string, string>>;
  /** Ends the double and the connections; leaves what is asked for, and nothing else. */
  close(leave: { readonly application: boolean; readonly logs: boolean }): Promise<void>;
}

const ref = 'v1';
/** Label of a demo's namespace: the process that made it. */
const owner = 'slipway.dev/demo';
const certificates = '/etc/ssl/certs/ca-certificates.crt';

/** A database that knows one vulnerability below the gate, which every image has, and one above it, which none should. */
const writeDatabase = (folder: string): void =>
  writeTrivyDb(folder, {
    vulnerabilities: {
      'debian 12': {
        'CVE-2026-10001': { package: 'zlib', severity: 'LOW', title: 'zlib: a harmless oddity', fixed: '1:9.9-1' },
      },
      'pip::GitHub Security Advisory Pip': {
        'CVE-2026-10002': { package: 'h11', severity: 'LOW', title: 'h11: reads a header twice', fixed: '9.9.9' },
        'CVE-2021-33503': {
          package: 'urllib3',
          severity: 'HIGH',
          title: 'urllib3: a URL can make it busy for minutes',
          fixed: '1.26.5',
        },
      },
    },
  });

/** What the platform team gives every namespace. */
const platform = (namespace: string): readonly object[] => [
  {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: namespace, labels: { [owner]: String(process.pid) } },
  },
  {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'penguins-signing', namespace },
    stringData: { key: `demo-${Math.random().toString(36).slice(2)}` },
  },
  {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name: 'team', namespace },
    spec: { hard: { 'requests.cpu': '2', pods: '20' } },
  },
];

const createNamespace = async ({ kubectl }: TestCluster, namespace: string): Promise<void> => {
  const input = platform(namespace)
    .map((object) => JSON.stringify(object))
    .join('\n---\n');
  const { exitCode, stderr } = await kubectl(['apply', '-f', '-'], { input });
  if (exitCode !== 0) throw new Error(`The namespace ${namespace} could not be made: ${stderr}`);
};

const isAlive = (pid: number): boolean => existsSync(`/proc/${pid}`);

/** What earlier demos left running to be looked at has been looked at. */
const removeEarlier = async ({ kubectl }: TestCluster, log: (line: string) => void): Promise<void> => {
  const columns = [
    '-o',
    `jsonpath={range .items[*]}{.metadata.name} {.metadata.labels.slipway\\.dev/demo}{"\\n"}{end}`,
  ];
  const { stdout } = await kubectl(['get', 'namespaces', '-l', owner, ...columns]);
  for (const line of stdout.trim().split('\n')) {
    const [name, pid] = line.split(' ');
    if (!name || isAlive(Number(pid))) continue;
    log(`namespace: removing ${name} of an earlier demo`);
    await kubectl(['delete', 'namespace', name, '--wait=false']);
  }
};

/** Only the programs that a runner has; the rest of the machine's PATH comes after it. */
const linkPrograms = (folder: string, programs: Readonly<Record<string, string>>): void => {
  mkdirSync(folder, { recursive: true });
  for (const [name, file] of Object.entries(programs)) symlinkSync(file, path.join(folder, name));
};

export interface SettingOptions {
  readonly log: (line: string) => void;
  readonly signal: AbortSignal;
  /** `owner/name` of the user's repository. */
  readonly repository: string;
}

/** Makes or finds everything, with progress. What fails or is interrupted on the way is undone. */
export const openSetting = async ({ log, signal, repository }: SettingOptions): Promise<Setting> => {
  const undo: (() => Promise<void> | void)[] = [];
  const close = async (): Promise<void> => {
    for (const step of undo.reverse()) await step();
  };
  const folder = mkdtempSync(path.join(tmpdir(), 'slipway-demo-'));
  try {
    const testCluster = await ensureCluster({ log, signal });
    log(`cluster: Kubernetes (${testCluster.provider}), registry ${testCluster.registry}`);
    await ensureDocker({ log });
    const act = await ensureTool('act', { log, signal });
    const trivy = await ensureTool('trivy', { log, signal });
    const base = await ensureBaseImage({ log, signal });
    log(`base image: ${base}`);
    const action = path.join(folder, 'slipway');
    await writeLocalAction(action, ref, log);
    const database = path.join(folder, 'trivy');
    writeDatabase(database);
    const programs = path.join(folder, 'bin');
    linkPrograms(programs, { trivy });

    const github = await startFakeGitHub({ repository });
    undo.push(() => github.close());
    log(`GitHub's double: ${github.url}, repository ${repository}`);
    const namespace = `penguins-${Math.random().toString(36).slice(2, 7)}`;
    await removeEarlier(testCluster, log);
    await createNamespace(testCluster, namespace);
    log(`namespace: ${namespace}, with a Secret and a quota`);
    const cluster = await connect({
      kubeconfig: testCluster.kubeconfig,
      env: process.env,
      log: createLog(() => {}),
      clock: systemClock,
      signal,
    });
    undo.push(() => cluster.close());
    signal.throwIfAborted();
    return {
      folder,
      act,
      action,
      ref,
      programs,
      github,
      testCluster,
      cluster,
      namespace,
      variables: {
        NAMESPACE: namespace,
        REGISTRY: testCluster.registry,
        SCAN_DATABASE: database,
        BUILD_NETWORK: 'host',
        ...(base === 'python:3.13-slim' ? {} : { BUILD_ARGS: `BASE=${base}` }),
        ...(existsSync(certificates) ? { CERTIFICATES: certificates } : {}),
      },
      close: async ({ application, logs }) => {
        await close();
        const scratch = logs ? ['slipway', 'trivy', 'bin', 'project'] : ['.'];
        for (const name of scratch) rmSync(path.join(folder, name), { recursive: true, force: true });
        if (application) return;
        await testCluster.kubectl(['delete', 'namespace', namespace, '--wait=false', '--ignore-not-found']);
      },
    };
  } catch (error) {
    await close();
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
};
