import { groupOf, type KubeObject } from '@slipway/kubernetes';
import { eventTime, isBefore, secondsOf } from './time.ts';

/** Children whose controlling owner has this uid. Labels are never trusted: selectors of two workloads may overlap. */
export const ownedBy = (children: readonly KubeObject[], uid: string | undefined, kind: string): KubeObject[] =>
  uid === undefined
    ? []
    : children.filter(
        (child) =>
          child.kind === kind &&
          (child.metadata.ownerReferences ?? []).some((owner) => owner.uid === uid && owner.controller !== false),
      );

const isAbout = (event: KubeObject, object: KubeObject): boolean => {
  const about = event.involvedObject ?? event.regarding ?? {};
  if (about.uid && object.metadata.uid) return about.uid === object.metadata.uid;
  return (
    about.kind === object.kind &&
    about.name === object.metadata.name &&
    (about.namespace ?? '') === (object.metadata.namespace ?? '') &&
    groupOf(about.apiVersion ?? object.apiVersion) === groupOf(object.apiVersion)
  );
};

/** The object's events that are not older than `since`, oldest first. */
export const eventsOf = (events: readonly KubeObject[], object: KubeObject, since: string | undefined): KubeObject[] =>
  events
    .filter((event) => isAbout(event, object) && !isBefore(eventTime(event), since))
    .sort((a, b) => (secondsOf(eventTime(a)) || 0) - (secondsOf(eventTime(b)) || 0));

/** The last one wins: the list is in order of time. */
export const lastEvent = (
  events: readonly KubeObject[],
  reasons: readonly string[],
  text?: RegExp,
): KubeObject | undefined =>
  events.findLast((event) => reasons.includes(event.reason) && (!text || text.test(messageOf(event))));

export const messageOf = (event: KubeObject): string => event.message ?? event.note ?? '';
