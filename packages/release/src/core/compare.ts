import { isDeepStrictEqual } from 'node:util';
import type { KubeObject } from '@slipway/kubernetes';

/** What the server writes by itself at every change, or on its own account. */
const bookkeeping = ['managedFields', 'resourceVersion', 'generation', 'uid', 'creationTimestamp', 'selfLink'];

/** Content without bookkeeping and status: what an apply can change. */
export const contentOf = (object: KubeObject): Record<string, unknown> => {
  const { status: _, metadata, ...rest } = object;
  return {
    ...rest,
    metadata: Object.fromEntries(Object.entries(metadata).filter(([key]) => !bookkeeping.includes(key))),
  };
};

/**
 * Whether a server would store the same, this project's own annotations included: they decide about ownership and
 * restarts, though no diff for people shows them.
 */
export const isSameContent = (a: KubeObject, b: KubeObject): boolean => isDeepStrictEqual(contentOf(a), contentOf(b));

/** A controller's own count in an object's annotations. */
const counters = ['deployment.kubernetes.io/revision', 'deprecated.daemonset.template.generation'];

/** A live object as it could be applied again: the pre-image of something that another hand had made. */
export const withoutServerFields = (live: KubeObject): KubeObject => {
  const content = contentOf(live) as unknown as KubeObject;
  const { deletionTimestamp: _, ownerReferences: __, annotations, ...metadata } = content.metadata;
  const kept = Object.entries(annotations ?? {}).filter(([key]) => !counters.includes(key));
  return {
    ...content,
    metadata: { ...metadata, ...(kept.length > 0 ? { annotations: Object.fromEntries(kept) } : {}) },
  };
};
