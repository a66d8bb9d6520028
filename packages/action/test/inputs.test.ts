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

const refusal = (body: () => unknown): string => {
  try {
    body();
  } catch (error) {
    if (error instanceof SlipwayError) return error.message;
    throw error;
  }
  throw new Error('nothing was refused');
};

const short = (value: string): string => {
  if (value.length <= 3) return value.toUpperCase();
  throw new SlipwayError('BadInput', `"${value}" is too long.`, { hint: 'Allowed are 3 letters.' });
};
const twice = (value: string): string => {
  throwAll(['one', 'two'].map((what) => new SlipwayError('BadInput', `${value} lacks ${what}.`)));
  return value;
};

describe('values', () => {
  test.each([
    ['text', text(), ' a b ', 'a b'],
    ['list by comma and line, comments dropped', list(), 'a, b\n# no\n\nc', ['a', 'b', 'c']],
    ['absent list', list(), undefined, []],
    ['key values keep later equals signs', keyValues(), 'A=1=2\nB=', { A: '1=2', B: '' }],
    ['integer', integer({ min: 0 }), '3', 3],
    ['true', boolean(), 'TRUE', true],
    ['seconds', duration(), '120s', 120_000],
    ['compound duration', duration(), '1m30s', 90_000],
    ['no time', duration(), '0', 0],
    ['an age that no timer waits for', duration({ age: true }), '8760h', 31_536_000_000],
    ['percentage', ratio(), '5%', 0.05],
    ['word', oneOf('rollback', 'keep'), 'keep', 'keep'],
    ['what a check makes of it', validated(text(), short), 'abc', 'ABC'],
    ['what a check makes of each', validatedEach(list(), short), 'a,b', ['A', 'B']],
    ['an absent list that is checked', validatedEach(list(), short), undefined, []],
    ['an absent text that is checked', optional(validated(text(), short)), undefined, undefined],
    ['absent optional', optional(text()), undefined, undefined],
  ])('reads %s', (_, reader, raw, expected) => {
    expect(read(reader, raw)).toEqual(expected);
  });

  it('takes the default for an absent and for an empty input', () => {
    expect(read(duration(), undefined, '10s')).toBe(10_000);
    expect(read(duration(), '', '10s')).toBe(10_000);
  });
});

describe('refusals', () => {
  test.each([
    ['a required input', text(), undefined, 'input `x` is required (set it under `with:`, or INPUT_X)'],
    [
      'a duration that is longer than a timer waits',
      duration(),
      '600h',
      'input `x`: `600h` cannot be used; allowed are durations such as 500ms, 90s, 5m, 1m30s, up to 596h',
    ],
    [
      'no time where some is needed',
      duration({ some: true }),
      '0s',
      'input `x`: `0s` cannot be used; allowed are durations such as 500ms, 90s, 5m, 1m30s, longer than 0',
    ],
    [
      'a duration without unit',
      duration(),
      '120',
      'input `x`: `120` cannot be used; allowed are durations such as 500ms, 90s, 5m, 1m30s',
    ],
    [
      'an integer below its range',
      integer({ min: 1, max: 5 }),
      '0',
      'input `x`: `0` cannot be used; allowed is a whole number from 1 to 5',
    ],
    ['a yes', boolean(), 'yes', 'input `x`: `yes` cannot be used; allowed are true and false'],
    [
      'an unknown word',
      oneOf('rollback', 'keep'),
      'undo',
      'input `x`: `undo` cannot be used; allowed are rollback, keep',
    ],
    [
      'a line without =',
      keyValues(),
      'A',
      'input `x`: `A` cannot be used; `A` is not KEY=value; allowed is one KEY=value a line',
    ],
  ])('names the input, the value and what is allowed for %s', (_, reader, raw, expected) => {
    expect(refusal(() => read(reader, raw))).toBe(expected);
  });

  it('tells all that a check has against an input, in its own words', () => {
    expect(refusal(() => read(validated(text(), short), 'long'))).toBe(
      'input `x`: "long" is too long. Allowed are 3 letters.',
    );
    expect(refusal(() => read(validatedEach(list(), short), 'long, a, longer'))).toBe(
      'input `x`: "long" is too long. Allowed are 3 letters.\ninput `x`: "longer" is too long. Allowed are 3 letters.',
    );
    expect(refusal(() => read(validated(text(), twice), 'it'))).toBe(
      'input `x`: it lacks one.\ninput `x`: it lacks two.',
    );
  });

  it('does not hide what is no refusal', () => {
    const broken = validated(text(), () => {
      throw new TypeError('a defect');
    });
    expect(() => read(broken, 'a')).toThrow(TypeError);
  });

  it('never shows a secret that cannot be used', () => {
    const reader = { ...integer(), secret: true };
    expect(refusal(() => read(reader, 'hunter2'))).not.toContain('hunter2');
    expect(secret().secret).toBe(true);
  });

  it('reports every refusal at once', () => {
    const all = (): unknown => readInputs({ a: text(), b: boolean() }, { INPUT_B: 'no' }, {});
    expect(all).toThrow(SlipwayErrors);
    expect(refusal(all).split('\n')).toHaveLength(2);
  });
});
