import { plural } from '@slipway/core';
import {
  isReadyPod,
  isTerminating,
  type Models,
  observedGeneration,
  type Pod,
  revisionHashLabel,
} from '@slipway/kubernetes';
import { finding, inNamespace } from '../findings/finding.ts';
import { ownedBy } from '../findings/owned-objects.ts';
import type { Finding } from '../findings/types.ts';
import { type Context, type Outcome, progressing, type Rule, ready } from '../readiness/kind-rule.ts';
import { freshOf, missingOf, notObserved } from '../readiness/replica-counts.ts';
import { waitsForDelete } from '../readiness/update-on-delete.ts';

type StatefulSet = Models['StatefulSet'];

const hashOf = (pod: Pod): string | undefined => pod.metadata.labels?.[revisionHashLabel];

/**
 * Judges a StatefulSet: ready when every pod that the strategy moves is of updateRevision and available. A partition
 * keeps the pods below it on the old revision, and OnDelete keeps all of them until their deletion. Both are complete
 * as they are.
 */
export const statefulSet: Rule<StatefulSet> = (context) => {
  const { object, children } = context;
  if (notObserved(object, observedGeneration(object)))
    return progressing('waiting for the controller to observe the change');
  const all = ownedBy(children, object.metadata.uid, 'Pod');
  const pods = all.filter((pod) => hashOf(pod) === object.status?.updateRevision);
  const oldPods = all.filter((pod) => !pods.includes(pod));
  return judge(context, { pods, oldPods, makers: [object] });
};

const judge = (
  context: Context<StatefulSet>,
  found: Required<Pick<Outcome, 'pods' | 'oldPods' | 'makers'>>,
): Outcome => {
  const { object } = context;
  const { spec, status } = object;
  const desired = spec?.replicas ?? 1;
  const total = status?.replicas ?? 0;
  const available = status?.availableReplicas ?? status?.readyReplicas ?? 0;
  const settled = status?.currentRevision === status?.updateRevision;
  // Going back in the middle of a rollout settles the revisions at once, but not the pods: only their count proves it.
  const updated = status?.updatedReplicas ?? 0;
  const fresh = freshOf(found.pods, Math.min(available, updated));
  const more = { ...found, desired, ready: fresh };
  if (desired === 0) return ready('scaled to 0', more);
  if (total > desired) return progressing(`${plural(total - desired, 'pod')} too many`, more);

  const onDelete = spec?.updateStrategy?.type === 'OnDelete';
  const partition = onDelete ? desired : Math.min(spec?.updateStrategy?.rollingUpdate?.partition ?? 0, desired);
  const kept = settled ? 0 : desired - Math.max(updated, desired - partition);
  const ask = onDelete && kept > 0 ? [waitsForDelete(object, kept, found.oldPods)] : [];
  // Pods that are kept count as neither desired nor present, but have to be available like the others.
  const missing = missingOf({
    desired: desired - kept,
    updated,
    available: available - kept,
    total: updated,
    ready: (status?.readyReplicas ?? 0) - kept,
    fresh,
  });
  if (!missing) {
    const held = kept > 0 ? `, ${plural(kept, 'pod')} kept on the old revision` : '';
    return ready(`${available} of ${desired} ready${held}`, { ...more, ready: available, findings: ask });
  }
  return progressing(missing, { ...more, findings: [...ask, ...stuckPods(context, found.oldPods)] });
};

/**
 * With OrderedReady the controller waits for a broken pod of the old revision for ever instead of replacing it
 * (kubernetes/kubernetes#67250). It is a report, never a failure: the pod is not of this release.
 */
const stuckPods = ({ object }: Context<StatefulSet>, oldPods: readonly Pod[]): Finding[] => {
  if (object.spec?.podManagementPolicy === 'Parallel') return [];
  const broken = oldPods.find((pod) => !isTerminating(pod) && !isReadyPod(pod));
  if (!broken) return [];
  const { name } = broken.metadata;
  const rule = {
    rule: 'stuck-pod',
    code: 'NotReady',
    stage: 'ready',
    severity: 'info',
    message: `pod ${name} of the previous revision is not ready, and an OrderedReady StatefulSet does not replace it`,
    hint: 'Delete the pod. The controller then creates it again from the new revision.',
    command: `kubectl delete pod/${name}${inNamespace(object)}`,
    detail: { pod: name },
    evidence: [
      { source: 'status', of: `Pod/${broken.metadata.namespace}/${name}`, text: `phase ${broken.status?.phase}` },
    ],
  } as const;
  return [finding(object, rule)];
};
