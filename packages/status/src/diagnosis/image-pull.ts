import { lastEvent, messageOf } from '../findings/events.ts';
import { inNamespace, oneLine } from '../findings/finding.ts';
import type { ContainerSymptom } from '../symptoms/container-symptoms.ts';
import { anyText, type Facts, match, type Row } from './row.ts';

const reasons = [
  'ErrImagePull',
  'ImagePullBackOff',
  'ImageInspectError',
  'RegistryUnavailable',
  'SignatureValidationFailed',
];

/** The runtime's own words. A back-off of older kubelets does not repeat them, the event before it has them. */
const pullText = ({ waiting, events }: ContainerSymptom): string => {
  const event = lastEvent(events, ['Failed'], /pull/i);
  return [waiting.message, event ? messageOf(event) : ''].join('\n');
};

const imageOf = ({ spec, status }: ContainerSymptom): string => spec?.image ?? status.image ?? '';

const pull =
  (...patterns: readonly RegExp[]) =>
  (symptom: ContainerSymptom): Facts | undefined => {
    if (!reasons.includes(symptom.waiting.reason)) return undefined;
    const facts = match(pullText(symptom), ...patterns);
    return facts && { image: imageOf(symptom), ...facts };
  };

const waits =
  (reason: string) =>
  (symptom: ContainerSymptom): Facts | undefined =>
    symptom.waiting.reason === reason ? { image: imageOf(symptom) } : undefined;

/** The same with the names of pull Secrets that the kubelet looked for in vain. */
const withoutSecret =
  (pattern: RegExp) =>
  (symptom: ContainerSymptom): Facts | undefined => {
    const facts = pull(pattern)(symptom);
    const event = lastEvent(symptom.events, ['FailedToRetrieveImagePullSecret']);
    const secret = event && /\((?<secret>[^)]+)\)/.exec(messageOf(event))?.groups?.secret;
    return facts && { ...facts, ...(secret ? { secret } : {}) };
  };

const describePod = ({ pod }: ContainerSymptom): string =>
  `kubectl describe pod/${pod.metadata.name}${inNamespace(pod)}`;

/** Why an image does not come. Unreachable names go first: "no such host" is not "not found". */
export const imagePullRows: readonly Row<ContainerSymptom>[] = [
  {
    rule: 'image-name',
    code: 'InvalidImageName',
    stage: 'pull',
    severity: 'fatal',
    when: waits('InvalidImageName'),
    message: ({ name }, { image }) => `container ${name} has an image name that is not valid: "${image}"`,
    hint: 'Look for a placeholder that was not filled in, capital letters, or an empty tag.',
    command: describePod,
  },
  {
    rule: 'image-not-found',
    code: 'ImageNotFound',
    stage: 'pull',
    severity: 'fatal',
    when: waits('ErrImageNeverPull'),
    message: ({ name }, { image }) =>
      `image ${image} of container ${name} is not on the node, and imagePullPolicy is Never`,
    hint: 'Load the image onto the node, or set imagePullPolicy: IfNotPresent.',
    command: describePod,
  },
  {
    rule: 'registry',
    code: 'ImagePullRateLimited',
    stage: 'pull',
    severity: 'lasting',
    tolerance: { seconds: 120 },
    when: pull(/toomanyrequests|too many requests|\b429\b|rate limit/i),
    message: ({ name }, { image }) =>
      `image ${image} of container ${name} cannot be pulled: the registry limits the rate`,
    hint: 'Pull with an account (imagePullSecrets), or copy the base image to your own registry.',
    command: describePod,
  },
  {
    rule: 'image-platform',
    code: 'WrongArchitecture',
    stage: 'pull',
    severity: 'fatal',
    when: pull(/no match(?:ing manifest)? for (?:platform|(?<platform>[a-z]+\/[a-z0-9/]+))/i),
    message: ({ name }, { image }) => `image ${image} of container ${name} has no variant for the node's platform`,
    hint: "Build for the nodes' architecture (platforms: linux/amd64,linux/arm64), or select nodes by kubernetes.io/arch.",
    command: 'kubectl get nodes -L kubernetes.io/arch',
  },
  {
    rule: 'registry',
    code: 'RegistryUnreachable',
    stage: 'pull',
    severity: 'lasting',
    tolerance: { seconds: 15 },
    when: pull(
      /(?<reason>no such host|connection refused|connection reset by peer|no route to host|network is unreachable|i\/o timeout|TLS handshake timeout|Client\.Timeout|context deadline exceeded|server misbehaving|server gave HTTP response to HTTPS client|x509: [^\n"]*|unexpected EOF|\b50[0234] [A-Z][A-Za-z ]+)/,
    ),
    message: ({ name }, { image, reason }) =>
      `image ${image} of container ${name} cannot be pulled: ${oneLine(String(reason), 120)}`,
    hint: 'Check that the nodes can reach the registry: its name, private endpoint, firewall and certificate.',
    command: describePod,
  },
  {
    rule: 'pull-denied',
    code: 'ImagePullDenied',
    stage: 'pull',
    severity: 'lasting',
    tolerance: { seconds: 15 },
    when: withoutSecret(
      /(?<reason>40[13] (?:Unauthorized|Forbidden)|pull access denied|insufficient_scope|authorization failed|authentication required|failed to fetch anonymous token|unauthorized|no basic auth credentials|access forbidden|denied: )/i,
    ),
    message: ({ name }, { image, reason, secret }) =>
      `image ${image} of container ${name} cannot be pulled, because access is denied: ${String(reason).replace(/: $/, '')}${secret ? `, and its pull Secret ${secret} does not exist` : ''}`,
    hint: (_, { secret }) =>
      secret
        ? `Create Secret ${secret} of type kubernetes.io/dockerconfigjson in the namespace, or correct its name under imagePullSecrets.`
        : 'Give the nodes permission to pull (on AKS: AcrPull for the kubelet identity, az aks update --attach-acr), or set imagePullSecrets. Some registries also deny access if the repository does not exist.',
    command: describePod,
  },
  {
    rule: 'image-not-found',
    code: 'ImageNotFound',
    stage: 'pull',
    severity: 'fatal',
    when: pull(/not found|manifest unknown|name unknown|repository .* does not exist|no such image|MANIFEST_UNKNOWN/i),
    message: ({ name }, { image }) => `image ${image} of container ${name} does not exist in the registry`,
    hint: 'Compare the tag or digest with the image that was pushed.',
    command: describePod,
  },
  {
    rule: 'pull-on-node',
    code: 'RegistryUnreachable',
    stage: 'pull',
    severity: 'lasting',
    tolerance: { seconds: 30 },
    when: pull(/(?<reason>no space left on device)/),
    message: ({ name }, { image }) => `image ${image} of container ${name} does not fit on the node's disk`,
    hint: 'Make the image smaller, or the disk of the nodes larger.',
    command: 'kubectl describe nodes',
  },
  {
    rule: 'registry',
    code: 'RegistryUnreachable',
    stage: 'pull',
    severity: 'lasting',
    tolerance: { seconds: 30 },
    when: pull(anyText),
    message: (symptom, { image }) =>
      `image ${image} of container ${symptom.name} cannot be pulled: ${oneLine(pullText(symptom)) || symptom.waiting.reason}`,
    command: describePod,
  },
];
