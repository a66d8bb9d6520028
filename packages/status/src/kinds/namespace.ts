import type { Models } from '@slipway/kubernetes';
import { describeCommand, finding } from '../findings/finding.ts';
import { failed, progressing, type Rule, ready } from '../readiness/kind-rule.ts';

export const namespace: Rule<Models['Namespace']> = ({ object }) => {
  if (object.status?.phase !== 'Terminating')
    return object.status?.phase === 'Active' ? ready('active') : progressing('not yet active');
  return failed('is being deleted', {
    findings: [
      finding(object, {
        rule: 'terminating',
        code: 'NotReady',
        stage: 'admission',
        severity: 'fatal',
        message: 'the namespace is being deleted',
        hint: 'Wait until the namespace is deleted and deploy again, or choose another namespace.',
        command: describeCommand(object),
        evidence: [{ source: 'status', of: `Namespace/${object.metadata.name}`, text: 'phase Terminating' }],
      }),
    ],
  });
};
