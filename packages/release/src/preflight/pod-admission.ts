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

/** Policies often reject a pod without a controller, so the pod gets an owner. No object has this uid. */
const ownerReferenceOf = (workload: KubeObject): OwnerReference => ({
  ...podOwnerOf(workload),
  name: workload.metadata.name,
  uid: '00000000-0000-4000-8000-000000000000',
  controller: true,
});

/** The pod that the controller of a workload would create, under an unused name. */
const podFor = (workload: KubeObject): KubeObject => {
  const { metadata: { labels, annotations } = {}, spec } = podTemplateOf(workload) ?? {};
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: `${workload.metadata.name.slice(0, 40).replace(/[.-]+$/, '')}-slipway-preflight`,
      ...(workload.metadata.namespace ? { namespace: workload.metadata.namespace } : {}),
      ...(labels ? { labels } : {}),
      ...(annotations ? { annotations } : {}),
      ownerReferences: [ownerReferenceOf(workload)],
    },
    spec,
  };
};

/**
 * Whether the rollout creates a pod before it deletes one. A full quota then surely fails the release; otherwise it has
 * room after old pods were deleted.
 */
const createsPodFirst = ({ live, object }: PlannedObject): boolean => {
  if (object.kind === 'CronJob') return false;
  if (!live) return true;
  if (!isKind(object, 'Deployment') || object.spec?.strategy?.type === 'Recreate') return false;
  const unavailable = String(object.spec?.strategy?.rollingUpdate?.maxUnavailable ?? '25%');
  return unavailable.endsWith('%')
    ? Math.floor((replicasOf(live) * Number.parseInt(unavailable, 10)) / 100) === 0
    : unavailable === '0';
};

const hasNewTemplate = ({ action, live, result }: PlannedObject): boolean =>
  action === 'replace' ||
  !live ||
  !result ||
  JSON.stringify(podTemplateOf(live)) !== JSON.stringify(podTemplateOf(result));

/** The pod as admission returns it, or the error with which admission rejects it. */
type PodAnswer = { readonly pod: KubeObject } | { readonly rejection: unknown };

const dryRunPod = async (cluster: Cluster, workload: KubeObject): Promise<PodAnswer> => {
  try {
    return { pod: await cluster.create(podFor(workload), { dryRun: true }) };
  } catch (rejection) {
    return { rejection };
  }
};

/** Whether `whole` has all fields of `part`. Admission may have added items to the end of a list. */
const isWithin = (part: unknown, whole: unknown): boolean => {
  if (typeof part !== 'object' || part === null) return part === undefined || part === whole;
  if (typeof whole !== 'object' || whole === null || Array.isArray(part) !== Array.isArray(whole)) return false;
  return Object.entries(part).every(([key, value]) => isWithin(value, (whole as Record<string, unknown>)[key]));
};

/** Whether the answer to the template of the manifest is valid for the template that the server stores. */
const isValidFor = (answer: PodAnswer, workload: KubeObject): boolean => {
  if (!('pod' in answer)) return false;
  const { metadata, spec } = podFor(workload);
  const { labels, annotations } = metadata;
  return isWithin({ metadata: { labels, annotations }, spec }, answer.pod);
};

const runsPods = (object: KubeObject): boolean =>
  object.kind !== 'Pod' && createsPods(object) && replicasOf(object) > 0;

/**
 * Starts dry runs of the pods with the templates of the manifests, while the dry runs of the workloads run. An answer
 * counts if no webhook changes the template of the workload. Otherwise {@link rejectedPods} repeats the dry run.
 */
export const dryRunPods = (
  cluster: Cluster,
  objects: readonly KubeObject[],
  live: ReadonlyMap<string, KubeObject>,
): ReadonlyMap<string, Promise<PodAnswer>> => {
  const liveTemplate = (object: KubeObject) => {
    const stored = live.get(keyOf(refOf(object)));
    return stored && podTemplateOf(stored);
  };
  return new Map(
    objects
      .filter((object) => runsPods(object))
      .filter((object) => !isWithin(podTemplateOf(object), liveTemplate(object)))
      .map((object) => [keyOf(refOf(object)), dryRunPod(cluster, object)]),
  );
};

/**
 * Returns a cause for each workload whose new pods admission would reject. Pod Security, quotas, LimitRanges and most
 * webhooks accept a workload and reject its pods. The controller of the workload would get the error only after the
 * first change.
 */
export const rejectedPods = async (
  cluster: Cluster,
  plan: readonly PlannedObject[],
  early: ReadonlyMap<string, Promise<PodAnswer>> = new Map(),
): Promise<Cause[]> => {
  const changed = plan.filter((planned) => planned.action !== 'unchanged' && runsPods(planned.object));
  const causes = await Promise.all(
    changed.filter(hasNewTemplate).map(async (planned): Promise<Cause | undefined> => {
      const workload = planned.result ?? planned.object;
      const first = await early.get(keyOf(refOf(planned.object)));
      const answer = first && isValidFor(first, workload) ? first : await dryRunPod(cluster, workload);
      const rejection = 'rejection' in answer ? answer.rejection : undefined;
      if (!(rejection instanceof ApiError) || rejection.status.reason !== 'Forbidden') return undefined;
      const cause = causeOfApiError({ object: planned.object, status: rejection.status }, 'preflight');
      const isCertain =
        cause.code === 'AdmissionDenied' || (cause.code === 'QuotaExceeded' && createsPodFirst(planned));
      return isCertain ? { ...cause, object: refOf(planned.object) } : undefined;
    }),
  );
  return causes.filter((cause) => cause !== undefined);
};
