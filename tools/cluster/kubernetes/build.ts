import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fingerprint } from '../../system/cache-folder.ts';
import { buildGoProgram } from '../../system/go-build.ts';
import type { ProgressLog } from '../../system/run.ts';

const moduleFolder = import.meta.dirname;

/** Returns the version of Kubernetes with a fingerprint of the three files of this Go module. */
const kubernetesVersion = (): string => {
  const [program, modules, sums] = ['main.go', 'go.mod', 'go.sum'].map((name) =>
    readFileSync(path.join(moduleFolder, name)),
  ) as [Buffer, Buffer, Buffer];
  const kubernetes = /^\s*k8s\.io\/kubernetes (v\S+)/m.exec(modules.toString())?.[1] ?? 'v0';
  return `${kubernetes}-${fingerprint(program, modules, sums)}`;
};

/** Returns the path of one binary for etcd, all components of Kubernetes, CoreDNS, metrics-server and kubectl. */
export const buildKubernetes = (log: ProgressLog, signal?: AbortSignal): Promise<string> =>
  buildGoProgram(
    {
      name: 'kube',
      version: kubernetesVersion(),
      module: async () => moduleFolder,
      package: '.',
      aliases: ['kubectl'],
      duration: '4 to 6 minutes',
    },
    log,
    signal,
  );
