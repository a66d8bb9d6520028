import { type Container, containerFields, type KubeObject, podSpecPathOf, valueAt } from '@slipway/kubernetes';
import type { Path } from '@slipway/yaml';

type ReferenceKind = 'Secret' | 'ConfigMap' | 'ServiceAccount' | 'PersistentVolumeClaim' | 'PriorityClass';

/** Something in the cluster without which an object's pods do not start. */
export interface Reference {
  readonly kind: ReferenceKind;
  readonly name: string;
  /** The way in which the object uses it. */
  readonly use: 'env' | 'envFrom' | 'volume' | 'imagePullSecret' | 'serviceAccount' | 'priority' | 'tls';
  /** Keys that must be there; empty where any will do. */
  readonly keys: readonly string[];
  /** The pod starts without it, or without the key. */
  readonly optional: boolean;
  /** The path of the name in the object. */
  readonly path: Path;
}

type Fields = Record<string, unknown>;

const list = (value: unknown): Fields[] =>
  Array.isArray(value) ? value.map((item) => (typeof item === 'object' && item !== null ? item : {}) as Fields) : [];

const reference = (
  { kind, use }: Pick<Reference, 'kind' | 'use'>,
  holder: unknown,
  path: Path,
  {
    nameField = 'name',
    keys = [],
    optional,
  }: { nameField?: string; keys?: readonly unknown[]; optional?: boolean } = {},
): Reference[] => {
  const fields = (holder ?? {}) as Fields;
  const name = fields[nameField];
  if (typeof name !== 'string' || name === '') return [];
  return [
    {
      kind,
      name,
      use,
      keys: [...new Set(keys)].filter((key) => typeof key === 'string'),
      optional: optional ?? fields.optional === true,
      path: [...path, nameField],
    },
  ];
};

const keysOf = (source: unknown): unknown[] => list(valueAt(source, ['items'])).map(({ key }) => key);

const envReferences = (container: Container, path: Path): Reference[] => [
  ...list(container.env).flatMap((variable, index) => {
    const from = (variable.valueFrom ?? {}) as Fields;
    const at = [...path, 'env', index, 'valueFrom'];
    return [
      ...reference({ kind: 'Secret', use: 'env' }, from.secretKeyRef, [...at, 'secretKeyRef'], {
        keys: [valueAt(from, ['secretKeyRef', 'key'])],
      }),
      ...reference({ kind: 'ConfigMap', use: 'env' }, from.configMapKeyRef, [...at, 'configMapKeyRef'], {
        keys: [valueAt(from, ['configMapKeyRef', 'key'])],
      }),
    ];
  }),
  ...list(container.envFrom).flatMap((source, index) => [
    ...reference({ kind: 'Secret', use: 'envFrom' }, source.secretRef, [...path, 'envFrom', index, 'secretRef']),
    ...reference({ kind: 'ConfigMap', use: 'envFrom' }, source.configMapRef, [
      ...path,
      'envFrom',
      index,
      'configMapRef',
    ]),
  ]),
];

/** Returns the keys that are mounted alone, by subPath. For a missing one, the kubelet creates an empty folder. */
const mountedAlone = (spec: Fields, volume: Fields, source: unknown): unknown[] =>
  valueAt(source, ['items']) === undefined
    ? containerFields
        .flatMap((field) => list(spec[field]))
        .flatMap(({ volumeMounts }) => list(volumeMounts))
        .flatMap(({ name, subPath }) =>
          name === volume.name && typeof subPath === 'string' && /^[^/]+$/.test(subPath) ? [subPath] : [],
        )
    : [];

const volumeReferences = (spec: Fields, volume: Fields, path: Path): Reference[] => [
  ...reference({ kind: 'Secret', use: 'volume' }, volume.secret, [...path, 'secret'], {
    nameField: 'secretName',
    keys: [...keysOf(volume.secret), ...mountedAlone(spec, volume, volume.secret)],
  }),
  ...reference({ kind: 'ConfigMap', use: 'volume' }, volume.configMap, [...path, 'configMap'], {
    keys: [...keysOf(volume.configMap), ...mountedAlone(spec, volume, volume.configMap)],
  }),
  ...reference(
    { kind: 'PersistentVolumeClaim', use: 'volume' },
    volume.persistentVolumeClaim,
    [...path, 'persistentVolumeClaim'],
    {
      nameField: 'claimName',
      optional: false,
    },
  ),
  ...reference({ kind: 'Secret', use: 'volume' }, valueAt(volume, ['csi', 'nodePublishSecretRef']), [
    ...path,
    'csi',
    'nodePublishSecretRef',
  ]),
  ...list(valueAt(volume, ['projected', 'sources'])).flatMap((source, index) => {
    const at = [...path, 'projected', 'sources', index];
    return [
      ...reference({ kind: 'Secret', use: 'volume' }, source.secret, [...at, 'secret'], {
        keys: keysOf(source.secret),
      }),
      ...reference({ kind: 'ConfigMap', use: 'volume' }, source.configMap, [...at, 'configMap'], {
        keys: keysOf(source.configMap),
      }),
    ];
  }),
];

const podReferences = (object: KubeObject): Reference[] => {
  const path = podSpecPathOf(object);
  if (!path) return [];
  const spec = (valueAt(object, path) ?? {}) as Fields;
  // A missing pull secret only matters if the registry requires it.
  const pull = list(spec.imagePullSecrets).flatMap((secret, index) =>
    reference({ kind: 'Secret', use: 'imagePullSecret' }, secret, [...path, 'imagePullSecrets', index], {
      optional: false,
    }),
  );
  return [
    ...containerFields.flatMap((field) =>
      list(spec[field]).flatMap((container, index) => envReferences(container as Container, [...path, field, index])),
    ),
    ...list(spec.volumes).flatMap((volume, index) => volumeReferences(spec, volume, [...path, 'volumes', index])),
    ...pull,
    ...reference({ kind: 'ServiceAccount', use: 'serviceAccount' }, spec, path, {
      nameField: 'serviceAccountName',
      optional: false,
    }),
    ...reference({ kind: 'PriorityClass', use: 'priority' }, spec, path, {
      nameField: 'priorityClassName',
      optional: false,
    }),
  ];
};

/** Certificates of an Ingress may be issued after it, so they do not have to be there. */
const tlsReferences = (object: KubeObject): Reference[] =>
  object.kind === 'Ingress'
    ? list(valueAt(object, ['spec', 'tls'])).flatMap((tls, index) =>
        reference({ kind: 'Secret', use: 'tls' }, tls, ['spec', 'tls', index], {
          nameField: 'secretName',
          optional: true,
        }),
      )
    : [];

/** A StatefulSet makes the claims of its templates itself. */
const claimsOfTemplates = (object: KubeObject): ReadonlySet<unknown> =>
  new Set(list(valueAt(object, ['spec', 'volumeClaimTemplates'])).map(({ metadata }) => valueAt(metadata, ['name'])));

/**
 * Returns the objects that an object needs from its namespace (PriorityClass: from the cluster) before its pods can
 * start, with one entry for every place that names one.
 */
export const referencesOf = (object: KubeObject): Reference[] => {
  const own = claimsOfTemplates(object);
  return [...podReferences(object), ...tlsReferences(object)].filter(
    ({ kind, name }) => kind !== 'PersistentVolumeClaim' || !own.has(name),
  );
};
