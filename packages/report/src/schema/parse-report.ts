import { SlipwayError } from '@slipway/core';
import { cause, facts } from './fact-schemas.ts';
import { count, type JsonReader, list, object, oneOf, optional, text, time } from './json-reader.ts';
import { type Stage, type StageReport, type StageStatus, stages } from './types.ts';

const schemaName = 'slipway.report.v1';

const statuses: readonly StageStatus[] = [
  'passed',
  'failed',
  'warning',
  'skipped',
  'running',
  'cancelled',
  'interrupted',
];

export const runReference = object({
  repository: text(300),
  id: text(40),
  attempt: count,
  job: text(300),
  sha: text(100),
  ref: text(1_000),
  actor: text(200),
  url: text(2_000),
});

const kind = object({ stage: oneOf(stages) });

const shapeOf = <S extends Stage>(stage: S) =>
  object({
    schema: oneOf([schemaName]),
    stage: oneOf([stage]),
    key: text(300),
    status: oneOf(statuses),
    sentence: text(),
    cause: optional(cause),
    started: time,
    ended: time,
    run: runReference,
    facts: facts[stage] as JsonReader<unknown>,
    excerpts: list(object({ title: text(1_000), lines: list(text(), 400), omittedLines: count }), 50),
    logs: list(object({ title: text(1_000), file: text(1_000), bytes: count }), 200),
    redactions: count,
    omissions: optional(list(text(1_000), 50)),
  });

/** Reads a report of any stage. The field `stage` selects the schema of its facts. */
export const stageReport: JsonReader<StageReport> = (value, path) => {
  if (typeof value === 'object' && value !== null && Object.hasOwn(value, 'schema')) {
    const { schema } = value as { schema: unknown };
    if (schema !== schemaName) {
      throw new SlipwayError(
        'BadInput',
        `${path} has the schema ${JSON.stringify(schema)}; this version of Slipway reads ${schemaName}.`,
        { hint: 'Use the same version of Slipway in all steps.' },
      );
    }
  }
  const { stage } = kind(value, path);
  return shapeOf(stage)(value, path) as StageReport;
};

/**
 * Reads a report from untrusted JSON. Drops fields that the schema does not have.
 * @param name name of the report in error messages, for example its file
 * @throws {BadInput} if the text does not fit the schema; the message names the field
 */
export const parseReport = (json: string, name = 'report'): StageReport => {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new SlipwayError('BadInput', `${name} is not JSON: ${(cause as Error).message}.`, { cause });
  }
  return stageReport(value, name);
};
