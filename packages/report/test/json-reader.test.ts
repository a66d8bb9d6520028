import {
  count,
  either,
  flag,
  type JsonReader,
  list,
  number,
  object,
  oneOf,
  optional,
  record,
  text,
  time,
} from '../src/schema/json-reader.ts';

const cases: readonly (readonly [string, JsonReader<unknown>, unknown, unknown])[] = [
  ['a string', text(5), 'abcde', 'abcde'],
  ['a long string', text(5), 'abcdef', 'abcd…'],
  ['a number', number, -1.5, -1.5],
  ['a count', count, 0, 0],
  ['a boolean', flag, false, false],
  ['a time', time, '2026-01-31T12:00:00Z', '2026-01-31T12:00:00Z'],
  ['a time of 40 characters', time, `2026-01-31T12:00:00.${'0'.repeat(19)}Z`, `2026-01-31T12:00:00.${'0'.repeat(19)}Z`],
  ['a word', oneOf(['a', 'b']), 'b', 'b'],
  ['a list', list(count, 2), [1, 2], [1, 2]],
  ['an absent value', optional(count), undefined, undefined],
  ['a null value', optional(count), null, undefined],
  ['an optional value', optional(count), 3, 3],
  ['an object', object({ a: count, b: optional(count) }), { a: 1, c: 2 }, { a: 1 }],
  ['a record', record(count, 2), { a: 1, b: 2 }, { a: 1, b: 2 }],
  ['a record with a prototype', record(object({})), JSON.parse('{"__proto__":{"x":1},"a":{}}'), { a: {} }],
  ['the first form', either(count, text()), 1, 1],
  ['the second form', either(count, text()), 'a', 'a'],
];

const rejected: readonly (readonly [string, JsonReader<unknown>, unknown, string])[] = [
  ['a number as a string', text(), 1, 'x must be a string, not 1.'],
  ['a missing string', text(), undefined, 'x is missing: it must be a string.'],
  ['a string as a number', number, '1', 'x must be a number, not "1".'],
  ['an infinite number', number, Number.POSITIVE_INFINITY, 'x must be a number, not null.'],
  ['a negative count', count, -1, 'x must be a whole number, zero or more, not -1.'],
  ['a fraction as a count', count, 1.5, 'x must be a whole number, zero or more, not 1.5.'],
  ['a count as a string', count, '1', 'x must be a whole number, zero or more, not "1".'],
  ['a number as a boolean', flag, 0, 'x must be true or false, not 0.'],
  ['a date', time, '2026-01-31', 'x must be a time such as 2026-01-31T12:00:00Z, not "2026-01-31".'],
  [
    'an impossible time',
    time,
    '2026-13-31T12:00:00Z',
    'x must be a time such as 2026-01-31T12:00:00Z, not "2026-13-31T12:00:00Z".',
  ],
  [
    'a time after a text',
    time,
    'Jan 1 2026-01-31T12:00:00Z',
    'x must be a time such as 2026-01-31T12:00:00Z, not "Jan 1 2026-01-31T12:00:00Z".',
  ],
  [
    'a time of 41 characters',
    time,
    `2026-01-31T12:00:00.${'0'.repeat(20)}Z`,
    `x must be a time such as 2026-01-31T12:00:00Z, not "2026-01-31T12:00:00.${'0'.repeat(20)}Z".`,
  ],
  ['a number as a time', time, 1, 'x must be a time such as 2026-01-31T12:00:00Z, not 1.'],
  [
    'a list as a time',
    time,
    ['2026-01-31T12:00:00Z'],
    'x must be a time such as 2026-01-31T12:00:00Z, not ["2026-01-31T12:00:00Z"].',
  ],
  ['another word', oneOf(['a', 'b']), 'c', 'x must be one of a, b, not "c".'],
  ['an object as a list', list(count), { length: 0 }, 'x must be a list, not {"length":0}.'],
  ['a list that is too long', list(count, 2), [1, 2, 3], 'x must be a list of at most 2 entries, not 3.'],
  ['an entry of a list', list(count), [1, 'a'], 'x[1] must be a whole number, zero or more, not "a".'],
  ['a string as an object', object({}), 'a', 'x must be an object, not "a".'],
  ['null as an object', object({}), null, 'x must be an object, not null.'],
  ['a list as an object', object({}), [], 'x must be an object, not [].'],
  ['an inherited field', object({ toString: text() }), {}, 'x.toString is missing: it must be a string.'],
  [
    'a field of an object',
    object({ a: object({ b: count }) }),
    { a: {} },
    'x.a.b is missing: it must be a whole number, zero or more.',
  ],
  ['a string as a record', record(count), 'a', 'x must be an object, not "a".'],
  ['null as a record', record(count), null, 'x must be an object, not null.'],
  ['a list as a record', record(count), [1], 'x must be an object, not [1].'],
  ['a record that is too large', record(count, 1), { a: 1, b: 2 }, 'x must be an object of at most 1 fields, not 2.'],
  ['a field of a record', record(count), { a: 'b' }, 'x.a must be a whole number, zero or more, not "b".'],
];

describe('the readers of untrusted JSON', () => {
  it.each(cases)('reads %s', (_, reader, value, expected) => {
    expect(reader(value, 'x')).toStrictEqual(expected);
  });

  it.each(rejected)('rejects %s', (_, reader, value, message) => {
    expect(() => reader(value, 'x')).toThrow(expect.objectContaining({ code: 'BadInput', message }));
  });
});
