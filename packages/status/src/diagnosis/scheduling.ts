import { conditionOf, isTerminating, ofKind } from '@slipway/kubernetes';
import { lastEvent, messageOf, subjectOf } from '../findings/events.ts';
import { inNamespace, oneLine } from '../findings/finding.ts';
import { secondsBetween } from '../findings/time.ts';
import { claimPatience } from '../kinds/persistent-volume-claim.ts';
import type { PodSymptom } from '../symptoms/pod-symptom.ts';
import { mayGrow, tooLarge } from './node-capacity.ts';
import { type Facts, match, type Row } from './row.ts';

const unscheduled =
  (...patterns: readonly RegExp[]) =>
  ({ unscheduled: condition }: PodSymptom): Facts | undefined =>
    condition && match(condition.message ?? '', ...patterns);

const why = ({ unscheduled: condition }: PodSymptom): string =>
  oneLine((condition?.message ?? '').replace(/(no new claims to deallocate,|preemption:).*/s, ''), 240);

/** Old pods that terminate free their room within their grace period. */
const roomToCome = ({ context }: PodSymptom): number =>
  Math.max(
    0,
    ...ofKind(context.children, 'Pod')
      .filter(isTerminating)
      .map((each) => each.spec?.terminationGracePeriodSeconds ?? 30),
  );

const growth = ({ context }: PodSymptom, alone: number, growing: number): number =>
  mayGrow(context.nodes) ? growing : alone;

const patience = (alone: number, growing: number) => (symptom: PodSymptom) => ({
  seconds: growth(symptom, alone, growing) + roomToCome(symptom),
});

/** Seconds where not even an empty node is large enough: the room of old pods is of no use, only a new node is. */
const whereNoneCan = (alone: number) => (symptom: PodSymptom) => ({ seconds: growth(symptom, alone, 60) });

/** A device's plugin that starts again takes its devices away for a moment; memory and processors stay what they are. */
const isDevice = ({ resource }: Facts): boolean => String(resource).includes('/');

