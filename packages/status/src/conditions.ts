import type { KubeObject } from '@slipway/kubernetes';

export interface Condition {
  readonly type: string;
  readonly status: 'True' | 'False' | 'Unknown';
  readonly reason?: string;
  readonly message?: string;
  readonly lastUpdateTime?: string;
  readonly lastTransitionTime?: string;
  readonly observedGeneration?: number;
}

export const conditionsOf = (status: KubeObject['status']): readonly Condition[] =>
  Array.isArray(status?.conditions) ? status.conditions : [];

export const conditionOf = (object: KubeObject, type: string): Condition | undefined =>
  conditionsOf(object.status).find((condition) => condition.type === type);

export const isTrue = (object: KubeObject, type: string): boolean => conditionOf(object, type)?.status === 'True';

/** `reason: message` as far as there is any. */
export const describeCondition = ({ type, status, reason, message }: Condition): string =>
  [`${type}=${status}`, [reason, message].filter(Boolean).join(': ')].filter(Boolean).join(' ');

/** Some controllers write the observed generation as text. Undefined when the object does not report one. */
export const observedGeneration = (object: KubeObject): number | undefined => {
  const number = Number.parseInt(String(object.status?.observedGeneration), 10);
  return Number.isNaN(number) ? undefined : number;
};
