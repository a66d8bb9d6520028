import { ApiError, type Cluster } from '@slipway/cluster';
import type { Cause, ObjectRef } from '@slipway/core';
import { groupOf, isKubernetesGroup, type KubeObject, keyOf, refOf, showRef } from '@slipway/kubernetes';
import { type Reference, referencesOf } from '@slipway/manifest';

interface Wanted {
  readonly by: KubeObject;
  readonly ref: ObjectRef;
  readonly keys: readonly string[];
}

/**
 * References without which no pod starts. A missing pull secret or TLS Secret may do no harm, and admission tells of a
 * PriorityClass.
 */
const vital: ReadonlySet<Reference['use']> = new Set(['env', 'envFrom', 'volume', 'serviceAccount']);

const wantedBy = (object: KubeObject): Wanted[] =>
  referencesOf(object)
    .filter(({ optional, use }) => !optional && vital.has(use))
    .map(({ kind, name, keys }) => ({
      by: object,
      ref: {
        apiVersion: 'v1',
        kind,
        name,
        ...(object.metadata.namespace ? { namespace: object.metadata.namespace } : {}),
      },
      keys,
    }));

/** Kinds that come from somewhere else while the release is rolled out: a controller, the cluster itself. */
const appearsByItself = ({ kind, name }: ObjectRef): boolean =>
  (kind === 'ConfigMap' && name === 'kube-root-ca.crt') || (kind === 'ServiceAccount' && name === 'default');

/** Of a kind that the cluster's own controllers do not know: an operator may make anything for it. */
export const isCustom = ({ apiVersion }: KubeObject): boolean => !isKubernetesGroup(groupOf(apiVersion));

/** Custom resources and CSI volumes may make Secrets of their own; nobody can tell which. */
const makesSecrets = (objects: readonly KubeObject[]): boolean =>
  objects.some(
    (object) => isCustom(object) || JSON.stringify(object.spec ?? {}).includes('"secrets-store.csi.k8s.io"'),
  );

const keysOf = (object: KubeObject): Set<string> =>
  new Set([
    ...Object.keys(object.data ?? {}),
    ...Object.keys(object.binaryData ?? {}),
    ...Object.keys(object.stringData ?? {}),
  ]);

const missing = ({ by, ref }: Wanted): Cause => ({
  code: 'ConfigMissing',
  sentence: `${showRef(refOf(by))} needs ${showRef(ref)}, which does not exist.`,
  object: refOf(by),
  hint: `Create the ${ref.kind} in namespace ${ref.namespace}, put it into the release, or mark the reference optional.`,
  command: `kubectl -n ${ref.namespace} get ${ref.kind.toLowerCase()} ${ref.name}`,
  detail: { kind: ref.kind, name: ref.name },
  evidence: [],
});

const missingKey = ({ by, ref }: Wanted, key: string, present: ReadonlySet<string>): Cause => ({
  code: 'ConfigMissing',
  sentence: `${showRef(refOf(by))} needs the key ${key} of ${showRef(ref)}, which has ${[...present].join(', ') || 'no keys'}.`,
  object: refOf(by),
  hint: `Add the key ${key}, or correct its name in the manifest.`,
  command: `kubectl -n ${ref.namespace} describe ${ref.kind.toLowerCase()} ${ref.name}`,
  detail: { kind: ref.kind, name: ref.name, key },
  evidence: [],
});

/** The referenced object, undefined when there is none; a reference that may not be read counts as there. */
const find = async (cluster: Cluster, ref: ObjectRef): Promise<KubeObject | 'unreadable' | undefined> => {
  try {
    return await cluster.get(ref);
  } catch (error) {
    if (error instanceof ApiError && error.status.reason === 'Forbidden') return 'unreadable';
    throw error;
  }
};

/** Every Secret, ConfigMap, ServiceAccount and claim that the pods need and that neither release nor cluster has. */
export const missingReferences = async (cluster: Cluster, objects: readonly KubeObject[]): Promise<Cause[]> => {
  const inRelease = new Map(objects.map((object) => [keyOf(refOf(object)), object]));
  const wanted = objects.flatMap(wantedBy).filter(({ ref }) => !appearsByItself(ref));
  const outside = new Map(wanted.filter(({ ref }) => !inRelease.has(keyOf(ref))).map(({ ref }) => [keyOf(ref), ref]));
  const found = new Map(
    await Promise.all([...outside].map(async ([key, ref]) => [key, await find(cluster, ref)] as const)),
  );
  const mayAppear = makesSecrets(objects);
  return wanted.flatMap((want) => {
    const target = inRelease.get(keyOf(want.ref)) ?? found.get(keyOf(want.ref));
    if (target === 'unreadable') return [];
    if (!target) return want.ref.kind === 'Secret' && mayAppear ? [] : [missing(want)];
    const present = keysOf(target);
    return want.keys.filter((key) => !present.has(key)).map((key) => missingKey(want, key, present));
  });
};
