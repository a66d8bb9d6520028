import type { KubeObject } from '@slipway/kubernetes';
import fc from 'fast-check';
import { showYaml } from '../../src/diff/diff.ts';
import { parseManifests } from '../../src/load/parse.ts';

/** Words that some reader of YAML takes for something else. */
const traps = fc.constantFrom(
  'yes',
  'n',
  'off',
  '0644',
  '0x1F',
  '1_000',
  '1e3',
  '.5',
  '~',
  'null',
  '',
  '<<',
  '2001-01-01',
  '1:30',
  '- a',
  'a: b',
  '#',
  '{{ x }}',
  '*a',
  '&a',
  '!x',
  'a\nb\n',
  '  a',
  '\t',
  '\uFEFF',
  'é🐧',
);
const texts = fc.oneof(fc.string(), traps);
/** No field of Kubernetes is called `<<`, and the writer of YAML takes it for a merge. */
const keys = texts.filter((text) => text !== '<<');
const values = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    texts,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true, noInteger: true }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(keys, tie('value'), { maxKeys: 3 }),
  ),
})).value;

const writers: readonly (readonly [string, (object: KubeObject) => string])[] = [
  ['YAML', showYaml],
  ['JSON', (object) => JSON.stringify(object)],
  ['JSON over several lines', (object) => JSON.stringify(object, null, 2)],
];

it.each(writers)('reads back any object that was written as %s', (_, write) => {
  fc.assert(
    fc.property(values, (spec) => {
      const object: KubeObject = { apiVersion: 'example.com/v1', kind: 'Any', metadata: { name: 'any' }, spec };
      expect(parseManifests(write(object), 'any.yaml').map((read) => read.object)).toEqual([object]);
    }),
    { numRuns: 300 },
  );
});

it('reads any text or explains the error in a sentence with a place', () => {
  const pieces = fc.constantFrom(
    'a',
    ': ',
    '- ',
    '\n',
    '  ',
    '"',
    "'",
    '[',
    ']',
    '{',
    '}',
    '&x ',
    '*x',
    '<<',
    '|',
    '>',
    '#',
    '---\n',
    '!',
    '%',
    '\t',
    '? ',
    ',',
    '0',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
      try {
        parseManifests(parts.join(''), 'any.yaml');
      } catch (error) {
        expect(error).toMatchObject({ code: 'BadInput' });
      }
    }),
    { numRuns: 3000 },
  );
});
