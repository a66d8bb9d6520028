import { conditionOf, describeCondition, isConditionTrue, type Models } from '@slipway/kubernetes';
import { conditionEvidence, describeCommand, finding } from '../findings/finding.ts';
import { progressing, type Rule, ready } from '../readiness/kind-rule.ts';

export const customResourceDefinition: Rule<Models['CustomResourceDefinition']> = ({ object }) => {
  const names = conditionOf(object, 'NamesAccepted');
  if (names?.status === 'False')
    return progressing(`names not accepted: ${names.reason}`, {
      findings: [
        finding(object, {
          rule: 'crd-names',
          code: 'InvalidManifest',
          stage: 'admission',
          severity: 'lasting',
          tolerance: { seconds: 5 },
          message: `another CustomResourceDefinition has its names: ${names.message}`,
          hint: 'Choose other spec.names, or remove that CustomResourceDefinition.',
          command: describeCommand(object),
          evidence: [conditionEvidence(object, names)],
        }),
      ],
    });
  return isConditionTrue(object, 'Established') ? ready('established') : progressing('not yet established');
};

export const apiService: Rule<Models['APIService']> = ({ object }) => {
  const available = conditionOf(object, 'Available');
  return available?.status === 'True'
    ? ready('available')
    : progressing(available ? describeCondition(available) : 'not yet available');
};
