import type { ObjectRef } from '@slipway/core';
import type { KubeObject } from './object.ts';

export const refOf = (object: KubeObject): ObjectRef => ({
  apiVersion: object.apiVersion,
  kind: object.kind,
  ...(object.metadata.namespace ? { namespace: object.metadata.namespace } : {}),
  name: object.metadata.name,
});

/** Returns the API group; `''` for the core group. */
export const groupOf = (apiVersion: string): string =>
  apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '';

/** Returns the name of an object for people: `Deployment/shop/api`, or `ClusterRole/reader`. */
export const showRef = (ref: ObjectRef): string => [ref.kind, ref.namespace, ref.name].filter(Boolean).join('/');

/** Returns the identity across API versions: two refs with the same key are the same stored object. */
export const keyOf = (ref: ObjectRef): string =>
  [groupOf(ref.apiVersion), ref.kind, ref.namespace ?? '', ref.name].join('/');
