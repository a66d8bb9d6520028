import type { Event } from '@slipway/kubernetes';

/** Returns whole seconds, because most of the server's timestamps have no more; NaN for other text. */
export const secondsOf = (time: unknown): number =>
  typeof time === 'string' ? Math.floor(Date.parse(time) / 1000) : Number.NaN;

/** Compares two times. Returns false when either is unknown: an undated event counts as present. */
export const isBefore = (time: unknown, other: unknown): boolean => secondsOf(time) < secondsOf(other);

/** Returns the last time of the event; the fields differ by the client that recorded it. */
export const eventTime = (event: Event): string | undefined =>
  event.series?.lastObservedTime ??
  event.lastTimestamp ??
  event.eventTime ??
  event.firstTimestamp ??
  event.metadata.creationTimestamp;

/** Returns the seconds from one server time to another; undefined when either is unknown. */
export const secondsBetween = (from: unknown, to: unknown): number | undefined => {
  const seconds = secondsOf(to) - secondsOf(from);
  return Number.isNaN(seconds) ? undefined : seconds;
};
