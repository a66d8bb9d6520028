export type { KubeObject, ManagedFields, Metadata, OwnerReference } from './object.ts';
export { groupOf, keyOf, refOf, showRef } from './refs.ts';
