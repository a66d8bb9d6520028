import { isHeadless, type KubeObject } from '@slipway/kubernetes';
import type { ReleasePorts } from '../core/types.ts';

/**
 * Milliseconds until a change has reached all nodes (endpoints), all proxies (weights), or all clients of a headless
 * Service (DNS). CoreDNS caches DNS answers for 30 s with the configuration of kubeadm.
 */
const propagation = { endpoints: 2_000, weights: 5_000, dns: 32_000 } as const;

/** Waits until a change of traffic has reached all nodes, proxies or clients. */
export const waitForPropagation = ({ clock, signal }: ReleasePorts, kind: keyof typeof propagation): Promise<void> =>
  clock.sleep(propagation[kind], signal);

/** Returns the slowest kind of change, which has to be propagated before pods are deleted. */
export const propagationKind = (
  routes: readonly unknown[],
  services: readonly KubeObject[],
): keyof typeof propagation => {
  if (services.some(isHeadless)) return 'dns';
  return routes.length > 0 ? 'weights' : 'endpoints';
};
