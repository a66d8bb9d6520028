import { isKind, isTerminating, type KubeObject, refOf, showRef } from '@slipway/kubernetes';
import { diagnosePods } from '../diagnosis/diagnose.ts';
import { diagnoseCreation } from '../diagnosis/pod-creation.ts';
import { byGravity, distinct } from '../findings/finding-severity.ts';
import type { Assessment, Finding, Observation } from '../findings/types.ts';
import type { Context, Outcome } from '../readiness/kind-rule.ts';
import { explainDeadline } from '../readiness/progress-deadline.ts';
import { isComplete } from '../workloads/job.ts';
import { judgeByKind } from './kind-rules.ts';
import { recreatedObject } from './recreated-object.ts';
import { terminatingObject } from './terminating-object.ts';

/**
 * Judges one object: its kind's rule for ready, and every finding about its pods of the desired revision. `failed` means
 * that a finding is fatal. Findings that have to last are for {@link gravest}, with the time that they have lasted. A
 * ready object can have a finding past its tolerance: call {@link gravest} first.
 */
export const assess = (observation: Observation): Assessment => {
  const { object } = observation;
  if (!object) return absent(observation);
  const context = { ...observation, object };
  const replaced = observation.uid !== undefined && object.metadata.uid !== observation.uid;
  if (replaced) return failedBy(recreatedObject(object));
  if (isTerminating(object) && !(isKind(object, 'Job') && isComplete(object)))
    return failedBy(terminatingObject(object));
  return judge(context, judgeByKind(context));
};

/** A Job's time to live may take it away between two looks: then its last known state counts. */
const absent = ({ desired, previous }: Observation): Assessment =>
  previous && isKind(previous, 'Job') && isComplete(previous)
    ? { status: 'ready', message: 'complete, then deleted', findings: [], pods: [] }
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

const failedBy = (cause: Finding): Assessment => ({
  status: 'failed',
  message: cause.cause.sentence.replace(/^.*?: /, ''),
  findings: [cause],
  pods: [],
});
