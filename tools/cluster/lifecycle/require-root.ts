import { SlipwayError } from '@slipway/core';

/** Checks that this is root on Linux: the local cluster creates namespaces, links and mounts. */
export const requireRoot = (): void => {
  if (process.platform !== 'linux')
    throw new SlipwayError('PermissionMissing', `The local Kubernetes runs on Linux, not on ${process.platform}.`, {
      hint: 'Set SLIPWAY_TEST_KUBECONFIG to a cluster, or install docker and kind.',
    });
  if (process.getuid?.() === 0) return;
  throw new SlipwayError(
    'PermissionMissing',
    'The local Kubernetes needs root, because it creates network links and mounts.',
    {
      hint: 'Run it with sudo, set SLIPWAY_TEST_KUBECONFIG to a cluster, or install docker and kind.',
    },
  );
};
