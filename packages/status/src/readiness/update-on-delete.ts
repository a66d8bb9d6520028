import { plural } from '@slipway/core';
import type { KubeObject } from '@slipway/kubernetes';
import { finding, inNamespace } from '../findings/finding.ts';
import type { Finding } from '../findings/types.ts';

/** Reports old pods that wait for their deletion. The author chose this strategy, so it is only information. */
export const waitsForDelete = (object: KubeObject, kept: number, oldPods: readonly KubeObject[]): Finding => {
  const names = oldPods.map((pod) => `pod/${pod.metadata.name}`);
  return finding(object, {
    rule: 'on-delete',
    code: 'NotReady',
    stage: 'ready',
    severity: 'info',
    message: `updateStrategy OnDelete leaves ${plural(kept, 'pod')} on the old revision until deletion`,
    hint: 'Delete the pods one by one at a time of your choice, or use updateStrategy RollingUpdate.',
    ...(names.length > 0 ? { command: `kubectl delete ${names.join(' ')}${inNamespace(object)}` } : {}),
    detail: { pods: kept },
    evidence: [],
  });
};
