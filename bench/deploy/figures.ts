import { pairedRatio, spread } from '../statistics.ts';
import { ratio, spreadOf, table } from '../table.ts';
import type { Where } from './environment.ts';

/** Several runs of one thing at one place. */
export interface Figure {
  readonly row: string;
  readonly where: Where['name'];
  /** The measured subject: a tool, or a part of its work. */
  readonly subject: string;
  /** Seconds of each run, in order. */
  readonly seconds: readonly number[];
  /** The limit for Slipway's figure: a multiple of the other subject's, or seconds. */
  readonly limit?: { readonly times: number; readonly of: string } | { readonly seconds: number };
}

const sibling = (figures: readonly Figure[], { row, where }: Figure, subject: string): Figure | undefined =>
  figures.find((each) => each.row === row && each.where === where && each.subject === subject);

/** Ratio or seconds that were reached, and those that should be. */
const compare = (figures: readonly Figure[], figure: Figure): { text: string; kept: boolean } | undefined => {
  const { limit, seconds } = figure;
  if (!limit) return undefined;
  if ('seconds' in limit) {
    const { median } = spread(seconds);
    return { text: `at most ${limit.seconds} s`, kept: median <= limit.seconds };
  }
  const other = sibling(figures, figure, limit.of);
  if (!other) return undefined;
  const reached = pairedRatio(seconds, other.seconds);
  return { text: `${ratio(reached)} of ${limit.of}, at most ${ratio(limit.times)}`, kept: reached <= limit.times };
};

/** Figures that are not what they should be. */
export const missed = (figures: readonly Figure[]): readonly Figure[] =>
  figures.filter((figure) => compare(figures, figure)?.kept === false);

export const figureTable = (figures: readonly Figure[]): string =>
  table(
    ['work', 'from', 'measured', 'median (min–max)', 'limit', ''],
    figures.map((figure, at) => {
      const compared = compare(figures, figure);
      const [before] = figures.slice(at - 1, at);
      const same = at > 0 && before?.row === figure.row;
      return [
        same ? '' : figure.row,
        same && before?.where === figure.where ? '' : figure.where,
        figure.subject,
        spreadOf(spread(figure.seconds)),
        compared?.text ?? '',
        compared ? (compared.kept ? 'met' : '**missed**') : '',
      ];
    }),
  );
