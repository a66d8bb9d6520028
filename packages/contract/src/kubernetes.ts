/** The JSON of any Kubernetes object. Unknown fields are kept as they are. */
export interface KubeObject {
  apiVersion: string;
  kind: string;
  metadata: Metadata;
  // biome-ignore lint/suspicious/noExplicitAny: an object of any kind; the readers know their own fields
  [field: string]: any;
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

/** Which object: enough to fetch it. `namespace` is absent for cluster-scoped objects. */
export interface ObjectRef {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}

export const refOf = (object: KubeObject): ObjectRef => ({
  apiVersion: object.apiVersion,
  kind: object.kind,
  ...(object.metadata.namespace ? { namespace: object.metadata.namespace } : {}),
  name: object.metadata.name,
});

/** `''` for the core group. */
export const groupOf = (apiVersion: string): string =>
  apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '';

/** `Deployment/shop/api`, or `ClusterRole/reader`: how an object is named to a person. */
export const showRef = (ref: ObjectRef): string => [ref.kind, ref.namespace, ref.name].filter(Boolean).join('/');

/** Identity across API versions: two refs with the same key are the same stored object. */
export const keyOf = (ref: ObjectRef): string =>
  [groupOf(ref.apiVersion), ref.kind, ref.namespace ?? '', ref.name].join('/');
