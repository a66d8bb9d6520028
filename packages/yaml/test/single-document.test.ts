import { parseSingleDocument } from '../src/single-document.ts';

describe('parseSingleDocument', () => {
  it('reads YAML 1.2 with places and the text of its scalars', () => {
    const read = parseSingleDocument('name: a\nenv:\n  FLAG: yes\n  VERSION: 1.10\n', 'slipway.yml');
    expect(read.value).toEqual({ name: 'a', env: { FLAG: 'yes', VERSION: 1.1 } });
    expect(read.sourceOf(['env', 'VERSION'])).toBe('1.10');
    expect(read.sourceOf(['env'])).toBeUndefined();
    expect(read.sourceOf(['env', 'NONE'])).toBeUndefined();
    expect(read.locate(['env', 'VERSION'])).toEqual({ file: 'slipway.yml', line: 4, column: 3 });
  });
  it('reads null from an empty text', () => {
    expect(parseSingleDocument('# nothing\n', 'slipway.yml').value).toBeNull();
  });
  it('rejects a second document', () => {
    expect(() => parseSingleDocument('a: 1\n---\nb: 1\n', 'slipway.yml')).toThrow('a second one starts in line 3');
  });
});
