import type { Spread } from './statistics.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ');

/** Returns a Markdown table whose columns also align on a terminal. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const cells = [head, ...rows].map((row) => head.map((_, index) => cell(row[index] ?? '')));
  const widths = head.map((_, index) => Math.max(3, ...cells.map((row) => (row[index] as string).length)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((text, index) => text.padEnd(widths[index] as number)).join(' | ')} |`;
  const [first = [], ...rest] = cells;
  return [line(first), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rest.map(line)].join('\n');
};

/** Returns `0.42 s`, `8.4 s`, `61 s`: three digits at most. */
export const seconds = (value: number): string => `${value.toFixed(value < 1 ? 2 : value < 20 ? 1 : 0)} s`;

/** Returns `1.9×`. */
export const ratio = (value: number): string => `${value.toFixed(value < 0.1 ? 2 : 1)}×`;

/** Returns `68 ms (61–83)`, of a spread in seconds. */
export const milliseconds = ({ median, min, max }: Spread): string =>
  `${Math.round(1000 * median)} ms (${Math.round(1000 * min)}–${Math.round(1000 * max)})`;

/** Returns `0.42 s (0.39–0.60)`. */
export const spreadOf = ({ median, min, max }: Spread): string =>
  `${seconds(median)} (${seconds(min).replace(' s', '')}–${seconds(max).replace(' s', '')})`;
