import { conditionOf, containersOf } from '@slipway/kubernetes';
import { inNamespace, oneLine, quoted } from '../findings/finding.ts';
import { lastEvent, messageOf } from '../findings/ownership.ts';
import type { PodSymptom } from './pod-symptom.ts';
import { anyText, type Facts, match, type Row } from './row.ts';

const said = ({ events }: PodSymptom, reasons: readonly string[]): string => {
  const event = lastEvent(events, reasons);
  return event ? messageOf(event) : '';
};

/** Only while the pod is still being prepared: the event of a mount that worked in the end stays. */
const preparing =
  (reasons: readonly string[], ...patterns: readonly RegExp[]) =>
  (symptom: PodSymptom): Facts | undefined => {
    const text = symptom.isPreparing ? said(symptom, reasons) : '';
    return text ? match(text, ...patterns) : undefined;
  };

const mount = ['FailedMount'];
const attach = ['FailedAttachVolume'];
const sandbox = ['FailedCreatePodSandBox'];
const kindName = (kind: string | number | undefined): string =>
  String(kind).toLowerCase() === 'secret' ? 'Secret' : 'ConfigMap';
const describePod = ({ pod }: PodSymptom): string => `kubectl describe pod/${pod.metadata.name}${inNamespace(pod)}`;

/** The command of the node is long, and its error comes last. */
const withoutCommand = (text: string): string =>
  text.replace(/:?\s*Mounting command:[\s\S]*Output:\s*(?:mount(?:\.\w+)?: )?(?:\/\S+: )?/, ': ');

const thousandths = (pod: PodSymptom['pod']): Facts | undefined => {
  const found = containersOf(pod).find(({ resources }) => /^\d{1,4}m$/.test(String(resources?.limits?.memory ?? '')));
  return found && { container: found.name, limit: found.resources?.limits?.memory ?? '' };
};

