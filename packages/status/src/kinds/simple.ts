import { conditionOf, describeCondition, isConditionTrue, type Models, observedGeneration } from '@slipway/kubernetes';
import { conditionEvidence, describeCommand, finding } from '../findings/finding.ts';
import { failed, progressing, type Rule, ready } from './kind-rule.ts';
import { notObserved } from './replicas.ts';

/** Judges a CronJob: it is ready, because its runs start later, and failed runs belong to earlier releases. */
export const cronJob: Rule<Models['CronJob']> = ({ object }) =>
  ready(object.spec?.suspend ? 'exists, suspended' : 'exists');

/**
 * Judges an autoscaler: ready when it exists, because metrics of new pods come later than the pods. It reports metrics
 * that the autoscaler cannot read.
 */
export const horizontalPodAutoscaler: Rule<Models['HorizontalPodAutoscaler']> = ({ object }) => {
  const scaling = conditionOf(object, 'ScalingActive');
  const able = conditionOf(object, 'AbleToScale');
  const broken = [able, scaling].find((each) => each?.status === 'False' && each.reason !== 'ScalingDisabled');
  if (!broken) return ready('exists');
  return ready(`exists, ${broken.reason}`, {
    findings: [
      finding(object, {
        rule: 'autoscaler',
        code: 'NotReady',
        stage: 'ready',
        severity: 'info',
        message: `cannot scale: ${broken.reason}: ${broken.message}`,
        hint: 'Set resources.requests for the metric on every container, and see that the metrics server answers.',
        command: describeCommand(object),
        evidence: [conditionEvidence(object, broken)],
      }),
    ],
  });
};

export const podDisruptionBudget: Rule<Models['PodDisruptionBudget']> = ({ object }) =>
  notObserved(object, observedGeneration(object))
    ? progressing('waiting for the controller to see the change')
    : ready('exists');

/** Judges an Ingress: one without an address is ready too, because some controllers never write one. */
export const ingress: Rule<Models['Ingress']> = ({ object }) => {
  const addresses = (object.status?.loadBalancer?.ingress ?? []).map(({ ip, hostname }) => ip ?? hostname);
  return ready(addresses.length > 0 ? `at ${addresses.join(', ')}` : 'exists, no address yet');
};

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
          message: `its names are taken by another definition: ${names.message}`,
          hint: 'Choose other spec.names, or remove the definition that has them.',
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
        hint: 'Wait until it is gone and deploy again, or choose another namespace.',
        command: describeCommand(object),
        evidence: [{ source: 'status', of: `Namespace/${object.metadata.name}`, text: 'phase Terminating' }],
      }),
    ],
  });
};
