import path from 'node:path';
import { SlipwayError } from '@slipway/core';
import { dockerAnswers } from './docker.ts';
import { hasKind, kindCluster } from './kind.ts';
import { type Kubectl, kubectlWith } from './kubectl.ts';
import { trustRegistry } from './node-files.ts';
import type { Say } from './run.ts';
import { up } from './up.ts';

export interface Cluster {
  /** Path of a kubeconfig with an administrator's rights. */
  readonly kubeconfig: string;
  /** `HOST:PORT` of a registry that speaks plain HTTP; the cluster pulls by the same name. */
  readonly registry: string;
  readonly kubectl: Kubectl;
  readonly provider: 'given' | 'kind' | 'local';
  /** Address of this machine as pods and the node see it; undefined where it is not known. */
  readonly hostAddress?: string;
  /**
   * Lets the node pull images named `HOST:PORT/…` from a plain HTTP server of a test that listens on
   * `hostAddress`. Only where the provider is `local`.
   */
  readonly trustRegistry?: (hostAndPort: string) => void;
  /** Folder of its kubectl, where that is not on PATH. */
  readonly tools?: string;
}

export interface EnsureOptions {
  readonly log: Say;
  readonly signal?: AbortSignal;
}

const given = (kubeconfig: string): Cluster => {
  const registry = process.env.SLIPWAY_TEST_REGISTRY;
  if (!registry)
    throw new SlipwayError('BadInput', 'SLIPWAY_TEST_KUBECONFIG is set but SLIPWAY_TEST_REGISTRY is not.', {
      hint: 'Set it to the HOST:PORT of a registry from which that cluster can pull without a password.',
    });
  return { kubeconfig, registry, kubectl: kubectlWith(['kubectl'], kubeconfig), provider: 'given' };
};

const local = async (options: EnsureOptions): Promise<Cluster> => {
  const running = await up(options);
  return {
    kubeconfig: running.kubeconfig,
    registry: running.registry,
    kubectl: kubectlWith([running.kube, 'kubectl'], running.kubeconfig),
    provider: 'local',
    tools: path.dirname(running.kube),
    hostAddress: running.slot.hostAddress,
    trustRegistry: (hostAndPort) => trustRegistry(running.folder, hostAndPort, hostAndPort),
  };
};

/** The cluster that SLIPWAY_TEST_KUBECONFIG names; else kind, where docker and kind are; else the local build. */
export const ensureCluster = async (options: EnsureOptions): Promise<Cluster> => {
  const kubeconfig = process.env.SLIPWAY_TEST_KUBECONFIG;
  if (kubeconfig) return given(kubeconfig);
  if ((await hasKind()) && (await dockerAnswers())) return kindCluster(options);
  return local(options);
};
