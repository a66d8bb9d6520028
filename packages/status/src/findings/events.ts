import { type Event, groupOf, type KubeObject, type ObjectReference } from '@slipway/kubernetes';
import { eventTime, isBefore, secondsOf } from './time.ts';

/** Returns the object that the event is about. */
export const subjectOf = ({ involvedObject, regarding }: Event): ObjectReference => involvedObject ?? regarding ?? {};

const isAbout = (event: Event, object: KubeObject): boolean => {
  const about = subjectOf(event);
  if (about.uid && object.metadata.uid) return about.uid === object.metadata.uid;
  return (
    about.kind === object.kind &&
    about.name === object.metadata.name &&
    (about.namespace ?? '') === (object.metadata.namespace ?? '') &&
    groupOf(about.apiVersion ?? object.apiVersion) === groupOf(object.apiVersion)
  );
};

/** Returns the object's events that are not older than `since`, oldest first. */
export const eventsOf = (events: readonly Event[], object: KubeObject, since: string | undefined): Event[] =>
  events
    .filter((event) => isAbout(event, object) && !isBefore(eventTime(event), since))
    .sort((a, b) => (secondsOf(eventTime(a)) || 0) - (secondsOf(eventTime(b)) || 0));

/** Returns the last matching event: the list is in order of time. */
export const lastEvent = (events: readonly Event[], reasons: readonly string[], text?: RegExp): Event | undefined =>
  events.findLast((event) => reasons.includes(event.reason ?? '') && (!text || text.test(messageOf(event))));

export const messageOf = (event: Event): string => event.message ?? event.note ?? '';
