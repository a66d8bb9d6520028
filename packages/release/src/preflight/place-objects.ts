import type { Cluster } from '@slipway/cluster';
import type { Cause } from '@slipway/core';
import { definitionOf, type KubeObject, keyOf, type Metadata, refOf, showRef } from '@slipway/kubernetes';
import { serverFields } from '../core/compare-objects.ts';
import type { ReleaseId } from '../core/release-id.ts';
import { suggestApiVersion } from './api-version-suggestions.ts';

/** Whether the kind of an object is namespaced. Undefined if neither the server nor the release has the kind. */
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
    'Check apiVersion and kind, or add the CustomResourceDefinition to the release.',
  command: `kubectl api-resources | grep -i ${object.kind}`,
  detail: { apiVersion: object.apiVersion, kind: object.kind },
  evidence: [],
});

/** A manifest that was read out of a cluster has server fields. The server rejects an apply with them. */
const withoutServerMetadata = (metadata: Metadata): Metadata =>
  Object.fromEntries(
    Object.entries(metadata).filter(([field, value]) => value === null || !serverFields.includes(field)),
  ) as unknown as Metadata;

/** Two manifests, one with and one without a namespace, may be the same object. */
const duplicateObjects = (objects: readonly KubeObject[], { namespace }: ReleaseId): Cause[] =>
  [...Map.groupBy(objects, (object) => keyOf(refOf(object))).values()].flatMap(([first, second]) =>
    first && second
      ? [
          {
            code: 'InvalidManifest',
            sentence: `${showRef(refOf(first))} is in the release twice.`,
            object: refOf(first),
            hint: `Remove one of them, or give them different names. Objects without a namespace are in ${namespace}.`,
            evidence: [],
          },
        ]
      : [],
  );

/**
 * Returns the objects with their final namespaces, and a problem for each unknown kind and each duplicate. Cluster-scoped
 * objects lose a namespace that their manifest has.
 */
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
      const { namespace, ...metadata } = withoutServerMetadata(object.metadata);
      return {
        ...object,
        // A chart without a value for the namespace renders an empty string.
        metadata: namespaced ? { ...metadata, namespace: namespace || id.namespace } : metadata,
      };
    }),
  );
  return { objects: placed, problems: [...problems, ...duplicateObjects(placed, id)] };
};
