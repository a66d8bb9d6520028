import { ApiError, type Cluster } from '@slipway/cluster';
import type { Cause } from '@slipway/core';
import {
  createsPods,
  isKind,
  type KubeObject,
  keyOf,
  type OwnerReference,
  podOwnerOf,
  podTemplateOf,
  refOf,
  replicasOf,
} from '@slipway/kubernetes';
import { causeOfApiError } from '@slipway/status';
import type { PlannedObject } from '../core/types.ts';

/** Who makes the pod: policies commonly refuse a pod that nobody will make anew. No object has this uid. */
const makerOf = (workload: KubeObject): OwnerReference => ({
  ...podOwnerOf(workload),
  name: workload.metadata.name,
  uid: '00000000-0000-4000-8000-000000000000',
  controller: true,
});

/** The pod that a workload's controller would make, under a name that nothing else uses. */
const podOf = (workload: KubeObject): KubeObject => {
  const { metadata: { labels, annotations } = {}, spec } = podTemplateOf(workload) ?? {};
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: `${workload.metadata.name.slice(0, 40).replace(/[.-]+$/, '')}-slipway-preflight`,
      ...(workload.metadata.namespace ? { namespace: workload.metadata.namespace } : {}),
      ...(labels ? { labels } : {}),
      ...(annotations ? { annotations } : {}),
      ownerReferences: [makerOf(workload)],
    },
    spec,
  };
};

/** A quota that is full now may have room once old pods have gone: only what needs room first is sure to fail. */
const needsRoomFirst = ({ live, object }: PlannedObject): boolean => {
  if (object.kind === 'CronJob') return false;
  if (!live) return true;
  if (!isKind(object, 'Deployment') || object.spec?.strategy?.type === 'Recreate') return false;
  const unavailable = String(object.spec?.strategy?.rollingUpdate?.maxUnavailable ?? '25%');
  return unavailable.endsWith('%')
    ? Math.floor((replicasOf(live) * Number.parseInt(unavailable, 10)) / 100) === 0
    : unavailable === '0';
};

const templateChanged = ({ action, live, result }: PlannedObject): boolean =>
  action === 'replace' ||
  !live ||
  !result ||
  JSON.stringify(podTemplateOf(live)) !== JSON.stringify(podTemplateOf(result));

/** The pod as admission would let it in, or why it would not. */
type Answer = { readonly pod: KubeObject } | { readonly refusal: unknown };

const ask = async (cluster: Cluster, workload: KubeObject): Promise<Answer> => {
  try {
    return { pod: await cluster.create(podOf(workload), { dryRun: true }) };
  } catch (refusal) {
    return { refusal };
  }
};

/** Whether `whole` has everything that `part` says; to a list admission may have added at its end. */
const isWithin = (part: unknown, whole: unknown): boolean => {
  if (typeof part !== 'object' || part === null) return part === undefined || part === whole;
  if (typeof whole !== 'object' || whole === null || Array.isArray(part) !== Array.isArray(whole)) return false;
  return Object.entries(part).every(([key, value]) => isWithin(value, (whole as Record<string, unknown>)[key]));
};

/** Whether what was asked with the manifest's template holds for the template that the server made of it. */
const holdsFor = (answer: Answer, workload: KubeObject): boolean => {
  if (!('pod' in answer)) return false;
  const { metadata, spec } = podOf(workload);
  const { labels, annotations } = metadata;
  return isWithin({ metadata: { labels, annotations }, spec }, answer.pod);
};

const hasPods = (object: KubeObject): boolean => object.kind !== 'Pod' && createsPods(object) && replicasOf(object) > 0;

/**
 * Asks while the workloads themselves are tried, with the template as the manifest has it. The answer counts where
 * nobody has changed the template on its way; otherwise {@link rejectedPods} asks again.
 */
export const dryRunPods = (
  cluster: Cluster,
  objects: readonly KubeObject[],
  live: ReadonlyMap<string, KubeObject>,
): ReadonlyMap<string, Promise<Answer>> => {
  const stored = (object: KubeObject) => {
    const found = live.get(keyOf(refOf(object)));
    return found && podTemplateOf(found);
  };
  return new Map(
    objects
      .filter((object) => hasPods(object))
      .filter((object) => !isWithin(podTemplateOf(object), stored(object)))
      .map((object) => [keyOf(refOf(object)), ask(cluster, object)]),
  );
};

/**
 * Asks admission for each new pod template now. Workloads themselves pass Pod Security, quotas, LimitRanges and most
 * webhooks: only their pods are refused, by a controller, when it is too late.
 */
export const rejectedPods = async (
  cluster: Cluster,
  plan: readonly PlannedObject[],
  early: ReadonlyMap<string, Promise<Answer>> = new Map(),
): Promise<Cause[]> => {
  const asked = plan.filter((planned) => planned.action !== 'unchanged' && hasPods(planned.object));
  const answers = await Promise.all(
    asked.filter(templateChanged).map(async (planned): Promise<Cause | undefined> => {
      const wanted = planned.result ?? planned.object;
      const first = await early.get(keyOf(refOf(planned.object)));
      const answer = first && holdsFor(first, wanted) ? first : await ask(cluster, wanted);
      const refusal = 'refusal' in answer ? answer.refusal : undefined;
      if (!(refusal instanceof ApiError) || refusal.status.reason !== 'Forbidden') return undefined;
      const cause = causeOfApiError({ object: planned.object, status: refusal.status }, 'preflight');
      const sure = cause.code === 'AdmissionDenied' || (cause.code === 'QuotaExceeded' && needsRoomFirst(planned));
      return sure ? { ...cause, object: refOf(planned.object) } : undefined;
    }),
  );
  return answers.filter((cause) => cause !== undefined);
};
