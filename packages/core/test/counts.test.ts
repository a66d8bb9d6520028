import { showBytes } from '../src/text/bytes.ts';
import { plural } from '../src/text/plural.ts';

it.each([
  [0, 'pod', undefined, '0 pods'],
  [1, 'pod', undefined, '1 pod'],
  [2, 'pod', undefined, '2 pods'],
  [1, 'entry', 'entries', '1 entry'],
  [3, 'entry', 'entries', '3 entries'],
])('writes %i of %j with the plural %j as %j', (count, one, many, expected) => {
  expect(plural(count, one, many)).toBe(expected);
});

describe('showBytes', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1 kB'],
    [1_500_000, '1.5 MB'],
    [12_000_000, '12 MB'],
    [142_300_000, '142 MB'],
    [3e15, '3000 TB'],
  ])('writes %i bytes as %j', (bytes, expected) => {
    expect(showBytes(bytes)).toBe(expected);
  });

  it.each([
    [1023, '1023 B'],
    [1024, '1 KiB'],
    [2 ** 20, '1 MiB'],
    [1.5 * 2 ** 30, '1.5 GiB'],
  ])('writes %i bytes in the binary system as %j', (bytes, expected) => {
    expect(showBytes(bytes, 'binary')).toBe(expected);
  });
});
