import { describeError } from '@slipway/core';
import { readDocuments } from '../src/read-documents.ts';
import { parseSingleDocument } from '../src/single-document.ts';

const read = (text: string) => parseSingleDocument(text, 'a.yaml');
const errorsOf = (text: string): string[] => readDocuments(text, 'a.yaml', 'core').errors.map(describeError);

describe('locate', () => {
  const text = [
    'base: &base', // 1
    '  shared: 1',
    '  list: [a]',
    'other: &other {deep: {x: 1}}', // 4
    'service:', // 5
    '  <<: *base',
    '  own: 2',
    'both:', // 8
    '  <<: [*base, *other]',
    'inline:', // 10
    '  <<: {merged: 1}',
    'alias: *other', // 12
    'none:', // 13
  ].join('\n');

  it.each([
    [['service', 'own'], 7],
    [['service', 'shared'], 2],
    [['service', 'list', 0], 3],
    [['both', 'shared'], 2],
    [['both', 'deep', 'x'], 4],
    [['inline', 'merged'], 11],
    [['alias', 'deep'], 4],
    [['service', 'missing'], 5],
    [['service', '<<'], 5],
    [['base', 'list', 7], 3],
    [['base', 'list', '0'], 3],
    [['base', 'shared', 'below'], 2],
    [['none'], 13],
    [[], 1],
  ])('finds %j in line %i', (path, line) => {
    expect(read(text).locate(path).line).toBe(line);
  });

  it('returns the entry of a list, not the list', () => {
    expect(read('list:\n  - a\n  - b\n').locate(['list', 1])).toEqual({ file: 'a.yaml', line: 3, column: 5 });
  });

  it('returns the list if the index is a text', () => {
    expect(read('list:\n  - a\n  - b\n').locate(['list', '1'])).toMatchObject({ line: 1 });
  });
});

describe('sourceOf', () => {
  it.each([
    ['a: 1.10', '1.10'],
    ["a: '1.10'", '1.10'],
    ['a: "x\\ty"', 'x\ty'],
    ['a:', ''],
    ['a: [1]', undefined],
    ['b: 1', undefined],
  ])('returns the text of a in %j: %j', (text, source) => {
    expect(read(text).sourceOf(['a'])).toBe(source);
  });

  it('returns no text for a path below a scalar', () => {
    expect(read('a: 1').sourceOf(['a', 'b'])).toBeUndefined();
  });
});

describe('readDocuments with merge keys and aliases', () => {
  it.each([
    ['an own key before the merge key', '<<: *m\nx: 1', { x: 1, y: 0 }],
    ['an own key after the merge key', 'x: 1\n<<: *m', { x: 1, y: 0 }],
    ['the first of several sources', '<<: [{x: 5}, *m]', { x: 5, y: 0 }],
    ['a quoted << as an ordinary key', '"<<": 1', { '<<': 1 }],
    ['a tagged << as an ordinary key', '!!str <<: 1', { '<<': 1 }],
  ])('reads %s', (_, text, expected) => {
    expect(read(`m: &m {x: 0, y: 0}\nv:\n${text.replaceAll(/^/gm, '  ')}\n`).value).toHaveProperty('v', expected);
  });

  it('uses the last anchor of that name above the alias', () => {
    expect(read('a: &x 1\nb: *x\nc: &x 2\nd: *x\n').value).toEqual({ a: 1, b: 1, c: 2, d: 2 });
  });

  it('accepts an alias as a key', () => {
    expect(read('a: &x word\n*x : 1\n').value).toEqual({ a: 'word', word: 1 });
  });

  it('repeats a value that does not contain itself', () => {
    expect(read('a: &x [1]\nb: [*x, *x]\n').value).toEqual({ a: [1], b: [[1], [1]] });
  });

  it('takes an anchor from inside a merge key', () => {
    expect(read('a: {<<: {x: &x 1}, y: *x}\n').value).toEqual({ a: { x: 1, y: 1 } });
  });

  it.each([
    ['a merge key with a number', 'a:\n  <<: 3\n', 'a.yaml:2:7: the merge key `<<` must have a mapping'],
    ['a merge key without a value', 'x: 1\na: {<<}\n', 'a.yaml:2:5: the merge key `<<` must have a mapping'],
    ['a merge key with a list of numbers', 'a:\n  <<: [3]\n', 'a.yaml:2:8: the merge key `<<` must have a mapping'],
    ['a merge key with an unknown alias', 'a:\n  <<: *x\n', 'the alias *x has no anchor above it'],
    ['a duplicate key inside a merge key', 'a:\n  <<: {x: 1, x: 2}\n', 'the key x is duplicated'],
    ['an alias above its anchor', 'a: *x\nb: &x 1\n', 'the alias *x has no anchor above it'],
  ])('rejects %s', (_, text, sentence) => {
    expect(errorsOf(text)).toEqual([expect.stringContaining(sentence)]);
  });
});

