import { type Finding, findingStages, type Severity } from './types.ts';

const order: readonly Severity[] = ['fatal', 'lasting', 'info'];
const severityRank = (severity: Severity): number => order.indexOf(severity);

/** Keeps one finding for each key: the gravest, and of those the one with the most restarts. */
export const distinct = (findings: readonly Finding[]): Finding[] => {
  const byKey = new Map<string, Finding>();
  for (const next of findings) {
    const known = byKey.get(next.key);
    if (!known || isWorse(next, known)) byKey.set(next.key, next);
  }
  return [...byKey.values()];
};

const isWorse = (a: Finding, b: Finding): boolean =>
  severityRank(a.severity) - severityRank(b.severity) < 0 ||
  (a.severity === b.severity && (a.restarts ?? 0) > (b.restarts ?? 0));

const stageRank = ({ stage }: Finding): number => (stage ? findingStages.indexOf(stage) : findingStages.length);

/** Sorts the gravest first. Among equals the earliest stage comes first, because it explains the later ones. */
export const byGravity = (a: Finding, b: Finding): number =>
  severityRank(a.severity) - severityRank(b.severity) || stageRank(a) - stageRank(b);

/**
 * Checks whether this finding ends the release now.
 * @param elapsed how many seconds the finding's key has been seen without a break.
 */
export const failsNow = ({ severity, tolerance, restarts }: Finding, elapsed: number): boolean => {
  if (severity !== 'lasting') return severity === 'fatal';
  const lasted = tolerance?.seconds !== undefined && elapsed >= tolerance.seconds;
  const restarted = tolerance?.restarts !== undefined && (restarts ?? 0) >= tolerance.restarts;
  return lasted || restarted;
};

/**
 * Returns the finding that fails the release now, if any: of those past their tolerance the one of the earliest stage.
 * @param elapsedByKey seconds since each key was first seen without a break.
 */
export const gravest = (findings: readonly Finding[], elapsedByKey: ReadonlyMap<string, number>): Finding | undefined =>
  findings
    .filter((each) => failsNow(each, elapsedByKey.get(each.key) ?? 0))
    .toSorted((a, b) => stageRank(a) - stageRank(b) || byGravity(a, b))[0];

/** Returns the most likely cause of the delay, for a timeout before any failure. */
export const bestGuess = (findings: readonly Finding[]): Finding | undefined => findings.toSorted(byGravity)[0];
