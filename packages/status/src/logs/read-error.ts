import { oneLine } from '../findings/finding.ts';
import type { CauseLine } from '../log-lines/cause-line.ts';
import { causeLines, errorLines } from '../log-lines/cause-lines.ts';
import { type Hit, lastBlock } from './excerpt.ts';

/** The evidence in one line of a log. */
export interface Reading {
  /** The sentence's second half. */
  readonly message: string;
  readonly hint: string | undefined;
  readonly code: CauseLine['code'];
  readonly id: string | undefined;
  /** Line of the log, from 0. */
  readonly at: number;
}

const textOf = (text: CauseLine['hint'] | undefined, groups: Record<string, string>): string | undefined =>
  typeof text === 'function' ? text(groups) : text;

const hitsOf = (lines: readonly string[]): Hit<CauseLine>[] =>
  lines.flatMap((line, at) => {
    for (const row of causeLines) {
      const found = row.pattern.exec(line);
      if (found) return [{ at, row, found }];
    }
    return [];
  });

const messageKeys = ['msg', 'message', 'error', 'exception', 'event'] as const;

/** Of a record in JSON what a person wrote into it. */
const messageOf = (line: string): string => {
  if (!line.trimStart().startsWith('{')) return line;
  try {
    const record = JSON.parse(line) as Record<string, unknown>;
    const said = messageKeys.map((key) => record[key]).filter((each) => typeof each === 'string' && each !== '');
    return said.length > 0 ? [...new Set(said)].join(': ') : line;
  } catch {
    // Cut off, or only looks like one.
    return line;
  }
};

const readAt = (lines: readonly string[], at: number | undefined, hit?: Hit<CauseLine>): Reading | undefined => {
  const line = at === undefined ? undefined : lines[at];
  if (at === undefined || line === undefined) return undefined;
  const groups = { ...hit?.found.groups };
  return {
    message: (hit?.row.message && textOf(hit.row.message, groups)) ?? oneLine(messageOf(line), 200),
    hint: hit && textOf(hit.row.hint, groups),
    code: hit?.row.code,
    id: hit?.row.id,
    at,
  };
};

const lastError = (lines: readonly string[]): number | undefined =>
  errorLines.map((pattern) => lines.findLastIndex((line) => pattern.test(line))).find((at) => at >= 0);

/** Reads the last error of the log. Returns undefined without one: the output of a healthy server proves nothing. */
export const readError = (lines: readonly string[]): Reading | undefined => {
  const hit = lastBlock(hitsOf(lines));
  return readAt(lines, hit?.at ?? lastError(lines), hit);
};

/** Reads the last error of the log, else its last line: the last output before the program died. */
export const readEnd = (lines: readonly string[]): Reading | undefined =>
  readError(lines) ??
  readAt(
    lines,
    lines.findLastIndex((line) => line !== '' && !/^(?:Execution halted|Calls: )/.test(line)),
  );
