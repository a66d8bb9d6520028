import { includesUpdate, mergeState } from '../src/index.ts';
import { reportOf, runOf, updateOf } from './samples.ts';

const run = (id: string, attempt = 1) => runOf({ id, attempt, job: 'test' });
const at = (second: number): string => `2026-11-24T12:00:${String(second).padStart(2, '0')}.000Z`;

describe('includesUpdate', () => {
  const mine = reportOf('test', { run: run('7001'), ended: at(10) });
  const state = mergeState(undefined, [mine], updateOf());
  it.each([
    ['is true for a state with the report', state, true],
    ['is false without a state', undefined, false],
    ['is false for a state without the report', mergeState(undefined, [], updateOf()), false],
    [
      'is false for an older version of the report',
      mergeState(undefined, [{ ...mine, ended: at(5) }], updateOf()),
      false,
    ],
    [
      'is true for a newer version of the report',
      mergeState(undefined, [{ ...mine, ended: at(15) }], updateOf()),
      true,
    ],
    [
      'is false if the state is still running and the update is final',
      mergeState(undefined, [mine], updateOf({ phase: 'running' })),
      false,
    ],
    [
      'is true for a newer run with the run in its history',
      mergeState(state, [], updateOf({ run: run('7002') })),
      true,
    ],
    [
      'is false for a newer run without a history, because both started at the same time',
      mergeState(undefined, [], updateOf({ run: run('7002') })),
      false,
    ],
    [
      'is false for an older attempt, even with the report',
      mergeState(undefined, [mine], updateOf({ run: run('7001', 0) })),
      false,
    ],
    [
      'is true for a later attempt that still runs',
      mergeState(state, [], updateOf({ run: run('7001', 2), phase: 'running' })),
      true,
    ],
    [
      'is false for a state with a report of another stage or key',
      mergeState(undefined, [reportOf('build', { run: mine.run }), { ...mine, key: 'x' }], updateOf()),
      false,
    ],
    ['is false for an older run', mergeState(undefined, [], updateOf({ run: run('7000') })), false],
  ])('%s', (_, read, expected) => {
    expect(includesUpdate(read, [mine], updateOf())).toBe(expected);
  });

  it('is true for an update that still runs if the state does too', () => {
    const running = updateOf({ phase: 'running' });
    expect(includesUpdate(mergeState(undefined, [mine], running), [mine], running)).toBe(true);
  });

  it('ignores reports of another run than that of the writer', () => {
    expect(includesUpdate(state, [mine, reportOf('build', { run: run('6000') })], updateOf())).toBe(true);
  });

  it('is true for a newer run without a history if the writer has no reports', () => {
    expect(includesUpdate(mergeState(undefined, [], updateOf({ run: run('7002') })), [], updateOf())).toBe(true);
    expect(includesUpdate(mergeState(undefined, [], updateOf({ run: run('7000') })), [], updateOf())).toBe(false);
  });

  it('is false if one of two reports is missing', () => {
    expect(includesUpdate(state, [mine, reportOf('build', { run: run('7001') })], updateOf())).toBe(false);
  });
});
