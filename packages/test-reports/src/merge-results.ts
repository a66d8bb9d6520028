import type { Counts, Results } from './types.ts';

/** Merges the results of several report files of one run. */
export const mergeResults = (all: readonly Results[]): Results => {
  const sum = (pick: (counts: Counts) => number): number => all.reduce((total, { counts }) => total + pick(counts), 0);
  const incomplete = all.map((results) => results.incomplete).filter((reason) => reason !== undefined);
  return {
    counts: {
      total: sum((counts) => counts.total),
      passed: sum((counts) => counts.passed),
      failed: sum((counts) => counts.failed),
      skipped: sum((counts) => counts.skipped),
      seconds: sum((counts) => counts.seconds),
    },
    cases: all.flatMap((results) => results.cases),
    failures: all.flatMap((results) => results.failures),
    problems: [...new Set(all.flatMap((results) => results.problems))],
    ...(incomplete.length === 0 ? {} : { incomplete: incomplete.join(' ') }),
  };
};
