import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createLog, systemClock } from '@slipway/action';
import { type Cluster, connect } from '@slipway/cluster';
import { type FakeGitHub, startFakeGitHub, writeTrivyDb } from '@slipway/testkit';
import { ensureCluster, ensureDocker, type TestCluster } from '../../tools/cluster/index.ts';
import { ensureBaseImage, ensureTool } from '../../tools/install/index.ts';
import { writeLocalAction } from './local-action.ts';

/** The environment of a company on one machine: GitHub, a runner, a registry and a cluster. */
export interface DemoEnvironment {
  readonly folder: string;
  readonly act: string;
  readonly action: string;
  readonly ref: string;
  /** Folder with the programs of the runner, the first on PATH. */
  readonly programs: string;
  readonly github: FakeGitHub;
  readonly testCluster: TestCluster;
  readonly cluster: Cluster;
  readonly namespace: string;
  readonly variables: Readonly<Record<string, string>>;
  /** Stops the fake GitHub and closes the connections. Keeps only the application and the logs, if requested. */
  close(keep: { readonly application: boolean; readonly logs: boolean }): Promise<void>;
}

const ref = 'v1';
/** Label of a demo's namespace with the id of its process. */
const owner = 'slipway.dev/demo';
const certificates = '/etc/ssl/certs/ca-certificates.crt';

/** Writes a database with a low vulnerability, which every image has, and a high one, which fails the scan. */
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

/** Returns the objects that the platform team creates in each namespace. */
const platformObjects = (namespace: string): readonly object[] => [
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
  const input = platformObjects(namespace)
    .map((object) => JSON.stringify(object))
    .join('\n---\n');
  const { exitCode, stderr } = await kubectl(['apply', '-f', '-'], { input });
  if (exitCode !== 0) throw new Error(`Cannot create the namespace ${namespace}: ${stderr}`);
};

const isAlive = (pid: number): boolean => existsSync(`/proc/${pid}`);

/** Removes the applications that earlier demos kept running. */
const removeEarlierDemos = async ({ kubectl }: TestCluster, log: (line: string) => void): Promise<void> => {
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

/** Links the programs of the runner into a folder that comes first on PATH. */
const linkPrograms = (folder: string, programs: Readonly<Record<string, string>>): void => {
  mkdirSync(folder, { recursive: true });
  for (const [name, file] of Object.entries(programs)) symlinkSync(file, path.join(folder, name));
};

export interface DemoEnvironmentOptions {
  readonly log: (line: string) => void;
  readonly signal: AbortSignal;
  /** `owner/name` of the user's repository. */
  readonly repository: string;
}

/** Prepares the environment, with progress. Removes it again after a failure or an interrupt. */
export const openDemoEnvironment = async ({
  log,
  signal,
  repository,
}: DemoEnvironmentOptions): Promise<DemoEnvironment> => {
  const cleanups: (() => Promise<void> | void)[] = [];
  const close = async (): Promise<void> => {
    for (const step of cleanups.reverse()) await step();
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
    cleanups.push(() => github.close());
    log(`fake GitHub: ${github.url}, repository ${repository}`);
    const namespace = `penguins-${Math.random().toString(36).slice(2, 7)}`;
    await removeEarlierDemos(testCluster, log);
    await createNamespace(testCluster, namespace);
    log(`namespace: ${namespace}, with a Secret and a quota`);
    const cluster = await connect({
      kubeconfig: testCluster.kubeconfig,
      env: process.env,
      log: createLog(() => {}),
      clock: systemClock,
      signal,
    });
    cleanups.push(() => cluster.close());
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
        const removed = logs ? ['slipway', 'trivy', 'bin', 'project'] : ['.'];
        for (const name of removed) rmSync(path.join(folder, name), { recursive: true, force: true });
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
