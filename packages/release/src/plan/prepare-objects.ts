import { createHash } from 'node:crypto';
import type { Cluster } from '@slipway/cluster';
import type { Cause } from '@slipway/core';
import {
  definitionOf,
  isKind,
  isRestartable,
  type KubeObject,
  keyOf,
  type Metadata,
  podSpecOf,
  podTemplateOf,
  refOf,
  showRef,
  withSpec,
} from '@slipway/kubernetes';
import { referencesOf } from '@slipway/manifest';
import { configHashAnnotation, ownerOf, type ReleaseId, releaseAnnotation } from '../core/names.ts';
import { suggestApiVersion } from './api-version-suggestions.ts';
import { isOnlyFirstRevision } from './phases.ts';

/** Whether objects of a kind live in a namespace: undefined when neither server nor release knows the kind. */
const isNamespaced = async (
  cluster: Cluster,
  objects: readonly KubeObject[],
  object: KubeObject,
): Promise<boolean | undefined> => {
  const definition = definitionOf(objects, object);
  if (definition) return definition.spec.scope === 'Namespaced';
  return (await cluster.resource(object.apiVersion, object.kind))?.namespaced;
};

const unknownKind = (object: KubeObject): Cause => ({
  code: 'InvalidManifest',
  sentence: `${showRef(refOf(object))}: the cluster does not serve the kind ${object.kind} of ${object.apiVersion}.`,
  object: refOf(object),
  hint:
    suggestApiVersion(object.apiVersion, object.kind) ??
    'Check apiVersion and kind, or put the CustomResourceDefinition into the release.',
  command: `kubectl api-resources | grep -i ${object.kind}`,
  detail: { apiVersion: object.apiVersion, kind: object.kind },
  evidence: [],
});

/** What only the server writes, as in a manifest that was read out of a cluster: an apply with it is refused. */
const serverFields: ReadonlySet<string> = new Set([
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'managedFields',
  'selfLink',
]);

const asAuthored = (metadata: Metadata): Metadata =>
  Object.fromEntries(
    Object.entries(metadata).filter(([field, value]) => value === null || !serverFields.has(field)),
  ) as unknown as Metadata;

/** A namespace that was left out may make two objects one. */
const twice = (objects: readonly KubeObject[], { namespace }: ReleaseId): Cause[] =>
  [...Map.groupBy(objects, (object) => keyOf(refOf(object))).values()].flatMap(([first, second]) =>
    first && second
      ? [
          {
            code: 'InvalidManifest',
            sentence: `${showRef(refOf(first))} is in the release twice.`,
            object: refOf(first),
            hint: `Remove one of them, or give them different names; what names no namespace is put into ${namespace}.`,
            evidence: [],
          },
        ]
      : [],
  );

/** A namespace for what needs one, none for what must not have one. */
export const placeObjects = async (
  cluster: Cluster,
  id: ReleaseId,
  objects: readonly KubeObject[],
): Promise<{ readonly objects: KubeObject[]; readonly problems: Cause[] }> => {
  const problems: Cause[] = [];
  const placed = await Promise.all(
    objects.map(async (object) => {
      const namespaced = await isNamespaced(cluster, objects, object);
      if (namespaced === undefined) {
        problems.push(unknownKind(object));
        return object;
      }
      const { namespace, ...metadata } = asAuthored(object.metadata);
      return {
        ...object,
        // A chart without a value for it writes an empty text.
        metadata: namespaced ? { ...metadata, namespace: namespace || id.namespace } : metadata,
      };
    }),
  );
  return { objects: placed, problems: [...problems, ...twice(placed, id)] };
};

const contentHash = (objects: readonly KubeObject[]): string => {
  const hash = createHash('sha256');
  for (const { kind, metadata, data, binaryData, stringData } of objects)
    hash.update(JSON.stringify([kind, metadata.name, sorted(data), sorted(binaryData), sorted(stringData)]));
  return hash.digest('hex').slice(0, 16);
};

const sorted = (value: unknown): unknown => Object.entries(value ?? {}).sort();

/** ConfigMaps and Secrets of the release itself that a workload reads. */
const readBy = (workload: KubeObject, objects: readonly KubeObject[]): KubeObject[] => {
  const wanted = new Set(referencesOf(workload).map(({ kind, name }) => `${kind}/${name}`));
  return (
    objects
      .filter(({ kind }) => kind === 'ConfigMap' || kind === 'Secret')
      // What only the first revision makes is never changed, whatever a chart renders anew each time.
      .filter((object) => !isOnlyFirstRevision(object))
      .filter((object) => object.metadata.namespace === workload.metadata.namespace)
      .filter((object) => wanted.has(`${object.kind}/${object.metadata.name}`))
      .sort((a, b) => `${a.kind}/${a.metadata.name}`.localeCompare(`${b.kind}/${b.metadata.name}`))
  );
};

const withConfigHash = (object: KubeObject, objects: readonly KubeObject[]): KubeObject => {
  if (!isRestartable(object) || !podSpecOf(object)) return object;
  const read = readBy(object, objects);
  if (read.length === 0) return object;
  const template = podTemplateOf(object) ?? {};
  const annotations = { ...template.metadata?.annotations, [configHashAnnotation]: contentHash(read) };
  return withSpec(object, { template: { ...template, metadata: { ...template.metadata, annotations } } });
};

const isText = (value: unknown): value is string => typeof value === 'string';

/**
 * A Secret as the server stores it. An apply owns `stringData`, which is never stored: a key that leaves it would stay
 * in `data` for ever, after a deploy and after a rollback.
 */
const withStoredData = (object: KubeObject): KubeObject => {
  if (!isKind(object, 'Secret') || !object.stringData || !Object.values(object.stringData).every(isText)) return object;
  const { stringData, ...rest } = object;
  const coded = Object.entries(stringData).map(([key, text]) => [key, Buffer.from(text).toString('base64')]);
  return { ...rest, data: { ...object.data, ...Object.fromEntries(coded) } };
};

const stamped = (object: KubeObject, id: ReleaseId): KubeObject => ({
  ...object,
  metadata: {
    ...object.metadata,
    annotations: { ...object.metadata.annotations, [releaseAnnotation]: ownerOf(id) },
  },
});

/** Marks the objects as the release's, and lets a changed ConfigMap or Secret restart what reads it. */
export const prepareObjects = (id: ReleaseId, objects: readonly KubeObject[]): KubeObject[] => {
  const stored = objects.map(withStoredData);
  return stored.map((object) => stamped(withConfigHash(object, stored), id));
};
