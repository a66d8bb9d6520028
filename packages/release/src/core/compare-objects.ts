import { isDeepStrictEqual } from 'node:util';
import type { KubeObject } from '@slipway/kubernetes';

/** Metadata that only the API server writes. */
export const serverFields: readonly string[] = [
  'managedFields',
  'resourceVersion',
  'generation',
  'uid',
  'creationTimestamp',
  'selfLink',
];

/** Returns the part of an object that an apply can change: no server fields and no status. */
const contentOf = (object: KubeObject): Record<string, unknown> => {
  const { status: _, metadata, ...rest } = object;
  return {
    ...rest,
    metadata: Object.fromEntries(Object.entries(metadata).filter(([key]) => !serverFields.includes(key))),
  };
};

/**
 * Returns whether two objects have the same content. Slipway's own annotations count: they decide about ownership and
 * restarts, although the diff that people read leaves them out.
 */
export const isSameContent = (a: KubeObject, b: KubeObject): boolean => isDeepStrictEqual(contentOf(a), contentOf(b));

/** Annotations in which controllers count revisions. */
const controllerCounters = ['deployment.kubernetes.io/revision', 'deprecated.daemonset.template.generation'];

/** Returns a live object in a form that can be applied again, for example as the original of an adopted object. */
export const withoutServerFields = (live: KubeObject): KubeObject => {
  const content = contentOf(live) as unknown as KubeObject;
  const { deletionTimestamp: _, ownerReferences: __, annotations, ...metadata } = content.metadata;
  const kept = Object.entries(annotations ?? {}).filter(([key]) => !controllerCounters.includes(key));
  return {
    ...content,
    metadata: { ...metadata, ...(kept.length > 0 ? { annotations: Object.fromEntries(kept) } : {}) },
  };
};
