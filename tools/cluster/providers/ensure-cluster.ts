import path from 'node:path';
import { SlipwayError } from '@slipway/core';
import { isDockerRunning } from '../../system/docker.ts';
import { createKubectl } from '../api/kubectl.ts';
import { startCluster } from '../lifecycle/start-cluster.ts';
import { trustRegistry } from '../node/node-files.ts';
import { isKindInstalled, kindCluster } from './kind.ts';
import type { EnsureOptions, TestCluster } from './test-cluster.ts';

const providedCluster = (kubeconfig: string): TestCluster => {
  const registry = process.env.SLIPWAY_TEST_REGISTRY;
  if (!registry)
    throw new SlipwayError('BadInput', 'SLIPWAY_TEST_KUBECONFIG is set but SLIPWAY_TEST_REGISTRY is not.', {
      hint: 'Set it to the HOST:PORT of a registry from which the cluster pulls without a password.',
    });
  return { kubeconfig, registry, kubectl: createKubectl(['kubectl'], kubeconfig), provider: 'given' };
};

const localCluster = async (options: EnsureOptions): Promise<TestCluster> => {
  const running = await startCluster(options);
  return {
    kubeconfig: running.kubeconfig,
    registry: running.registry,
    kubectl: createKubectl([running.kube, 'kubectl'], running.kubeconfig),
    provider: 'local',
    tools: path.dirname(running.kube),
    hostAddress: running.slot.hostAddress,
    trustRegistry: (hostAndPort) => trustRegistry(running.folder, hostAndPort, hostAndPort),
  };
};

/** Returns the cluster of SLIPWAY_TEST_KUBECONFIG, a kind cluster if docker and kind are installed, or the local one. */
export const ensureCluster = async (options: EnsureOptions): Promise<TestCluster> => {
  const kubeconfig = process.env.SLIPWAY_TEST_KUBECONFIG;
  if (kubeconfig) return providedCluster(kubeconfig);
  if ((await isKindInstalled()) && (await isDockerRunning())) return kindCluster(options);
  return localCluster(options);
};
