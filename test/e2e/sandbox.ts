import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { KubeObject } from '@slipway/kubernetes';
import { ensureCluster, pushWeb, type TestCluster } from '../../tools/cluster/index.ts';
import { runStep, type StepOptions, type StepResult } from './step.ts';

const log = (line: string): void => console.error(line);

/** A namespace of its own on the real cluster, and the release `app` in it. */
export interface Sandbox {
  readonly cluster: TestCluster;
  readonly namespace: string;
  deploy(
    manifests: readonly object[] | string,
    inputs?: Readonly<Record<string, string>>,
    options?: StepOptions,
  ): Promise<StepResult>;
  /** Promotes a paused revision without its manifests, as a later run on another machine does. */
  promote(inputs?: Readonly<Record<string, string>>, options?: StepOptions): Promise<StepResult>;
  rollback(inputs?: Readonly<Record<string, string>>, options?: StepOptions): Promise<StepResult>;
  kubectl(...args: string[]): Promise<string>;
  apply(...objects: readonly object[]): Promise<void>;
  /** Server-side apply by another manager. */
  applyAs(manager: string, ...objects: readonly object[]): Promise<void>;
  /** The same as `kubectl apply` by default. */
  clientApply(...objects: readonly object[]): Promise<void>;
  get(kind: string, name: string): Promise<KubeObject | undefined>;
  list(kinds: string, selector?: string): Promise<KubeObject[]>;
  close(): Promise<void>;
}

/** `slipway/web:1` and `:2`, which the manifests name: a cluster that was just made has neither. */
const ensureWebImages = async (registry: string): Promise<void> => {
  await Promise.all(
    ['1', '2'].map(async (version) => {
      const address = `http://${registry}/v2/slipway/web/manifests/${version}`;
      const { ok } = await fetch(address, {
        method: 'HEAD',
        headers: { accept: 'application/vnd.oci.image.manifest.v1+json' },
      });
      if (!ok) await pushWeb(registry, version);
    }),
  );
};

/** Polls until a controller has reached a state. */
export const eventually = async (what: string, holds: () => Promise<boolean>): Promise<void> => {
  for (const started = performance.now(); !(await holds()); await sleep(200))
    if (performance.now() - started > 180_000) throw new Error(`It did not come to pass in three minutes: ${what}.`);
};

export const openSandbox = async (name: string): Promise<Sandbox> => {
  const cluster = await ensureCluster({ log });
  await ensureWebImages(cluster.registry);
  const namespace = `${name}-${Math.random().toString(36).slice(2, 8)}`;
  const folder = mkdtempSync(path.join(tmpdir(), 'slipway-sandbox-'));
  const kubectl = async (args: readonly string[], input?: string): Promise<string> => {
    const result = await cluster.kubectl(['-n', namespace, ...args], input === undefined ? {} : { input });
    if (result.exitCode !== 0) throw new Error(`kubectl ${args.join(' ')}: ${result.stderr}`);
    return result.stdout;
  };
  await kubectl(['create', 'namespace', namespace]);
  // Pods are refused until the controller manager has made it.
  await kubectl(['wait', 'serviceaccount/default', '--for=create', '--timeout=180s']);
  const common = { kubeconfig: cluster.kubeconfig, namespace, release: 'app', 'stable-for': '0' };
  const list = async (kinds: string, selector?: string): Promise<KubeObject[]> => {
    const found = await kubectl(['get', kinds, '-o', 'json', ...(selector ? ['-l', selector] : [])]);
    return (JSON.parse(found) as { items: KubeObject[] }).items;
  };
  const documents = (objects: readonly object[]): string =>
    objects.map((object) => JSON.stringify(object)).join('\n---\n');
  const applyAs = async (manager: string, ...objects: readonly object[]): Promise<void> => {
    await kubectl(['apply', '--server-side', `--field-manager=${manager}`, '-f', '-'], documents(objects));
  };
  let count = 0;
  return {
    cluster,
    namespace,
    deploy: (manifests, inputs = {}, options) => {
      const file = path.join(folder, `release-${++count}.yaml`);
      const text = typeof manifests === 'string' ? manifests : documents(manifests);
      writeFileSync(file, text);
      return runStep('deploy', { ...common, manifests: file, ...inputs }, options);
    },
    promote: (inputs = {}, options) => runStep('deploy', { ...common, mode: 'promote', ...inputs }, options),
    rollback: (inputs = {}, options) => {
      const { 'stable-for': _, ...rest } = common;
      return runStep('rollback', { ...rest, ...inputs }, options);
    },
    kubectl: (...args) => kubectl(args),
    apply: (...objects) => applyAs('somebody', ...objects),
    applyAs,
    clientApply: async (...objects) => {
      await kubectl(['apply', '-f', '-'], documents(objects));
    },
    get: async (kind, objectName) => {
      const found = await cluster.kubectl(['-n', namespace, 'get', kind, objectName, '-o', 'json']);
      return found.exitCode === 0 ? (JSON.parse(found.stdout) as KubeObject) : undefined;
    },
    list,
    close: async () => {
      rmSync(folder, { recursive: true, force: true });
      await cluster.kubectl(['delete', 'namespace', namespace, '--wait=false']);
    },
  };
};

/** Returns every object of the release, without fields of the server and of controllers. */
export const stateOf = async (sandbox: Sandbox): Promise<Record<string, unknown>> => {
  const kinds = 'configmaps,services,deployments,statefulsets,jobs,serviceaccounts,horizontalpodautoscalers';
  const objects = await sandbox.list(kinds);
  return Object.fromEntries(
    objects
      .filter(({ metadata }) => !['kube-root-ca.crt', 'default'].includes(metadata.name))
      .map(({ kind, metadata, spec, data }) => [`${kind}/${metadata.name}`, { spec, data }]),
  );
};
