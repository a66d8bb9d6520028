import { groupOf, isNamespaced, type KubeObject, valueAt } from '@slipway/kubernetes';
import type { SourcedObject } from '../load/parse.ts';

/** Kinds that the manifests themselves define, as `group/Kind`, with whether their objects live in a namespace. */
const definedIn = (objects: readonly SourcedObject[]): ReadonlyMap<string, boolean> =>
  new Map(
    objects
      .filter(({ object }) => object.kind === 'CustomResourceDefinition')
      .map(({ object }) => [
        `${valueAt(object, ['spec', 'group'])}/${valueAt(object, ['spec', 'names', 'kind'])}`,
        valueAt(object, ['spec', 'scope']) !== 'Cluster',
      ]),
  );

const placed = (object: KubeObject, namespace: string | undefined): KubeObject => {
  const { namespace: _, ...metadata } = object.metadata;
  return { ...object, metadata: namespace === undefined ? metadata : { ...metadata, namespace } };
};

/**
 * Returns the objects with `namespace` set on each one that lives in a namespace and names none. Cluster-scoped objects
 * lose a namespace that was written by mistake, because the API server ignores it too. A kind that neither the
 * manifests nor the table of kinds define counts as namespaced.
 */
export const setNamespace = (objects: readonly SourcedObject[], namespace: string): SourcedObject[] => {
  const defined = definedIn(objects);
  return objects.map((sourced) => {
    const { object } = sourced;
    const key = `${groupOf(object.apiVersion)}/${object.kind}`;
    const own = object.metadata.namespace || namespace;
    return { ...sourced, object: placed(object, (defined.get(key) ?? isNamespaced(object)) ? own : undefined) };
  });
};
