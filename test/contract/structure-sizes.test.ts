import { structureProblems } from '../../tools/structure/rules.ts';
import { treeWith } from './small-repository.ts';

describe('the limits of sizes', () => {
  it.each<[string, Readonly<Record<string, string>>, string]>([
    [
      'a source folder with too many files',
      Object.fromEntries(
        Array.from({ length: 13 }, (_, index) => [
          `packages/core/src/text-${index}.ts`,
          `export const a = ${index};\n`,
        ]),
      ),
      'packages/core/src holds 15 files: sort them into folders',
    ],
    [
      'a file of more than 300 lines',
      { 'packages/core/src/long.ts': '\n'.repeat(301) },
      'packages/core/src/long.ts has more than 300 lines',
    ],
    [
      'a file of 300 lines and one without an end',
      { 'packages/core/src/long.ts': `${'\n'.repeat(300)}1` },
      'packages/core/src/long.ts has more than 300 lines',
    ],
    ['a long tool', { 'tools/long.ts': '\n'.repeat(301) }, 'tools/long.ts has more than 300 lines'],
    [
      'a folder of scripts with too many files',
      Object.fromEntries(Array.from({ length: 15 }, (_, index) => [`scripts/x/${index}.ts`, `const a = ${index};\n`])),
      'scripts/x holds 15 files: sort them into folders',
    ],
    [
      'a test of more than 300 lines',
      { 'packages/core/test/long.test.ts': '\n'.repeat(301) },
      'packages/core/test/long.test.ts has more than 300 lines',
    ],
    [
      'a helper of the tests of more than 300 lines',
      { 'test/e2e/long.ts': '\n'.repeat(301) },
      'test/e2e/long.ts has more than 300 lines',
    ],
  ])('rejects %s', (_, files, problem) => {
    expect(structureProblems(treeWith(files))).toEqual([problem]);
  });

  it.each(['packages/core/src/long.ts', 'packages/core/test/long.test.ts'])('accepts 300 lines in %s', (file) => {
    expect(structureProblems(treeWith({ [file]: '\n'.repeat(300) }))).toEqual([]);
  });

  it.each([
    ['const f = (a, b, c, d, e) => 1;'],
    ['function f(a, b, c, d, e) {}'],
    ['function f(a: 1, b: 1, c: 1, d: 1, e: 1): void;\nfunction f(...all) {}'],
    ['const f = { m(a, b, c, d, e) {} };'],
    ['const f = { m: (a, b, c, d, ...e) => 1 };'],
    ['class F { constructor(a, b, c, d, e) {} }'],
    ['class F { constructor(private a: 1, b: 1, c: 1, d: 1, e: 1) {} }'],
    ['class F { m(a, b, c, d, e) {} }'],
    ['class F { m = (a, b, c, d, e = 1) => 1; }'],
    ['abstract class F { abstract m(a: 1, b: 1, c: 1, d: 1, e: 1): void; }'],
    ['interface F { m(a: 1, b: 1, c: 1, d: 1, e: 1): void }'],
    ['interface F { (a: 1, b: 1, c: 1, d: 1, e: 1): void }'],
    ['interface F { readonly m: (a: 1, b: 1, c: 1, d: 1, e: 1) => void }'],
    ['type F = (a: 1, b: 1, c: 1, d: 1, e: 1) => void;'],
  ])('rejects five parameters in %j', (code) => {
    expect(structureProblems(treeWith({ 'actions/test/src/inputs.ts': code }))).toEqual([
      'actions/test/src/inputs.ts:1 has 5 parameters: pass an object',
    ]);
  });

  it('accepts four parameters, `this` beside them, and any number of type parameters', () => {
    const code = 'function f<A, B, C, D, E>(this: A, a: A, b: B, c: C, d: D): E;\ntype T<A, B, C, D, E> = A;\n';
    expect(structureProblems(treeWith({ 'tools/a.ts': code }))).toEqual([]);
  });
});
