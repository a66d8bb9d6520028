import { containersOf } from '@slipway/kubernetes';
import { lastEvent, messageOf } from '../findings/events.ts';
import { inNamespace, oneLine } from '../findings/finding.ts';
import type { PodSymptom } from '../symptoms/pod-symptom.ts';
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
      `container ${container} has the memory limit ${limit}, which is less than one byte: m means thousandths`,
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
    hint: 'Wait: the node has not read it yet. If this lasts, check that the node can reach the API server.',
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
    hint: (_, { kind, key }) => `Add ${key} to the ${kindName(kind)}, or correct the key under items in the manifest.`,
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
    hint: 'The node lacks the path or the driver that the volume needs. Add it to the node, or correct the volume.',
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
    hint: "Check that the volume's source is reachable and grants the nodes access (Key Vault: access policy and workload identity).",
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
    hint: 'Only one node at a time can use a ReadWriteOnce disk. Use the Deployment strategy Recreate, or a shared file system (ReadWriteMany).',
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
    hint: 'Check the free addresses, the network plugin and the runtime class of the node. The release is rarely the cause.',
    command: describePod,
  },
];
