import type { CauseCode, Evidence } from '@slipway/core';
import { conditionOf, isKind, isTerminating, type KubeObject, type Pod } from '@slipway/kubernetes';
import { eventsOf, lastEvent, messageOf } from '../findings/events.ts';
import {
  conditionEvidence,
  describeCommand,
  eventEvidence,
  finding,
  inNamespace,
  oneLine,
} from '../findings/finding.ts';
import { eventTime, isBefore } from '../findings/time.ts';
import type { Finding } from '../findings/types.ts';
import type { Context, Outcome } from '../readiness/kind-rule.ts';
import { type KnownRefusal, refusalOf } from './admission-refusals.ts';
import { quantity } from './node-capacity.ts';
import type { Facts } from './row.ts';

interface Refused {
  readonly message: string;
  readonly evidence: Evidence;
}

/**
 * The refusal that the maker of the pods received. A ReplicaSet keeps a condition while it fails, which is the better
 * evidence. The others leave only events, and an event older than the newest pod no longer applies.
 */
const refusedBy = (context: Context, maker: KubeObject, pods: readonly Pod[]): Refused | undefined => {
  const condition = conditionOf(maker, 'ReplicaFailure');
  if (condition?.status === 'True')
    return { message: condition.message ?? '', evidence: conditionEvidence(maker, condition) };
  if (
    isKind(maker, 'ReplicaSet') &&
    maker.status?.observedGeneration !== undefined &&
    pods.length >= (maker.spec?.replicas ?? 1)
  )
    return undefined;
  const event = lastEvent(eventsOf(context.events, maker, context.since), ['FailedCreate']);
  if (!event || pods.some((pod) => isBefore(eventTime(event), pod.metadata.creationTimestamp))) return undefined;
  return { message: messageOf(event), evidence: eventEvidence(event) };
};

/** Returns whether the strategy deletes old pods before new ones are ready. Then their share of a quota is free. */
const letsLeave = (object: KubeObject): boolean => {
  if (!isKind(object, 'Deployment') || object.spec?.strategy?.type === 'Recreate') return true;
  const { maxUnavailable = '25%' } = object.spec?.strategy?.rollingUpdate ?? {};
  if (typeof maxUnavailable === 'number') return maxUnavailable > 0;
  return Math.floor(((object.spec?.replicas ?? 1) * Number.parseInt(maxUnavailable, 10)) / 100) > 0;
};

/** `cpu=1,memory=2Gi` of a quota's message. */
const amounts = (text: string | number | undefined): Map<string, number> =>
  new Map(
    String(text ?? '')
      .split(',')
      .map((part) => part.split('='))
      .map(([name = '', value]) => [name, quantity(value)]),
  );

/** More than the quota would give if nothing else were there. */
const neverFits = ({ requested, limited }: Facts): boolean => {
  const most = amounts(limited);
  return [...amounts(requested)].some(([name, value]) => value > (most.get(name) ?? Number.POSITIVE_INFINITY));
};

/**
 * The controller retries with growing delays, so it uses free room up to two minutes later. A quota counts a pod for
 * some seconds after its deletion.
 */
const patience = { moving: 120, leaving: 15 };

const gradeQuota = (context: Context, facts: Facts, oldPods: readonly Pod[]): Finding['tolerance'] => {
  if (neverFits(facts)) return undefined;
  const { object, children, since } = context;
  if (letsLeave(object) && oldPods.length > 0) return { seconds: patience.moving };
  const leaving = children.some((each) => each.kind === 'Pod' && isTerminating(each));
  const replaced = letsLeave(object) && isBefore(object.metadata.creationTimestamp, since);
  return leaving || replaced ? { seconds: patience.leaving } : undefined;
};

const grades: Partial<Record<CauseCode, NonNullable<Finding['tolerance']>>> = { ConfigMissing: { seconds: 3 } };

/** A controller makes it in every new namespace, as soon as it comes to it. */
const isMadeByItself = ({ name }: Facts, message: string): boolean =>
  name === 'default' && /serviceaccount/i.test(message);

const grade = (context: Context, { refusal, facts }: KnownRefusal, message: string, oldPods: readonly Pod[]) => {
  const made = isMadeByItself(facts, message) ? { seconds: 60 } : undefined;
  const quota = refusal.code === 'QuotaExceeded' ? gradeQuota(context, facts, oldPods) : undefined;
  const tolerance = refusal.passes ? { seconds: 15 } : (made ?? quota ?? grades[refusal.code]);
  return tolerance ? ({ severity: 'lasting', tolerance } as const) : ({ severity: 'fatal' } as const);
};

/** Finds why the object has no pods: quota, limits, policy, a missing service account. */
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
        ...grade(context, known, message, oldPods),
        message: refusal.message(facts, message),
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

/** A refusal remains. The controller retries other errors (the name is still taken, the server is busy). */
const unknownRefusal = (object: KubeObject, message: string, evidence: Evidence): Finding => {
  const isRefusal = /forbidden|denied|invalid/i.test(message);
  return finding(object, {
    rule: 'quota',
    code: isRefusal ? 'AdmissionDenied' : 'NotReady',
    stage: 'admission',
    severity: 'lasting',
    tolerance: { seconds: isRefusal ? 10 : 60 },
    message: `its pods cannot be created: ${oneLine(message)}`,
    command: describeCommand(object),
    evidence: [evidence],
  });
};
