import type { Event, KubeObject, ModelKind, Models, Pod } from '@slipway/kubernetes';
import type { Observation } from '../src/index.ts';

/** Times of a release that began at 12:00:00. */
const since = '2026-05-01T12:00:00Z';
export const at = (seconds: number): string =>
  new Date(Date.parse(since) + seconds * 1000).toISOString().replace('.000Z', 'Z');

type Fields = Readonly<Record<string, unknown>>;

export interface Shape {
  readonly name?: string;
  readonly uid?: string;
  readonly generation?: number;
  readonly labels?: Record<string, string>;
  readonly annotations?: Record<string, string>;
  readonly owner?: KubeObject;
  readonly created?: string;
  readonly deleted?: string;
  readonly spec?: Fields;
  readonly status?: Fields;
  readonly more?: Fields;
}

type Typed<Type extends string> = Type extends `${string} ${infer Kind extends ModelKind}` ? Models[Kind] : KubeObject;

/** Returns an object of a type such as `apps/v1 Deployment`, with defaults for the other fields. */
export const object = <Type extends string>(type: Type, shape: Shape = {}): Typed<Type> => {
  const [apiVersion = 'v1', kind = 'Pod'] = type.split(' ');
  const { name = 'api', uid = `uid-${kind}-${name}`, generation, labels, annotations, owner, created, deleted } = shape;
  const made: KubeObject = {
    apiVersion,
    kind,
    metadata: {
      name,
      namespace: 'shop',
      uid,
      creationTimestamp: created ?? at(1),
      ...(generation === undefined ? {} : { generation }),
      ...(labels ? { labels } : {}),
      ...(annotations ? { annotations } : {}),
      ...(deleted ? { deletionTimestamp: deleted } : {}),
      ...(owner ? { ownerReferences: [ownerOf(owner)] } : {}),
    },
    ...(shape.spec ? { spec: shape.spec } : {}),
    ...(shape.status ? { status: shape.status } : {}),
    ...shape.more,
  };
  return made as Typed<Type>;
};

const ownerOf = ({ apiVersion, kind, metadata: { name, uid = '' } }: KubeObject) => ({
  apiVersion,
  kind,
  name,
  uid,
  controller: true,
});

export const template = (image = 'registry.test/api:1', more: Fields = {}): Fields => ({
  metadata: { labels: { app: 'api' } },
  spec: { containers: [{ name: 'api', image, ...more }] },
});

export const pod = (owner: KubeObject | undefined, name: string, status: Fields, shape: Shape = {}): Pod =>
  object('v1 Pod', {
    name,
    ...(owner ? { owner } : {}),
    spec: { nodeName: 'node-1', containers: [{ name: 'api', image: 'registry.test/api:1' }] },
    status: { phase: 'Running', ...status },
    ...shape,
  });

export interface ContainerShape {
  readonly name?: string;
  readonly restartCount?: number;
  readonly ready?: boolean;
  readonly waiting?: readonly [reason: string, message?: string];
  readonly running?: string;
  readonly terminated?: Fields;
  readonly last?: Fields;
}

/** Returns a container's status; without a state it waits to be created. */
export const container = (shape: ContainerShape = {}): Fields => {
  const { name = 'api', restartCount = 0, ready = false, waiting, running, terminated, last } = shape;
  const state = terminated
    ? { terminated }
    : running
      ? { running: { startedAt: running } }
      : { waiting: { reason: waiting?.[0] ?? 'ContainerCreating', message: waiting?.[1] ?? '' } };
  return { name, restartCount, ready, state, lastState: last ? { terminated: last } : {} };
};

export const event = (
  of: KubeObject,
  reason: string,
  message: string,
  time = at(2),
  more: Partial<Event> = {},
): Event => ({
  apiVersion: 'v1',
  kind: 'Event',
  metadata: { name: `${of.metadata.name}.${reason}.${time}`, namespace: 'shop' },
  type: 'Warning',
  reason,
  message,
  lastTimestamp: time,
  involvedObject: { kind: of.kind, name: of.metadata.name, namespace: 'shop', uid: of.metadata.uid ?? '' },
  ...more,
});

export const observe = (live: KubeObject, more: Partial<Observation> = {}): Observation => ({
  object: live,
  desired: live,
  children: [],
  events: [],
  since,
  now: at(30),
  ...more,
});

export interface Rollout {
  readonly replicas?: number;
  readonly spec?: Fields;
  readonly status?: Fields;
  readonly generation?: number;
  readonly observed?: number;
  readonly revision?: string;
}

/** Returns a Deployment with its new ReplicaSet `api-new` (revision 2) and the earlier one `api-old` (revision 1). */
export const rollout = ({
  replicas = 1,
  spec = {},
  status = {},
  generation = 2,
  observed = 2,
  revision = '2',
}: Rollout = {}) => {
  const live = object('apps/v1 Deployment', {
    generation,
    annotations: { 'deployment.kubernetes.io/revision': revision },
    spec: { replicas, template: template('registry.test/api:2'), ...spec },
    status: { observedGeneration: observed, ...status },
  });
  const set = (name: string, number: string, image: string) =>
    object('apps/v1 ReplicaSet', {
      name,
      owner: live,
      annotations: { 'deployment.kubernetes.io/revision': number },
      spec: {
        replicas,
        template: { ...template(image), metadata: { labels: { app: 'api', 'pod-template-hash': name } } },
      },
      status: { replicas: 0, observedGeneration: 1 },
    });
  return { live, fresh: set('api-new', '2', 'registry.test/api:2'), stale: set('api-old', '1', 'registry.test/api:1') };
};
