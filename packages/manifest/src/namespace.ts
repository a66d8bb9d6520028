import { SlipwayError, throwAll } from '@slipway/core';
import { groupOf, type KubeObject, refOf, showRef } from '@slipway/kubernetes';
import type { SourcedObject } from './parse.ts';
import { valueAt } from './pod-spec.ts';

/** Whether objects of a kind live in a namespace; undefined where nobody knows the kind. */
export type IsNamespaced = (apiVersion: string, kind: string) => boolean | undefined;

const clusterScoped = new Set([
  '/Namespace',
  '/Node',
  '/PersistentVolume',
  'admissionregistration.k8s.io',
  'apiextensions.k8s.io',
  'apiregistration.k8s.io',
  'certificates.k8s.io/CertificateSigningRequest',
  'cert-manager.io/ClusterIssuer',
  'external-secrets.io/ClusterSecretStore',
  'flowcontrol.apiserver.k8s.io',
  'gateway.networking.k8s.io/GatewayClass',
  'networking.k8s.io/IngressClass',
  'node.k8s.io',
  'rbac.authorization.k8s.io/ClusterRole',
  'rbac.authorization.k8s.io/ClusterRoleBinding',
  'scheduling.k8s.io',
  'storage.k8s.io/CSIDriver',
  'storage.k8s.io/CSINode',
  'storage.k8s.io/StorageClass',
  'storage.k8s.io/VolumeAttachment',
]);

/** What is known of the common kinds without asking a cluster; others count as living in a namespace. */
export const isNamespacedByDefault: IsNamespaced = (apiVersion, kind) => {
  const group = groupOf(apiVersion);
  return !clusterScoped.has(`${group}/${kind}`) && !(group !== '' && clusterScoped.has(group));
};

/** Kinds that the manifests themselves define, which a cluster cannot know yet. */
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
 * Gives `namespace` to every object that lives in one and names none; an object's own namespace stays, unless `only`
 * forbids others. Objects of the whole cluster lose a namespace written by mistake, as the API server would ignore it.
 * The given objects stay as they are.
 */
export const setNamespace = (
  objects: readonly SourcedObject[],
  namespace: string,
  isNamespaced: IsNamespaced = isNamespacedByDefault,
  options: { readonly only?: boolean } = {},
): SourcedObject[] => {
  const defined = definedIn(objects);
  const errors: SlipwayError[] = [];
  const result = objects.map((sourced) => {
    const { object } = sourced;
    const { apiVersion, kind, metadata } = object;
    const scope =
      isNamespaced(apiVersion, kind) ??
      defined.get(`${groupOf(apiVersion)}/${kind}`) ??
      isNamespacedByDefault(apiVersion, kind);
    const own = metadata.namespace || undefined;
    if (options.only && scope && own !== undefined && own !== namespace)
      errors.push(
        new SlipwayError('BadInput', `${showRef(refOf(object))} names another namespace than ${namespace}.`, {
          place: sourced.locate(['metadata', 'namespace']),
        }),
      );
    return { ...sourced, object: placed(object, scope ? (own ?? namespace) : undefined) };
  });
  throwAll(errors);
  return result;
};
