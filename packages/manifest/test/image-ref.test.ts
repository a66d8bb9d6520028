import fc from 'fast-check';
import { type ImageRef, parseImageRef, sameRepository, showImageRef } from '../src/image-ref.ts';

const digest = `sha256:${'a1'.repeat(32)}`;

const valid: readonly (readonly [string, ImageRef])[] = [
  ['nginx', { registry: 'docker.io', repository: 'library/nginx' }],
  ['nginx:1.29', { registry: 'docker.io', repository: 'library/nginx', tag: '1.29' }],
  ['docker.io/nginx', { registry: 'docker.io', repository: 'library/nginx' }],
  ['index.docker.io/library/nginx', { registry: 'docker.io', repository: 'library/nginx' }],
  ['acme/api', { registry: 'docker.io', repository: 'acme/api' }],
  ['localhost/api', { registry: 'localhost', repository: 'api' }],
  ['localhost:5000/app', { registry: 'localhost:5000', repository: 'app' }],
  ['localhost:5000/app:v2', { registry: 'localhost:5000', repository: 'app', tag: 'v2' }],
  ['127.0.0.1:5000/team/app:v2', { registry: '127.0.0.1:5000', repository: 'team/app', tag: 'v2' }],
  ['[::1]:5000/app:v2', { registry: '[::1]:5000', repository: 'app', tag: 'v2' }],
  ['Registry.Example/app', { registry: 'Registry.Example', repository: 'app' }],
  [`acme.azurecr.io/app@${digest}`, { registry: 'acme.azurecr.io', repository: 'app', digest }],
  [`acme.azurecr.io:443/app:v1@${digest}`, { registry: 'acme.azurecr.io:443', repository: 'app', tag: 'v1', digest }],
  ['a__b/c-d.e--f', { registry: 'docker.io', repository: 'a__b/c-d.e--f' }],
  ['Registry/app', { registry: 'Registry', repository: 'app' }],
  ['[fe80::10]/app', { registry: '[fe80::10]', repository: 'app' }],
  [`app@md5:${'0'.repeat(32)}`, { registry: 'docker.io', repository: 'library/app', digest: `md5:${'0'.repeat(32)}` }],
  ['app:5000', { registry: 'docker.io', repository: 'library/app', tag: '5000' }],
];

it.each(valid)('takes %s apart', (reference, parts) => {
  expect(parseImageRef(reference)).toEqual(parts);
});

const invalid: readonly (readonly [string, string])[] = [
  ['', 'empty'],
  ['app:', 'the tag after the colon is empty'],
  ['app: v1', 'white space'],
  ['App', 'small letters'],
  ['acme/App:v1', 'small letters'],
  ['acme//app', 'between slashes is empty'],
  ['acme.io/', 'repository is missing'],
  ['https://acme.io/app', 'protocol'],
  ['app:-v1', 'cannot be a tag'],
  [`app:${'a'.repeat(129)}`, 'cannot be a tag'],
  ['app@sha256:abc', 'not a digest'],
  [`app@sha256:${'A1'.repeat(32)}`, 'not a digest'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what a forgotten substitution leaves
  ['app:${TAG}', 'cannot be a tag'],
  [`app@md5:${'0'.repeat(31)}`, 'not a digest (sha256: and 64 hexadecimal digits)'],
  [`@${digest}`, 'repository is missing'],
  [':v1', 'repository is missing'],
  ['/app', 'between slashes is empty'],
  ['acme.io/App/_x', '"App"'],
  ['-app', 'cannot be part of a repository'],
  ['reg_istry.io/app', 'cannot be a registry'],
  [`a/${'b'.repeat(260)}`, '255'],
];

it.each(invalid)('refuses %j', (reference, why) => {
  expect(() => parseImageRef(reference)).toThrow(why);
});

const word = fc.stringMatching(/^[a-z0-9]{1,8}$/);
const component = fc
  .array(word, { minLength: 1, maxLength: 3 })
  .chain((words) => fc.constantFrom('.', '_', '__', '-', '--').map((separator) => words.join(separator)));
const references = fc.record(
  {
    registry: fc.oneof(
      fc.constant('localhost'),
      fc.tuple(word, fc.integer({ min: 1, max: 65_535 })).map(([host, port]) => `${host}.example:${port}`),
    ),
    repository: fc.array(component, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/')),
    tag: fc.stringMatching(/^[\w][\w.-]{0,20}$/),
    digest: fc.stringMatching(/^[0-9a-f]{64}$/).map((hex) => `sha256:${hex}`),
  },
  { requiredKeys: ['registry', 'repository'] },
) as fc.Arbitrary<ImageRef>;

it('reads back every reference that it writes', () => {
  fc.assert(fc.property(references, (ref) => expect(parseImageRef(showImageRef(ref))).toEqual(ref)));
});

it('either takes any text apart the same way twice or says in one sentence why not', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[a-zA-Z0-9:/@._[\]-]{0,30}$/)), (text) => {
      let ref: ImageRef;
      try {
        ref = parseImageRef(text);
      } catch (error) {
        expect(error).toMatchObject({ code: 'BadInput' });
        return;
      }
      expect(parseImageRef(showImageRef(ref))).toEqual(ref);
    }),
    { numRuns: 2000 },
  );
});

it('tells repositories apart that begin alike', () => {
  fc.assert(
    fc.property(references, word, (ref, more) => {
      expect(sameRepository(ref, { ...ref, repository: `${ref.repository}${more}` })).toBe(false);
    }),
  );
  expect(sameRepository(parseImageRef('Acme.io/app'), parseImageRef('acme.io/app'))).toBe(true);
  expect(sameRepository(parseImageRef('nginx:1'), parseImageRef(`docker.io/library/nginx@${digest}`))).toBe(true);
});
