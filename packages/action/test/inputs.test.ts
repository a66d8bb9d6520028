import { SlipwayError, SlipwayErrors, throwAll } from '@slipway/core';
import {
  boolean,
  duration,
  integer,
  keyValues,
  list,
  oneOf,
  optional,
  ratio,
  readInputs,
  secret,
  text,
  validated,
  validatedEach,
} from '../src/index.ts';

const read = (reader: Parameters<typeof optional>[0], raw: string | undefined, fallback?: string): unknown =>
  readInputs({ x: reader }, raw === undefined ? {} : { INPUT_X: raw }, fallback === undefined ? {} : { x: fallback }).x;

const errorOf = (body: () => unknown): string => {
  try {
    body();
  } catch (error) {
    if (error instanceof SlipwayError) return error.message;
    throw error;
  }
  throw new Error('the function did not throw');
};

const short = (value: string): string => {
  if (value.length <= 3) return value.toUpperCase();
  throw new SlipwayError('BadInput', `"${value}" is too long.`, { hint: 'Use 3 letters.' });
};
const twice = (value: string): string => {
  throwAll(['one', 'two'].map((what) => new SlipwayError('BadInput', `${value} lacks ${what}.`)));
  return value;
};

describe('readInputs with valid values', () => {
  it.each([
    ['a text', text(), ' a b ', 'a b'],
    ['a list with commas, lines and comments', list(), 'a, b\n# no\n\nc', ['a', 'b', 'c']],
    ['an absent list', list(), undefined, []],
    ['key values with equals signs', keyValues(), 'A=1=2\nB=', { A: '1=2', B: '' }],
    ['an integer', integer({ min: 0 }), '3', 3],
    ['a boolean', boolean(), 'TRUE', true],
    ['a duration in seconds', duration(), '120s', 120_000],
    ['a compound duration', duration(), '1m30s', 90_000],
    ['a duration of 0', duration(), '0', 0],
    ['an age longer than any timer', duration({ isAge: true }), '8760h', 31_536_000_000],
    ['a percentage', ratio(), '5%', 0.05],
    ['a word', oneOf('rollback', 'keep'), 'keep', 'keep'],
    ['the result of a check', validated(text(), short), 'abc', 'ABC'],
    ['the results of a check for each value', validatedEach(list(), short), 'a,b', ['A', 'B']],
    ['an absent list with a check', validatedEach(list(), short), undefined, []],
    ['an absent text with a check', optional(validated(text(), short)), undefined, undefined],
    ['an absent optional input', optional(text()), undefined, undefined],
  ])('reads %s', (_, reader, raw, expected) => {
    expect(read(reader, raw)).toEqual(expected);
  });

  it('uses the default for an absent and for an empty input', () => {
    expect(read(duration(), undefined, '10s')).toBe(10_000);
    expect(read(duration(), '', '10s')).toBe(10_000);
  });
});

describe('readInputs with invalid values', () => {
  it.each([
    ['a required input', text(), undefined, 'input `x` is required. Set it under `with:`, or set INPUT_X.'],
    [
      'a duration longer than any timer',
      duration(),
      '600h',
      'input `x`: `600h` is not valid. Use a duration such as 500ms, 90s, 5m or 1m30s, up to 596h.',
    ],
    [
      '0 for a duration that must be positive',
      duration({ isPositive: true }),
      '0s',
      'input `x`: `0s` is not valid. Use a duration such as 500ms, 90s, 5m or 1m30s, longer than 0.',
    ],
    [
      'a duration without a unit',
      duration(),
      '120',
      'input `x`: `120` is not valid. Use a duration such as 500ms, 90s, 5m or 1m30s.',
    ],
    [
      'an integer below its range',
      integer({ min: 1, max: 5 }),
      '0',
      'input `x`: `0` is not valid. Use a whole number from 1 to 5.',
    ],
    ['a word that is not a boolean', boolean(), 'yes', 'input `x`: `yes` is not valid. Use true or false.'],
    [
      'an unknown word',
      oneOf('rollback', 'keep'),
      'revert',
      'input `x`: `revert` is not valid. Use one of: rollback, keep.',
    ],
    [
      'a line without =',
      keyValues(),
      'A',
      'input `x`: `A` is not valid. Write one KEY=value per line; `A` has no key.',
    ],
  ])('names the input, the value and the allowed values for %s', (_, reader, raw, expected) => {
    expect(errorOf(() => read(reader, raw))).toBe(expected);
  });

  it('reports all errors of a check with their own messages', () => {
    expect(errorOf(() => read(validated(text(), short), 'long'))).toBe('input `x`: "long" is too long. Use 3 letters.');
    expect(errorOf(() => read(validatedEach(list(), short), 'long, a, longer'))).toBe(
      'input `x`: "long" is too long. Use 3 letters.\ninput `x`: "longer" is too long. Use 3 letters.',
    );
    expect(errorOf(() => read(validated(text(), twice), 'it'))).toBe(
      'input `x`: it lacks one.\ninput `x`: it lacks two.',
    );
  });

  it('throws other errors of a check unchanged', () => {
    const broken = validated(text(), () => {
      throw new TypeError('a defect');
    });
    expect(() => read(broken, 'a')).toThrow(TypeError);
  });

  it('never shows an invalid secret', () => {
    const reader = { ...integer(), secret: true };
    expect(errorOf(() => read(reader, 'hunter2'))).not.toContain('hunter2');
    expect(secret().secret).toBe(true);
  });

  it('reports all invalid inputs together', () => {
    const all = (): unknown => readInputs({ a: text(), b: boolean() }, { INPUT_B: 'no' }, {});
    expect(all).toThrow(SlipwayErrors);
    expect(errorOf(all).split('\n')).toHaveLength(2);
  });
});
