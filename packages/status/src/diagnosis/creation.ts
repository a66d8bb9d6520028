import type { Evidence, KubeObject } from '@slipway/contract';
import { conditionOf } from '../conditions.ts';
import { conditionEvidence, describeCommand, eventEvidence, finding, inNamespace, oneLine } from '../finding.ts';
import { eventsOf, lastEvent, messageOf } from '../ownership.ts';
import type { Context, Outcome } from '../rule.ts';
import { eventTime, isBefore } from '../time.ts';
import type { Finding } from '../types.ts';
import { refusalOf } from './refusals.ts';

interface Refused {
  readonly message: string;
  readonly evidence: Evidence;
}

/**
 * What the maker of pods was told when it tried. A ReplicaSet keeps a condition while it fails, which is the better
 * witness; the others leave only events, and an event older than the newest pod was overcome.
 */
const refusedBy = (context: Context, maker: KubeObject, pods: readonly KubeObject[]): Refused | undefined => {
  const condition = conditionOf(maker, 'ReplicaFailure');
  if (condition?.status === 'True')
    return { message: condition.message ?? '', evidence: conditionEvidence(maker, condition) };
  if (
    maker.kind === 'ReplicaSet' &&
    maker.status?.observedGeneration !== undefined &&
    pods.length >= (maker.spec?.replicas ?? 1)
  )
    return undefined;
  const event = lastEvent(eventsOf(context.events, maker, context.since), ['FailedCreate']);
  if (!event || pods.some((pod) => isBefore(eventTime(event), pod.metadata.creationTimestamp))) return undefined;
  return { message: messageOf(event), evidence: eventEvidence(event) };
};

/** Pods that leave give their share of a quota back, if the strategy lets any leave before new ones are ready. */
const freesRoom = ({ object }: Context, oldPods: readonly KubeObject[]): boolean => {
  if (oldPods.length === 0) return false;
  if (object.kind !== 'Deployment') return true;
  if (object.spec?.strategy?.type === 'Recreate') return true;
  const { maxUnavailable = '25%' } = object.spec?.strategy?.rollingUpdate ?? {};
  const replicas = object.spec?.replicas ?? 1;
  const number =
    typeof maxUnavailable === 'number'
      ? maxUnavailable
      : Math.floor((replicas * Number.parseInt(maxUnavailable, 10)) / 100);
  return number > 0;
};

const graceSeconds = 60;

const grade = (context: Context, code: string, passes: boolean, oldPods: readonly KubeObject[]) => {
  if (passes) return { severity: 'lasting', tolerance: { seconds: 15 } } as const;
  if (code === 'ConfigMissing') return { severity: 'lasting', tolerance: { seconds: 3 } } as const;
  const waits = code === 'QuotaExceeded' && freesRoom(context, oldPods);
  return waits
    ? ({ severity: 'lasting', tolerance: { seconds: graceSeconds } } as const)
    : ({ severity: 'fatal' } as const);
};

/** Why there are no pods at all: quota, limits, policy, a missing service account. */
export const diagnoseCreation = (context: Context, { makers = [], pods = [], oldPods = [] }: Outcome): Finding[] =>
  makers.flatMap((maker) => {
    const refused = refusedBy(context, maker, pods);
    if (!refused) return [];
    const { message, evidence } = refused;
    const known = refusalOf(message);
    if (!known) return [unknownRefusal(context.object, message, evidence)];
    const { refusal, facts } = known;
    return [
      finding(context.object, {
        rule: refusal.rule,
        code: refusal.code,
        stage: 'admission',
        ...grade(context, refusal.code, refusal.passes === true, oldPods),
        says: refusal.says(facts, message),
        hint: typeof refusal.hint === 'function' ? refusal.hint(facts) : refusal.hint,
        command:
          typeof refusal.command === 'function' ? refusal.command(facts, inNamespace(context.object)) : refusal.command,
        detail: facts,
        // Each pod more is progress: the time then counts anew.
        mark: `${pods.length}`,
        evidence: [evidence],
      }),
    ];
  });

/** A refusal stays; what is none (the name is still taken, the server is busy) is tried again. */
const unknownRefusal = (object: KubeObject, message: string, evidence: Evidence): Finding => {
  const isRefusal = /forbidden|denied|invalid/i.test(message);
  return finding(object, {
    rule: 'R05',
    code: isRefusal ? 'AdmissionDenied' : 'NotReady',
    stage: 'admission',
    severity: 'lasting',
    tolerance: { seconds: isRefusal ? 10 : 60 },
    says: `its pods cannot be made: ${oneLine(message)}`,
    command: describeCommand(object),
    evidence: [evidence],
  });
};
