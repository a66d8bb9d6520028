import type { Selection } from '@slipway/cluster';
import { createsPods, hasControllerRevisions, type KindRef, podOwnerOf, runsContinuously } from '@slipway/kubernetes';
import type { TrackedObject } from './tracked-object.ts';

export interface TrackedList {
  readonly selection: Selection;
  /** Tracking is pointless without it. */
  readonly needed: boolean;
}

/** What a rollout needs besides the object itself: its pods, the objects between it and them, and Events. */
const extrasOf = (of: KindRef): readonly (KindRef & Pick<TrackedList, 'needed'>)[] => {
  const owner = podOwnerOf(of);
  return [
    ...(createsPods(of) ? [{ apiVersion: 'v1', kind: 'Pod', needed: true }] : []),
    // A CronJob is ready without a run.
    ...(owner.kind === of.kind ? [] : [{ ...owner, needed: runsContinuously(of) }]),
    ...(hasControllerRevisions(of) ? [{ apiVersion: 'apps/v1', kind: 'ControllerRevision', needed: false }] : []),
    { apiVersion: 'v1', kind: 'Event', needed: false },
  ];
};

const selectionKey = ({ apiVersion, kind, namespace = '', fieldSelector = '' }: Selection): string =>
  [apiVersion, kind, namespace, fieldSelector].join(' ');

/** The lists to follow: one for each kind and namespace; single objects where the kind has no namespace. */
export const trackedLists = (targets: readonly TrackedObject[]): Map<string, TrackedList> => {
  const followed = new Map<string, TrackedList>();
  const add = (selection: Selection, needed: boolean): void => {
    const key = selectionKey(selection);
    followed.set(key, { selection, needed: needed || followed.get(key)?.needed === true });
  };
  for (const { desired } of targets) {
    const { apiVersion, kind, metadata } = desired;
    if (metadata.namespace === undefined) {
      add({ apiVersion, kind, fieldSelector: `metadata.name=${metadata.name}` }, true);
      continue;
    }
    const { namespace } = metadata;
    add({ apiVersion, kind, namespace }, true);
    for (const { needed, ...extra } of extrasOf(desired)) add({ ...extra, namespace }, needed);
  }
  return followed;
};
