import { type ErrorCode, SlipwayError } from '@slipway/core';

interface Rule {
  readonly fits: RegExp;
  readonly code: ErrorCode;
  readonly sentence: string;
  readonly hint: string;
  /** Another try soon may end otherwise. */
  readonly passing?: boolean;
}

const network = 'or use a runner inside the network of the cluster';

/** What keeps a command from running, by the words of Azure or of the cluster behind it; the first that fits. */
const rules: readonly Rule[] = [
  {
    fits: /RunCommandDisabled|disableRunCommand|run ?command.*disabled/i,
    code: 'Refused',
    sentence: 'The cluster does not run commands (disableRunCommand)',
    hint: `Allow it (az aks update --enable-run-command), ${network}.`,
  },
  {
    fits: /AuthorizationFailed|does not have authorization|runCommand\/action/i,
    code: 'Refused',
    sentence: 'The application may not run commands in the cluster',
    hint: 'It needs the actions Microsoft.ContainerService/managedClusters/runCommand/action and …/commandResults/read on the cluster: a role of your own, or Azure Kubernetes Service Contributor Role.',
  },
  {
    fits: /admission webhook|gatekeeper|PodSecurity|denied the request/i,
    code: 'Refused',
    sentence: 'A policy of the cluster refuses the pod that runs the command',
    hint: `Exempt the namespace aks-command from it, ${network}.`,
  },
  {
    fits: /ErrImagePull|ImagePullBackOff|pull(ing)? image|image pull/i,
    code: 'Unreachable',
    sentence: 'The image of the pod that runs the command cannot be pulled',
    hint: `Let the nodes reach mcr.microsoft.com, and no policy forbid its images, ${network}.`,
  },
  {
    fits: /Unschedulable|Insufficient (cpu|memory)|untolerated taint|nodes are available/i,
    code: 'Unreachable',
    sentence: 'No node has room for the pod that runs the command',
    hint: `It asks for 200m of CPU and 500Mi of memory on a node without taints: make room, ${network}.`,
    passing: true,
  },
  {
    fits: /KubernetesPerformanceError|did not start within/i,
    code: 'Unreachable',
    sentence: 'The pod that runs the command did not start in time',
    hint: `It asks for 200m of CPU and 500Mi of memory on a node without taints, and for an image of mcr.microsoft.com: look at kubectl -n aks-command get pods,events, ${network}.`,
    passing: true,
  },
];

export interface CommandFailure {
  readonly error: SlipwayError;
  readonly isTransient: boolean;
}

/** `said` are Azure's words, `cluster` its name. Undefined for what no rule knows. */
export const classifyFailure = (cluster: string, said: string): CommandFailure | undefined => {
  const rule = rules.find(({ fits }) => fits.test(said));
  if (!rule) return undefined;
  const error = new SlipwayError(
    rule.code,
    `The AKS cluster ${cluster} cannot be reached by command invoke. ${rule.sentence}: ${said}`,
    { hint: rule.hint },
  );
  return { error, isTransient: rule.passing === true };
};
