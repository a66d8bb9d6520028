import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SlipwayError } from '@slipway/core';
import type { TestCluster } from '../../tools/cluster/index.ts';
import type { Place } from './release.ts';

/** A namespace and a folder of one tool for one release. */
export interface Sandbox extends Place {
  readonly kubeconfig: string;
  readonly folder: string;
  close(): Promise<void>;
}

let count = 0;

export const openSandbox = async (cluster: TestCluster, tool: string): Promise<Sandbox> => {
  const namespace = `bench-${tool}-${process.pid}-${++count}`;
  const call = async (args: readonly string[], input?: string): Promise<string> => {
    const ended = await cluster.kubectl(['-n', namespace, ...args], input === undefined ? {} : { input });
    if (ended.exitCode === 0) return ended.stdout;
    throw new SlipwayError('Internal', `kubectl ${args.slice(0, 3).join(' ')} failed: ${ended.stderr.trim()}`);
  };
  await call(['create', 'namespace', namespace]);
  const folder = mkdtempSync(path.join(tmpdir(), 'slipway-verdict-'));
  return {
    registry: cluster.registry,
    kubeconfig: cluster.kubeconfig,
    namespace,
    folder,
    kubectl: (...args) => call(args),
    apply: async (...objects) => {
      const text = objects.map((object) => JSON.stringify(object)).join('\n---\n');
      await call(['apply', '--server-side', '--field-manager=somebody', '-f', '-'], text);
    },
    close: async () => {
      rmSync(folder, { recursive: true, force: true });
      await cluster.kubectl(['delete', 'namespace', namespace, '--wait=false']);
    },
  };
};
