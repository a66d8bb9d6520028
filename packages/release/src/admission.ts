import { ApiError, type Cluster } from '@slipway/cluster';
import { type Cause, type KubeObject, refOf } from '@slipway/contract';
import { causeOfApiError } from '@slipway/status';
import type { PlannedObject } from './types.ts';

/** Workloads whose template becomes pods as soon as they are applied. */
const makesPods: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job']);

/** The pod that a workload's controller would make, under a name that nothing else uses. */
const podOf = (workload: KubeObject): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name: `${workload.metadata.name.slice(0, 40).replace(/[.-]+$/, '')}-slipway-preflight`,
    ...(workload.metadata.namespace ? { namespace: workload.metadata.namespace } : {}),
    ...(workload.spec.template.metadata?.labels ? { labels: workload.spec.template.metadata.labels } : {}),
    ...(workload.spec.template.metadata?.annotations
      ? { annotations: workload.spec.template.metadata.annotations }
      : {}),
  },
  spec: workload.spec.template.spec,
});

/** A quota that is full now may have room once old pods have gone: only what needs room first is sure to fail. */
const needsRoomFirst = ({ live, object }: PlannedObject): boolean => {
  if (!live) return true;
  const strategy = object.spec?.strategy;
  const unavailable = String(strategy?.rollingUpdate?.maxUnavailable ?? '25%');
  const replicas = Number(live.spec?.replicas ?? 1);
  if (object.kind !== 'Deployment' || strategy?.type === 'Recreate') return false;
  return unavailable.endsWith('%')
    ? Math.floor((replicas * Number.parseInt(unavailable, 10)) / 100) === 0
    : unavailable === '0';
};

const templateChanged = ({ action, live, result }: PlannedObject): boolean =>
  action === 'replace' ||
  !live ||
  !result ||
  JSON.stringify(live.spec?.template) !== JSON.stringify(result.spec?.template);

/**
 * Asks admission for each new pod template now. Workloads themselves pass Pod Security, quotas, LimitRanges and most
 * webhooks: only their pods are refused, by a controller, when it is too late.
 */
export const refusedPods = async (cluster: Cluster, plan: readonly PlannedObject[]): Promise<Cause[]> => {
  const asked = plan.filter(
    (planned) =>
      planned.action !== 'unchanged' &&
      makesPods.has(planned.object.kind) &&
      Number(planned.object.spec?.replicas ?? 1) > 0,
  );
  const answers = await Promise.all(
    asked.filter(templateChanged).map(async (planned): Promise<Cause | undefined> => {
      try {
        await cluster.create(podOf(planned.result ?? planned.object), { dryRun: true });
        return undefined;
      } catch (error) {
        if (!(error instanceof ApiError) || error.status.reason !== 'Forbidden') return undefined;
        const cause = causeOfApiError({ object: planned.object, status: error.status }, 'preflight');
        const sure = cause.code === 'AdmissionDenied' || (cause.code === 'QuotaExceeded' && needsRoomFirst(planned));
        return sure ? { ...cause, object: refOf(planned.object) } : undefined;
      }
    }),
  );
  return answers.filter((cause) => cause !== undefined);
};
