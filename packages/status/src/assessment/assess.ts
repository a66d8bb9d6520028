import { isKind, isTerminating, type KubeObject, refOf, showRef } from '@slipway/kubernetes';
import { diagnosePods } from '../diagnosis/diagnose.ts';
import { diagnoseCreation } from '../diagnosis/pod-creation.ts';
import { describeCommand, distinct, finding } from '../findings/finding.ts';
import { byGravity } from '../findings/finding-severity.ts';
import type { Assessment, Finding, Observation } from '../findings/types.ts';
import { isComplete } from '../kinds/job.ts';
import type { Context, Outcome } from '../kinds/kind-rule.ts';
import { judgeByKind } from './kind-rules.ts';

/**
 * Judges one object: its kind's rule for ready, and every finding about its pods of the wanted revision. `failed` means
 * that a finding is fatal. Findings that have to last are for {@link gravest}, with the time that they have lasted. A
 * ready object can have a finding past its tolerance: call {@link gravest} first.
 */
export const assess = (observation: Observation): Assessment => {
  const { object } = observation;
  if (!object) return absent(observation);
  const context = { ...observation, object };
  const replaced = observation.uid !== undefined && object.metadata.uid !== observation.uid;
  if (replaced) return failedBy(madeAgain(object));
  if (isTerminating(object) && !(isKind(object, 'Job') && isComplete(object))) return failedBy(beingDeleted(object));
  return judge(context, judgeByKind(context));
};

/** A Job's time to live may take it away between two looks: then its last known state counts. */
const absent = ({ desired, previous }: Observation): Assessment =>
  previous && isKind(previous, 'Job') && isComplete(previous)
    ? { status: 'ready', message: 'complete, and gone since', findings: [], pods: [] }
    : { status: 'missing', message: `${showRef(refOf(desired))} does not exist`, findings: [], pods: [] };

const judge = (context: Context, outcome: Outcome): Assessment => {
  const { status, message, pods = [] } = outcome;
  const found = [
    ...(outcome.findings ?? []),
    ...(status === 'ready' ? [] : diagnoseCreation(context, outcome)),
    ...diagnosePods(context, pods, isRetried(context.object)),
  ];
  const findings = distinct(explainDeadline(found)).toSorted(byGravity);
  const failed = findings.some(({ severity }) => severity === 'fatal') && status !== 'paused';
  const isDelayed = status === 'ready' && findings.some(({ delaysReady }) => delaysReady);
  return {
    status: failed ? 'failed' : isDelayed ? 'progressing' : status,
    message: isDelayed ? `${message}, but not stable yet` : message,
    ...(outcome.ready === undefined ? {} : { ready: outcome.ready }),
    ...(outcome.desired === undefined ? {} : { desired: outcome.desired }),
    findings,
    pods,
  };
};

const isRetried = (object: KubeObject): boolean =>
  isKind(object, 'Job') || (isKind(object, 'Pod') && object.spec?.restartPolicy === 'Never');

/** "No progress" is a consequence: when something else was found, that is why. */
const explainDeadline = (findings: readonly Finding[]): Finding[] => {
  const isDeadline = ({ cause, severity }: Finding): boolean => cause.code === 'Timeout' && severity === 'fatal';
  const deadline = findings.find(isDeadline);
  const reason = findings.filter((each) => !isDeadline(each)).toSorted(byGravity)[0];
  if (!deadline || !reason) return [...findings];
  const { tolerance: _, ...rest } = reason;
  const evidence = [...reason.cause.evidence, ...deadline.cause.evidence];
  const fatal: Finding = { ...rest, severity: 'fatal', cause: { ...reason.cause, evidence } };
  return [fatal, ...findings.filter((each) => each !== deadline && each !== reason)];
};

const failedBy = (cause: Finding): Assessment => ({
  status: 'failed',
  message: cause.cause.sentence.replace(/^[^:]*: /, ''),
  findings: [cause],
  pods: [],
});

const madeAgain = (object: KubeObject): Finding =>
  finding(object, {
    rule: 'replaced',
    code: 'NotReady',
    stage: 'admission',
    severity: 'fatal',
    message: 'was deleted and created again by another client during the release',
    hint: 'See who else manages it (kubectl get -o yaml --show-managed-fields), then deploy again.',
    command: describeCommand(object),
    detail: { uid: object.metadata.uid ?? '' },
    evidence: [{ source: 'status', of: showRef(refOf(object)), text: `uid ${object.metadata.uid}` }],
  });

const beingDeleted = (object: KubeObject): Finding => {
  const finalizers = object.metadata.finalizers ?? [];
  const held = finalizers.length > 0 ? `, held by ${finalizers.join(', ')}` : '';
  return finding(object, {
    rule: 'terminating',
    code: 'NotReady',
    stage: 'admission',
    severity: 'fatal',
    message: `is being deleted${held}`,
    hint: 'Wait until it is gone; a finalizer that stays means that its controller does not run.',
    command: describeCommand(object),
    ...(held ? { detail: { finalizers: finalizers.join(', ') } } : {}),
    evidence: [
      { source: 'status', of: showRef(refOf(object)), text: `deletionTimestamp ${object.metadata.deletionTimestamp}` },
    ],
  });
};
