import { describe, expect, test } from '@jest/globals';
import { narrowDuration, shortHashes, withFullStop } from '../src/text/markdown.ts';

const digest = `sha256:${'0123456789ab'.padEnd(64, 'c')}`;
const sha = '9f3c2ab'.padEnd(40, '0');

describe('what a person compares of long names', () => {
  test.each([
    [
      'a digest',
      `Pushed: localhost:5000/penguins@${digest} as v1.`,
      'Pushed: localhost:5000/penguins@sha256:0123456789ab as v1.',
    ],
    ['a commit in a tag', `as ${sha}-12.1.`, 'as 9f3c2ab-12.1.'],
    ['what is only half a digest', `sha256:${'a'.repeat(20)}`, `sha256:${'a'.repeat(20)}`],
    ['other words', 'deadbeef is no commit', 'deadbeef is no commit'],
  ])('is cut out of %s', (_, text, short) => {
    expect(shortHashes(text)).toBe(short);
  });
});

test.each([
  ['container api exited 1', 'container api exited 1.'],
  ['It ended.', 'It ended.'],
  ['Why?', 'Why?'],
  ['cut here…', 'cut here…'],
  ['', ''],
])('%j ends as a sentence', (text, ended) => {
  expect(withFullStop(text)).toBe(ended);
});

test('a time in a column does not break between number and unit', () => {
  expect(narrowDuration(72)).toBe('1\u00a0min\u00a012\u00a0s');
});
