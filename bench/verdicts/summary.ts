import { median } from '../statistics.ts';
import { seconds, table } from '../table.ts';
import type { Outcome } from './run-release.ts';

const of = (count: number, all: number): string => `${count}/${all}`;

const row = (tool: string, verdicts: readonly Outcome[]): string[] => {
  const mine = verdicts.filter((verdict) => verdict.tool === tool);
  const broken = mine.filter((verdict) => verdict.broken);
  const count = (test: (verdict: Outcome) => boolean | undefined): string =>
    of(broken.filter((verdict) => test(verdict)).length, broken.length);
  return [
    tool,
    of(mine.filter(({ right }) => right).length, mine.length),
    count(({ named }) => named),
    count(({ back }) => back),
    count(({ right, named, back }) => right && named && back),
    broken.length > 0 ? seconds(median(broken.map((verdict) => verdict.seconds))) : '',
    seconds(median(mine.map((verdict) => verdict.seconds))),
  ];
};

/** Returns one row for each tool, with the columns that an on-call engineer needs to trust it. */
export const summaryTable = (verdicts: readonly Outcome[]): string =>
  table(
    [
      'tool',
      'correct verdict',
      'broken: cause named in the log',
      'broken: previous release restored',
      'broken: all three',
      'median time, broken',
      'median time, all',
    ],
    [...new Set(verdicts.map(({ tool }) => tool))].map((tool) => row(tool, verdicts)),
  );

const mark = ({ broken, right, named, back, seconds: time }: Outcome): string => {
  if (!broken) return `${right ? 'passed' : '**failed**'}, ${seconds(time)}`;
  const words = [
    right ? 'failed' : '**passed**',
    named ? 'named' : '**not named**',
    back ? 'restored' : '**not restored**',
  ];
  return `${right ? words.join(', ') : words[0]}, ${seconds(time)}`;
};

/** Returns one row for each release with the verdict of each tool; errors are bold. */
export const releaseTable = (verdicts: readonly Outcome[]): string => {
  const tools = [...new Set(verdicts.map(({ tool }) => tool))];
  const names = [...new Set(verdicts.map(({ release }) => release))];
  return table(
    ['release', 'is', ...tools],
    names.map((name) => {
      const cells = tools.map((tool) => verdicts.find((each) => each.release === name && each.tool === tool));
      return [
        name,
        cells.find((each) => each)?.broken ? 'broken' : 'good',
        ...cells.map((each) => (each ? mark(each) : '')),
      ];
    }),
  );
};

/** Returns the rows with an error in at least one column. */
export const misses = (verdicts: readonly Outcome[]): readonly Outcome[] =>
  verdicts.filter(({ broken, right, named, back }) => !(right && (!broken || (named && back))));