/** Why a pod that has a node does not get its volumes or its sandbox. */
export const volumeRows: readonly Row<PodSymptom>[] = [
  {
    rule: 'thousandths',
    code: 'InvalidManifest',
    stage: 'volumes',
    severity: 'fatal',
    // The server takes it with a warning, and then neither the pod's volumes in memory nor its program have room.
    when: ({ pod }) => (pod.status?.phase === 'Pending' ? thousandths(pod) : undefined),
    message: (_, { container, limit }) =>
      `container ${container} may have ${limit} of memory, which is less than a byte: m means thousandths`,
    hint: (_, { limit }) => `Write ${String(limit).replace('m', 'Mi')} instead of ${limit} for limits.memory.`,
    command: describePod,
  },
  {
    rule: 'volume-mount',
    code: 'VolumeMount',
    stage: 'volumes',
    severity: 'lasting',
    tolerance: { seconds: 90 },
    when: preparing(mount, /failed to sync (?:secret|configmap) cache|object "[^"]*"\/"[^"]*" not registered/i),
    message: (symptom) => `pod ${symptom.pod.metadata.name} waits for a volume: ${oneLine(said(symptom, mount))}`,
    hint: 'The node has not read it yet, which passes by itself unless the node cannot reach the API server.',
    command: describePod,
  },
  {
    rule: 'volume-mount',
    code: 'ConfigMissing',
    stage: 'volumes',
    severity: 'lasting',
    tolerance: { seconds: 5 },
    when: preparing(mount, /volume "(?<volume>[^"]+)" : (?<kind>secret|configmap) "(?<name>[^"]+)" not found/i),
    message: (_, { volume, kind, name }) => `volume ${volume} needs ${kindName(kind)} ${name}, which does not exist`,
    hint: (_, { kind, name }) =>
      `Create ${kindName(kind)} ${name} in the namespace, or correct its name in the manifest.`,
    command: ({ pod }, { kind }) => `kubectl get ${String(kind).toLowerCase()}s${inNamespace(pod)}`,
  },
  {
    rule: 'volume-mount',
    code: 'ConfigMissing',
    stage: 'volumes',
    severity: 'lasting',
    tolerance: { seconds: 5 },
    when: preparing(
      mount,
      /volume "(?<volume>[^"]+)" : .*references non-existent (?<kind>secret|config) key: (?<key>\S+)/i,
    ),
    message: (_, { volume, kind, key }) =>
      `volume ${volume} needs key ${key}, which its ${kindName(kind)} does not have`,
    hint: (_, { key }) => `Add ${key} to it, or correct the key under items in the manifest.`,
    command: describePod,
  },
  {
    rule: 'volume-mount',
    code: 'VolumeMount',
    stage: 'volumes',
    severity: 'lasting',
    tolerance: { seconds: 20 },
    when: preparing(
      mount,
      /volume "(?<volume>[^"]+)" : .*(?:hostPath type check failed: (?<reason>.*)|driver name (?<driver>\S+) not found)/i,
      /SecretProviderClass.*not found/i,
    ),
    message: (symptom) => `pod ${symptom.pod.metadata.name} cannot mount a volume: ${oneLine(said(symptom, mount))}`,
    hint: 'The node lacks the path or the driver that the volume needs.',
    command: describePod,
  },
  {
    rule: 'volume-mount',
    code: 'VolumeMount',
    stage: 'volumes',
    severity: 'lasting',
    tolerance: { seconds: 90 },
    when: preparing(mount, /volume "(?<volume>[^"]+)"/, anyText),
    message: (symptom) =>
      `pod ${symptom.pod.metadata.name} cannot mount a volume: ${oneLine(withoutCommand(said(symptom, mount)))}`,
    hint: "See that the volume's source answers and lets the nodes in (Key Vault: access policy and workload identity).",
    command: describePod,
  },
  {
    rule: 'volume-claim',
    code: 'VolumeMount',
    stage: 'volumes',
    severity: 'lasting',
    tolerance: { seconds: 90 },
    when: preparing(attach, /Multi-Attach error for volume "(?<volume>[^"]+)"/, anyText),
    message: (symptom) =>
      `pod ${symptom.pod.metadata.name} cannot attach its volume: ${oneLine(said(symptom, attach))}`,
    hint: 'A ReadWriteOnce disk serves one node at a time: use strategy Recreate, or a shared file system (ReadWriteMany).',
    command: describePod,
  },
  {
    rule: 'pod-runtime',
    code: 'StartError',
    stage: 'volumes',
    severity: 'lasting',
    tolerance: (_, { handler }) => ({ seconds: handler ? 10 : 60 }),
    when: preparing(sandbox, /no runtime for "(?<handler>[^"]+)" is configured/, anyText),
    message: (symptom) =>
      `pod ${symptom.pod.metadata.name} gets no sandbox on its node: ${oneLine(said(symptom, sandbox))}`,
    hint: 'The node is at fault (no free addresses, network plugin, runtime class), rarely the release.',
    command: describePod,
  },
];

/**
 * Disruptions of a whole pod. Without a change of the release they never fail it; they are the cause when time runs
 * out.
 */
