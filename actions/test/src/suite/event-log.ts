import { existsSync, readFileSync } from 'node:fs';
import { type CaseStatus, type ParsedCase, sanitize } from '@slipway/test-reports';

/** Events that the scripts of this action write while tests run, one JSON object per line. */
export interface EventLog {
  readonly cases: readonly ParsedCase[];
  /** The test that started and did not end. */
  readonly running?: Pick<ParsedCase, 'classname' | 'name' | 'file' | 'line'>;
  /** The script reached its end. */
  readonly isComplete: boolean;
}

interface Entry {
  readonly event: 'begin' | 'case' | 'end';
  readonly [field: string]: unknown;
}

const statuses: readonly string[] = ['passed', 'failed', 'error', 'skipped', 'flaky'] satisfies readonly CaseStatus[];

const parse = (line: string): Entry[] => {
  try {
    return [JSON.parse(line) as Entry];
  } catch {
    // A killed process can leave an incomplete last line.
    return [];
  }
};

const string = (value: unknown): string => (typeof value === 'string' ? sanitize(value) : '');
const positive = (value: unknown): number | undefined => (typeof value === 'number' && value > 0 ? value : undefined);

const place = (entry: Entry): Pick<ParsedCase, 'file' | 'line'> => {
  const file = string(entry.file);
  const line = positive(entry.line);
  return { ...(file ? { file } : {}), ...(line === undefined ? {} : { line }) };
};

const toCase = (entry: Entry, suite: string): ParsedCase => {
  const message = string(entry.message);
  const detail = string(entry.detail);
  const status = string(entry.status);
  return {
    suite,
    classname: string(entry.classname),
    name: string(entry.name) || '(unnamed)',
    status: statuses.includes(status) ? (status as CaseStatus) : 'error',
    seconds: positive(entry.seconds) ?? 0,
    ...(message ? { message } : {}),
    ...(detail ? { detail } : {}),
    ...place(entry),
  };
};

const runningIn = (entries: readonly Entry[]): Pick<EventLog, 'running'> => {
  const last = entries.at(-1);
  if (last?.event !== 'begin') return {};
  return { running: { classname: string(last.classname), name: string(last.name), ...place(last) } };
};

/** Reads the lines of an event log. Returns the test that was running at their end separately. */
export const parseEventLog = (text: string, suite: string): EventLog => {
  const entries = text.split('\n').filter(Boolean).flatMap(parse);
  return {
    cases: entries.filter((entry) => entry.event === 'case').map((entry) => toCase(entry, suite)),
    isComplete: entries.at(-1)?.event === 'end',
    ...runningIn(entries),
  };
};

/** Reads an event log from a file. A missing file is an empty log. */
export const readEventLog = (file: string, suite: string): EventLog =>
  parseEventLog(existsSync(file) ? readFileSync(file, 'utf8') : '', suite);
