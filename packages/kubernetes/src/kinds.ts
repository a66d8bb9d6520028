import { groupOf } from './refs.ts';

/** Where objects of a kind come when a release is applied; manifest adds the phases of Jobs between these. */
export type KindLevel =
  | 'namespaces'
  | 'definitions'
  | 'configuration'
  | 'bindings'
  | 'services'
  | 'workloads'
  | 'scaling'
  | 'routes'
  | 'webhooks';

/** A kind by its API version and name, as every object, reference and selection carries them. */
export interface KindRef {
  readonly apiVersion: string;
  readonly kind: string;
}

/** The facts about one kind. A fact that a row does not state is false. */
interface KindFacts {
  /** Versions of the group that serve the kind; the preferred version comes last. Absent for custom resources. */
  readonly versions?: readonly string[];
  /** Some supported servers (1.28 and later) do not serve it, so that a client needs discovery. */
  readonly isOptional?: true;
  /** The name in addresses, where English grammar does not give it. */
  readonly plural?: string;
  readonly isClusterScoped?: true;
  /** Default: `workloads`. */
  readonly level?: KindLevel;
  /** Complete as soon as it is stored: there is nothing to wait for. */
  readonly isStatic?: true;
  /** How its pods run. Absent for a kind without pods. */
  readonly runs?: 'continuously' | 'once' | 'scheduled';
  /** Path to the pod template, which has `metadata` and `spec`; empty for a Pod itself. */
  readonly podTemplate?: readonly string[];
  /** The kind that owns its pods, where that is another one. */
  readonly podOwner?: KindRef;
  /** Keeps its earlier templates as ControllerRevisions. */
  readonly hasRevisions?: true;
  /** The field of the spec that defines how pods are replaced when the template changes. */
  readonly strategyField?: 'strategy' | 'updateStrategy';
  /** Serves the `scale` subresource. */
  readonly isScalable?: true;
  /** May hold data of users: never deleted by a prune or a rollback. */
  readonly isProtected?: true;
  /** Its spec allows no change and it holds no data: a change deletes it and creates it anew. */
  readonly isReplaceable?: true;
  /** Applies to pods that run already, those of the stable version included. */
  readonly affectsRunningPods?: true;
  /** May reject or rescale other objects: a rollback deletes it before it restores them. */
  readonly isBarrier?: true;
  /** Shows that the namespace that holds it is in use. */
  readonly showsUse?: true;
}

const template = ['spec', 'template'];

/** Facts of every kind of a group are under `*`; a kind's own row overrides them. */
type Group = Readonly<Record<string, KindFacts>>;

