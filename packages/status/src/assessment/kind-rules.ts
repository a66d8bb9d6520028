import { isKind, type ModelKind, type Models } from '@slipway/kubernetes';
import { apiService, customResourceDefinition } from '../kinds/api-extensions.ts';
import { gateway, route } from '../kinds/gateway.ts';
import { generic } from '../kinds/generic.ts';
import { horizontalPodAutoscaler } from '../kinds/horizontal-pod-autoscaler.ts';
import { ingress } from '../kinds/ingress.ts';
import { namespace } from '../kinds/namespace.ts';
import { persistentVolumeClaim } from '../kinds/persistent-volume-claim.ts';
import { podDisruptionBudget } from '../kinds/pod-disruption-budget.ts';
import { service } from '../kinds/service.ts';
import type { Context, Outcome, Rule } from '../readiness/kind-rule.ts';
import { cronJob } from '../workloads/cron-job.ts';
import { daemonSet } from '../workloads/daemon-set.ts';
import { deployment } from '../workloads/deployment.ts';
import { job } from '../workloads/job.ts';
import { pod } from '../workloads/pod.ts';
import { replicaSet } from '../workloads/replica-set.ts';
import { statefulSet } from '../workloads/stateful-set.ts';

const isContextOf = <Kind extends ModelKind>(context: Context, kind: Kind): context is Context<Models[Kind]> =>
  isKind(context.object, kind);

/** Returns the outcome of the rule for an object of this kind; undefined for an object of another kind. */
const rule =
  <Kind extends ModelKind>(kind: Kind, judge: Rule<Models[Kind]>) =>
  (context: Context): Outcome | undefined =>
    isContextOf(context, kind) ? judge(context) : undefined;

/** The rules for ready, kind by kind. */
const rules: readonly ((context: Context) => Outcome | undefined)[] = [
  rule('Deployment', deployment),
  rule('StatefulSet', statefulSet),
  rule('DaemonSet', daemonSet),
  rule('ReplicaSet', replicaSet),
  rule('Pod', pod),
  rule('Job', job),
  rule('CronJob', cronJob),
  rule('HorizontalPodAutoscaler', horizontalPodAutoscaler),
  rule('PodDisruptionBudget', podDisruptionBudget),
  rule('PersistentVolumeClaim', persistentVolumeClaim),
  rule('Service', service),
  rule('Ingress', ingress),
  rule('Gateway', gateway),
  rule('HTTPRoute', route),
  rule('GRPCRoute', route),
  rule('TLSRoute', route),
  rule('TCPRoute', route),
  rule('CustomResourceDefinition', customResourceDefinition),
  rule('APIService', apiService),
  rule('Namespace', namespace),
];

/** Returns the result of the rule of the object's kind. The conditions decide for a kind without a rule. */
export const judgeByKind = (context: Context): Outcome => {
  for (const judge of rules) {
    const outcome = judge(context);
    if (outcome) return outcome;
  }
  return generic(context);
};
