import path from 'node:path';
import { SlipwayError } from '@slipway/core';
import type { Cluster, EnsureOptions } from './cluster.ts';
import { dockerAnswers } from './docker.ts';
import { hasKind, kindCluster } from './kind.ts';
import { kubectlWith } from './kubectl.ts';
import { trustRegistry } from './node-files.ts';
import { up } from './up.ts';

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