/** By API group; the core group's name is empty. The source is the API reference of Kubernetes 1.28 to 1.34. */
const table: Readonly<Record<string, Group>> = {
  '': {
    '*': { versions: ['v1'] },
    Namespace: { isClusterScoped: true, level: 'namespaces', isProtected: true },
    Node: { isClusterScoped: true },
    PersistentVolume: { isClusterScoped: true, level: 'definitions' },
    ResourceQuota: { level: 'configuration', isStatic: true, affectsRunningPods: true, isBarrier: true },
    LimitRange: { level: 'configuration', isStatic: true, affectsRunningPods: true, isBarrier: true },
    ServiceAccount: { level: 'configuration', isStatic: true },
    Secret: { level: 'configuration', isStatic: true, showsUse: true },
    ConfigMap: { level: 'configuration', isStatic: true, showsUse: true },
    PersistentVolumeClaim: { level: 'configuration', isProtected: true, showsUse: true },
    Service: { level: 'services', showsUse: true },
    Endpoints: { plural: 'endpoints', level: 'services', isStatic: true },
    Pod: { runs: 'continuously', podTemplate: [], isReplaceable: true, showsUse: true },
    PodTemplate: { podTemplate: ['template'] },
    ReplicationController: { isScalable: true },
    Event: {},
  },
  apps: {
    '*': { versions: ['v1'] },
    Deployment: {
      runs: 'continuously',
      podTemplate: template,
      podOwner: { apiVersion: 'apps/v1', kind: 'ReplicaSet' },
      strategyField: 'strategy',
      isScalable: true,
      showsUse: true,
    },
    StatefulSet: {
      runs: 'continuously',
      podTemplate: template,
      hasRevisions: true,
      strategyField: 'updateStrategy',
      isScalable: true,
      showsUse: true,
    },
    DaemonSet: {
      runs: 'continuously',
      podTemplate: template,
      hasRevisions: true,
      strategyField: 'updateStrategy',
      showsUse: true,
    },
    ReplicaSet: { runs: 'continuously', podTemplate: template, isScalable: true },
    ControllerRevision: {},
  },
  batch: {
    '*': { versions: ['v1'], showsUse: true },
    Job: { runs: 'once', podTemplate: template, isReplaceable: true },
    CronJob: {
      runs: 'scheduled',
      podTemplate: ['spec', 'jobTemplate', ...template],
      podOwner: { apiVersion: 'batch/v1', kind: 'Job' },
    },
  },
  autoscaling: {
    '*': { level: 'scaling' },
    HorizontalPodAutoscaler: { versions: ['v1', 'v2'], isBarrier: true },
  },
  policy: {
    '*': { versions: ['v1'] },
    PodDisruptionBudget: { level: 'scaling' },
  },
  'networking.k8s.io': {
    '*': { versions: ['v1'] },
    Ingress: { level: 'routes' },
    IngressClass: { isClusterScoped: true, level: 'definitions', isStatic: true },
    IPAddress: { isOptional: true, isClusterScoped: true },
    ServiceCIDR: { isOptional: true, isClusterScoped: true },
    NetworkPolicy: { level: 'configuration', isStatic: true, affectsRunningPods: true },
  },
  'discovery.k8s.io': {
    '*': { versions: ['v1'], level: 'services' },
    EndpointSlice: { isStatic: true },
  },
  'events.k8s.io': { Event: { versions: ['v1'] } },
  'coordination.k8s.io': { Lease: { versions: ['v1'], showsUse: true } },
  'rbac.authorization.k8s.io': {
    '*': { versions: ['v1'], isStatic: true },
    Role: { level: 'configuration' },
    ClusterRole: { isClusterScoped: true, level: 'configuration' },
    RoleBinding: { level: 'bindings' },
    ClusterRoleBinding: { isClusterScoped: true, level: 'bindings' },
  },
  'storage.k8s.io': {
    '*': { versions: ['v1'], level: 'definitions' },
    StorageClass: { isClusterScoped: true, isStatic: true },
    CSIDriver: { isClusterScoped: true },
    CSINode: { isClusterScoped: true },
    VolumeAttachment: { isClusterScoped: true },
    VolumeAttributesClass: { isOptional: true, isClusterScoped: true },
  },
  'scheduling.k8s.io': {
    '*': { versions: ['v1'], isClusterScoped: true, level: 'definitions' },
    PriorityClass: { isStatic: true },
  },
  'node.k8s.io': {
    '*': { versions: ['v1'], isClusterScoped: true, level: 'definitions' },
    RuntimeClass: { isStatic: true },
  },
  'apiextensions.k8s.io': {
    '*': { versions: ['v1'], isClusterScoped: true, level: 'definitions' },
    CustomResourceDefinition: { isProtected: true },
  },
  'apiregistration.k8s.io': {
    '*': { versions: ['v1'], isClusterScoped: true, level: 'webhooks' },
    APIService: {},
  },
  'admissionregistration.k8s.io': {
    '*': { versions: ['v1'], isClusterScoped: true, level: 'webhooks', isBarrier: true },
    ValidatingWebhookConfiguration: { isStatic: true },
    MutatingWebhookConfiguration: { isStatic: true },
    ValidatingAdmissionPolicy: { isOptional: true, isStatic: true },
    ValidatingAdmissionPolicyBinding: { isOptional: true, isStatic: true },
  },
  'resource.k8s.io': { DeviceClass: { isClusterScoped: true }, ResourceSlice: { isClusterScoped: true } },
  'flowcontrol.apiserver.k8s.io': { '*': { isClusterScoped: true } },
  'certificates.k8s.io': { CertificateSigningRequest: { isClusterScoped: true } },
  extensions: { Ingress: { level: 'routes' } },
  // Custom resources of projects that many clusters run.
  'gateway.networking.k8s.io': {
    '*': { level: 'routes' },
    Gateway: {},
    HTTPRoute: {},
    GRPCRoute: {},
    TLSRoute: {},
    TCPRoute: {},
    GatewayClass: { isClusterScoped: true, level: 'definitions' },
  },
  'cert-manager.io': { '*': { level: 'configuration' }, ClusterIssuer: { isClusterScoped: true } },
  'external-secrets.io': { '*': { level: 'configuration' }, ClusterSecretStore: { isClusterScoped: true } },
  'secrets-store.csi.x-k8s.io': { '*': { level: 'configuration' } },
  'bitnami.com': { SealedSecret: { level: 'configuration' } },
  'autoscaling.k8s.io': { '*': { level: 'scaling' } },
  'keda.sh': { '*': { level: 'scaling' }, ScaledObject: { isBarrier: true } },
};

const versionOf = (apiVersion: string): string => apiVersion.slice(apiVersion.indexOf('/') + 1);

const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

