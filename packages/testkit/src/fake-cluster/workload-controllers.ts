import { createHash } from 'node:crypto';
import {
  isReadyPod,
  type KubeObject,
  type PodTemplate,
  podTemplateHashLabel,
  podTemplateOf,
  refOf,
  replicasOf,
  showRef,
  specOf,
} from '@slipway/kubernetes';
import type { FakeCluster } from './fake-cluster.ts';

/**
 * The state that pods of an image reach. `missing`: the image cannot be pulled. `crash`: the container crashes again and
 * again. `slow`: the pod does not become ready. `fail`: the pod of a Job fails.
 */
type PodOutcome = 'ready' | 'missing' | 'crash' | 'slow' | 'fail';

type OutcomeOf = (image: string) => PodOutcome;

/** Returns the outcome that the tag names: pods of `registry.test/web:crash` crash. For other tags they become ready. */
const outcomeByTag: OutcomeOf = (image) => {
  const tag = image.slice(image.lastIndexOf(':') + 1);
  return (['missing', 'crash', 'slow', 'fail'] as const).find((outcome) => tag.startsWith(outcome)) ?? 'ready';
};

const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 8);

const conditions = (ready: boolean) => [
  { type: 'PodScheduled', status: 'True' },
  { type: 'Ready', status: ready ? 'True' : 'False' },
];

const digest = (image: string): string =>
  image.includes('@') ? image : `${image.slice(0, image.lastIndexOf(':'))}@sha256:${hashOf(image).repeat(8)}`;

const states: Readonly<Record<PodOutcome, (image: string) => object>> = {
  ready: () => ({ ready: true, restartCount: 0, state: { running: { startedAt: '2026-01-01T00:00:00Z' } } }),
  slow: () => ({ ready: false, restartCount: 0, state: { running: { startedAt: '2026-01-01T00:00:00Z' } } }),
  missing: (image) => ({
    ready: false,
    restartCount: 0,
    state: {
      waiting: { reason: 'ErrImagePull', message: `failed to pull and unpack image "${image}": ${image}: not found` },
    },
  }),
  crash: () => ({
    ready: false,
    restartCount: 3,
    state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 40s restarting failed container' } },
    lastState: { terminated: { exitCode: 1, reason: 'Error', finishedAt: '2026-01-01T00:00:01Z' } },
  }),
  fail: () => ({ ready: false, restartCount: 0, state: { terminated: { exitCode: 1, reason: 'Error' } } }),
};

