import { milliseconds, ratio, seconds, spreadOf, table } from '../table.ts';

it('makes each column as wide as its widest cell, and escapes cells that would end a row', () => {
  expect(table(['tool', 'says'], [['a', 'x|y\n z'], ['kubectl']])).toBe(
    ['| tool    | says   |', '|---------|--------|', '| a       | x\\|y z |', '| kubectl |        |'].join('\n'),
  );
});

it.each([
  [0.423, '0.42 s'],
  [8.44, '8.4 s'],
  [61.2, '61 s'],
])('shows %d seconds as %s', (value, text) => {
  expect(seconds(value)).toBe(text);
});

it.each([
  [1.93, '1.9×'],
  [0.064, '0.06×'],
])('shows the factor %d as %s', (value, text) => {
  expect(ratio(value)).toBe(text);
});

it('shows the ends of a spread', () => {
  const values = { runs: 3, min: 0.05, median: 0.0681, max: 0.1 };
  expect(milliseconds(values)).toBe('68 ms (50–100)');
  expect(spreadOf(values)).toBe('0.07 s (0.05–0.10)');
});
