import { isDeepStrictEqual } from 'node:util';
import {
  conditionOf,
  type Deployment,
  hasEnded,
  isTerminating,
  type KubeObject,
  type Models,
  observedGeneration,
  templateWithoutHash,
} from '@slipway/kubernetes';
import { ownedBy } from '../findings/owned-objects.ts';
import { type Context, type Outcome, paused, progressing, type Rule, ready } from '../readiness/kind-rule.ts';
import { progressDeadline } from '../readiness/progress-deadline.ts';
import { freshOf, missingOf, notObserved } from '../readiness/replica-counts.ts';

const revisionKey = 'deployment.kubernetes.io/revision';
const revisionOf = (object: KubeObject): string | undefined => object.metadata.annotations?.[revisionKey];

/**
 * The ReplicaSet of the desired template: owned by uid, equal in template and in revision. Its age proves nothing,
 * because a rollback uses an old ReplicaSet again. While the revision is missing, the template decides. Defaults of
 * another server version can make the templates differ. Then the revision decides, provided that the controller itself
 * counts updated pods.
 */
const newReplicaSet = (deployment: Deployment, children: readonly KubeObject[]): Models['ReplicaSet'] | undefined => {
  const owned = ownedBy(children, deployment.metadata.uid, 'ReplicaSet');
  const wanted = templateWithoutHash(deployment);
  const sameTemplate = owned.filter((each) => isDeepStrictEqual(templateWithoutHash(each), wanted));
  const sameRevision = owned.filter(
    (each) => revisionOf(each) !== undefined && revisionOf(each) === revisionOf(deployment),
  );
  const both = sameTemplate.find((each) => sameRevision.includes(each));
  if (both || sameTemplate.length > 0) return both ?? sameTemplate[0];
  const counted = (deployment.status?.updatedReplicas ?? 0) > 0;
  return counted ? sameRevision[0] : undefined;
};

/**
 * Judges a Deployment: ready when the controller has observed this generation and every pod is of the new ReplicaSet
 * and available. Reads spec.replicas of the live object: an autoscaler may own it.
 */
export const deployment: Rule<Deployment> = (context) => {
  const { object, children } = context;
  if (notObserved(object, observedGeneration(object)))
    return progressing('waiting for the controller to observe the change');
  const current = newReplicaSet(object, children);
  const pods = current ? ownedBy(children, current.metadata.uid, 'Pod') : [];
  const oldPods = ownedBy(children, object.metadata.uid, 'ReplicaSet')
    .filter((each) => each !== current)
    .flatMap((each) => ownedBy(children, each.metadata.uid, 'Pod'));
  return judge(context, current, { pods, oldPods, makers: current ? [current] : [object] });
};

const judge = (
  context: Context<Deployment>,
  current: KubeObject | undefined,
  found: Required<Pick<Outcome, 'pods' | 'oldPods' | 'makers'>>,
): Outcome => {
  const { spec, status } = context.object;
  const desired = spec?.replicas ?? 1;
  const counts = {
    desired,
    updated: status?.updatedReplicas ?? 0,
    available: status?.availableReplicas ?? 0,
    total: status?.replicas ?? 0,
    ready: status?.readyReplicas ?? 0,
  };
  const fresh = freshOf(found.pods, Math.min(counts.available, counts.updated));
  const more = { ...found, desired, ready: fresh };
  if (spec?.paused === true) return paused(`paused: ${counts.updated} of ${desired} updated`, more);
  if (desired === 0) return ready('scaled to 0', more);
  const left = found.oldPods.filter((pod) => !isTerminating(pod) && !hasEnded(pod));
  const missing = missingOf({ ...counts, fresh, total: Math.max(counts.total, counts.updated + left.length) });
  if (!missing) return ready(`${counts.available} of ${desired} ready`, { ...more, ready: counts.available });
  const deadline = progressDeadline(context, conditionOf(context.object, 'Progressing'));
  const message = current ? missing : `waiting for the new ReplicaSet, ${missing}`;
  return progressing(message, { ...more, findings: deadline ? [deadline] : [] });
};
