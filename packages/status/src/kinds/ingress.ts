import type { Models } from '@slipway/kubernetes';
import { type Rule, ready } from '../readiness/kind-rule.ts';

/** Judges an Ingress: one without an address is ready too, because some controllers never write one. */
export const ingress: Rule<Models['Ingress']> = ({ object }) => {
  const addresses = (object.status?.loadBalancer?.ingress ?? []).map(({ ip, hostname }) => ip ?? hostname);
  return ready(addresses.length > 0 ? `at ${addresses.join(', ')}` : 'exists, no address yet');
};
