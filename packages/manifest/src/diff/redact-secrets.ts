import type { KubeObject } from '@slipway/kubernetes';

const hidden = '***';
const hiddenChange = '*** (changed)';

const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';
const fields = ['data', 'stringData'] as const;

const isSecret = ({ apiVersion, kind }: KubeObject): boolean => apiVersion === 'v1' && kind === 'Secret';

const valuesOf = (object: KubeObject | undefined, field: (typeof fields)[number]): Record<string, unknown> => {
  const values: unknown = object?.[field];
  return typeof values === 'object' && values !== null ? (values as Record<string, unknown>) : {};
};

/** kubectl keeps the whole object, values included, in an annotation. */
const withoutCopy = (object: KubeObject): KubeObject => {
  if (object.metadata.annotations?.[lastApplied] === undefined) return object;
  const { [lastApplied]: _, ...annotations } = object.metadata.annotations;
  return { ...object, metadata: { ...object.metadata, annotations } };
};

const masked = (object: KubeObject, mask: (field: (typeof fields)[number], key: string) => string): KubeObject => {
  const present = fields.filter((field) => object[field] !== undefined);
  const hide = (field: (typeof fields)[number]) =>
    Object.fromEntries(Object.keys(valuesOf(object, field)).map((key) => [key, mask(field, key)]));
  return { ...withoutCopy(object), ...Object.fromEntries(present.map((field) => [field, hide(field)])) };
};

/** Redacts both sides of a comparison. Values that differ end in `*** (changed)`, without a trace of their text. */
export const redactSecretsIn = <B extends KubeObject | undefined, A extends KubeObject | undefined>(
  before: B,
  after: A,
): { before: B; after: A } => {
  const mark = (object: KubeObject, other: KubeObject | undefined, changed: string): KubeObject =>
    isSecret(object)
      ? masked(object, (field, key) => {
          const values = valuesOf(other, field);
          return other && Object.hasOwn(values, key) && values[key] !== valuesOf(object, field)[key] ? changed : hidden;
        })
      : object;
  return {
    before: (before && mark(before, after, hidden)) as B,
    after: (after && mark(after, before, hiddenChange)) as A,
  };
};
