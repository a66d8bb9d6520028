import { longestTimer, parseDuration, showDuration } from '../src/text/duration.ts';

describe('parseDuration', () => {
  it.each([
    ['0s', 0],
    ['300ms', 300],
    ['60s', 60_000],
    ['1m30s', 90_000],
    ['1.5h', 5_400_000],
    ['2h1m', 7_260_000],
    ['8760h', 31_536_000_000],
  ])('reads %s as %i milliseconds', (text, expected) => {
    expect(parseDuration(text)).toBe(expected);
  });

  it.each(['', '10', '10 s', 's', '-1s', '1d', '1s!', '1.s', 'x1s'])('refuses %j', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });
});

it('exports the longest time that setTimeout accepts', () => {
  expect(longestTimer).toBe(2_147_483_647);
});

describe('showDuration', () => {
  it.each([
    [0, '0 s'],
    [40, '40 ms'],
    [99.5, '100 ms'],
    [100, '0.1 s'],
    [250, '0.3 s'],
    [9_940, '9.9 s'],
    [10_420, '10.4 s'],
    [59_940, '59.9 s'],
    [59_950, '1 min'],
    [59_960, '1 min'],
    [72_000, '1 min 12 s'],
    [300_000, '5 min'],
    [3_599_000, '59 min 59 s'],
    [3_600_000, '1 h 0 min'],
    [7_500_000, '2 h 5 min'],
  ])('writes %i milliseconds as %j', (milliseconds, expected) => {
    expect(showDuration(milliseconds)).toBe(expected);
  });
});
