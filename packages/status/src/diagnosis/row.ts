import type { CauseCode } from '@slipway/core';
import type { Finding, FindingStage, Severity } from '../findings/types.ts';

/** Values that a row read out of the symptom: the sentence shows them, the cause keeps them as its detail. */
export type Facts = Readonly<Record<string, string | number>>;

type Value<T, S> = T | ((symptom: S, facts: Facts) => T);

/** One rule of diagnosis as data. The first row of a table whose `when` gives facts is the diagnosis. */
export interface Row<S> {
  readonly rule: string;
  readonly code: Value<CauseCode, S>;
  readonly stage: FindingStage;
  readonly severity: Value<Severity, S>;
  readonly tolerance?: Value<NonNullable<Finding['tolerance']>, S>;
  /** See {@link Finding.delaysReady}. */
  readonly delaysReady?: true;
  readonly when: (symptom: S) => Facts | undefined;
  /** Continues the sentence after the object's name. */
  readonly message: (symptom: S, facts: Facts) => string;
  readonly hint?: Value<string, S>;
  readonly command?: Value<string, S>;
}

export interface Diagnosis<S> {
  readonly row: Row<S>;
  readonly facts: Facts;
}

export const firstMatch = <S>(rows: readonly Row<S>[], symptom: S): Diagnosis<S> | undefined => {
  for (const row of rows) {
    const facts = row.when(symptom);
    if (facts) return { row, facts };
  }
  return undefined;
};

const evaluate = <T, S>(value: Value<T, S>, symptom: S, facts: Facts): T =>
  typeof value === 'function' ? (value as (symptom: S, facts: Facts) => T)(symptom, facts) : value;

/** Returns the row's values for this symptom, ready for a finding. */
export const read = <S>({ row, facts }: Diagnosis<S>, symptom: S) => {
  const tolerance = evaluate(row.tolerance, symptom, facts);
  return {
    rule: row.rule,
    code: evaluate(row.code, symptom, facts),
    stage: row.stage,
    severity: evaluate(row.severity, symptom, facts),
    ...(tolerance ? { tolerance } : {}),
    ...(row.delaysReady ? { delaysReady: row.delaysReady } : {}),
    message: row.message(symptom, facts),
    hint: evaluate(row.hint, symptom, facts),
    command: evaluate(row.command, symptom, facts),
    detail: facts,
  };
};

/** Matches every text, an empty one too: for the last row of a table. */
export const anyText = /(?:)/;

/** Returns the named groups of the first pattern that matches, as facts. A match without groups gives empty facts. */
export const match = (text: string, ...patterns: readonly RegExp[]): Facts | undefined => {
  for (const pattern of patterns) {
    const found = pattern.exec(text);
    if (found) return Object.fromEntries(Object.entries(found.groups ?? {}).filter(([, value]) => value !== undefined));
  }
  return undefined;
};
