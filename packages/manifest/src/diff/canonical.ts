import type { KubeObject, Metadata } from '@slipway/kubernetes';

const serverFields = [
  'uid',
  'resourceVersion',
  'creationTimestamp',
  'generation',
  'managedFields',
  'selfLink',
] as const;

/** Annotations and labels that controllers and this project write for themselves. */
const bookkeeping: readonly RegExp[] = [
  /^slipway\.dev\/(?!phase$)/,
  /^kubectl\.kubernetes\.io\/last-applied-configuration$/,
  /^deployment\.kubernetes\.io\/(?:revision|desired-replicas|max-replicas|revision-history)$/,
  /^deprecated\.daemonset\.template\.generation$/,
];

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]));
};

const withoutBookkeeping = (map: Record<string, string> | undefined): Record<string, string> | undefined => {
  const kept = Object.entries(map ?? {}).filter(([key]) => !bookkeeping.some((pattern) => pattern.test(key)));
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
};

const cleanMetadata = (metadata: Metadata): Metadata => {
  const own = Object.fromEntries(
    Object.entries(metadata).filter(([key]) => !serverFields.some((field) => field === key)),
  ) as unknown as Metadata;
  const { annotations, labels, ...rest } = own;
  const kept = { annotations: withoutBookkeeping(annotations), labels: withoutBookkeeping(labels) };
  return {
    ...rest,
    ...(kept.annotations ? { annotations: kept.annotations } : {}),
    ...(kept.labels ? { labels: kept.labels } : {}),
  };
};

const first = ['apiVersion', 'kind', 'metadata'];

/**
 * Returns an object as its author would write it: without status, fields of metadata that the server and controllers
 * write, and this project's bookkeeping. Keys are sorted, with apiVersion, kind and metadata first.
 */
export const canonical = (object: KubeObject): KubeObject => {
  const { status: _, metadata, ...rest } = object;
  const clean = sorted({ ...rest, metadata: cleanMetadata(metadata) }) as KubeObject;
  const keys = new Set([...first, ...Object.keys(clean)]);
  return Object.fromEntries([...keys].map((key) => [key, clean[key]])) as KubeObject;
};
