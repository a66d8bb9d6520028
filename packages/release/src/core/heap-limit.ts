import { setFlagsFromString } from 'node:v8';

/** Number of objects in a release from which on memory matters more than a little CPU time. */
const many = 300;

/**
 * Limits the young generation of V8's heap to its present size if a release is large. A thousand tracked objects take
 * 40 MB. Their answers arrive so fast that the young generation would grow by 100 MB of garbage. V8 reads the factor
 * each time it might grow; a factor of 1 means no growth.
 */
export const limitHeapGrowth = (objects: number, set: (flags: string) => void = setFlagsFromString): void => {
  if (objects >= many) set('--semi-space-growth-factor=1');
};
