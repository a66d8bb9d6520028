import type { ParsedSpec } from '../schema/schema.ts';
import type { FileExpectation, JobExpectation } from '../schema/types.ts';

type ParsedFiles = NonNullable<NonNullable<ParsedSpec['expect']>['files']>;
type Rows = NonNullable<FileExpectation['rows']>;

const byOperator: Readonly<Record<string, (bound: number) => Rows>> = {
  '>': (bound) => ({ least: bound + 1, most: Number.POSITIVE_INFINITY }),
  '>=': (bound) => ({ least: bound, most: Number.POSITIVE_INFINITY }),
  '<': (bound) => ({ least: 0, most: bound - 1 }),
  '<=': (bound) => ({ least: 0, most: bound }),
  '=': (bound) => ({ least: bound, most: bound }),
};

const rowsOf = (rows: number | string): Rows => {
  const [, operator, bound] = /^([<>]?=?) *(\d+)$/.exec(String(rows)) ?? [];
  const read = byOperator[operator || '='];
  return read ? read(Number(bound)) : { least: 0, most: Number.POSITIVE_INFINITY };
};

const filesOf = (files: ParsedFiles): FileExpectation[] =>
  Array.isArray(files)
    ? files.map((path) => ({ path, columns: [] }))
    : Object.entries(files).map(([path, { rows, columns }]) => ({
        path,
        ...(rows === undefined ? {} : { rows: rowsOf(rows) }),
        columns: columns ?? [],
      }));

/** Reads the expected result of a job. By default it exits with 0 within five minutes. */
export const readJobExpectation = (written: ParsedSpec['expect']): JobExpectation => ({
  exit: written?.exit ?? 0,
  within: written?.within ?? 300_000,
  logs: written?.logs ?? [],
  files: filesOf(written?.files ?? []),
});
