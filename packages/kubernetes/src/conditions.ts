import type { KubeObject } from './object.ts';
import { valueAt } from './value-at.ts';

export interface Condition {
  readonly type: string;
  readonly status: 'True' | 'False' | 'Unknown';
  readonly reason?: string;
  readonly message?: string;
  readonly lastUpdateTime?: string;
  readonly lastTransitionTime?: string;
  readonly observedGeneration?: number;
}

/** Returns the conditions in a status; empty where it has none. */
export const conditionsOf = (status: unknown): readonly Condition[] => {
  const conditions = valueAt(status, ['conditions']);
  return Array.isArray(conditions) ? (conditions as Condition[]) : [];
};

/** Returns the object's condition of this type. */
export const conditionOf = (object: KubeObject, type: string): Condition | undefined =>
  conditionsOf(object.status).find((condition) => condition.type === type);

/** Returns whether the object has the condition with status True; a missing or Unknown condition is not true. */
export const isConditionTrue = (object: KubeObject, type: string): boolean =>
  conditionOf(object, type)?.status === 'True';

/** Returns `type=status reason: message`, without the parts that the condition lacks. */
export const describeCondition = ({ type, status, reason, message }: Condition): string =>
  [`${type}=${status}`, [reason, message].filter(Boolean).join(': ')].filter(Boolean).join(' ');
