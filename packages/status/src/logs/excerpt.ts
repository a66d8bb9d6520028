import { clip } from '@slipway/core';

/** Returns a log's lines without the timestamps that the API server may put before them, and without colours. */
export const linesOf = (log: string): string[] =>
  log
    // biome-ignore lint/suspicious/noControlCharactersInRegex: terminal colours begin with this character
    .replace(/\u001b\[[0-9;]*m/g, '')
    .split(/\r?\n/)
    .map((line) => line.replace(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z /, '').trimEnd());

/** How far apart two lines of one crash may lie: a traceback with its chained errors. */
const blockLength = 30;

export interface Hit<T> {
  readonly at: number;
  readonly row: T;
  readonly found: RegExpExecArray;
}

/**
 * Returns the first hit of the last block: programs die at the end of their log, and their last lines follow from the
 * first ones. Hits further up than a block belong to troubles that the program survived.
 */
export const lastBlock = <T>(hits: readonly Hit<T>[]): Hit<T> | undefined => {
  let first = hits.at(-1);
  for (const hit of hits.toReversed()) {
    if (!first || first.at - hit.at > blockLength) break;
    first = hit;
  }
  return first;
};

/** Returns the line with three around it, so that a person can check it. */
export const around = (lines: readonly string[], at: number): string =>
  lines
    .slice(Math.max(0, at - 3), at + 4)
    .filter(Boolean)
    .map((line) => clip(line, 300))
    .join('\n');