export const disruptionRows: readonly Row<PodSymptom>[] = [
  {
    rule: 'eviction',
    code: 'NotReady',
    stage: 'run',
    severity: 'fatal',
    // Its own limits, not the node's: the next pod will do the same.
    when: ({ pod }) =>
      pod.status?.reason === 'Evicted' &&
      /exceed(?:s|ed) (?:the total limit of containers|the limit|its local)/i.test(pod.status.message ?? '')
        ? { reason: 'Evicted' }
        : undefined,
    message: ({ pod }) => `pod ${pod.metadata.name} was evicted for its own limit${quoted(pod.status?.message)}`,
    hint: 'Raise limits.ephemeral-storage or the sizeLimit of the emptyDir, or write less: temporary files, caches and logs count.',
    command: describePod,
  },
  {
    rule: 'node',
    code: 'StartError',
    stage: 'start',
    severity: 'lasting',
    tolerance: { seconds: 5 },
    when: ({ pod }) =>
      pod.status?.phase === 'Failed' &&
      ['SysctlForbidden', 'AppArmor', 'PodOSNotSupported', 'PodOSSelectorNodeLabelDoesNotMatch'].includes(
        pod.status.reason ?? '',
      )
        ? { reason: pod.status.reason ?? '' }
        : undefined,
    message: ({ pod }, { reason }) =>
      `pod ${pod.metadata.name} is refused by its node (${reason})${quoted(pod.status?.message)}`,
    hint: 'The node does not allow the securityContext: load the profile or allow the sysctl there, or remove it from the manifest.',
    command: describePod,
  },
  {
    rule: 'eviction',
    code: 'NotReady',
    stage: 'ready',
    severity: 'info',
    when: ({ pod }) => (pod.status?.reason === 'Evicted' ? { reason: 'Evicted' } : undefined),
    message: ({ pod }) => `pod ${pod.metadata.name} was evicted: ${oneLine(pod.status?.message ?? 'no reason given')}`,
    hint: 'The node ran short: set resources.requests to what the program needs; temporary files belong in an emptyDir with sizeLimit.',
    command: 'kubectl describe nodes',
  },
  {
    rule: 'node',
    code: 'NotReady',
    stage: 'ready',
    severity: 'info',
    when: ({ pod }) => {
      const target = conditionOf(pod, 'DisruptionTarget');
      return target?.status === 'True' ? { reason: target.reason ?? 'DisruptionTarget' } : undefined;
    },
    message: ({ pod }, { reason }) => `pod ${pod.metadata.name} was taken off its node (${reason})`,
    hint: 'The cluster did this, not the release: a drain, a preemption, or a node that is gone.',
    command: 'kubectl get nodes',
  },
  {
    rule: 'node',
    code: 'NotReady',
    stage: 'ready',
    severity: 'info',
    when: ({ pod }) =>
      pod.status?.phase === 'Failed' && pod.status.reason ? { reason: pod.status.reason } : undefined,
    message: ({ pod }, { reason }) =>
      `pod ${pod.metadata.name} was refused by its node (${reason})${quoted(pod.status?.message)}`,
    hint: 'Its controller makes another one.',
    command: describePod,
  },
  {
    rule: 'node',
    code: 'NotReady',
    stage: 'ready',
    severity: 'info',
    when: ({ pod, context, events }) => {
      const node = (context.nodes ?? []).find(({ metadata }) => metadata.name === pod.spec?.nodeName);
      const condition = node && conditionOf(node, 'Ready');
      if (node && condition && condition.status !== 'True')
        return { node: node.metadata.name, reason: condition.reason ?? '' };
      // One event for each pod of a node that stops answering; its pods are not ready until it answers again.
      const fell = conditionOf(pod, 'Ready')?.status === 'True' ? undefined : lastEvent(events, ['NodeNotReady']);
      return fell && { node: pod.spec?.nodeName ?? '', reason: 'NodeNotReady' };
    },
    message: ({ pod }, { node }) => `pod ${pod.metadata.name} is on node ${node}, which is not ready`,
    hint: 'The node is at fault, not the release.',
    command: (_, { node }) => `kubectl describe node/${node}`,
  },
  {
    rule: 'no-progress',
    code: 'NotReady',
    stage: 'ready',
    severity: 'info',
    when: ({ pod }) => {
      const gate = (pod.spec?.readinessGates ?? []).find(
        ({ conditionType }) => conditionOf(pod, conditionType)?.status !== 'True',
      );
      return conditionOf(pod, 'ContainersReady')?.status === 'True' && gate ? { gate: gate.conditionType } : undefined;
    },
    message: ({ pod }, { gate }) => `pod ${pod.metadata.name} waits for its readiness gate ${gate}`,
    hint: 'The controller that sets this condition (a load balancer controller, for example) has not set it.',
    command: describePod,
  },
];