/** Plays the controllers and the kubelet: after each change of a workload it updates pods and status at once. */
export const runWorkloadControllers = (cluster: FakeCluster, outcomeOf: OutcomeOf = outcomeByTag): (() => void) => {
  const child = (
    owner: KubeObject,
    type: { apiVersion: string; kind: string },
    name: string,
    body: object,
  ): KubeObject => ({
    ...type,
    ...body,
    metadata: {
      name,
      ...(owner.metadata.namespace ? { namespace: owner.metadata.namespace } : {}),
      ...(body as { metadata?: object }).metadata,
      ownerReferences: [
        {
          apiVersion: owner.apiVersion,
          kind: owner.kind,
          name: owner.metadata.name,
          uid: owner.metadata.uid ?? '',
          controller: true,
        },
      ],
    },
  });

  const startPod = (owner: KubeObject, name: string, template: PodTemplate): PodOutcome => {
    const pod = cluster.put(
      child(owner, { apiVersion: 'v1', kind: 'Pod' }, name, {
        metadata: { ...template.metadata },
        spec: template.spec,
      }),
      'kubelet',
    );
    const containers = template.spec?.containers ?? [];
    const outcomes = containers.map(({ image = '' }) => outcomeOf(image));
    const outcome = outcomes.find((each) => each !== 'ready') ?? 'ready';
    cluster.setStatus(showRef(refOf(pod)), {
      phase: outcome === 'missing' ? 'Pending' : outcome === 'fail' ? 'Failed' : 'Running',
      conditions: conditions(outcome === 'ready'),
      containerStatuses: containers.map(({ name: container, image = '' }) => ({
        name: container,
        image,
        imageID: digest(image),
        ...states[outcomeOf(image)](image),
      })),
    });
    return outcome;
  };

  const childrenOf = (child: string, uid: string | undefined): KubeObject[] =>
    cluster.filter(
      ({ kind, metadata }) => kind === child && !!metadata.ownerReferences?.some((owner) => owner.uid === uid),
    );
  const podsOf = (uid: string | undefined): KubeObject[] => childrenOf('Pod', uid);

  const reconcileDeployment = (deployment: KubeObject): void => {
    const replicas = replicasOf(deployment);
    const template = podTemplateOf(deployment) ?? {};
    const version = { [podTemplateHashLabel]: hashOf(template) };
    const labels = { ...template.metadata?.labels, ...version };
    const versioned = { ...template, metadata: { ...template.metadata, labels } };
    const name = `${deployment.metadata.name}-${hashOf(template)}`;
    const sets = childrenOf('ReplicaSet', deployment.metadata.uid);
    const wanted = sets.find(({ metadata }) => metadata.name === name);
    if (specOf(deployment).paused === true && !wanted) {
      reconcilePaused(deployment, sets, replicas);
      return;
    }
    const set =
      wanted ??
      cluster.put(
        child(deployment, { apiVersion: 'apps/v1', kind: 'ReplicaSet' }, name, {
          metadata: { labels: version },
          spec: { replicas, template },
        }),
        'deployer',
      );
    for (const pod of podsOf(set.metadata.uid).slice(replicas)) cluster.remove(showRef(refOf(pod)));
    for (let at = podsOf(set.metadata.uid).length; at < replicas; at++) startPod(set, `${name}-${at}`, versioned);
    const pods = podsOf(set.metadata.uid);
    const ready = pods.filter(isReadyPod).length;
    const old = sets.filter(({ metadata }) => metadata.name !== name).flatMap(({ metadata }) => podsOf(metadata.uid));
    if (ready >= replicas) for (const pod of old) cluster.remove(showRef(refOf(pod)));
    cluster.setStatus(showRef(refOf(deployment)), {
      observedGeneration: deployment.metadata.generation,
      replicas: pods.length + (ready >= replicas ? 0 : old.length),
      updatedReplicas: pods.length,
      readyReplicas: ready,
      availableReplicas: ready,
    });
  };

  /** Keeps the version that has pods, because the Deployment is paused. */
  const reconcilePaused = (deployment: KubeObject, sets: readonly KubeObject[], replicas: number): void => {
    const set = sets.find(({ metadata }) => podsOf(metadata.uid).length > 0);
    if (!set) return;
    const template = podTemplateOf(set) ?? {};
    const labels = { ...template.metadata?.labels, ...set.metadata.labels };
    const versioned = { ...template, metadata: { ...template.metadata, labels } };
    for (const pod of podsOf(set.metadata.uid).slice(replicas)) cluster.remove(showRef(refOf(pod)));
    for (let at = podsOf(set.metadata.uid).length; at < replicas; at++)
      startPod(set, `${set.metadata.name}-${at}`, versioned);
    const ready = podsOf(set.metadata.uid).filter(isReadyPod).length;
    cluster.setStatus(showRef(refOf(deployment)), {
      observedGeneration: deployment.metadata.generation,
      replicas,
      updatedReplicas: 0,
      readyReplicas: ready,
      availableReplicas: ready,
    });
  };

  const reconcileJob = (job: KubeObject): void => {
    if (podsOf(job.metadata.uid).length > 0) return;
    const outcome = startPod(job, `${job.metadata.name}-${job.metadata.uid}`, podTemplateOf(job) ?? {});
    const type = outcome === 'fail' ? 'Failed' : 'Complete';
    if (outcome !== 'slow')
      cluster.setStatus(showRef(refOf(job)), {
        ...(type === 'Complete' ? { succeeded: 1 } : { failed: 1 }),
        conditions: [{ type, status: 'True', ...(type === 'Failed' ? { reason: 'BackoffLimitExceeded' } : {}) }],
      });
  };

  const others: Readonly<Record<string, object>> = {
    CustomResourceDefinition: { conditions: [{ type: 'Established', status: 'True' }] },
    Namespace: { phase: 'Active' },
    PersistentVolumeClaim: { phase: 'Bound' },
  };

  const reconcile = (object: KubeObject): void => {
    if (object.metadata.deletionTimestamp) return;
    if (object.kind === 'Deployment') reconcileDeployment(object);
    else if (object.kind === 'Job') reconcileJob(object);
    else if (others[object.kind]) cluster.setStatus(showRef(refOf(object)), others[object.kind] as object);
  };

  const waiting = new Map<string, KubeObject>();
  let busy = false;
  const enqueue = (changed: KubeObject): void => {
    waiting.set(showRef(refOf(changed)), changed);
    if (busy) return;
    busy = true;
    for (let [next] = waiting; next; [next] = waiting) {
      waiting.delete(next[0]);
      const live = cluster.find(next[0]);
      if (live) reconcile(live);
    }
    busy = false;
  };
  for (const object of cluster.objects()) enqueue(object);
  return cluster.onChange(enqueue);
};
