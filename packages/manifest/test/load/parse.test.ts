import { describeError, SlipwayErrors } from '@slipway/core';
import { valueAt } from '@slipway/kubernetes';
import { parseManifests } from '../../src/load/parse.ts';

const configMap = (name: string, more = ''): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n${more}`;

const names = (text: string): string[] => parseManifests(text, 'a.yaml').map(({ object }) => object.metadata.name);

const readable: readonly (readonly [string, string, readonly string[]])[] = [
  ['one document', configMap('a'), ['a']],
  ['an empty last document', `${configMap('a')}---\n`, ['a']],
  [
    'empty documents and comments between others',
    `# top\n---\n---\n${configMap('a')}---\n# only a comment\n---\n${configMap('b')}...\n`,
    ['a', 'b'],
  ],
  ['nothing at all', '', []],
  ['only a comment', '# nothing\n', []],
  ['a byte order mark', `\uFEFF${configMap('a')}`, ['a']],
  ['lines that end in CRLF', `${configMap('a')}---\n${configMap('b')}`.replaceAll('\n', '\r\n'), ['a', 'b']],
  ['JSON', JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' } }, null, '\t'), ['a']],
  [
    'a List',
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'List',
      items: [{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' } }],
    }),
    ['a'],
  ],
  ['a list without items', 'apiVersion: v1\nkind: List\nitems: []\n', []],
  [
    'a list inside a list',
    `apiVersion: v1\nkind: List\nitems: [{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: Pod, metadata: {name: x}}]}]`,
    ['x'],
  ],
  ['a directive', `%YAML 1.1\n---\n${configMap('a')}`, ['a']],
];

it.each(readable)('reads %s', (_, text, expected) => {
  expect(names(text)).toEqual(expected);
});

it('gives the items of a typed list the kind that kubectl leaves out', () => {
  const [item] = parseManifests('apiVersion: v1\nkind: ConfigMapList\nitems: [{metadata: {name: a}}]', 'a.yaml');
  expect(item?.object).toEqual({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } });
});

it('reads files that were joined with their byte order marks', () => {
  const joined = `${configMap('a', 'data: {x: "\ufeff"}')}\n---\n\ufeff${configMap('b')}`;
  expect(parseManifests(joined, 'a.yaml').map(({ object }) => [object.metadata.name, object.data])).toEqual([
    ['a', { x: '\ufeff' }],
    ['b', undefined],
  ]);
});

it('reads 0644 as kubectl does, and keeps what is quoted', () => {
  const [read] = parseManifests(configMap('a', 'data: {mode: 0644, word: "0644", flag: yes, text: "yes"}'), 'a.yaml');
  expect(read?.object.data).toEqual({ mode: 420, word: '0644', flag: true, text: 'yes' });
});

it('reads a scalar by its tag, regardless of its quotes', () => {
  const text =
    'data: {i: !!int "0644", b: !!bool "yes", none: !!null "", f: !!float 3, t: !!timestamp 2001-01-01, s: !!str 12, e: !!str , x: !!binary aGk=}';
  const [read] = parseManifests(configMap('a', text), 'a.yaml');
  expect(read?.object.data).toEqual({ i: 420, b: true, none: null, f: 3, t: '2001-01-01', s: '12', e: '', x: 'hi' });
});

it('copies what an alias names, so that a change in one place stays there', () => {
  const text = configMap(
    'a',
    'base: &base {x: 1, list: [1]}\none: {<<: *base, x: 2}\ntwo: {<<: [*base, {z: 3}]}\nthree: *base\n',
  );
  const object = parseManifests(text, 'a.yaml')[0]?.object ?? { apiVersion: '', kind: '', metadata: { name: '' } };
  expect(object).toMatchObject({
    one: { x: 2, list: [1] },
    two: { x: 1, list: [1], z: 3 },
    three: { x: 1, list: [1] },
  });
  (valueAt(object, ['three', 'list']) as number[]).push(2);
  expect(valueAt(object, ['three', 'list'])).toEqual([1, 2]);
  expect(valueAt(object, ['base', 'list'])).toEqual([1]);
  expect(valueAt(object, ['one', 'list'])).toEqual([1]);
});

it('does not let a key reach the prototype', () => {
  const [read] = parseManifests(configMap('a', 'data: {__proto__: {polluted: "1"}}'), 'a.yaml');
  expect(Object.keys(read?.object.data ?? {})).toEqual(['__proto__']);
  expect({}).not.toHaveProperty('polluted');
});

describe('the place of a field', () => {
  const text = `# comment\n${configMap('a')}spec:\n  list:\n    - name: x\n    - <<: &more {y: 2}\n      z: 3\n---\napiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: Pod\n    metadata:\n      name: p\n`;
  const [first, second] = parseManifests(text, 'k8s/a.yaml');
  it.each([
    [['metadata', 'name'], 4],
    [['spec', 'list'], 6],
    [['spec', 'list', 0, 'name'], 7],
    [['spec', 'list', 1, 'z'], 9],
    [['spec', 'list', 1, 'y'], 8],
    [['spec', 'missing', 'deeper'], 5],
    [['name'], 2],
  ])('finds %j in line %i', (path, line) => {
    expect(first?.locate(path)).toMatchObject({ file: 'k8s/a.yaml', line });
  });
  it('is known for documents and for items of a list', () => {
    expect(first?.place).toMatchObject({ file: 'k8s/a.yaml', line: 2 });
    expect(second?.place).toMatchObject({ line: 14 });
    expect(second?.locate(['metadata', 'name'])).toMatchObject({ line: 17, column: 7 });
  });
});

