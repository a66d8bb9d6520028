import { ApiError, type Cluster } from '@slipway/cluster';
import type { Cause, ObjectRef } from '@slipway/core';
import { groupOf, isKubernetesGroup, type KubeObject, keyOf, refOf, showRef } from '@slipway/kubernetes';
import { type Reference, referencesOf } from '@slipway/manifest';

interface RequiredReference {
  readonly from: KubeObject;
  readonly ref: ObjectRef;
  readonly keys: readonly string[];
}

/**
 * References without which no pod starts. Pods may run without a pull Secret or a TLS Secret, and admission checks the
 * PriorityClass.
 */
const requiredUses: ReadonlySet<Reference['use']> = new Set(['env', 'envFrom', 'volume', 'serviceAccount']);

const requiredReferences = (object: KubeObject): RequiredReference[] =>
  referencesOf(object)
    .filter(({ optional, use }) => !optional && requiredUses.has(use))
    .map(({ kind, name, keys }) => ({
      from: object,
      ref: {
        apiVersion: 'v1',
        kind,
        name,
        ...(object.metadata.namespace ? { namespace: object.metadata.namespace } : {}),
      },
      keys,
    }));

/** Objects that Kubernetes creates in every namespace. */
const isCreatedByKubernetes = ({ kind, name }: ObjectRef): boolean =>
  (kind === 'ConfigMap' && name === 'kube-root-ca.crt') || (kind === 'ServiceAccount' && name === 'default');

/** Returns whether the object is a custom resource: its operator may create any object for it. */
export const isCustomResource = ({ apiVersion }: KubeObject): boolean => !isKubernetesGroup(groupOf(apiVersion));

/** Operators of custom resources and the CSI driver for secret stores may create Secrets of any name. */
const mayCreateSecrets = (objects: readonly KubeObject[]): boolean =>
  objects.some(
    (object) => isCustomResource(object) || JSON.stringify(object.spec ?? {}).includes('"secrets-store.csi.k8s.io"'),
  );

const keysOf = (object: KubeObject): Set<string> =>
  new Set([
    ...Object.keys(object.data ?? {}),
    ...Object.keys(object.binaryData ?? {}),
    ...Object.keys(object.stringData ?? {}),
  ]);

const missingObject = ({ from, ref }: RequiredReference): Cause => ({
  code: 'ConfigMissing',
  sentence: `${showRef(refOf(from))} needs ${showRef(ref)}, which does not exist.`,
  object: refOf(from),
  hint: `Create the ${ref.kind} in namespace ${ref.namespace}, add it to the release, or mark the reference optional.`,
  command: `kubectl -n ${ref.namespace} get ${ref.kind.toLowerCase()} ${ref.name}`,
  detail: { kind: ref.kind, name: ref.name },
  evidence: [],
});

const missingKey = ({ from, ref }: RequiredReference, key: string, existing: ReadonlySet<string>): Cause => ({
  code: 'ConfigMissing',
  sentence: `${showRef(refOf(from))} needs the key ${key} of ${showRef(ref)}, which has ${[...existing].join(', ') || 'no keys'}.`,
  object: refOf(from),
  hint: `Add the key ${key}, or correct its name in the manifest.`,
  command: `kubectl -n ${ref.namespace} describe ${ref.kind.toLowerCase()} ${ref.name}`,
  detail: { kind: ref.kind, name: ref.name, key },
  evidence: [],
});

/** Reads a referenced object. Returns undefined if it does not exist. */
const readObject = async (cluster: Cluster, ref: ObjectRef): Promise<KubeObject | 'unreadable' | undefined> => {
  try {
    return await cluster.get(ref);
  } catch (error) {
    if (error instanceof ApiError && error.status.reason === 'Forbidden') return 'unreadable';
    throw error;
  }
};

/**
 * Returns a cause for each ConfigMap, Secret, ServiceAccount and PersistentVolumeClaim that pods need and that exists
 * neither in the release nor in the cluster. An object that Slipway may not read counts as existing.
 */
export const missingReferences = async (cluster: Cluster, objects: readonly KubeObject[]): Promise<Cause[]> => {
  const inRelease = new Map(objects.map((object) => [keyOf(refOf(object)), object]));
  const required = objects.flatMap(requiredReferences).filter(({ ref }) => !isCreatedByKubernetes(ref));
  const outside = new Map(required.filter(({ ref }) => !inRelease.has(keyOf(ref))).map(({ ref }) => [keyOf(ref), ref]));
  const inCluster = new Map(
    await Promise.all([...outside].map(async ([key, ref]) => [key, await readObject(cluster, ref)] as const)),
  );
  const secretsMayAppear = mayCreateSecrets(objects);
  return required.flatMap((reference) => {
    const { ref, keys } = reference;
    const target = inRelease.get(keyOf(ref)) ?? inCluster.get(keyOf(ref));
    if (target === 'unreadable') return [];
    if (!target) return ref.kind === 'Secret' && secretsMayAppear ? [] : [missingObject(reference)];
    const existing = keysOf(target);
    return keys.filter((key) => !existing.has(key)).map((key) => missingKey(reference, key, existing));
  });
};
