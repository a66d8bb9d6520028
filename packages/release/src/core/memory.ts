import { setFlagsFromString } from 'node:v8';

/** Objects of a release from which on memory counts for more than a little time of the processor. */
const many = 300;

/**
 * Keeps the part of the heap for short-lived values as small as it is now when a release is large. A thousand objects
 * that are followed take 40 MB, but their answers come so fast that this part would grow until it held 100 MB more of
 * what nobody needs. V8 reads the factor whenever it might grow; one is no growth.
 */
export const limitHeapGrowth = (objects: number, set: (flags: string) => void = setFlagsFromString): void => {
  if (objects >= many) set('--semi-space-growth-factor=1');
};
