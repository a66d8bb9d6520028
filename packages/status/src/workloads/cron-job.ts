import type { Models } from '@slipway/kubernetes';
import { type Rule, ready } from '../readiness/kind-rule.ts';

/** Judges a CronJob: it is ready, because its runs start later, and failed runs belong to earlier releases. */
export const cronJob: Rule<Models['CronJob']> = ({ object }) =>
  ready(object.spec?.suspend ? 'exists, suspended' : 'exists');