const factsOf = ({ apiVersion, kind }: KindRef): KindFacts => {
  const group = own(table, groupOf(apiVersion)) ?? {};
  return { ...own(group, '*'), ...own(group, kind) };
};

/** Returns whether the table has a row for the kind in this API group. */
export const isKnownKind = ({ apiVersion, kind }: KindRef): boolean =>
  kind !== '*' && Object.hasOwn(own(table, groupOf(apiVersion)) ?? {}, kind);

/** Every kind that Kubernetes itself serves, each by its preferred API version. */
export const kubernetesKinds: readonly KindRef[] = Object.entries(table).flatMap(([group, kinds]) =>
  Object.keys(kinds).flatMap((kind) => {
    const version = { ...kinds['*'], ...kinds[kind] }.versions?.at(-1);
    return version && kind !== '*' ? [{ apiVersion: group ? `${group}/${version}` : version, kind }] : [];
  }),
);

/** Returns whether every supported server serves the kind by this API version, so that discovery is not needed. */
export const isBuiltIn = (of: KindRef): boolean => {
  const { versions = [], isOptional } = factsOf(of);
  return isKnownKind(of) && !isOptional && versions.includes(versionOf(of.apiVersion));
};

/** Returns whether the API group is one of Kubernetes itself, those of its SIGs' custom resources included. */
export const isKubernetesGroup = (group: string): boolean => !group.includes('.') || group.endsWith('.k8s.io');

/** Returns whether objects of the kind live in a namespace, as far as the table has it; the default is true. */
export const isNamespaced = (of: KindRef): boolean => !factsOf(of).isClusterScoped;

/** Returns the kind's name in addresses: `deployments`. Kinds that the table does not have follow English grammar. */
export const pluralOf = (of: KindRef): string => {
  const { plural } = factsOf(of);
  const name = of.kind.toLowerCase();
  if (plural) return plural;
  if (/(s|x|z|ch|sh)$/.test(name)) return `${name}es`;
  return /[^aeiou]y$/.test(name) ? `${name.slice(0, -1)}ies` : `${name}s`;
};

export const levelOfKind = (of: KindRef): KindLevel => factsOf(of).level ?? 'workloads';

/** Returns whether an object of the kind becomes ready some time after it is stored. */
export const isTracked = (of: KindRef): boolean => !factsOf(of).isStatic;

/** Returns whether pods come from objects of the kind, a Pod itself included. */
export const createsPods = (of: KindRef): boolean => factsOf(of).runs !== undefined;

/** Returns whether its pods run until they are deleted, as servers and workers do. */
export const runsContinuously = (of: KindRef): boolean => factsOf(of).runs === 'continuously';

/** Returns the kind that owns the pods: ReplicaSet for a Deployment, Job for a CronJob, else the kind itself. */
export const podOwnerOf = ({ apiVersion, kind }: KindRef): KindRef =>
  factsOf({ apiVersion, kind }).podOwner ?? { apiVersion, kind };

/** Returns the path to the pod template; undefined for a kind without one in the table. */
export const podTemplatePathOf = (of: KindRef): readonly string[] | undefined => factsOf(of).podTemplate;

/** Returns whether the kind keeps earlier templates as ControllerRevisions. */
export const hasControllerRevisions = (of: KindRef): boolean => factsOf(of).hasRevisions === true;

/** Returns the field of the spec with the update strategy; undefined for a kind that has none. */
export const strategyFieldOf = (of: KindRef): 'strategy' | 'updateStrategy' | undefined => factsOf(of).strategyField;

/** Returns whether a changed pod template replaces the pods: a Deployment, StatefulSet or DaemonSet. */
export const isRestartable = (of: KindRef): boolean => factsOf(of).strategyField !== undefined;

/** Returns whether the kind has a number of replicas that an autoscaler can set; undefined for an unknown kind. */
export const isScalable = (of: KindRef): boolean | undefined =>
  isKnownKind(of) ? factsOf(of).isScalable === true : undefined;

/** Returns whether objects of the kind may hold data of users, so that Slipway never deletes them. */
export const isProtected = (of: KindRef): boolean => factsOf(of).isProtected === true;

/** Returns whether a change of the spec deletes the object and creates it anew: a Job or a Pod. */
export const isReplaceable = (of: KindRef): boolean => factsOf(of).isReplaceable === true;

/** Returns whether the object applies to pods that run already, as a NetworkPolicy does. */
export const affectsRunningPods = (of: KindRef): boolean => factsOf(of).affectsRunningPods === true;

/** Returns whether the object may reject or rescale others, so that a rollback deletes it first. */
export const isBarrierKind = (of: KindRef): boolean => factsOf(of).isBarrier === true;

/** Returns whether an object of the kind shows that its namespace is in use. */
export const showsUse = (of: KindRef): boolean => factsOf(of).showsUse === true;
