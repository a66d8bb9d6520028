import type { KubeObject } from './object.ts';
import { valueAt } from './value-at.ts';

/** Returns the observed generation, which some controllers write as text; undefined where the object reports none. */
export const observedGeneration = (object: KubeObject): number | undefined => {
  const number = Number.parseInt(String(valueAt(object, ['status', 'observedGeneration'])), 10);
  return Number.isNaN(number) ? undefined : number;
};
