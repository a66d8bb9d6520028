import type { Container, Models, Pod } from '@slipway/kubernetes';

type Node = Models['Node'];

const factors: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** Converts a Kubernetes quantity to a number: `500m` → 0.5, `1Gi` → 1073741824. Returns NaN for other text. */
export const quantity = (text: unknown): number => {
  const [, digits, suffix = ''] = /^([0-9.]+(?:[eE][+-]?\d+)?)([A-Za-z]*)$/.exec(String(text ?? '')) ?? [];
  return Number(digits) * (factors[suffix] ?? Number.NaN);
};

const sum = (containers: readonly Container[], resource: string): number =>
  containers.reduce(
    (total, { resources }) => total + (quantity(resources?.requests?.[resource] ?? resources?.limits?.[resource]) || 0),
    0,
  );

const resourcesOf = ({ spec }: Pod): string[] => [
  ...new Set(
    (spec?.containers ?? []).flatMap(({ resources }) => Object.keys({ ...resources?.limits, ...resources?.requests })),
  ),
];

export interface Oversize {
  readonly resource: string;
  readonly wanted: string;
  readonly largest: string;
}

/**
 * Finds a request that does not fit on any node, even an empty one. Returns undefined when it fits on one, or when the
 * nodes are unknown.
 */
export const tooLarge = (pod: Pod, nodes: readonly Node[] | undefined): Oversize | undefined => {
  if (!nodes || nodes.length === 0) return undefined;
  for (const resource of resourcesOf(pod)) {
    const wanted = sum(pod.spec?.containers ?? [], resource);
    const offers = nodes.map((node) => node.status?.allocatable?.[resource] ?? '0');
    const largest = offers.toSorted((a, b) => quantity(b) - quantity(a))[0] ?? '0';
    if (wanted > quantity(largest))
      return { resource, wanted: show(wanted, resource), largest: show(quantity(largest), resource) };
  }
  return undefined;
};

const show = (value: number, resource: string): string =>
  /memory|storage/.test(resource) ? `${Math.round(value / 2 ** 20)}Mi` : String(Math.round(value * 1000) / 1000);

/** Checks whether an autoscaler can add nodes: only nodes of a cloud, which have a provider's id, can have one. */
export const mayGrow = (nodes: readonly Node[] | undefined): boolean =>
  !nodes ||
  nodes.some((node) =>
    /^(azure|aws|gce|openstack|vsphere|digitalocean|hcloud|oci|ibm|linode):/.test(node.spec?.providerID ?? ''),
  );