const wrong: readonly (readonly [string, string, string])[] = [
  ['a tab', 'a:\n\tb: 1\n', 'a.yaml:2:1: not valid YAML: '],
  ['an open quote', `a: "b\n`, 'a.yaml:2:1: not valid YAML: missing closing "quote. Check for a missing closing quote'],
  ['a colon too many', 'a: b: c\n', 'a.yaml:1:4: not valid YAML: '],
  ['a template', 'metadata:\n  name: {{ .Release.Name }}\n', 'Render it first'],
  [
    'a duplicate key',
    configMap('a', 'data: {x: "1",\n  x: "2"}'),
    'a.yaml:5:3: the key x is duplicated; it is already in line 4.',
  ],
  ['a missing line between two objects', `${configMap('a')}\n${configMap('b')}`, 'Put a line `---`'],
  [
    'blanks other than spaces',
    'apiVersion: v1\nkind: ConfigMap\nmetadata:\n\u00a0\u00a0name: a\n',
    'a.yaml:4:1: the key name starts with a Unicode space, which is not indentation. Replace it with ordinary spaces',
  ],
  ['two spellings of one key', configMap('a', 'data: {yes: "1", true: "2"}'), 'the key true is duplicated'],
  ['a list as key', '? [a]\n: b\n', 'the key of a mapping must be a scalar'],
  ['an unknown tag', configMap('a', 'data: {x: !Ref y}'), 'the tag !Ref is not supported'],
  ['an alias without anchor', 'a: *b\n', '*b'],
  ['a value inside itself', 'a: &a [*a]\n', 'a.yaml:1:7: this value contains itself'],
  [
    'a number that loses digits',
    configMap('a', 'spec: {x: 9007199254740993}'),
    'a.yaml:4:11: 9007199254740993 has more digits',
  ],
  ['a text', 'hello\n', 'a.yaml:1:1: a manifest must be an object with apiVersion and kind, not "hello".'],
  ['a list of objects', '- apiVersion: v1\n', 'not a list'],
  [
    'no apiVersion',
    'kind: Pod\nmetadata: {name: a}\n',
    'a.yaml:1:1: the manifest has no apiVersion. For example `apiVersion: apps/v1`.',
  ],
  ['no kind', 'apiVersion: v1\nmetadata: {name: a}\n', 'has no kind'],
  [
    'an apiVersion that is a number',
    'apiVersion: 1\nkind: Pod\nmetadata: {name: a}\n',
    'apiVersion must be a string such as apps/v1, not 1',
  ],
  ['no metadata', 'apiVersion: v1\nkind: Pod\n', 'a.yaml:1:1: Pod has no metadata.name.'],
  [
    'metadata that is a list',
    'apiVersion: v1\nkind: Pod\nmetadata: []\n',
    'a.yaml:3:1: metadata of Pod must be a mapping, not a list',
  ],
  ['an empty name', 'apiVersion: v1\nkind: Pod\nmetadata:\n  name:\n', 'a.yaml:3:1: Pod has no metadata.name.'],
  [
    'a name that is a number',
    'apiVersion: v1\nkind: Pod\nmetadata:\n  name: 12\n',
    'a.yaml:4:3: metadata.name of Pod must be a string, not 12. Put the name in quotes.',
  ],
  [
    'generateName',
    'apiVersion: batch/v1\nkind: Job\nmetadata: {generateName: a-}\n',
    'Slipway can neither compare nor roll back',
  ],
  [
    'a namespace that is a number',
    'apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: 7}\n',
    'metadata.namespace of Pod a must be a string, not 7',
  ],
  [
    'a label that is not a text',
    'apiVersion: v1\nkind: Pod\nmetadata: {name: a, labels: {on: yes}}\n',
    'metadata.labels of Pod a: true must be a string, not true. Put the value in quotes.',
  ],
  [
    'annotations that are not texts',
    'apiVersion: v1\nkind: Pod\nmetadata: {name: a, annotations: {port: 80}}\n',
    'metadata.annotations of Pod a: port must be a string, not 80.',
  ],
  [
    'labels that are a list',
    'apiVersion: v1\nkind: Pod\nmetadata: {name: a, labels: [x]}\n',
    'metadata.labels of Pod a must be a mapping, not a list',
  ],
  [
    'an item of a list without a name',
    'apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: Pod\n',
    'a.yaml:4:5: Pod has no metadata.name.',
  ],
];

it.each(wrong)('refuses %s and reports the place', (_, text, sentence) => {
  let thrown: unknown;
  try {
    parseManifests(text, 'a.yaml');
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toMatchObject({ code: 'BadInput' });
  expect(describeError(thrown)).toContain(sentence);
});

it('reports the problems of all documents together', () => {
  const text = 'kind: Pod\n---\na: [\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: 1, namespace: 2}\n';
  expect.assertions(2);
  try {
    parseManifests(text, 'a.yaml');
  } catch (error) {
    expect(error).toBeInstanceOf(SlipwayErrors);
    expect((error as SlipwayErrors).errors.map(({ place }) => place?.line)).toEqual([4, 1, 1, 7, 7]);
  }
});

it('spends no memory on aliases that multiply', () => {
  const levels = Array.from({ length: 12 }, (_, level) =>
    level === 0 ? 'l0: &l0 [x, x, x, x, x, x, x, x, x]' : `l${level}: &l${level} [${`*l${level - 1}, `.repeat(9)}]`,
  );
  expect(() => parseManifests(`${levels.join('\n')}\n`, 'a.yaml')).toThrow('add more than 500000 values');
});

it('allows an anchor that is used often', () => {
  const uses = Array.from({ length: 500 }, (_, index) => `  k${index}: *v`).join('\n');
  expect(names(configMap('a', `v: &v [1, 2]\ndata:\n${uses}\n`))).toEqual(['a']);
});
