import { conditionOf } from '@slipway/kubernetes';
import { lastEvent } from '../findings/events.ts';
import { inNamespace, oneLine, quoted } from '../findings/finding.ts';
import type { PodSymptom } from '../symptoms/pod-symptom.ts';
import type { Row } from './row.ts';

const describePod = ({ pod }: PodSymptom): string => `kubectl describe pod/${pod.metadata.name}${inNamespace(pod)}`;

const wrongSystem =
  'Set spec.os.name and the node selector kubernetes.io/os to the same system, and to one that the nodes of the cluster have.';

/** The reasons for which a kubelet rejects a pod that the scheduler assigned to its node, and the remedy of each. */
const nodeRejections: ReadonlyMap<string, string> = new Map([
  [
    'SysctlForbidden',
    'Allow the sysctl on the node (kubelet flag --allowed-unsafe-sysctls), or remove it from the securityContext.',
  ],
  ['AppArmor', 'Load the AppArmor profile on the node, or remove it from the securityContext.'],
  ['PodOSNotSupported', wrongSystem],
  ['PodOSSelectorNodeLabelDoesNotMatch', wrongSystem],
]);

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
    message: ({ pod }) =>
      `pod ${pod.metadata.name} was evicted because it exceeded its own limit${quoted(pod.status?.message)}`,
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
      pod.status?.phase === 'Failed' && pod.status.reason !== undefined && nodeRejections.has(pod.status.reason)
        ? { reason: pod.status.reason }
        : undefined,
    message: ({ pod }, { reason }) =>
      `pod ${pod.metadata.name} was rejected by its node (${reason})${quoted(pod.status?.message)}`,
    hint: (_, { reason }) => nodeRejections.get(String(reason)) ?? '',
    command: describePod,
  },
  {
    rule: 'eviction',
    code: 'NotReady',
    stage: 'ready',
    severity: 'info',
    when: ({ pod }) => (pod.status?.reason === 'Evicted' ? { reason: 'Evicted' } : undefined),
    message: ({ pod }) => `pod ${pod.metadata.name} was evicted: ${oneLine(pod.status?.message ?? 'no reason given')}`,
    hint: 'The node ran short of a resource. Set resources.requests to what the program needs. Put temporary files in an emptyDir with sizeLimit.',
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
    message: ({ pod }, { reason }) => `pod ${pod.metadata.name} was removed from its node (${reason})`,
    hint: 'The reason is in the cluster, not in the release: a drain, a preemption, or a deleted node.',
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
      `pod ${pod.metadata.name} was rejected by its node (${reason})${quoted(pod.status?.message)}`,
    hint: 'Its controller creates another pod, so no action is needed.',
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
    hint: 'The node is at fault, not the release. Check its conditions.',
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
    hint: 'Check the controller that sets this condition, for example a load balancer controller.',
    command: describePod,
  },
];
