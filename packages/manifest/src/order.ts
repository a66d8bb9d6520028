import { groupOf, type KubeObject, keyOf, refOf } from '@slipway/kubernetes';

/** Names of the levels in the order in which they are applied. Within a level nothing depends on anything. */
export const levelNames = [
  'namespaces',
  'definitions',
  'configuration',
  'bindings',
  'before',
  'services',
  'workloads',
  'scaling',
  'routes',
  'webhooks',
  'after',
] as const;

export type LevelName = (typeof levelNames)[number];

export interface Level {
  readonly name: LevelName;
  readonly objects: readonly KubeObject[];
}

/**
 * Jobs with this annotation run `before` or `after` everything else that runs. Two words set the first revision of a
 * release apart from later ones, `none` where it is not for it: `after, before`, `before, none`.
 */
export const phaseAnnotation = 'slipway.dev/phase';

export type Phase = 'before' | 'after' | 'none';

/** By `group/Kind`, or by group alone. What is not listed is applied with the workloads. */
const levels: Readonly<Record<LevelName, readonly string[]>> = {
  namespaces: ['/Namespace'],
  definitions: [
    'apiextensions.k8s.io',
    '/PersistentVolume',
    'storage.k8s.io',
    'scheduling.k8s.io',
    'node.k8s.io',
    'networking.k8s.io/IngressClass',
    'gateway.networking.k8s.io/GatewayClass',
  ],
  configuration: [
    '/ResourceQuota',
    '/LimitRange',
    '/ServiceAccount',
    '/Secret',
    '/ConfigMap',
    '/PersistentVolumeClaim',
    'rbac.authorization.k8s.io/Role',
    'rbac.authorization.k8s.io/ClusterRole',
    'networking.k8s.io/NetworkPolicy',
    'secrets-store.csi.x-k8s.io',
    'external-secrets.io',
    'bitnami.com/SealedSecret',
    'cert-manager.io',
  ],
  bindings: ['rbac.authorization.k8s.io/RoleBinding', 'rbac.authorization.k8s.io/ClusterRoleBinding'],
  before: [],
  services: ['/Service', '/Endpoints', 'discovery.k8s.io'],
  workloads: [],
  scaling: ['autoscaling', 'policy/PodDisruptionBudget', 'autoscaling.k8s.io', 'keda.sh'],
  routes: ['networking.k8s.io/Ingress', 'extensions/Ingress', 'gateway.networking.k8s.io'],
  webhooks: ['admissionregistration.k8s.io', 'apiregistration.k8s.io'],
  after: [],
};

const levelByKind = new Map(levelNames.flatMap((name) => levels[name].map((kind) => [kind, name] as const)));

const phases: readonly Phase[] = ['before', 'after', 'none'];

/** What the annotation of an object says for the first revision or for later ones; undefined where it says nothing. */
export const phaseOf = ({ metadata }: KubeObject, isFirst: boolean): Phase | undefined => {
  const [first = '', later = first] = (metadata.annotations?.[phaseAnnotation] ?? '')
    .split(',')
    .map((each) => each.trim());
  return phases.find((each) => each === (isFirst ? first : later));
};

/** The level in which an object is applied. */
export const levelOf = (object: KubeObject, isFirst = false): LevelName => {
  const phased = object.kind === 'Job' ? phaseOf(object, isFirst) : undefined;
  const phase = phased === 'none' ? undefined : phased;
  const group = groupOf(object.apiVersion);
  return phase ?? levelByKind.get(`${group}/${object.kind}`) ?? levelByKind.get(group) ?? 'workloads';
};

const byKey = (a: KubeObject, b: KubeObject): number => {
  const [left, right] = [keyOf(refOf(a)), keyOf(refOf(b))];
  return left < right ? -1 : Number(left > right);
};

/** The levels that hold anything, in the order of applying; the same objects give the same order whatever theirs was. */
export const order = (objects: readonly KubeObject[], isFirst = false): Level[] => {
  const groups = Map.groupBy(objects, (object) => levelOf(object, isFirst));
  return levelNames.flatMap((name) => {
    const found = groups.get(name);
    return found ? [{ name, objects: found.toSorted(byKey) }] : [];
  });
};

/** The order of deleting. */
export const reverse = (given: readonly Level[]): Level[] =>
  given.toReversed().map(({ name, objects }) => ({ name, objects: objects.toReversed() }));
