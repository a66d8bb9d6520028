import { readFileSync } from 'node:fs';
import path from 'node:path';
import { clusterSource, fingerprint } from './folders.ts';
import { goBuild } from './go-build.ts';
import type { Say } from './run.ts';

/** The version of Kubernetes and of everything it is built from: this module's three files. */
export const kubeVersion = (): string => {
  const [program, modules, sums] = ['main.go', 'go.mod', 'go.sum'].map((name) =>
    readFileSync(path.join(clusterSource, name)),
  ) as [Buffer, Buffer, Buffer];
  const kubernetes = /^\s*k8s\.io\/kubernetes (v\S+)/m.exec(modules.toString())?.[1] ?? 'v0';
  return `${kubernetes}-${fingerprint(program, modules, sums)}`;
};

/** One binary that is etcd, every component of Kubernetes, CoreDNS, metrics-server and kubectl. */
export const ensureKube = (say: Say, signal?: AbortSignal): Promise<string> =>
  goBuild(
    {
      name: 'kube',
      version: kubeVersion(),
      module: async () => clusterSource,
      package: '.',
      aliases: ['kubectl'],
      takes: '4 to 6 minutes',
    },
    say,
    signal,
  );
