import fc from 'fast-check';
import { compareJson, type MatcherProblem, readMatcher } from '../../src/matcher/matcher.ts';

const differences = (expected: unknown, actual: unknown, strict = false): string[] => {
  const problems: MatcherProblem[] = [];
  const matcher = readMatcher(expected, strict, problems);
  expect(problems).toEqual([]);
  return compareJson(matcher, actual);
};

const fitting: readonly (readonly [unknown, unknown])[] = [
  [160, 160],
  [160, 160 + 1e-9],
  ['ok', 'ok'],
  ['ok', ['ok']],
  [null, null],
  [{ status: 'ok' }, { status: ['ok'], more: 1 }],
  [{ status: 'ok' }, [{ status: ['ok'] }]],
  [{ a: { b: 1 } }, { a: { b: 1, c: 2 } }],
  [
    [1, { a: 1 }],
    [1, { a: 1, b: 2 }],
  ],
  [{ approx: 140, tol: 0.5 }, 140.5],
  [{ approx: 1, tol: 0 }, 1],
  [{ approx: 140 }, [140.000_000_5]],
  [{ range: [0, 1] }, 1],
  [{ range: [0, 1] }, 0],
  [{ range: [1, 1] }, 1],
  [1e12, 1e12 + 100],
  [{ length: 0 }, ''],
  [{ type: 'number' }, 1.5],
  [{ type: 'integer' }, [3]],
  [{ type: 'array' }, []],
  [{ type: 'null' }, null],
  [{ type: 'object' }, {}],
  [{ matches: '^A' }, 'Adelie'],
  [{ length: 3 }, 'abc'],
  [{ length: 2 }, [1, 2]],
  [{ equal: { type: 'number' } }, { type: 'number' }],
  [
    { type: 'text', size: 3 },
    { type: 'text', size: 3 },
  ],
];

it.each(fitting)('matches %j with %j', (expected, actual) => {
  expect(differences(expected, actual)).toEqual([]);
});

const failing: readonly (readonly [unknown, unknown, string])[] = [
  [160, 161, 'the response: expected 160, got 161'],
  [1, '1', 'the response: expected 1, got "1"'],
  ['ok', ['ok', 'ok'], 'the response: expected "ok", got ["ok","ok"]'],
  [{ a: { b: [1, 2] } }, { a: { b: [1, 3] } }, 'a.b[1]: expected 2, got 3'],
  [{ a: 1 }, {}, 'a: expected 1, got nothing'],
  [{ a: 1 }, 'text', 'the response: expected an object, got "text"'],
  [{ a: [1] }, { a: [1, 2] }, 'a: expected a list of 1, got one of 2'],
  [{ a: [1] }, { a: 1 }, 'a: expected a list, got 1'],
  [{ p: { approx: 140, tol: 0.5 } }, { p: 139.2 }, 'p: expected 140 ± 0.5, got 139.2'],
  [{ p: { approx: 140 } }, { p: '140' }, 'p: expected 140 ± 0.000001, got "140"'],
  [{ range: [0, 1] }, 1.1, 'the response: expected a number from 0 to 1, got 1.1'],
  [{ range: [0, 1] }, -0.1, 'the response: expected a number from 0 to 1, got -0.1'],
  [{ range: [0, 1] }, '0.5', 'the response: expected a number from 0 to 1, got "0.5"'],
  [{ length: 3 }, { length: 3 }, 'the response: expected the length 3, got {"length":3}'],
  [{ length: 3 }, null, 'the response: expected the length 3, got null'],
  [{ type: 'integer' }, 1.5, 'the response: expected the type integer, got 1.5'],
  [{ type: 'object' }, null, 'the response: expected the type object, got null'],
  [{ matches: '^A' }, 'B', 'the response: expected a string that matches ^A, got "B"'],
  [{ matches: '1' }, 1, 'the response: expected a string that matches 1, got 1'],
  [{ length: 3 }, [1], 'the response: expected the length 3, got [1]'],
  [{ length: 3 }, 3, 'the response: expected the length 3, got 3'],
];

it.each(failing)('returns the difference between %j and %j', (expected, actual, line) => {
  expect(differences(expected, actual)).toEqual([line]);
});

it('names additional keys if a case is strict', () => {
  expect(differences({ a: { b: 1 } }, { a: { b: 1, c: 2 }, d: 3 }, true)).toEqual([
    'a.c: expected nothing, got 2',
    'd: expected nothing, got 3',
  ]);
});

it('clips long values', () => {
  expect(differences('a', 'x'.repeat(200))[0]?.length).toBeLessThan(130);
});

const tolerance = 'a number, with a tolerance such as {approx: 160, tol: 0.5}';
const ends = 'the two ends of a range, such as {range: [0, 1]}';
const whole = 'a whole number such as {length: 3}';

it.each([
  [{ a: { approx: 'x' } }, ['a', 'approx'], tolerance],
  [{ a: { approx: 1, tol: -1 } }, ['a', 'approx'], tolerance],
  [[{ range: [1] }], [0, 'range'], ends],
  [{ range: [2, 1] }, ['range'], ends],
  [{ range: [0, 1, 2] }, ['range'], ends],
  [{ range: ['0', 1] }, ['range'], ends],
  [{ range: [0, '1'] }, ['range'], ends],
  [{ range: '01' }, ['range'], ends],
  [{ range: 5 }, ['range'], ends],
  [{ type: 'text' }, ['type'], 'string, number, integer, boolean, array, object, null'],
  [{ matches: '(' }, ['matches'], 'a regular expression'],
  [{ matches: 1 }, ['matches'], 'a regular expression'],
  [{ length: -1 }, ['length'], whole],
  [{ length: 1.5 }, ['length'], whole],
  [{ length: '3' }, ['length'], whole],
])('reports the place and the allowed values of the invalid matcher %j', (expected, path, allowed) => {
  const problems: MatcherProblem[] = [];
  readMatcher(expected, false, problems);
  expect(problems).toEqual([{ path, allowed }]);
});

it('finds no difference between a JSON value and itself', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(compareJson(readMatcher({ equal: value }, true, []), value)).toEqual([]);
    }),
  );
});
