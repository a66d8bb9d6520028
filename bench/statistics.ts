/** Minimum, median and maximum of several runs of the same thing. */
export interface Spread {
  readonly runs: number;
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

/** Returns the middle value, or the mean of the two in the middle. @throws RangeError for no values */
export const median = (values: readonly number[]): number => {
  if (values.length === 0) throw new RangeError('An empty list has no median.');
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
};

export const spread = (values: readonly number[]): Spread => ({
  runs: values.length,
  min: Math.min(...values),
  median: median(values),
  max: Math.max(...values),
});

/** Returns the median of the ratios of each pair. Both sides of a pair ran under the same load. */
export const pairedRatio = (values: readonly number[], against: readonly number[]): number =>
  median(values.map((value, index) => value / (against[index] as number)));
