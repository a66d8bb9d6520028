import { createHash } from 'node:crypto';
import { clip } from '@slipway/core';
import { defaultLimits, type Limits } from './limits.ts';
import type { CaseStatus, Counts, Results, TestCase } from './types.ts';

/** A case from a report. The collector adds its id. */
export type ParsedCase = Omit<TestCase, 'id'>;

/** Counts cases and stores the first ones. */
export interface ResultCollector {
  add(found: ParsedCase): void;
  /** Replaces the last failure with this name. Returns false if no failure has it. */
  amend(classname: string, name: string, change: (before: TestCase) => TestCase): boolean;
  problem(sentence: string): void;
  counts(): Counts;
  results(incomplete?: string): Results;
}

const column: Readonly<Record<CaseStatus, 'passed' | 'failed' | 'skipped'>> = {
  passed: 'passed',
  flaky: 'passed',
  failed: 'failed',
  error: 'failed',
  skipped: 'skipped',
};

export const isFailure = (found: { readonly status: CaseStatus }): boolean => column[found.status] === 'failed';

export const createResultCollector = (limits: Limits = defaultLimits): ResultCollector => {
  const counts = { total: 0, passed: 0, failed: 0, skipped: 0, seconds: 0 };
  const cases: TestCase[] = [];
  const failures: TestCase[] = [];
  const problems = new Set<string>();
  const seen = new Map<string, number>();

  const identify = (found: ParsedCase): string => {
    const key = JSON.stringify([found.suite, found.classname, found.name]);
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    return createHash('sha256').update(`${key}${nth}`).digest('hex').slice(0, 16);
  };

  const replace = (list: TestCase[], before: TestCase, after: TestCase): void => {
    const at = list.lastIndexOf(before);
    if (at >= 0) list[at] = after;
  };

  const clipDetail = <T extends ParsedCase>(found: T): T =>
    found.detail === undefined ? found : { ...found, detail: clip(found.detail, limits.detail) };

  return {
    add(found) {
      counts.total += 1;
      counts[column[found.status]] += 1;
      counts.seconds += found.seconds;
      const keepsCase = cases.length < limits.cases;
      const keepsFailure = isFailure(found) && failures.length < limits.failures;
      if (!keepsCase && !keepsFailure) return;
      const kept: TestCase = clipDetail({ ...found, id: identify(found) });
      if (keepsCase) cases.push(kept);
      if (keepsFailure) failures.push(kept);
    },
    amend(classname, name, change) {
      const before = failures.findLast((failure) => failure.classname === classname && failure.name === name);
      if (!before) return false;
      const after = clipDetail(change(before));
      replace(cases, before, after);
      replace(failures, before, after);
      return true;
    },
    problem: (sentence) => problems.add(sentence),
    counts: () => ({ ...counts }),
    results: (incomplete) => ({
      counts: { ...counts },
      cases,
      failures,
      problems: [...problems],
      ...(incomplete === undefined ? {} : { incomplete }),
    }),
  };
};
