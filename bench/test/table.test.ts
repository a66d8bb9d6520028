import { milliseconds, ratio, seconds, spreadOf, table } from '../table.ts';

test('columns are as wide as their widest cell, and a cell cannot end its row', () => {
  expect(table(['tool', 'says'], [['a', 'x|y\n z'], ['kubectl']])).toBe(
    ['| tool    | says   |', '|---------|--------|', '| a       | x\\|y z |', '| kubectl |        |'].join('\n'),
  );
});

test.each([
  [0.423, '0.42 s'],
  [8.44, '8.4 s'],
  [61.2, '61 s'],
])('%d seconds are written %s', (value, text) => {
  expect(seconds(value)).toBe(text);
});

test.each([
  [1.93, '1.9×'],
  [0.064, '0.06×'],
])('%d times is written %s', (value, text) => {
  expect(ratio(value)).toBe(text);
});

test('a spread shows its ends', () => {
  const values = { runs: 3, min: 0.05, median: 0.0681, max: 0.1 };
  expect(milliseconds(values)).toBe('68 ms (50–100)');
  expect(spreadOf(values)).toBe('0.07 s (0.05–0.10)');
});
