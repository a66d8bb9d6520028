import { describe, expect, test } from '@jest/globals';
import { checkRegistry, checkRepository, checkTag, parseReference } from '../src/index.ts';

const digest = `sha256:${'a'.repeat(64)}`;

describe('parseReference', () => {
  test.each([
    ['acme.azurecr.io/shop/api:v1', { registry: 'acme.azurecr.io', repository: 'shop/api', tag: 'v1' }],
    [`localhost:5000/api@${digest}`, { registry: 'localhost:5000', repository: 'api', digest }],
    [`ghcr.io/a/b/c:v1@${digest}`, { registry: 'ghcr.io', repository: 'a/b/c', tag: 'v1', digest }],
    ['ghcr.io/a/b', { registry: 'ghcr.io', repository: 'a/b' }],
  ])('reads %s', (text, expected) => {
    expect(parseReference(text)).toEqual(expected);
  });

  test.each([
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
  ])('refuses "%s"', (text) => {
    expect(() => parseReference(text)).toThrow(expect.objectContaining({ code: 'BadInput' }));
  });
});

describe('names', () => {
  test('a repository in upper case is refused with its lower-case form', () => {
    expect(() => checkRepository('Shop/API')).toThrow(
      expect.objectContaining({ hint: expect.stringContaining('shop/api') }),
    );
  });
  test('a branch name as tag is refused with a tag that would do', () => {
    expect(() => checkTag('feature/new model')).toThrow(
      expect.objectContaining({ hint: expect.stringContaining('feature-new-model') }),
    );
  });
  test.each([
    ['0', 128],
    ['v1', 128],
    ['_', 128],
  ])('a tag that begins with %s may have 128 characters and not one more', (start, most) => {
    const tag = start.padEnd(most, '.');
    expect(checkTag(tag)).toBe(tag);
    const longer = expect.objectContaining({ hint: expect.stringContaining(`example "${start.padEnd(most, 'x')}"`) });
    expect(() => checkTag(start.padEnd(most + 1, 'x'))).toThrow(longer);
  });
  test.each(['.v1', '-v1', 'v 1', ''])('a tag %j is refused', (tag) => {
    expect(() => checkTag(tag)).toThrow(expect.objectContaining({ code: 'BadInput' }));
  });
  test('a repository may have 255 characters and not one more', () => {
    expect(checkRepository('a'.repeat(255))).toBe('a'.repeat(255));
    expect(() => checkRepository('a'.repeat(256))).toThrow(expect.objectContaining({ code: 'BadInput' }));
  });
  test.each([
    ['https://acme.azurecr.io/', 'acme.azurecr.io'],
    ['[fe80::10]', '[fe80::10]'],
    ['127.0.0.1:5000', '127.0.0.1:5000'],
    ['[::1]:5000', '[::1]:5000'],
  ])('registry %s is %s', (typed, host) => {
    expect(checkRegistry(typed)).toBe(host);
  });
  test('a registry with a path is refused', () => {
    expect(() => checkRegistry('acme.azurecr.io/shop')).toThrow(expect.objectContaining({ code: 'BadInput' }));
  });
});
