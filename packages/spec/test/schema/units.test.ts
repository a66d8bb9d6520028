import { requestTarget } from '../../src/defaults/request-cases.ts';
import { parseSize, sizeForm } from '../../src/schema/byte-size.ts';

it.each([
  ['1000', 1000],
  ['512Mi', 536_870_912],
  ['512MiB', 536_870_912],
  ['1.5Gi', 1_610_612_736],
  ['400M', 400_000_000],
  ['400MB', 400_000_000],
  ['1k', 1000],
  ['2Ti', 2_199_023_255_552],
  ['10B', 10],
])('reads %s as %i bytes', (text, expected) => {
  expect(text).toMatch(sizeForm);
  expect(parseSize(text)).toBe(expected);
});

it.each(['', '12Q', 'Mi', '1 Gi', '-1', '1m'])('does not accept the size %j', (text) => {
  expect(text).not.toMatch(sizeForm);
});

it.each([
  ['/a', {}, '/a'],
  ['/a', { b: 'c d&e' }, '/a?b=c+d%26e'],
  ['/a?x=1', { b: '2' }, '/a?x=1&b=2'],
])('returns the target of %s with the query %j: %s', (path, query: Record<string, string>, expected) => {
  expect(requestTarget({ method: 'GET', path, query, headers: {} })).toBe(expected);
});
