import { showPlace } from '@slipway/core';
import { type Waiver, waives } from './exceptions.ts';
import type { Finding } from './trivy-report.ts';

export interface Applied {
  /** What still counts. */
  readonly findings: readonly Finding[];
  readonly ignored: readonly Finding[];
  /** Expired and soon expiring waivers, one sentence each. */
  readonly warnings: readonly string[];
  /** Waivers that fit nothing. */
  readonly notices: readonly string[];
}

const day = 24 * 3_600_000;
const warnAhead = 14 * day;

/** `now` is milliseconds since 1970. */
export const applyWaivers = (findings: readonly Finding[], waivers: readonly Waiver[], now: number): Applied => {
  const expired = (waiver: Waiver) => waiver.ends !== undefined && waiver.ends <= now;
  const valid = waivers.filter((waiver) => !expired(waiver));
  const ignored = findings.filter((finding) => valid.some((waiver) => waives(waiver, finding)));
  const used = (waiver: Waiver) => findings.some((finding) => waives(waiver, finding));
  return {
    ignored,
    findings: findings.filter((finding) => !ignored.includes(finding)),
    warnings: waivers.filter(used).flatMap((waiver) => {
      const { ends, reason } = waiver;
      if (ends === undefined) return [`${name(waiver)} has no end: give it one, so that somebody looks again.`];
      if (expired(waiver)) return [`${name(waiver)} ended on ${date(ends)} and counts again (it said: ${reason}).`];
      return ends - now < warnAhead ? [`${name(waiver)} ends on ${date(ends)}.`] : [];
    }),
    notices: waivers.filter((waiver) => !used(waiver)).map((waiver) => `${name(waiver)} fits no finding: remove it.`),
  };
};

const name = ({ id, place }: Waiver): string => `${showPlace(place)}: the waiver for ${id}`;
const date = (time: number): string => new Date(time - 1).toISOString().slice(0, 10);
