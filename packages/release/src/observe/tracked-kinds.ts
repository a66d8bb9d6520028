import type { Selection } from '@slipway/cluster';
import { createsPods, hasControllerRevisions, type KindRef, podOwnerOf, runsContinuously } from '@slipway/kubernetes';
import type { TrackedObject } from './tracked-object.ts';

export interface TrackedList {
  readonly selection: Selection;
  /** Tracking fails if the list cannot be read. */
  readonly isRequired: boolean;
}

/** Kinds to track besides the kind of the object: its pods, the objects between it and them, and Events. */
const relatedKinds = (of: KindRef): readonly (KindRef & Pick<TrackedList, 'isRequired'>)[] => {
  const owner = podOwnerOf(of);
  return [
    ...(createsPods(of) ? [{ apiVersion: 'v1', kind: 'Pod', isRequired: true }] : []),
    // A CronJob is ready without a run.
    ...(owner.kind === of.kind ? [] : [{ ...owner, isRequired: runsContinuously(of) }]),
    ...(hasControllerRevisions(of) ? [{ apiVersion: 'apps/v1', kind: 'ControllerRevision', isRequired: false }] : []),
    { apiVersion: 'v1', kind: 'Event', isRequired: false },
  ];
};

const selectionKey = ({ apiVersion, kind, namespace = '', fieldSelector = '' }: Selection): string =>
  [apiVersion, kind, namespace, fieldSelector].join(' ');

/** Returns the lists to watch, by key: one for each kind and namespace, and one for each cluster-scoped object. */
export const trackedLists = (targets: readonly TrackedObject[]): Map<string, TrackedList> => {
  const lists = new Map<string, TrackedList>();
  const add = (selection: Selection, isRequired: boolean): void => {
    const key = selectionKey(selection);
    lists.set(key, { selection, isRequired: isRequired || lists.get(key)?.isRequired === true });
  };
  for (const { desired } of targets) {
    const { apiVersion, kind, metadata } = desired;
    if (metadata.namespace === undefined) {
      add({ apiVersion, kind, fieldSelector: `metadata.name=${metadata.name}` }, true);
      continue;
    }
    const { namespace } = metadata;
    add({ apiVersion, kind, namespace }, true);
    for (const { isRequired, ...kindRef } of relatedKinds(desired)) add({ ...kindRef, namespace }, isRequired);
  }
  return lists;
};
