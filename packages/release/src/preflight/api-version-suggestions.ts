import { nearest } from '@slipway/core';
import { groupOf, isKubernetesGroup, kubernetesKinds } from '@slipway/kubernetes';

/** The current API version of each built-in kind, for manifests with a removed or wrong version. */
const currentVersions: ReadonlyMap<string, string> = new Map(
  kubernetesKinds.map(({ apiVersion, kind }) => [kind, apiVersion]),
);

/** Returns a hint for a kind that the server does not have. Undefined for kinds that are not built in. */
export const suggestApiVersion = (apiVersion: string, kind: string): string | undefined => {
  if (!isKubernetesGroup(groupOf(apiVersion))) return undefined;
  const current = currentVersions.get(kind);
  if (current) return current === apiVersion ? undefined : `Use ${kind} in ${current}.`;
  const similar = nearest(kind, [...currentVersions.keys()]);
  return similar && `Did you mean ${similar} in ${currentVersions.get(similar)}?`;
};
