/** The JSON of any Kubernetes object. Unknown fields are kept as they are. */
export interface KubeObject {
  apiVersion: string;
  kind: string;
  metadata: Metadata;

  [field: string]: unknown;
}

export interface Metadata {
  name: string;
  namespace?: string;
  uid?: string;
  resourceVersion?: string;
  generation?: number;
  creationTimestamp?: string;
  deletionTimestamp?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  finalizers?: string[];
  ownerReferences?: OwnerReference[];
  managedFields?: ManagedFields[];
  generateName?: string;
}

export interface OwnerReference {
  apiVersion: string;
  kind: string;
  name: string;
  uid: string;
  controller?: boolean;
}

export interface ManagedFields {
  manager: string;
  operation: 'Apply' | 'Update';
  apiVersion: string;
  time?: string;
  subresource?: string;
  fieldsV1?: Record<string, unknown>;
}

/** Returns the object's spec as it is; empty where it has none. */
export const specOf = ({ spec }: KubeObject): Readonly<Record<string, unknown>> =>
  typeof spec === 'object' && spec !== null ? { ...spec } : {};

/** Returns the desired number of replicas; 1 if the object has no number, as in Kubernetes. */
export const replicasOf = (object: KubeObject): number => Number(specOf(object).replicas ?? 1);

/** Returns a copy of the object with these fields of its spec set. */
export const withSpec = (object: KubeObject, fields: Readonly<Record<string, unknown>>): KubeObject => ({
  ...object,
  spec: { ...specOf(object), ...fields },
});
