import { plural } from '@slipway/core';
import type { KubeObject } from '@slipway/kubernetes';
import { finding, inNamespace } from '../finding.ts';
import type { Finding } from '../types.ts';

/** The author's strategy, so nothing is wrong; but somebody has to know that old pods still run. */
export const waitsForDelete = (object: KubeObject, kept: number, oldPods: readonly KubeObject[]): Finding => {
  const names = oldPods.map((pod) => `pod/${pod.metadata.name}`);
  return finding(object, {
    rule: 'on-delete',
    code: 'NotReady',
    stage: 'ready',
    severity: 'info',
    says: `${plural(kept, 'pod')} still run the old revision until deleted (updateStrategy OnDelete)`,
    hint: 'Delete the pods one by one when it suits, or use updateStrategy RollingUpdate.',
    ...(names.length > 0 ? { command: `kubectl delete ${names.join(' ')}${inNamespace(object)}` } : {}),
    detail: { pods: kept },
    evidence: [],
  });
};