describe('readDocuments with the tag of a collection', () => {
  it.each([
    ['an ordered map as a list of mappings', 'a: !!omap [x: 1, y: 2]\n', { a: [{ x: 1 }, { y: 2 }] }],
    ['a set as a mapping to null', 'a: !!set {x, y}\n', { a: { x: null, y: null } }],
    ['a mapping', 'a: !!map {x: 1}\n', { a: { x: 1 } }],
    ['a list', 'a: !!seq [x]\n', { a: ['x'] }],
  ])('reads %s', (_, text, value) => {
    expect(read(text).value).toEqual(value);
  });

  it('finds a value in an ordered map', () => {
    expect(read('a: !!omap\n  - x: 1\n  - y: 2\n').locate(['a', 1, 'y'])).toMatchObject({ line: 3, column: 5 });
  });
});

describe('readDocuments with unusual keys', () => {
  it.each([
    ['in braces', '{a}\n', { a: null }],
    ['behind a question mark', '? a\n', { a: null }],
    ['that is empty', '"": 1\n', { '': 1 }],
  ])('reads a key %s', (_, text, value) => {
    expect(read(text).value).toEqual(value);
  });

  it.each([
    ['null', '? \n: 1\n'],
    ['a mapping', '? {a: b}\n: 1\n'],
    ['an alias of a list', 'a: &x [1]\n*x : 1\n'],
  ])('rejects a key that is %s', (_, text) => {
    expect(errorsOf(text)).toEqual([expect.stringContaining('the key of a mapping must be a scalar')]);
  });

  it('suggests to render a template only if the key is a mapping in braces', () => {
    expect(errorsOf('? {a: b}\n: 1\n')).toEqual([expect.stringContaining('Render it first')]);
    expect(errorsOf('? a: b\n: 1\n')).toEqual([expect.not.stringContaining('Render it first')]);
    expect(errorsOf('? [a]\n: 1\n')).toEqual([expect.not.stringContaining('Render it first')]);
  });

  it.each([
    ['in quotes', '"\u00a0name": 1\n'],
    ['inside the key', 'na\u00a0name: 1\n'],
    ['before other characters than letters', '\u00a0name-1: 1\n'],
    ['before a key of two letters', '\u00a0ab: 1\n'],
  ])('accepts a no-break space %s', (_, text) => {
    expect(errorsOf(text)).toEqual([]);
  });

  it('suggests a missing --- only for a second apiVersion', () => {
    expect(errorsOf('apiVersion: 1\napiVersion: 2\n')).toEqual([expect.stringContaining('Put a line `---`')]);
    expect(errorsOf('kind: 1\nkind: 2\n')).toEqual([expect.not.stringContaining('Put a line `---`')]);
  });
});

describe('readDocuments with a syntax error', () => {
  it('suggests to render a template only if the line of the error has one', () => {
    const template = 'x: 1\ny: 2\nname: {{ .Values.name }}: {{ .Values.tag }}\nz: 3\n';
    expect(errorsOf(template)[0]).toContain('Render it first');
    expect(errorsOf('x: 1\nname: {{ .Values.name }}-api\nz: 3\n')[0]).toMatch(
      /^a.yaml:2.*not valid YAML.*Render it first/,
    );
    expect(errorsOf('x: "{{ a }}"\nb: b: c\nz: "{{ a }}"\nw: "{{ a }}"\n')).toEqual([
      expect.stringContaining('a colon followed by a space starts a new mapping.'),
    ]);
  });

  it('ends the message with one full stop', () => {
    expect(readDocuments('a: b: c\n', 'a.yaml').errors[0]?.message).toMatch(/[^.]\.$/);
    expect(readDocuments('a: "b\n', 'a.yaml').errors[0]?.message).toMatch(/[^.]\.$/);
  });

  it('reads the other documents', () => {
    const { documents, errors } = readDocuments('a: 1\n---\nb: [\n---\nc: 3\n', 'a.yaml');
    expect(documents.map(({ value }) => value)).toEqual([{ a: 1 }, { c: 3 }]);
    expect(errors).toHaveLength(1);
  });
});

it('ignores a byte order mark behind the line that starts a document, with or without a comment there', () => {
  const { documents } = readDocuments('a: 1\n--- # second\n\ufeffb: 2\n---\n\ufeffc: 3\n', 'a.yaml');
  expect(documents.map(({ value }) => value)).toEqual([{ a: 1 }, { b: 2 }, { c: 3 }]);
});

it('keeps a byte order mark behind a line that only contains ---', () => {
  const [document] = readDocuments('"x ---\n\ufeffy"\n', 'a.yaml').documents;
  expect(document?.value).toBe('x --- \ufeffy');
});

describe('parseSingleDocument', () => {
  it('rejects a second document with its place', () => {
    const error = (() => {
      try {
        return read('a: 1\n---\nb: 1\n');
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(error).toMatchObject({ place: { file: 'a.yaml', line: 3, column: 1 } });
  });

  it('returns null with the place of the first line for an empty text', () => {
    const empty = read('');
    const place = { file: 'a.yaml', line: 1, column: 1 };
    expect(empty).toMatchObject({ value: null, place });
    expect(empty.locate(['a'])).toEqual(place);
    expect(empty.sourceOf(['a'])).toBeUndefined();
  });
});
