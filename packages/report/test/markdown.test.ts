import { describe, expect, it } from '@jest/globals';
import { narrowDuration } from '../src/text/durations.ts';
import { withFullStop } from '../src/text/markdown.ts';
import { shortHashes } from '../src/text/short-hashes.ts';

const digest = `sha256:${'0123456789ab'.padEnd(64, 'c')}`;
const sha = '9f3c2ab'.padEnd(40, '0');

describe('shortHashes', () => {
  it.each([
    [
      'a digest',
      `Pushed: localhost:5000/penguins@${digest} as v1.`,
      'Pushed: localhost:5000/penguins@sha256:0123456789ab as v1.',
    ],
    ['a commit in a tag', `as ${sha}-12.1.`, 'as 9f3c2ab-12.1.'],
    ['an incomplete digest', `sha256:${'a'.repeat(20)}`, `sha256:${'a'.repeat(20)}`],
    ['a word of hexadecimal digits', 'deadbeef is not a commit', 'deadbeef is not a commit'],
  ])('shortens %s only to a comparable length', (_, text, short) => {
    expect(shortHashes(text)).toBe(short);
  });
});

it.each([
  ['container api exited 1', 'container api exited 1.'],
  ['It ended.', 'It ended.'],
  ['Why?', 'Why?'],
  ['cut here…', 'cut here…'],
  ['', ''],
])('adds a full stop to %j if it has none', (text, ended) => {
  expect(withFullStop(text)).toBe(ended);
});

it('puts no line break between number and unit of a duration', () => {
  expect(narrowDuration(72)).toBe('1\u00a0min\u00a012\u00a0s');
});
