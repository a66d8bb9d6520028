import { type Models, observedGeneration } from '@slipway/kubernetes';
import { progressing, type Rule, ready } from '../readiness/kind-rule.ts';
import { notObserved } from '../readiness/replica-counts.ts';

export const podDisruptionBudget: Rule<Models['PodDisruptionBudget']> = ({ object }) =>
  notObserved(object, observedGeneration(object))
    ? progressing('waiting for the controller to observe the change')
    : ready('exists');
