import fc from 'fast-check';
import {
  checkRegistry,
  checkRepository,
  checkTag,
  type ImageReference,
  isSameRepository,
  parseImageReference,
  parseQualifiedReference,
  showImageReference,
} from '../../src/image/image-reference.ts';

const digest = `sha256:${'a1'.repeat(32)}`;

const valid: readonly (readonly [string, ImageReference])[] = [
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
  [
    `app@sha512:${'0'.repeat(128)}`,
    { registry: 'docker.io', repository: 'library/app', digest: `sha512:${'0'.repeat(128)}` },
  ],
  ['app:5000', { registry: 'docker.io', repository: 'library/app', tag: '5000' }],
];

describe('parseImageReference', () => {
  it.each(valid)('parses %s', (reference, parts) => {
    expect(parseImageReference(reference)).toEqual(parts);
  });

  const invalid: readonly (readonly [string, string])[] = [
    ['', 'empty'],
    ['app:', 'the tag after the colon is empty'],
    ['app: v1', 'white space'],
    ['App', 'lower case'],
    ['acme/App:v1', 'lower case'],
    ['acme//app', 'between slashes is empty'],
    ['acme.io/', 'repository is missing'],
    ['https://acme.io/app', 'protocol'],
    ['app:-v1', 'cannot be a tag'],
    [`app:${'a'.repeat(129)}`, 'cannot be a tag'],
    ['app@sha256:abc', 'not a digest'],
    [`app@sha256:${'A1'.repeat(32)}`, 'not a digest'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: what a forgotten substitution leaves
    ['app:${TAG}', 'cannot be a tag'],
    [`app@sha512:${'0'.repeat(64)}`, 'not a digest'],
    [`app@${digest}@${digest}`, 'not a digest'],
    ['app_b___c', '"app_b___c"'],
    [`app@md5:${'0'.repeat(31)}`, 'not a digest (sha256: and 64 hexadecimal digits)'],
    [`@${digest}`, 'repository is missing'],
    [':v1', 'repository is missing'],
    ['/app', 'between slashes is empty'],
    ['acme.io/App/_x', '"App"'],
    ['-app', 'cannot be part of a repository'],
    ['reg_istry.io/app', 'cannot be a registry'],
    [`a/${'b'.repeat(260)}`, '255'],
  ];

  it.each(invalid)('rejects %j', (reference, why) => {
    expect(() => parseImageReference(reference)).toThrow(why);
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
  ) as fc.Arbitrary<ImageReference>;

  it('parses every reference that it writes', () => {
    fc.assert(fc.property(references, (ref) => expect(parseImageReference(showImageReference(ref))).toEqual(ref)));
  });

  it('parses any text to the same parts twice, or rejects it with BadInput', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[a-zA-Z0-9:/@._[\]-]{0,30}$/)), (text) => {
        let ref: ImageReference;
        try {
          ref = parseImageReference(text);
        } catch (error) {
          expect(error).toMatchObject({ code: 'BadInput' });
          return;
        }
        expect(parseImageReference(showImageReference(ref))).toEqual(ref);
      }),
      { numRuns: 2000 },
    );
  });

  it('distinguishes repositories with the same beginning', () => {
    fc.assert(
      fc.property(references, word, (ref, more) => {
        expect(isSameRepository(ref, { ...ref, repository: `${ref.repository}${more}` })).toBe(false);
      }),
    );
    expect(isSameRepository(parseImageReference('Acme.io/app'), parseImageReference('acme.io/app'))).toBe(true);
    expect(
      isSameRepository(parseImageReference('nginx:1'), parseImageReference(`docker.io/library/nginx@${digest}`)),
    ).toBe(true);
  });
});

describe('parseQualifiedReference', () => {
  it.each([
    ['acme.azurecr.io/shop/api:v1', { registry: 'acme.azurecr.io', repository: 'shop/api', tag: 'v1' }],
    [`localhost:5000/api@${digest}`, { registry: 'localhost:5000', repository: 'api', digest }],
    [`ghcr.io/a/b/c:v1@${digest}`, { registry: 'ghcr.io', repository: 'a/b/c', tag: 'v1', digest }],
    ['ghcr.io/a/b', { registry: 'ghcr.io', repository: 'a/b' }],
    ['docker.io/nginx:1', { registry: 'docker.io', repository: 'library/nginx', tag: '1' }],
  ])('reads %s', (text, expected) => {
    expect(parseQualifiedReference(text)).toEqual(expected);
  });

  it.each([
    'shop/api:v1',
    'api',
    'ghcr.io/a@sha256:12',
    'ghcr.io/A/b',
    'ghcr.io/a:',
    '',
    `ghcr.io/a@${digest}@${digest}`,
    'ghcr.io/a--b__c___d',
    'ghcr.io/a/',
    'ghcr.io//a',
    `ghcr.io/a@sha512:${'a'.repeat(128)}`,
  ])('rejects "%s"', (text) => {
    expect(() => parseQualifiedReference(text)).toThrow(expect.objectContaining({ code: 'BadInput' }));
  });
});

describe('checkRepository, checkTag and checkRegistry', () => {
  it('rejects a repository in upper case and suggests lower case', () => {
    expect(() => checkRepository('Shop/API')).toThrow(
      expect.objectContaining({ hint: expect.stringContaining('shop/api') }),
    );
  });
  it('rejects a branch name as tag and suggests a valid tag', () => {
    expect(() => checkTag('feature/new model')).toThrow(
      expect.objectContaining({ hint: expect.stringContaining('feature-new-model') }),
    );
  });
  it.each([
    ['0', 128],
    ['v1', 128],
    ['_', 128],
  ])('accepts a tag that begins with %s and has 128 characters, and not one more', (start, most) => {
    const tag = start.padEnd(most, '.');
    expect(checkTag(tag)).toBe(tag);
    const longer = expect.objectContaining({ hint: expect.stringContaining(`example "${start.padEnd(most, 'x')}"`) });
    expect(() => checkTag(start.padEnd(most + 1, 'x'))).toThrow(longer);
  });
  it.each(['.v1', '-v1', 'v 1', ''])('rejects the tag %j', (tag) => {
    expect(() => checkTag(tag)).toThrow(expect.objectContaining({ code: 'BadInput' }));
  });
  it('accepts a repository with 255 characters, and not one more', () => {
    expect(checkRepository('a'.repeat(255))).toBe('a'.repeat(255));
    expect(() => checkRepository('a'.repeat(256))).toThrow(expect.objectContaining({ code: 'BadInput' }));
  });
  it.each([
    ['https://acme.azurecr.io/', 'acme.azurecr.io'],
    ['[fe80::10]', '[fe80::10]'],
    ['127.0.0.1:5000', '127.0.0.1:5000'],
    ['[::1]:5000', '[::1]:5000'],
  ])('reads the registry %s as %s', (typed, host) => {
    expect(checkRegistry(typed)).toBe(host);
  });
  it('rejects a registry with a path', () => {
    expect(() => checkRegistry('acme.azurecr.io/shop')).toThrow(expect.objectContaining({ code: 'BadInput' }));
  });
});
