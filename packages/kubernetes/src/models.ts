import type {
  CoreV1Event,
  V1APIService,
  V1ClusterRole,
  V1ClusterRoleBinding,
  V1ConfigMap,
  V1Container,
  V1ContainerStatus,
  V1ControllerRevision,
  V1CronJob,
  V1CustomResourceDefinition,
  V1DaemonSet,
  V1Deployment,
  V1Ingress,
  V1Job,
  V1Lease,
  V1Namespace,
  V1Node,
  V1ObjectReference,
  V1PersistentVolumeClaim,
  V1Pod,
  V1PodDisruptionBudget,
  V1PodSpec,
  V1PodTemplateSpec,
  V1Probe,
  V1ReplicaSet,
  V1Role,
  V1RoleBinding,
  V1Secret,
  V1Service,
  V1ServicePort,
  V1StatefulSet,
  V1StorageClass,
  V2HorizontalPodAutoscaler,
} from '@kubernetes/client-node';
import { isKnownKind } from './kinds.ts';
import type { KubeObject, Metadata } from './object.ts';

/** A generated model as JSON carries it: times are RFC 3339 texts. */
type Wire<T> = T extends Date
  ? string
  : T extends readonly (infer Item)[]
    ? Wire<Item>[]
    : T extends object
      ? { [Field in keyof T]: Wire<T[Field]> }
      : T;

/** An object of a known kind, without fields that the kind does not have. */
type Model<Kind extends string, T> = { apiVersion: string; kind: Kind; metadata: Metadata } & Wire<
  Omit<T, 'apiVersion' | 'kind' | 'metadata'>
>;

/** Models by kind. */
export interface Models {
  APIService: Model<'APIService', V1APIService>;
  ControllerRevision: Model<'ControllerRevision', V1ControllerRevision>;
  ClusterRole: Model<'ClusterRole', V1ClusterRole>;
  ClusterRoleBinding: Model<'ClusterRoleBinding', V1ClusterRoleBinding>;
  ConfigMap: Model<'ConfigMap', V1ConfigMap>;
  CronJob: Model<'CronJob', V1CronJob>;
  CustomResourceDefinition: Model<'CustomResourceDefinition', V1CustomResourceDefinition>;
  DaemonSet: Model<'DaemonSet', V1DaemonSet>;
  Deployment: Model<'Deployment', V1Deployment>;
  Event: Event;
  GRPCRoute: Route<'GRPCRoute'>;
  Gateway: Model<'Gateway', { spec?: object; status?: object }>;
  HTTPRoute: Route<'HTTPRoute'>;
  HorizontalPodAutoscaler: Model<'HorizontalPodAutoscaler', V2HorizontalPodAutoscaler>;
  Ingress: Model<'Ingress', V1Ingress>;
  Job: Model<'Job', V1Job>;
  Lease: Model<'Lease', V1Lease>;
  Namespace: Model<'Namespace', V1Namespace>;
  Node: Model<'Node', V1Node>;
  PersistentVolumeClaim: Model<'PersistentVolumeClaim', V1PersistentVolumeClaim>;
  Pod: Model<'Pod', V1Pod>;
  PodDisruptionBudget: Model<'PodDisruptionBudget', V1PodDisruptionBudget>;
  ReplicaSet: Model<'ReplicaSet', V1ReplicaSet>;
  Role: Model<'Role', V1Role>;
  RoleBinding: Model<'RoleBinding', V1RoleBinding>;
  Secret: Model<'Secret', V1Secret>;
  Service: Model<'Service', V1Service>;
  StatefulSet: Model<'StatefulSet', V1StatefulSet>;
  StorageClass: Model<'StorageClass', V1StorageClass>;
  TCPRoute: Route<'TCPRoute'>;
  TLSRoute: Route<'TLSRoute'>;
}

export type ModelKind = keyof Models;

/** An Event of the core group, with the names that `events.k8s.io` gives to the same fields. */
export type Event = Model<'Event', Partial<CoreV1Event>> & {
  regarding?: ObjectReference;
  note?: string;
};

/** A reference of a route of the Gateway API: a parent Gateway or a backend Service. */
export type RouteRef = {
  group?: string;
  kind?: string;
  name: string;
  namespace?: string;
  sectionName?: string;
  port?: number;
  weight?: number;
};

/** A route of the Gateway API, as far as Slipway reads it (gateway.networking.k8s.io/v1). */
export type Route<Kind extends string = string> = {
  apiVersion: string;
  kind: Kind;
  metadata: Metadata;
  spec?: {
    parentRefs?: RouteRef[];
    hostnames?: string[];
    rules?: { backendRefs?: RouteRef[]; [field: string]: unknown }[];
    [field: string]: unknown;
  };
  status?: { parents?: { parentRef: RouteRef; conditions?: unknown[] }[] };
};

export type Pod = Models['Pod'];
export type Service = Models['Service'];
export type Job = Models['Job'];
export type Deployment = Models['Deployment'];
export type ObjectReference = Wire<V1ObjectReference>;
export type Container = Wire<V1Container>;
export type ContainerStatus = Wire<V1ContainerStatus>;
export type PodSpec = Wire<V1PodSpec>;
export type PodTemplate = Wire<V1PodTemplateSpec>;
export type Probe = Wire<V1Probe>;
export type ServicePort = Wire<V1ServicePort>;

/** Returns whether the object is of this kind of Kubernetes itself, not of a custom kind with the same name. */
export const isKind = <Kind extends ModelKind>(object: KubeObject, kind: Kind): object is Models[Kind] =>
  object.kind === kind && isKnownKind(object);

/** Returns the objects of this kind. */
export const ofKind = <Kind extends ModelKind>(objects: readonly KubeObject[], kind: Kind): Models[Kind][] =>
  objects.filter((object): object is Models[Kind] => isKind(object, kind));
