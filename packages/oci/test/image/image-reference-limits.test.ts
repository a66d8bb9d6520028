import {
  checkRegistry,
  checkRepository,
  checkTag,
  isSameRepository,
  parseImageReference,
  splitImageReference,
} from '../../src/image/image-reference.ts';

const badInput = (hint = '') => expect.objectContaining({ code: 'BadInput', hint: expect.stringContaining(hint) });

describe('parseImageReference', () => {
  it('accepts a name of 255 characters, and rejects one of 256', () => {
    expect(parseImageReference(`acme.io/${'b'.repeat(247)}`).repository).toHaveLength(247);
    expect(() => parseImageReference(`acme.io/${'b'.repeat(248)}`)).toThrow('255');
  });

  it('accepts a digest of an algorithm that is not registered', () => {
    const digest = `foo+Bar.x2:${'0aF'.repeat(11)}`;
    expect(parseImageReference(`app@${digest}`).digest).toBe(digest);
  });

  it.each([
    ['acme.io/http://app', 'cannot be part of a repository'],
    [`app@sha512:sha512:${'0'.repeat(128)}`, 'not a digest'],
    [`app@sha512:${'0'.repeat(129)}`, 'not a digest'],
    [`app@xsha512:${'0'.repeat(31)}`, 'not a digest'],
    [`app@foo+1:${'0'.repeat(32)}`, 'not a digest'],
    [`app@1foo:${'0'.repeat(32)}`, 'not a digest'],
    [`app@foo:${'0'.repeat(32)}g`, 'not a digest'],
  ])('rejects %j', (reference, why) => {
    expect(() => parseImageReference(reference)).toThrow(why);
  });
});

describe('splitImageReference', () => {
  it.each([
    ['app', { name: 'app' }],
    ['localhost:5000/app', { name: 'localhost:5000/app' }],
    ['localhost:5000/app:v1', { name: 'localhost:5000/app', tag: 'v1' }],
    ['app:v1@sha256:x', { name: 'app', tag: 'v1', digest: 'sha256:x' }],
    ['@sha256:x', { name: '', digest: 'sha256:x' }],
  ])('cuts %j and checks no part', (reference, parts) => {
    expect(splitImageReference(reference)).toEqual(parts);
  });
});

describe('isSameRepository', () => {
  it('rejects the same repository of another registry', () => {
    expect(isSameRepository(parseImageReference('acme.io/app'), parseImageReference('other.io/app'))).toBe(false);
  });
});

describe('checkRepository', () => {
  it('rejects other characters and lists those that a repository may have', () => {
    expect(() => checkRepository('shop/api_')).toThrow(badInput('Use lower-case letters'));
    expect(() => checkRepository('shop/-')).toThrow(badInput());
  });
});

describe('checkTag', () => {
  it.each([
    ['..feature', 'feature'],
    ['a  b//c', 'a-b-c'],
    ['!!', 'v1'],
    ['...', 'v1'],
  ])('rejects %j and suggests another tag', (tag, example) => {
    expect(() => checkTag(tag)).toThrow(badInput(`"${example}"`));
  });
});

describe('checkRegistry', () => {
  it('removes the protocol and all slashes at the end', () => {
    expect(checkRegistry('http://acme.azurecr.io//')).toBe('acme.azurecr.io');
  });

  it('rejects a protocol in the middle', () => {
    expect(() => checkRegistry('ahttp://acme.azurecr.io')).toThrow(badInput());
  });
});
