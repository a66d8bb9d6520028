import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../tools/action-files.ts';
import { namesOf, rowsOf } from './edge-cases.ts';

const document = readFileSync(path.join(root, 'docs', 'edge-cases.md'), 'utf8');
const [cases = [], features = []] = rowsOf(document);

/** Returns the titles of tests and the names of table rows in a file; undefined if the file does not exist. */
const titlesIn = (file: string): ReadonlySet<string> | undefined =>
  existsSync(path.join(root, file)) ? namesOf(readFileSync(path.join(root, file), 'utf8')) : undefined;

const numbers = (rows: typeof cases): number[] => [...new Set(rows.map(({ number }) => number))];
const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

it('lists every edge case and every feature in order', () => {
  expect(numbers(cases)).toEqual(upTo(49));
  expect(numbers(features)).toEqual(upTo(19));
});

describe.each([
  ['edge case', cases],
  ['feature', features],
])('each %s', (_, rows) => {
  it('has a result, and a test or the reason why it has none', () => {
    const empty = rows
      .filter(({ verdict, proofs, open }) => verdict === '' || (proofs.length === 0 && open.length < 30))
      .map(({ number }) => number);
    expect(empty).toEqual([]);
  });

  it('names only files and titles that exist', () => {
    const wrong = rows.flatMap(({ number, proofs }) =>
      proofs.flatMap(({ file, titles }) => {
        const names = titlesIn(file);
        if (!names) return [`${number}: ${file} does not exist`];
        if (titles.length === 0) return [`${number}: ${file} has no title beside it`];
        return titles.filter((title) => !names.has(title)).map((title) => `${number}: ${file} has no “${title}”`);
      }),
    );
    expect(wrong).toEqual([]);
  });
});

it('proves each feature by a test on a cluster, or marks it as “not yet”', () => {
  const weak = features
    .filter(({ proofs, open }) => !open && !proofs.some(({ file }) => /^test\/(e2e|gateway)\//.test(file)))
    .map(({ number }) => number);
  expect(weak).toEqual([]);
});

it.each<[string, string, readonly string[]]>([
  ['a test', `it('is good', () => {});`, ['is good']],
  ['a group', `describe("it’s good", () => {});`, ['it’s good']],
  [
    'a table, by its template and the names of its rows',
    `test.each([\n  ['one', 1],\n])('%s is good', async (_, x) => {})`,
    ['%s is good', 'one'],
  ],
  ['rows that are objects', `const rows = [{ name: 'a crash' }];`, ['a crash']],
  ['a title over two lines', `it.each(x)(\n  'is good',\n  async () => {},\n);`, ['is good']],
  ['a quote inside', `it('isn\\'t', () => {})`, [`isn't`]],
  ['no other text', `expect(log).toContain('is good'); const a = 'x'; // it('is gone', () => {})`, []],
])('finds the names of %s', (_, source, names) => {
  expect([...namesOf(source)].sort()).toEqual([...names].sort());
});
