import type { Cause } from '@slipway/core';
import { showDuration } from '@slipway/core';
import { refOf, showRef } from '@slipway/kubernetes';
import { bestGuess, type Finding, gravest } from '@slipway/status';
import type { TrackedState, TrackResult } from '../observe/tracked-object.ts';
import type { ProbeLogs } from './probe-logs.ts';
import { isReady, type JobGoal } from './stability-window.ts';

/** Measures for how long each finding has lasted, by the clock of this machine. */
export class FindingAges {
  readonly #since = new Map<string, number>();

  /** Returns the age of each finding in seconds, by key. */
  update(findings: readonly Finding[], now: number): Map<string, number> {
    const keys = new Set(findings.map(({ key }) => key));
    for (const key of this.#since.keys()) if (!keys.has(key)) this.#since.delete(key);
    for (const key of keys) if (!this.#since.has(key)) this.#since.set(key, now);
    return new Map([...this.#since].map(([key, at]) => [key, (now - at) / 1000]));
  }
}

const ownerOfFinding = (tracked: readonly TrackedState[], finding: Finding): TrackedState | undefined =>
  tracked.find(({ assessment }) => assessment.findings.some(({ key }) => key === finding.key));

const pausedCause = ({ target }: TrackedState): Cause => ({
  code: 'NotReady',
  sentence: `${showRef(refOf(target.desired))} is paused, so its new version does not roll out.`,
  object: refOf(target.desired),
  hint: 'Remove `spec.paused` from the manifest, or resume the rollout: kubectl rollout resume.',
  evidence: [],
});

/** Returns the failure of a release that cannot become ready any more, the gravest first. Undefined if it still can. */
export const findFailure = (
  tracked: readonly TrackedState[],
  ages: FindingAges,
  logs: ProbeLogs,
  now: number,
): TrackResult['failure'] => {
  const findings = tracked.flatMap(({ assessment }) => assessment.findings);
  const seconds = ages.update(findings, now);
  const finding = gravest(logs.explain(findings, seconds), seconds);
  const owner = finding && ownerOfFinding(tracked, finding);
  if (finding) return { cause: finding.cause, finding, ...(owner ? { tracked: owner } : {}) };
  const paused = tracked.find(({ assessment }) => assessment.status === 'paused');
  return paused && { cause: pausedCause(paused), tracked: paused };
};

/** Returns the failure of a release that timed out: its most probable finding, or else the object that is not ready. */
export const timeoutFailure = (
  tracked: readonly TrackedState[],
  timeout: number,
  jobs: JobGoal,
): NonNullable<TrackResult['failure']> => {
  const finding = bestGuess(tracked.flatMap(({ assessment }) => assessment.findings));
  const limit = showDuration(timeout);
  if (finding) {
    const owner = ownerOfFinding(tracked, finding);
    const cause = {
      ...finding.cause,
      // `NotReady` alone has no more information than the timeout.
      code: finding.cause.code === 'NotReady' ? ('Timeout' as const) : finding.cause.code,
      sentence: `${finding.cause.sentence.replace(/\.$/, '')}, and the \`timeout\` of ${limit} has passed.`,
    };
    return { cause, finding, ...(owner ? { tracked: owner } : {}) };
  }
  const late = tracked.find((each) => !isReady(each, jobs));
  const name = late ? showRef(refOf(late.target.desired)) : 'The release';
  return {
    cause: {
      code: 'Timeout',
      sentence: `${name} was not ready within ${limit}${late ? `: ${late.assessment.message}` : ''}.`,
      ...(late ? { object: refOf(late.target.desired) } : {}),
      hint: 'Raise `timeout` if the rollout only needs longer.',
      evidence: [],
    },
    ...(late ? { tracked: late } : {}),
  };
};
