import { conditionOf, type Models } from '@slipway/kubernetes';
import { conditionEvidence, describeCommand, finding } from '../findings/finding.ts';
import { type Rule, ready } from '../readiness/kind-rule.ts';

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
        hint: 'Set resources.requests for the metric on every container, and check that the metrics server answers.',
        command: describeCommand(object),
        evidence: [conditionEvidence(object, broken)],
      }),
    ],
  });
};
