import { globSync } from 'node:fs';
import type { MutantResult } from '@stryker-mutator/api/core';
import { groups, groupsUnder } from '../../scripts/mutants/groups.ts';
import { scoreOf, scoreTable, survivorLines } from '../../scripts/mutants/score.ts';
import { root } from '../../tools/action-files.ts';

const mutant = (status: MutantResult['status'], more: Partial<MutantResult> = {}): MutantResult => ({
  id: '1',
  fileName: 'package.json',
  mutatorName: 'ConditionalExpression',
  replacement: 'true',
  location: { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } },
  status,
  ...more,
});

describe('the groups of mutation tests', () => {
  const globs = groups.flatMap((group) => [...group.globs, ...group.tests].map((glob) => [group.name, glob] as const));
  it.each(globs)('finds a file of %s for %s', (_, glob) => {
    expect(globSync(glob, { cwd: root })).not.toEqual([]);
  });

  it('gives each group its own name and its own files', () => {
    const names = groups.map(({ name }) => name);
    const sources = groups.flatMap((group) => group.sources);
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(sources).size).toBe(sources.length);
  });

  it('selects the files under a path, but not those of a folder whose name starts with it', () => {
    const all = groupsUnder([]);
    const [first] = all;
    expect(all).toEqual(groups);
    expect(groupsUnder([`packages/${first?.name}`])).toEqual([first]);
    expect(groupsUnder([`packages/${first?.name}/src/index.ts`]).map(({ sources }) => sources)).toEqual([
      [`packages/${first?.name}/src/index.ts`],
    ]);
    expect(groupsUnder([`packages/${first?.name.slice(0, -1)}`])).toEqual([]);
  });
});

describe('the score of mutation tests', () => {
  const mutants = (['Killed', 'Killed', 'Timeout', 'Survived', 'NoCoverage', 'Ignored'] as const).map((status) =>
    mutant(status),
  );

  it('counts timeouts as killed and untested mutants as survivors, and leaves ignored ones out', () => {
    expect(scoreOf('a', mutants)).toEqual({ name: 'a', killed: 3, survived: 2, untested: 1 });
  });

  it('is a table with a row for each package and one for all', () => {
    const scores = [scoreOf('a', mutants), { name: 'b', killed: 5, survived: 0, untested: 0 }];
    expect(scoreTable(scores).split('\n').slice(2)).toEqual([
      '| a | 60.0 % | 3 | 2 | 1 |',
      '| b | 100.0 % | 5 | 0 | 0 |',
      '| all | 80.0 % | 8 | 2 | 1 |',
    ]);
    expect(scoreTable(scores.slice(0, 1)).split('\n')).toHaveLength(3);
  });

  it('shows each survivor with its place and the source before and after the change', () => {
    const location = { start: { line: 2, column: 3 }, end: { line: 2, column: 9 } };
    expect(
      survivorLines(root, [mutant('Survived', { location }), mutant('NoCoverage', { location }), mutant('Killed')]),
    ).toEqual(['package.json:2:3  "name"  →  true', 'package.json:2:3  "name"  →  true (no test runs it)']);
  });
});
