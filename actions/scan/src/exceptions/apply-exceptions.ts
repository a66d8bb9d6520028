import { showPlace } from '@slipway/core';
import type { ScanFinding } from '../findings/scan-finding.ts';
import type { ScanException } from './parse-exceptions.ts';

export interface AppliedExceptions {
  /** Findings that no exception accepts. */
  readonly findings: readonly ScanFinding[];
  readonly accepted: readonly ScanFinding[];
  /** One sentence for each exception that has expired or expires soon. */
  readonly warnings: readonly string[];
  /** One sentence for each exception that matches no finding. */
  readonly notices: readonly string[];
}

const day = 24 * 3_600_000;
const warnBefore = 14 * day;

const matchesGlob = (pattern: string, value: string): boolean => {
  const parts = pattern
    .replace(/^\//, '')
    .split('*')
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(value.replace(/^\//, ''));
};

const matchesPackage = (wanted: string, { package: name, purl = '' }: ScanFinding): boolean =>
  wanted.startsWith('pkg:') ? purl === wanted || purl.split(/[@?]/)[0] === wanted : name === wanted;

/** Returns true if the exception is for this finding. Its expiry does not matter here. */
export const matchesFinding = (exception: ScanException, finding: ScanFinding): boolean =>
  exception.id === finding.id &&
  (exception.kind === undefined || exception.kind === finding.kind) &&
  (exception.packages.length === 0 || exception.packages.some((wanted) => matchesPackage(wanted, finding))) &&
  (exception.paths.length === 0 || exception.paths.some((pattern) => matchesGlob(pattern, finding.target)));

const isExpired = ({ expires }: ScanException, now: number): boolean => expires !== undefined && expires <= now;

const warningsOf = (exception: ScanException, now: number): string[] => {
  const { expires, reason } = exception;
  const name = nameOf(exception);
  if (expires === undefined) return [`${name} never expires. Add "expired_at", so that someone reviews it.`];
  if (isExpired(exception, now))
    return [`${name} expired on ${lastDay(expires)}: the finding counts again. Its reason was: ${reason}`];
  return expires - now < warnBefore ? [`${name} expires on ${lastDay(expires)}.`] : [];
};

/** Separates accepted findings from the others. `now` is milliseconds since 1970. */
export const applyExceptions = (
  findings: readonly ScanFinding[],
  exceptions: readonly ScanException[],
  now: number,
): AppliedExceptions => {
  const valid = exceptions.filter((exception) => !isExpired(exception, now));
  const isUsed = (exception: ScanException) => findings.some((finding) => matchesFinding(exception, finding));
  const accepted = findings.filter((finding) => valid.some((exception) => matchesFinding(exception, finding)));
  return {
    accepted,
    findings: findings.filter((finding) => !accepted.includes(finding)),
    warnings: exceptions.filter(isUsed).flatMap((exception) => warningsOf(exception, now)),
    notices: exceptions
      .filter((exception) => !isUsed(exception))
      .map((exception) => `${nameOf(exception)} matches no finding. Remove it.`),
  };
};

const nameOf = ({ id, place }: ScanException): string => `${showPlace(place)}: the exception for ${id}`;
const lastDay = (time: number): string => new Date(time - 1).toISOString().slice(0, 10);
