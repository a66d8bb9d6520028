import { isBuiltIn, isNamespaced, pluralOf } from '@slipway/kubernetes';
import type { ApiResource } from '../api/cluster.ts';

const all = ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'] as const;

/** Returns the resource of a kind that every supported server has; undefined for a kind that needs discovery. */
export const builtinResource = (apiVersion: string, kind: string): ApiResource | undefined => {
  const of = { apiVersion, kind };
  return isBuiltIn(of) ? { ...of, plural: pluralOf(of), namespaced: isNamespaced(of), verbs: all } : undefined;
};