/** Nodes that take no pods for now: closed for maintenance by a person or an upgrade, or in trouble. */
const closed =
  /(\d+) node\(s\) (?:were unschedulable|had untolerated taints? \{node\.(?:kubernetes|cloudprovider\.kubernetes)\.io\/)/g;

/** No node has the labels that the pod requires: only a person or a new node changes that. */
const unlabelled = ({ unscheduled: condition }: PodSymptom): Facts | undefined => {
  const [, all, without] =
    /0\/(\d+) nodes are available: (\d+) node\(s\) didn't match Pod's node affinity\/selector/.exec(
      condition?.message ?? '',
    ) ?? [];
  return all !== undefined && all === without ? { reason: "didn't match Pod's node affinity/selector" } : undefined;
};

/** The last event about a claim of the pod. A StatefulSet creates its claims itself, so only this rule checks them. */
const claimTrouble = ({
  context,
  pod,
}: PodSymptom): { readonly claim: string; readonly message: string } | undefined => {
  const volumes = pod.spec?.volumes ?? [];
  const claims = new Set(volumes.flatMap(({ persistentVolumeClaim: claim }) => claim?.claimName ?? []));
  const own = context.events.filter(
    ({ involvedObject: about }) => about?.kind === 'PersistentVolumeClaim' && claims.has(about.name ?? ''),
  );
  const last = lastEvent(own, ['ProvisioningFailed', 'FailedBinding']);
  return last && { claim: subjectOf(last).name ?? '', message: messageOf(last) };
};

const describePod = ({ pod }: PodSymptom): string => `kubectl describe pod/${pod.metadata.name}${inNamespace(pod)}`;

/** Reasons why a pod gets no node. With an active autoscaler it is a matter of minutes, and not a fault. */
export const schedulingRows: readonly Row<PodSymptom>[] = [
  {
    rule: 'gated',
    code: 'Unschedulable',
    stage: 'scheduling',
    severity: 'info',
    when: ({ unscheduled: condition }) => (condition?.reason === 'SchedulingGated' ? {} : undefined),
    message: ({ pod }) => `pod ${pod.metadata.name} is blocked by its scheduling gates`,
    hint: 'Check the controller that set spec.schedulingGates: it must remove them.',
    command: describePod,
  },
  {
    rule: 'volume-claim',
    code: 'VolumeMount',
    stage: 'volumes',
    severity: 'lasting',
    tolerance: { seconds: 8 },
    when: unscheduled(/persistentvolumeclaim "(?<claim>[^"]+)" (?<state>not found|is being deleted)/i),
    message: (_, { claim, state }) =>
      `PersistentVolumeClaim ${claim} ${state === 'not found' ? 'does not exist' : state}`,
    hint: (_, { claim }) => `Create the claim ${claim} with the release, or correct its name.`,
    command: ({ pod }) => `kubectl get pvc${inNamespace(pod)}`,
  },
  {
    rule: 'volume-claim',
    code: 'VolumeMount',
    stage: 'volumes',
    severity: 'lasting',
    when: (symptom) => {
      const told = unscheduled(/unbound immediate PersistentVolumeClaims/)(symptom) && claimTrouble(symptom);
      return told && { claim: told.claim, message: told.message };
    },
    tolerance: (_, { message }) => ({ seconds: claimPatience(String(message)) }),
    message: ({ pod }, { claim, message }) =>
      `pod ${pod.metadata.name} waits for claim ${claim}, which gets no volume: ${oneLine(String(message))}`,
    hint: 'Set storageClassName to a class that exists (kubectl get storageclass) and supports the size and the access mode.',
    command: ({ pod }, { claim }) => `kubectl describe pvc/${claim}${inNamespace(pod)}`,
  },
  {
    rule: 'volume-claim',
    code: 'VolumeMount',
    stage: 'volumes',
    severity: 'lasting',
    tolerance: { seconds: 90 },
    when: unscheduled(/unbound immediate PersistentVolumeClaims/),
    message: ({ pod }) => `pod ${pod.metadata.name} waits for a claim that is not bound to a volume`,
    hint: 'See the events of the claim for the reason: no StorageClass, no matching volume, or a provisioner that fails.',
    command: ({ pod }) => `kubectl describe pvc${inNamespace(pod)}`,
  },
  {
    rule: 'autoscaler-adds-node',
    code: 'Unschedulable',
    stage: 'scheduling',
    severity: 'info',
    when: (symptom) => {
      const last = lastEvent(symptom.events, ['TriggeredScaleUp', 'Nominated', 'NotTriggerScaleUp']);
      return symptom.unscheduled && last && last.reason !== 'NotTriggerScaleUp' ? {} : undefined;
    },
    message: ({ pod }) => `pod ${pod.metadata.name} waits for a node that the autoscaler is adding`,
    hint: 'This takes minutes. Set the timeout of the deploy to at least 10 minutes.',
    command: describePod,
  },
  {
    rule: 'node-resources',
    code: 'Unschedulable',
    stage: 'scheduling',
    severity: 'lasting',
    tolerance: (symptom, facts) => whereNoneCan(isDevice(facts) ? 5 : 2)(symptom),
    when: (symptom) => {
      const size = unscheduled(/Insufficient/)(symptom) && tooLarge(symptom.pod, symptom.context.nodes);
      return size && { ...size };
    },
    message: ({ pod }, { resource, wanted, largest }) =>
      `pod ${pod.metadata.name} requests ${wanted} ${resource}, more than any node has (at most ${largest})`,
    hint: (_, { resource }) => `Lower resources.requests of ${resource}, or add larger nodes.`,
    command: 'kubectl describe nodes',
  },
  {
    rule: 'node-resources',
    code: 'Unschedulable',
    stage: 'scheduling',
    severity: 'lasting',
    tolerance: { seconds: 10 },
    when: (symptom) => {
      const refused = symptom.unscheduled && lastEvent(symptom.events, ['NotTriggerScaleUp']);
      return refused && { autoscaler: oneLine(messageOf(refused), 200) };
    },
    message: (symptom) =>
      `pod ${symptom.pod.metadata.name} fits no node, and the autoscaler adds none: ${why(symptom)}`,
    hint: "Lower the requests, raise the node pool's maximum, or correct node selector and tolerations.",
    command: describePod,
  },
  {
    rule: 'node',
    code: 'Unschedulable',
    stage: 'scheduling',
    severity: 'lasting',
    tolerance: { seconds: 120 },
    when: (symptom) => {
      const text = symptom.unscheduled?.message ?? '';
      const all = Number(/\/(\d+) nodes/.exec(text)?.[1] ?? 0);
      const away = [...text.matchAll(closed)].reduce((sum, [, nodes]) => sum + Number(nodes), 0);
      return all > 0 && away === all ? {} : undefined;
    },
    message: (symptom) => `pod ${symptom.pod.metadata.name} has no node, because no node is healthy: ${why(symptom)}`,
    hint: 'The nodes are at fault, not the release. Check their conditions, and make them schedulable again (kubectl uncordon).',
    command: 'kubectl get nodes',
  },
  {
    rule: 'node-constraints',
    code: 'Unschedulable',
    stage: 'scheduling',
    severity: 'lasting',
    tolerance: whereNoneCan(2),
    when: unlabelled,
    message: (symptom) => `pod ${symptom.pod.metadata.name} fits no node: ${why(symptom)}`,
    hint: 'Correct nodeSelector or affinity: no node matches them.',
    command: 'kubectl get nodes --show-labels',
  },
  {
    rule: 'node-constraints',
    code: 'Unschedulable',
    stage: 'scheduling',
    severity: 'lasting',
    tolerance: patience(5, 60),
    when: unscheduled(
      /(?<reason>didn't match Pod's node affinity\/selector|untolerated taint|didn't match scheduler-enforced plugin node affinity)/,
    ),
    message: (symptom) => `pod ${symptom.pod.metadata.name} fits no node: ${why(symptom)}`,
    hint: 'Correct nodeSelector or affinity, or add the toleration for the taint.',
    command: 'kubectl get nodes --show-labels',
  },
  {
    rule: 'volume-claim',
    code: 'Unschedulable',
    stage: 'scheduling',
    severity: 'lasting',
    tolerance: patience(20, 60),
    when: unscheduled(
      /(?<reason>volume node affinity conflict|available persistent volumes to bind|exceed max volume count)/,
    ),
    message: (symptom) => `pod ${symptom.pod.metadata.name} finds no node that can reach its volume: ${why(symptom)}`,
    hint: 'The volume is in another zone, or bound to another node. Use a StorageClass with WaitForFirstConsumer, or add nodes in the zone of the volume.',
    command: ({ pod }) => `kubectl describe pvc${inNamespace(pod)}`,
  },
  {
    rule: 'node-resources',
    code: 'Unschedulable',
    stage: 'scheduling',
    severity: 'lasting',
    tolerance: patience(15, 60),
    when: unscheduled(/Insufficient (?<resource>[^\s,.]+)/),
    message: (symptom) => `pod ${symptom.pod.metadata.name} fits no node: ${why(symptom)}`,
    hint: 'Lower resources.requests, add nodes, or update without an extra pod (maxSurge: 0, maxUnavailable: 1).',
    command: 'kubectl describe nodes',
  },
  {
    rule: 'node-resources',
    code: 'Unschedulable',
    stage: 'scheduling',
    severity: 'lasting',
    tolerance: patience(20, 60),
    when: unscheduled(/./s),
    message: (symptom) => `pod ${symptom.pod.metadata.name} fits no node: ${why(symptom)}`,
    command: describePod,
  },
  {
    rule: 'node-resources',
    code: 'Unschedulable',
    stage: 'scheduling',
    severity: 'lasting',
    tolerance: { seconds: 30 },
    when: ({ pod }) => {
      const { schedulerName = standardScheduler, nodeName, schedulingGates = [] } = pod.spec ?? {};
      const isUnseen = !nodeName && conditionOf(pod, 'PodScheduled') === undefined;
      return isUnseen && schedulingGates.length === 0 && schedulerName !== standardScheduler
        ? { scheduler: schedulerName }
        : undefined;
    },
    message: ({ pod }, { scheduler }) =>
      `pod ${pod.metadata.name} waits for the scheduler ${scheduler}, which has not handled it`,
    hint: (_, { scheduler }) => `Install ${scheduler} in the cluster, or remove spec.schedulerName.`,
    command: describePod,
  },
  {
    rule: 'node',
    code: 'Unschedulable',
    stage: 'scheduling',
    severity: 'lasting',
    tolerance: { seconds: 20 },
    // A kubelet writes the start time as soon as it receives the pod.
    when: ({ pod, context, isPreparing }) => {
      const isUnknown = isPreparing && pod.status?.startTime === undefined && wasAssigned(pod);
      const age = secondsBetween(pod.metadata.creationTimestamp, context.now) ?? 0;
      return isUnknown && age > 10 && !pod.status?.containerStatuses ? { node: pod.spec?.nodeName ?? '' } : undefined;
    },
    message: ({ pod }, { node }) => `pod ${pod.metadata.name} is assigned to node ${node}, which has not accepted it`,
    hint: (_, { node }) => `Check that node ${node} exists and is ready. Prefer nodeSelector to nodeName.`,
    command: (_, { node }) => `kubectl get node ${node}`,
  },
];

const standardScheduler = 'default-scheduler';

/** Assigned by its manifest, not by a scheduler, which checks that the node exists. */
const wasAssigned = (pod: PodSymptom['pod']): boolean => conditionOf(pod, 'PodScheduled') === undefined;
