import { nearest } from '@slipway/core';
import { groupOf, isKubernetesGroup, kubernetesKinds } from '@slipway/kubernetes';

/** Where kinds of Kubernetes itself are served, for manifests of a version that was removed or of a wrong one. */
const homes: ReadonlyMap<string, string> = new Map(kubernetesKinds.map(({ apiVersion, kind }) => [kind, apiVersion]));

/** What its author most likely meant by a kind that the server does not know; undefined for kinds of others. */
export const suggestApiVersion = (apiVersion: string, kind: string): string | undefined => {
  if (!isKubernetesGroup(groupOf(apiVersion))) return undefined;
  const home = homes.get(kind);
  if (home) return home === apiVersion ? undefined : `${kind} is served as ${home}.`;
  const near = nearest(kind, [...homes.keys()]);
  return near && `Did you mean ${near} of ${homes.get(near)}?`;
};
