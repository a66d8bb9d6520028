import { median, pairedRatio, spread } from '../statistics.ts';

test.each([
  [[3], 3],
  [[3, 1, 2], 2],
  [[4, 1, 3, 2], 2.5],
])('the median of %j is %d', (values, expected) => {
  expect(median(values)).toBe(expected);
});

test('nothing has no median', () => {
  expect(() => median([])).toThrow(RangeError);
});

test('a spread names its least and its greatest', () => {
  expect(spread([0.4, 0.2, 0.9])).toEqual({ runs: 3, min: 0.2, median: 0.4, max: 0.9 });
});

test('a ratio is taken pair by pair, so that a slow minute slows both sides of it', () => {
  expect(pairedRatio([1, 10, 3], [2, 5, 3])).toBe(1);
});
