import { type Budget, detailLevels } from '../src/comment/detail-levels.ts';
import { renderStages } from '../src/comment/stage-table.ts';
import { mergeState, rowsOf, type StageReport } from '../src/index.ts';
import { reportOf, runOf, updateOf } from './samples.ts';

const full = detailLevels[0]?.budget as Budget;
const url = 'https://github.com/acme/penguins/actions/runs/7001';

const render = (reports: readonly StageReport[], budget: Partial<Budget> = {}): string[] => {
  const state = mergeState(undefined, reports, updateOf({ run: runOf({ attempt: 2 }) }));
  return renderStages(rowsOf(state), state, { ...full, ...budget })
    .split('\n')
    .slice(2);
};

const job = (number: number, status: StageReport['status'] = 'passed'): StageReport =>
  reportOf('test', { key: `py3.${number}`, status, sentence: 'ok', run: runOf({ attempt: 2 }) });

describe('renderStages', () => {
  it('shows status, key, link, attempt, sentence and time', () => {
    const sentence = `built sha256:${'b'.repeat(64)} ${'x'.repeat(300)}`;
    const start = `built sha256:${'b'.repeat(12)} `;
    expect(render([job(12), reportOf('build', { sentence })])).toEqual([
      `| ✅ | [**test · py3.12**](${url}) | ok | 12\u00a0s |`,
      `| ✅ | [**build**](${url}) (attempt 1) | ${start}${'x'.repeat(239 - start.length)}… | 12\u00a0s |`,
    ]);
  });

  it('shows no time of a stage that runs or was skipped', () => {
    const state = mergeState(
      undefined,
      [reportOf('test', { status: 'skipped' }), reportOf('build', { status: 'running' })],
      updateOf({ phase: 'running' }),
    );
    expect(renderStages(rowsOf(state), state, full).split('\n')).toEqual([
      '|  | stage | result | time |',
      '| :-: | --- | --- | --: |',
      `| ⚪ | [**test**](${url}) | test passed. |  |`,
      `| ⏳ | [**build**](${url}) | build passed. |  |`,
    ]);
  });

  const icons = (...statuses: StageReport['status'][]): string[] =>
    render(
      statuses.map((status, at) => job(10 + at, status)),
      { rows: 3 },
    ).map((line) =>
      line
        .split(' | ')
        .slice(0, 2)
        .join(' ')
        .replace(/\]\(.*/, ''),
    );

  it('shows all rows up to the limit', () => {
    expect(icons('passed', 'failed', 'passed')).toEqual([
      '| ✅ [**test · py3.10**',
      '| ❌ [**test · py3.11**',
      '| ✅ [**test · py3.12**',
    ]);
  });

  it('keeps failed rows in their place and counts the rest', () => {
    expect(icons('passed', 'passed', 'passed', 'failed', 'passed')).toEqual([
      '| ✅ [**test · py3.10**',
      '| ✅ [**test · py3.11**',
      '| ❌ [**test · py3.13**',
      '|  ',
    ]);
    expect(
      render(
        [10, 11, 12, 13].map((number) => job(number)),
        { rows: 3 },
      ).at(-1),
    ).toBe('|  |  | and 1 row more |  |');
  });

  it.each(['cancelled', 'interrupted'] as const)('keeps a row that is %s', (status) => {
    expect(icons('passed', 'passed', 'passed', status)[2]).toContain('py3.13');
  });

  it('has no table without rows', () => {
    const state = mergeState(undefined, [], updateOf());
    expect(renderStages([], state, full)).toBe('');
  });
});
