import { type KubeObject, refOf, showRef } from '@slipway/kubernetes';
import { describeCommand, finding } from '../findings/finding.ts';
import type { Finding } from '../findings/types.ts';

/** Returns the finding that another client deleted the object and created it again, with another uid. */
export const recreatedObject = (object: KubeObject): Finding =>
  finding(object, {
    rule: 'replaced',
    code: 'NotReady',
    stage: 'admission',
    severity: 'fatal',
    message: 'was deleted and created again by another client during the release',
    hint: 'Find out which other client manages it (kubectl get -o yaml --show-managed-fields), then deploy again.',
    command: describeCommand(object),
    detail: { uid: object.metadata.uid ?? '' },
    evidence: [{ source: 'status', of: showRef(refOf(object)), text: `uid ${object.metadata.uid}` }],
  });
