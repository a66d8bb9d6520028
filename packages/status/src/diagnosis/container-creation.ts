import { inNamespace, oneLine } from '../findings/finding.ts';
import type { ContainerSymptom } from '../symptoms/container-symptoms.ts';
import { anyText, type Facts, match, type Row } from './row.ts';

const config =
  (...patterns: readonly RegExp[]) =>
  ({ waiting }: ContainerSymptom): Facts | undefined =>
    waiting.reason === 'CreateContainerConfigError' ? match(waiting.message, ...patterns) : undefined;

const create =
  (...patterns: readonly RegExp[]) =>
  ({ waiting }: ContainerSymptom): Facts | undefined =>
    waiting.reason === 'CreateContainerError' ? match(waiting.message, ...patterns) : undefined;

const describePod = ({ pod }: ContainerSymptom): string =>
  `kubectl describe pod/${pod.metadata.name}${inNamespace(pod)}`;

/** Why a container is not made. A cache that lags behind is named in the same field as a Secret that is missing. */
export const containerCreationRows: readonly Row<ContainerSymptom>[] = [
  {
    rule: 'config-missing',
    code: 'ConfigMissing',
    stage: 'create',
    severity: 'lasting',
    tolerance: { seconds: 90 },
    when: config(/failed to sync (?<kind>secret|configmap) cache/i, /services have not yet been read/),
    message: ({ name, waiting }) => `container ${name} waits for its configuration: ${oneLine(waiting.message)}`,
    hint: 'Wait: the node has not read it yet. If this lasts, check that the node can reach the API server.',
    command: describePod,
  },
  {
    rule: 'config-missing',
    code: 'ConfigMissing',
    stage: 'create',
    severity: 'fatal',
    when: config(
      /couldn't find key (?<key>\S+) in (?<kind>Secret|ConfigMap) (?:(?<namespace>[^/\s]+)\/)?(?<name>[^\s,]+)/,
    ),
    message: (symptom, { key, kind, name }) =>
      `container ${symptom.name} needs key ${key} of ${kind} ${name}, which has no such key`,
    hint: (_, { key, kind, name }) => `Add ${key} to ${kind} ${name}, or correct the key in the manifest.`,
    command: ({ pod }, { kind, name }) => `kubectl describe ${String(kind).toLowerCase()}/${name}${inNamespace(pod)}`,
  },
  {
    rule: 'config-missing',
    code: 'ConfigMissing',
    stage: 'create',
    severity: 'fatal',
    when: config(/(?<kind>secret|configmap)s? "(?<name>[^"]+)" not found/i),
    message: (symptom, { kind, name }) =>
      `container ${symptom.name} needs ${kindName(kind)} ${name}, which does not exist`,
    hint: (_, { kind, name }) =>
      `Create ${kindName(kind)} ${name} in the namespace, or correct its name in the manifest.`,
    command: ({ pod }, { kind }) => `kubectl get ${String(kind).toLowerCase()}s${inNamespace(pod)}`,
  },
  {
    rule: 'container-user',
    code: 'StartError',
    stage: 'create',
    severity: 'fatal',
    when: config(
      /runAsNonRoot and image (?:will run as (?<user>root)|has non-numeric user \((?<user>[^)]*)\))/,
      /runAsNonRoot/,
    ),
    message: ({ name }, { user = 'root' }) =>
      user === 'root'
        ? `container ${name} would run as root, which runAsNonRoot forbids`
        : `container ${name} runs as the named user ${user}, which runAsNonRoot cannot distinguish from root`,
    hint: 'Set a numeric user in the Dockerfile (USER 10001), or set securityContext.runAsUser.',
    command: describePod,
  },
  {
    rule: 'container-user',
    code: 'StartError',
    stage: 'create',
    severity: 'fatal',
    when: config(/runAsUser breaks non-root policy/),
    message: ({ name }) => `container ${name} sets runAsUser 0, which its own runAsNonRoot forbids`,
    hint: 'Set securityContext.runAsUser to a number other than 0, or remove runAsNonRoot. Check the securityContext of both the container and the pod.',
    command: describePod,
  },
  {
    rule: 'volume-mount',
    code: 'VolumeMount',
    stage: 'create',
    severity: 'lasting',
    tolerance: { seconds: 10 },
    when: config(/subPath for volumeMount "(?<volume>[^"]+)"/i, /subPath/i),
    message: ({ name, waiting }, { volume }) =>
      `container ${name} cannot mount ${volume ? `the subPath of volume ${volume}` : 'a subPath'}: ${oneLine(waiting.message, 200)}`,
    hint: 'Set subPath to a relative path inside the volume. It must lead to the same kind (file or folder) as the mountPath.',
    command: describePod,
  },
  {
    rule: 'config-missing',
    code: 'ConfigMissing',
    stage: 'create',
    severity: 'lasting',
    tolerance: { seconds: 10 },
    when: config(anyText),
    message: ({ name, waiting }) => `container ${name} cannot be configured: ${oneLine(waiting.message)}`,
    command: describePod,
  },
  {
    rule: 'container-start',
    code: 'StartError',
    stage: 'create',
    severity: 'fatal',
    when: create(/no command specified/),
    message: ({ name }) => `container ${name} has nothing to run: neither the image nor the manifest names a command`,
    hint: 'Add ENTRYPOINT or CMD to the Dockerfile, or command to the manifest.',
    command: describePod,
  },
  {
    rule: 'container-start',
    code: 'StartError',
    stage: 'create',
    severity: 'lasting',
    tolerance: { seconds: 45 },
    when: create(/context deadline exceeded|failed to reserve container name|timed? ?out/i),
    message: ({ name, waiting }) => `container ${name} is not created yet: ${oneLine(waiting.message)}`,
    hint: 'The node is slow or overloaded. Check the conditions of the node.',
    command: describePod,
  },
  {
    rule: 'container-start',
    code: 'StartError',
    stage: 'create',
    severity: 'lasting',
    tolerance: { seconds: 10 },
    when: create(anyText),
    message: ({ name, waiting }) => `container ${name} cannot be created: ${oneLine(waiting.message)}`,
    command: describePod,
  },
];

const kindName = (kind: string | number | undefined): string =>
  String(kind).toLowerCase() === 'secret' ? 'Secret' : 'ConfigMap';
