import {
  isTerminating,
  type KubeObject,
  type Models,
  observedGeneration,
  type Pod,
  revisionHashLabel,
} from '@slipway/kubernetes';
import { ownedBy } from '../findings/owned-objects.ts';
import { progressing, type Rule, ready } from '../readiness/kind-rule.ts';
import { freshOf, missingOf, notObserved } from '../readiness/replica-counts.ts';
import { waitsForDelete } from '../readiness/update-on-delete.ts';

/** The pods of the current template: by the newest ControllerRevision where it was read, else by generation. */
const currentPods = (object: KubeObject, children: readonly KubeObject[], all: readonly Pod[]): Pod[] => {
  const revisions = ownedBy(children, object.metadata.uid, 'ControllerRevision');
  const newest = revisions.toSorted((a, b) => (b.revision ?? 0) - (a.revision ?? 0))[0];
  const hash = newest?.metadata.labels?.[revisionHashLabel];
  const generation = object.metadata.annotations?.['deprecated.daemonset.template.generation'];
  return all.filter(({ metadata: { labels = {} } }) =>
    hash === undefined
      ? generation === undefined || labels['pod-template-generation'] === generation
      : labels[revisionHashLabel] === hash,
  );
};

/**
 * Judges a DaemonSet: ready when the pod of every matching node is of the current template and available. Without a
 * matching node it is ready.
 */
export const daemonSet: Rule<Models['DaemonSet']> = ({ object, children }) => {
  if (notObserved(object, observedGeneration(object)))
    return progressing('waiting for the controller to observe the change');
  const { spec, status } = object;
  const desired = status?.desiredNumberScheduled ?? 0;
  const updated = status?.updatedNumberScheduled ?? 0;
  const available = status?.numberAvailable ?? 0;
  const all = ownedBy(children, object.metadata.uid, 'Pod');
  const pods = currentPods(object, children, all);
  const oldPods = all.filter((pod) => !pods.includes(pod));
  const fresh = freshOf(pods, Math.min(available, updated));
  const more = { desired, ready: fresh, pods, oldPods, makers: [object] };
  if (desired === 0) return ready('no node matches', more);

  const onDelete = spec?.updateStrategy?.type === 'OnDelete';
  const kept = onDelete ? Math.max(0, desired - updated) : 0;
  const left = onDelete ? [] : oldPods.filter((pod) => !isTerminating(pod));
  const missing = missingOf({
    desired,
    updated: updated + kept,
    available,
    total: updated + kept + left.length,
    ready: status?.numberReady ?? 0,
    fresh,
  });
  const findings = kept > 0 ? [waitsForDelete(object, kept, oldPods)] : [];
  return missing
    ? progressing(missing, { ...more, findings })
    : ready(`${available} of ${desired} ready`, { ...more, ready: available, findings });
};
