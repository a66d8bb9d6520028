import {
  type Condition,
  conditionOf,
  conditionsOf,
  describeCondition,
  groupOf,
  isKubernetesGroup,
  type KubeObject,
  observedGeneration,
} from '@slipway/kubernetes';
import { conditionEvidence, describeCommand, finding, oneLine } from '../findings/finding.ts';
import { isBefore, secondsBetween } from '../findings/time.ts';
import type { Finding } from '../findings/types.ts';
import { failed, progressing, type Rule, ready } from '../readiness/kind-rule.ts';
import { readyWhen } from '../readiness/ready-when.ts';
import { notObserved } from '../readiness/replica-counts.ts';

/** How long a controller may take to write the first status of an object that is new. */
const graceSeconds = 5;

/** Returns whether the API server itself serves the group: its objects without a status have none to wait for. */
const isServedByApiServer = (group: string): boolean =>
  isKubernetesGroup(group) && !/^(gateway\.networking|snapshot\.storage)\./.test(group);

/**
 * Judges every kind without a row: by the author's own `slipway.dev/ready-when`, else by the conventional conditions
 * Stalled, Reconciling and Ready. An object without any of them is ready because it exists.
 */
export const generic: Rule = (context) => {
  const { object, desired, since, now } = context;
  const observed = observedGeneration(object);
  if (observed !== undefined && notObserved(object, observed))
    return progressing('waiting for the controller to observe the change');
  const wanted = readyWhen(object, desired);
  if (wanted)
    return wanted.isMet
      ? ready(wanted.message)
      : progressing(wanted.message, { findings: [unmet(object, wanted.message)] });

  const stalled = conditionOf(object, 'Stalled');
  if (stalled?.status === 'True' && !isStale(object, stalled))
    return failed(describeCondition(stalled), { findings: [stall(object, stalled)] });
  const reconciling = conditionOf(object, 'Reconciling');
  if (reconciling?.status === 'True') return progressing(describeCondition(reconciling));
  const condition = conditionOf(object, 'Ready');
  if (condition && isStale(object, condition)) return progressing('waiting for the controller to observe the change');
  if (condition)
    return condition.status === 'True'
      ? ready('ready')
      : progressing(describeCondition(condition), { findings: [notReady(object, condition)] });

  const fresh =
    !isBefore(object.metadata.creationTimestamp, since) &&
    (secondsBetween(object.metadata.creationTimestamp, now) ?? graceSeconds) < graceSeconds;
  const silent = conditionsOf(object.status).length === 0;
  return fresh && silent && !isServedByApiServer(groupOf(object.apiVersion))
    ? progressing('no status yet')
    : ready('exists');
};

const isStale = (object: KubeObject, condition: Condition): boolean =>
  condition.observedGeneration !== undefined && condition.observedGeneration < (object.metadata.generation ?? 0);

const stall = (object: KubeObject, condition: Condition): Finding =>
  finding(object, {
    rule: 'stalled',
    code: 'NotReady',
    stage: 'ready',
    severity: 'fatal',
    message: `its controller gave up: ${oneLine([condition.reason, condition.message].filter(Boolean).join(': '))}`,
    hint: 'The controller does not retry by itself. Correct the fields that its message names.',
    command: describeCommand(object),
    evidence: [conditionEvidence(object, condition)],
  });

const notReady = (object: KubeObject, condition: Condition): Finding =>
  finding(object, {
    rule: 'not-ready',
    code: 'NotReady',
    stage: 'ready',
    severity: 'info',
    message: `is not ready: ${oneLine([condition.reason, condition.message].filter(Boolean).join(': ') || 'no reason given')}`,
    command: describeCommand(object),
    evidence: [conditionEvidence(object, condition)],
  });

const unmet = (object: KubeObject, message: string): Finding =>
  finding(object, {
    rule: 'ready-when',
    code: 'NotReady',
    stage: 'ready',
    severity: 'info',
    message: message,
    hint: 'The annotation slipway.dev/ready-when requires it. Check the status of the object, or correct the annotation.',
    command: describeCommand(object),
    evidence: [],
  });
