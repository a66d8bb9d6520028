import { median, pairedRatio, spread } from '../statistics.ts';

it.each([
  [[3], 3],
  [[3, 1, 2], 2],
  [[4, 1, 3, 2], 2.5],
])('returns the median of %j as %d', (values, expected) => {
  expect(median(values)).toBe(expected);
});

it('rejects an empty list', () => {
  expect(() => median([])).toThrow(RangeError);
});

it('returns the least and the greatest value of a spread', () => {
  expect(spread([0.4, 0.2, 0.9])).toEqual({ runs: 3, min: 0.2, median: 0.4, max: 0.9 });
});

it('computes a ratio for each pair, so that a slow minute affects both sides', () => {
  expect(pairedRatio([1, 10, 3], [2, 5, 3])).toBe(1);
});
