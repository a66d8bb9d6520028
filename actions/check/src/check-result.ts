import type { Place } from '@slipway/core';
import type { CheckFacts, CheckStatus } from '@slipway/report';

/** Every check, in the order of the table that people see. */
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

/** What one check found: one sentence, and what to change. */
export interface Finding {
  readonly id: CheckId;
  readonly result: CheckStatus;
  readonly sentence: string;
  readonly hint?: string;
  /** Where the promise stands in slipway.yml. */
  readonly place?: Place;
}

type Rest = Pick<Finding, 'hint' | 'place'>;
type Make = (id: CheckId, sentence: string, rest?: Rest) => Finding;

const maker =
  (result: CheckStatus): Make =>
  (id, sentence, rest = {}) => ({ id, result, sentence, ...rest });

export const pass = maker('pass');
export const fail = maker('fail');
export const warning = maker('warning');
/** Nothing was promised, or it could not be tried: a visible line, so that nobody takes silence for success. */
export const notDeclared = maker('not-declared');

const marks: Readonly<Record<CheckStatus, string>> = { pass: '✓', fail: '✗', warning: '!', 'not-declared': '–' };

export const inOrder = (findings: readonly Finding[]): readonly Finding[] =>
  checkIds.flatMap((id) => findings.filter((finding) => finding.id === id));

/** The findings as a table for the log. */
export const table = (findings: readonly Finding[]): string => {
  const width = Math.max(...findings.map(({ id }) => id.length));
  return findings
    .flatMap(({ id, result, sentence, hint }) => [
      `${marks[result]} ${id.padEnd(width)}  ${sentence}`,
      ...(hint && result !== 'pass' ? [`  ${' '.repeat(width)}  ${hint}`] : []),
    ])
    .join('\n');
};

export const toFacts = (findings: readonly Finding[]): CheckFacts['results'] =>
  findings.map(({ id, result, sentence, hint }) => ({ id, status: result, sentence, ...(hint ? { hint } : {}) }));
