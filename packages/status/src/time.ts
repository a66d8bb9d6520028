import type { Event } from '@slipway/kubernetes';

/** Whole seconds, because most of the server's timestamps have no more; NaN for what is no time. */
export const secondsOf = (time: unknown): number =>
  typeof time === 'string' ? Math.floor(Date.parse(time) / 1000) : Number.NaN;

/** False when either is unknown: what cannot be dated counts as present. */
export const isBefore = (time: unknown, other: unknown): boolean => secondsOf(time) < secondsOf(other);

/** When the event was last seen; the fields differ by who recorded it. */
export const eventTime = (event: Event): string | undefined =>
  event.series?.lastObservedTime ??
  event.lastTimestamp ??
  event.eventTime ??
  event.firstTimestamp ??
  event.metadata.creationTimestamp;

/** Seconds from one server time to another; undefined when either is unknown. */
export const secondsBetween = (from: unknown, to: unknown): number | undefined => {
  const seconds = secondsOf(to) - secondsOf(from);
  return Number.isNaN(seconds) ? undefined : seconds;
};
