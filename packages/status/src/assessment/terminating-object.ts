import { type KubeObject, refOf, showRef } from '@slipway/kubernetes';
import { describeCommand, finding } from '../findings/finding.ts';
import type { Finding } from '../findings/types.ts';

/** Returns the finding that the object is being deleted, with the finalizers that delay it. */
export const terminatingObject = (object: KubeObject): Finding => {
  const finalizers = object.metadata.finalizers ?? [];
  const held = finalizers.length > 0 ? `, blocked by the finalizers ${finalizers.join(', ')}` : '';
  return finding(object, {
    rule: 'terminating',
    code: 'NotReady',
    stage: 'admission',
    severity: 'fatal',
    message: `is being deleted${held}`,
    hint: 'Wait until it is deleted. If a finalizer remains, check that the controller of the finalizer runs.',
    command: describeCommand(object),
    ...(held ? { detail: { finalizers: finalizers.join(', ') } } : {}),
    evidence: [
      { source: 'status', of: showRef(refOf(object)), text: `deletionTimestamp ${object.metadata.deletionTimestamp}` },
    ],
  });
};
