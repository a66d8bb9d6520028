import { type ObjectRef, showRef } from '@slipway/contract';
import { count } from './finding.ts';
import type { Assessment } from './types.ts';

export interface Progress {
  readonly ref: ObjectRef;
  readonly assessment: Assessment;
}

/** One line for a person who waits: how many are ready, and what the first three others are at. */
export const describeProgress = (all: readonly Progress[]): string => {
  const waiting = all.filter(({ assessment }) => assessment.status !== 'ready');
  const shown = waiting.slice(0, 3).map(({ ref, assessment }) => `${showRef(ref)}: ${assessment.message}`);
  const more = waiting.length > shown.length ? [`${count(waiting.length - shown.length, 'other')} waiting`] : [];
  return [`${all.length - waiting.length} of ${count(all.length, 'object')} ready`, ...shown, ...more].join('; ');
};
