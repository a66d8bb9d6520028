import { showPlace } from '@slipway/core';
import { exceptionCovers, type ScanException } from './exceptions.ts';
import type { ScanFinding } from './trivy-report.ts';

export interface AppliedExceptions {
  /** What still counts. */
  readonly findings: readonly ScanFinding[];
  readonly accepted: readonly ScanFinding[];
  /** Expired and soon expiring waivers, one sentence each. */
  readonly warnings: readonly string[];
  /** Waivers that fit nothing. */
  readonly notices: readonly string[];
}

const day = 24 * 3_600_000;
const warnAhead = 14 * day;

/** `now` is milliseconds since 1970. */
export const applyExceptions = (
  findings: readonly ScanFinding[],
  waivers: readonly ScanException[],
  now: number,
): AppliedExceptions => {
  const expired = (waiver: ScanException) => waiver.expires !== undefined && waiver.expires <= now;
  const valid = waivers.filter((waiver) => !expired(waiver));
  const ignored = findings.filter((finding) => valid.some((waiver) => exceptionCovers(waiver, finding)));
  const used = (waiver: ScanException) => findings.some((finding) => exceptionCovers(waiver, finding));
  return {
    accepted: ignored,
    findings: findings.filter((finding) => !ignored.includes(finding)),
    warnings: waivers.filter(used).flatMap((waiver) => {
      const { expires, reason } = waiver;
      if (expires === undefined) return [`${name(waiver)} has no end: give it one, so that somebody looks again.`];
      if (expired(waiver)) return [`${name(waiver)} ended on ${date(expires)} and counts again (it said: ${reason}).`];
      return expires - now < warnAhead ? [`${name(waiver)} ends on ${date(expires)}.`] : [];
    }),
    notices: waivers.filter((waiver) => !used(waiver)).map((waiver) => `${name(waiver)} fits no finding: remove it.`),
  };
};

const name = ({ id, place }: ScanException): string => `${showPlace(place)}: the waiver for ${id}`;
const date = (time: number): string => new Date(time - 1).toISOString().slice(0, 10);
