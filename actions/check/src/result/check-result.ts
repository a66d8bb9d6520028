import type { Place } from '@slipway/core';
import type { CheckFacts, CheckStatus } from '@slipway/report';

/** Every check, in the order of the table in the log. */
export const checkIds = [
  'run.starts',
  'run.bind',
  'io.expected',
  'io.unexpected',
  'io.batch',
  'env.missing',
  'run.stop',
  'run.user',
  'log.stream',
  'log.level',
  'log.secret',
  'secret.baked',
  'size.image',
] as const;
export type CheckId = (typeof checkIds)[number];

/** The result of one check: one sentence, and the remedy. */
export interface CheckResult {
  readonly id: CheckId;
  readonly status: CheckStatus;
  readonly sentence: string;
  readonly hint?: string;
  /** Line of the requirement in slipway.yml. */
  readonly place?: Place;
}

type Details = Pick<CheckResult, 'hint' | 'place'>;

const resultWith =
  (status: CheckStatus) =>
  (id: CheckId, sentence: string, details: Details = {}): CheckResult => ({ id, status, sentence, ...details });

export const pass = resultWith('pass');
export const fail = resultWith('fail');
export const warning = resultWith('warning');
/** Returns the result of a check that was not promised or could not run. Its line in the table shows that. */
export const notDeclared = resultWith('not-declared');

const marks: Readonly<Record<CheckStatus, string>> = { pass: '✓', fail: '✗', warning: '!', 'not-declared': '–' };

export const inOrder = (results: readonly CheckResult[]): readonly CheckResult[] =>
  checkIds.flatMap((id) => results.filter((result) => result.id === id));

/** Returns the results as a table for the log. */
export const resultsTable = (results: readonly CheckResult[]): string => {
  const width = Math.max(...results.map(({ id }) => id.length));
  return results
    .flatMap(({ id, status, sentence, hint }) => [
      `${marks[status]} ${id.padEnd(width)}  ${sentence}`,
      ...(hint && status !== 'pass' ? [`  ${' '.repeat(width)}  ${hint}`] : []),
    ])
    .join('\n');
};

export const toFacts = (results: readonly CheckResult[]): CheckFacts['results'] =>
  results.map(({ id, status, sentence, hint }) => ({ id, status, sentence, ...(hint ? { hint } : {}) }));
