import type { ContainerState } from '@slipway/container';

/** Returns the predicate of a sentence about an ended container: `exited 1`. */
export const exitSentence = (state: ContainerState): string =>
  state.outOfMemory
    ? `was killed because it exceeded its memory limit (exit ${state.exitCode})`
    : `exited ${state.exitCode}`;
