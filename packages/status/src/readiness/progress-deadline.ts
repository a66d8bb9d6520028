import type { Condition, Deployment } from '@slipway/kubernetes';
import { conditionEvidence, describeCommand, finding } from '../findings/finding.ts';
import { byGravity } from '../findings/finding-severity.ts';
import { isBefore } from '../findings/time.ts';
import type { Finding } from '../findings/types.ts';
import type { Context } from './kind-rule.ts';

/**
 * Reports that the controller gave up after this apply. The condition of an earlier rollout remains for a moment and
 * proves nothing.
 */
export const progressDeadline = (
  context: Context<Deployment>,
  condition: Condition | undefined,
): Finding | undefined => {
  if (condition?.reason !== 'ProgressDeadlineExceeded' || condition.status !== 'False') return undefined;
  if (isBefore(condition.lastUpdateTime ?? condition.lastTransitionTime, context.since)) return undefined;
  const { object } = context;
  const seconds = object.spec?.progressDeadlineSeconds ?? 600;
  return finding(object, {
    rule: 'no-progress',
    code: 'Timeout',
    stage: 'ready',
    severity: 'fatal',
    message: `made no progress for ${seconds} s (progressDeadlineSeconds)`,
    hint: 'Check minReadySeconds, readiness gates and quotas, or raise spec.progressDeadlineSeconds.',
    command: describeCommand(object),
    detail: { progressDeadlineSeconds: seconds },
    evidence: [conditionEvidence(object, condition)],
  });
};

/**
 * Replaces the exceeded deadline by the gravest other finding, because that finding is the reason for it. The fatal copy
 * comes before its original, so that `distinct` keeps the copy.
 */
export const explainDeadline = (findings: readonly Finding[]): Finding[] => {
  const isDeadline = ({ cause }: Finding): boolean => cause.code === 'Timeout';
  const deadline = findings.find(isDeadline);
  const reason = findings.filter((each) => !isDeadline(each)).toSorted(byGravity)[0];
  if (!deadline || !reason) return [...findings];
  const { tolerance: _, ...rest } = reason;
  const evidence = [...reason.cause.evidence, ...deadline.cause.evidence];
  const fatal: Finding = { ...rest, severity: 'fatal', cause: { ...reason.cause, evidence } };
  return [fatal, ...findings.filter((each) => each !== deadline)];
};
