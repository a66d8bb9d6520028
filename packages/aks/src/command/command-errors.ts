import { type ErrorCode, SlipwayError } from '@slipway/core';

interface Rule {
  readonly pattern: RegExp;
  readonly code: ErrorCode;
  readonly reason: string;
  readonly hint: string;
  /** A retry may succeed. */
  readonly isTransient?: boolean;
}

const network = 'or use a runner inside the network of the cluster';

/** Reasons why a command does not run, by the message of Azure or of the cluster. The first match wins. */
const rules: readonly Rule[] = [
  {
    pattern: /RunCommandDisabled|disableRunCommand|run ?command.*disabled/i,
    code: 'Refused',
    reason: 'The cluster does not run commands (disableRunCommand)',
    hint: `Allow it (az aks update --enable-run-command), ${network}.`,
  },
  {
    pattern: /AuthorizationFailed|does not have authorization|runCommand\/action/i,
    code: 'Refused',
    reason: 'The application may not run commands in the cluster',
    hint: 'Grant the application the actions Microsoft.ContainerService/managedClusters/runCommand/action and …/commandResults/read on the cluster, by a custom role or by Azure Kubernetes Service Contributor Role.',
  },
  {
    pattern: /admission webhook|gatekeeper|PodSecurity|denied the request/i,
    code: 'Refused',
    reason: 'A policy of the cluster rejects the pod that runs the command',
    hint: `Exempt the namespace aks-command from it, ${network}.`,
  },
  {
    pattern: /ErrImagePull|ImagePullBackOff|pull(ing)? image|image pull/i,
    code: 'Unreachable',
    reason: 'The image of the pod that runs the command cannot be pulled',
    hint: `Allow the nodes to pull from mcr.microsoft.com, and exempt its images from policies, ${network}.`,
  },
  {
    pattern: /Unschedulable|Insufficient (cpu|memory)|untolerated taint|nodes are available/i,
    code: 'Unreachable',
    reason: 'No node has room for the pod that runs the command',
    hint: `The pod needs 200m of CPU and 500Mi of memory on a node without taints: free this capacity, ${network}.`,
    isTransient: true,
  },
  {
    pattern: /KubernetesPerformanceError|did not start within/i,
    code: 'Unreachable',
    reason: 'The pod that runs the command did not start in time',
    hint: `The pod needs 200m of CPU and 500Mi of memory on a node without taints, and an image of mcr.microsoft.com: check with kubectl -n aks-command get pods,events, ${network}.`,
    isTransient: true,
  },
];

export interface CommandFailure {
  readonly error: SlipwayError;
  readonly isTransient: boolean;
}

/** Returns the failure for a message of Azure about a cluster; undefined if no rule matches. */
export const classifyFailure = (cluster: string, message: string): CommandFailure | undefined => {
  const rule = rules.find(({ pattern }) => pattern.test(message));
  if (!rule) return undefined;
  const error = new SlipwayError(
    rule.code,
    `The AKS cluster ${cluster} cannot be reached by command invoke. ${rule.reason}: ${message}`,
    { hint: rule.hint },
  );
  return { error, isTransient: rule.isTransient === true };
};
