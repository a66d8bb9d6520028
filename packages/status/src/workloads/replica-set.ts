import { plural } from '@slipway/core';
import { type Models, observedGeneration } from '@slipway/kubernetes';
import { ownedBy } from '../findings/owned-objects.ts';
import { progressing, type Rule, ready } from '../readiness/kind-rule.ts';
import { missingOf, notObserved } from '../readiness/replica-counts.ts';

/** Judges a ReplicaSet. It has one revision: all its pods count. */
export const replicaSet: Rule<Models['ReplicaSet']> = ({ object, children }) => {
  if (notObserved(object, observedGeneration(object)))
    return progressing('waiting for the controller to observe the change');
  const { spec, status } = object;
  const desired = spec?.replicas ?? 1;
  const total = status?.replicas ?? 0;
  const available = status?.availableReplicas ?? 0;
  const more = { desired, ready: available, pods: ownedBy(children, object.metadata.uid, 'Pod'), makers: [object] };
  if (desired === 0) return ready('scaled to 0', more);
  const missing =
    total > desired
      ? `${plural(total - desired, 'pod')} too many`
      : missingOf({ desired, updated: total, available, total, fresh: available, ready: status?.readyReplicas ?? 0 });
  return missing ? progressing(missing, more) : ready(`${available} of ${desired} ready`, more);
};
