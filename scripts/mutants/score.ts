import { readFileSync } from 'node:fs';
import path from 'node:path';
import { oneLine } from '@slipway/core';
import type { MutantResult } from '@stryker-mutator/api/core';

export interface Score {
  readonly name: string;
  readonly killed: number;
  readonly survived: number;
  /** Survivors that no test reaches; they count as survived too. */
  readonly untested: number;
}

const isSurvivor = ({ status }: MutantResult): boolean => status === 'Survived' || status === 'NoCoverage';

/** Stryker reports a mutant that loops for ever as a timeout: the tests notice it, too. */
const isKilled = ({ status }: MutantResult): boolean => status === 'Killed' || status === 'Timeout';

/** Returns the counts of a run. Mutants that cannot be loaded count as neither. */
export const scoreOf = (name: string, mutants: readonly MutantResult[]): Score => ({
  name,
  killed: mutants.filter(isKilled).length,
  survived: mutants.filter(isSurvivor).length,
  untested: mutants.filter(({ status }) => status === 'NoCoverage').length,
});

const total = (scores: readonly Score[]): Score => {
  const sum = (pick: (score: Score) => number): number => scores.reduce((all, score) => all + pick(score), 0);
  return {
    name: 'all',
    killed: sum(({ killed }) => killed),
    survived: sum(({ survived }) => survived),
    untested: sum(({ untested }) => untested),
  };
};

const percent = ({ killed, survived }: Score): string => ((100 * killed) / Math.max(1, killed + survived)).toFixed(1);

/** Returns a Markdown table with one row a package, and their total. */
export const scoreTable = (scores: readonly Score[]): string =>
  [
    '| package | score | killed | survived | of these untested |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...[...scores, ...(scores.length > 1 ? [total(scores)] : [])].map(
      (score) => `| ${score.name} | ${percent(score)} % | ${score.killed} | ${score.survived} | ${score.untested} |`,
    ),
  ].join('\n');

/** Text between two places of a file; Stryker counts lines and columns from 1. */
const sourceAt = (text: string, { start, end }: MutantResult['location']): string => {
  const lines = text.split('\n').slice(start.line - 1, end.line);
  const last = lines.length - 1;
  return lines
    .map((line, index) => line.slice(index === 0 ? start.column - 1 : 0, index === last ? end.column - 1 : undefined))
    .join('\n');
};

/** Returns a line for each survivor: its place, the source, and the source after the change. */
export const survivorLines = (root: string, mutants: readonly MutantResult[]): string[] =>
  mutants.filter(isSurvivor).map(({ fileName, location, replacement, status }) => {
    const file = path.relative(root, path.resolve(root, fileName));
    const before = oneLine(sourceAt(readFileSync(path.join(root, file), 'utf8'), location), 100);
    const note = status === 'NoCoverage' ? ' (no test runs it)' : '';
    return `${file}:${location.start.line}:${location.start.column}  ${before}  →  ${oneLine(replacement, 100)}${note}`;
  });
