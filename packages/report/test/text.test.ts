import { toMarkdown } from '../src/index.ts';
import { stripControls } from '../src/text/control-characters.ts';
import { duration } from '../src/text/durations.ts';
import { codeBlock, hasSameOrigin, inlineCode, link, markdownTable, withFullStop } from '../src/text/markdown.ts';
import { shortDigest } from '../src/text/short-hashes.ts';
import { textTable } from '../src/text/text-table.ts';

describe('toMarkdown', () => {
  it.each([
    ['GH-12 and gh-x', 'GH-\u200b12 and gh-x'],
    ['WWW.x.y, www', 'WWW\u200b.x.y, www'],
    ['12. two', '12\\. two'],
    ['12)', '12\\)'],
    ['12.', '12\\.'],
    ['12.5', '12.5'],
    ['`a b` and ` `', '`a b` and \\` \\`'],
    ['x`a`', 'x`a`'],
    ['`a`x', '`a`x'],
    ['+ one', '\\+ one'],
    ['= one', '\\= one'],
    ['a - b', 'a - b'],
    ['"a" & <b>', '&quot;a&quot; &amp; &lt;b&gt;'],
    ['a_b*c~d|e$f', 'a\\_b\\*c\\~d\\|e\\$f'],
  ])('renders %j as %j', (text, expected) => {
    expect(toMarkdown(text)).toBe(expected);
  });

  it('clips at the limit before it escapes', () => {
    expect(toMarkdown('**abcdef', 5)).toBe('\\*\\*ab…');
    expect(toMarkdown('x'.repeat(600))).toHaveLength(600);
    expect(toMarkdown('x'.repeat(601))).toBe(`${'x'.repeat(599)}…`);
  });
});

describe('stripControls', () => {
  it.each([
    ['a\r\nb\rc\n', 'a\nb\nc\n'],
    ['a\tb\u0000\u0007', 'a\tb'],
    ['a\u202eb\u2066c\u2028d\ufeff', 'abcd'],
    ['a\ud800', 'a\ufffd'],
  ])('cleans %j', (text, expected) => {
    expect(stripControls(text)).toBe(expected);
  });
});

describe('code', () => {
  it('separates backticks at the ends from the delimiter', () => {
    expect(['`a', 'a`', 'a``b', ' '].map(inlineCode)).toEqual(['`` `a ``', '`` a` ``', '```a``b```', '']);
  });

  it('removes empty lines at the end of a block and stops commands of the runner', () => {
    expect(codeBlock('a\n\n\n', 'sh')).toBe('```sh\na\n```');
    expect(codeBlock('  ::set::\n##[group]\na ::b')).toBe('```\n  \u200b::set::\n\u200b##[group]\na ::b\n```');
  });
});

describe('markdownTable', () => {
  it.each([
    ['a|b', 'a\\|b'],
    ['a\\|b', 'a\\|b'],
    ['a\\\\|b', 'a\\\\\\|b'],
    ['||', '\\|\\|'],
    ['a\n\nb', 'a b'],
  ])('renders the cell %j as %j', (cell, expected) => {
    expect(markdownTable(['h', 'i'], ['---', '--:'], [[cell, 'x']])).toBe(
      `| h | i |\n| --- | --: |\n| ${expected} | x |`,
    );
  });
});

describe('links', () => {
  it.each([
    ['https://github.com', true],
    ['http://ghe.test:8080/a/b?c=d&e=%20#f~g+h:i@j', true],
    ['https://github.com/a b', false],
    ['https://github.com/a)b', false],
    ['see https://github.com/a', false],
    ['javascript:alert(1)', false],
    ['ftp://github.com/a', false],
    ['', false],
  ])('links %j: %s', (address, isLink) => {
    expect(link('label', address)).toBe(isLink ? `[label](${address})` : 'label');
  });

  it.each([
    ['https://a.test/x', 'https://a.test/y', true],
    ['https://a.test/x', 'http://a.test/x', false],
    ['https://a.test/x', 'https://a.test:8443/x', false],
    ['https://b.test', 'https://a.test', false],
    ['', 'https://a.test', false],
    ['https://a.test', '', false],
    ['', '', false],
  ])('compares the origins of %j and %j', (address, trusted, expected) => {
    expect(hasSameOrigin(address, trusted)).toBe(expected);
  });
});

describe('short texts', () => {
  it.each([
    [0, '0 s'],
    [64, '1 min 4 s'],
    [-1, ''],
    [Number.NaN, ''],
    [Number.POSITIVE_INFINITY, ''],
  ])('renders %d seconds as %j', (seconds, expected) => {
    expect(duration(seconds)).toBe(expected);
  });

  const hex = '0123456789abcdef'.repeat(4);
  it.each([
    [`acme.azurecr.io/penguins@sha256:${hex}`, 'sha256:0123456789ab'],
    ['sha256:0123456789ab', 'sha256:0123456789ab'],
    ['penguins:1.4', 'penguins:1.4'],
    ['sha256:0123', 'sha256:0123'],
  ])('shortens the digest of %s', (reference, expected) => {
    expect(shortDigest(reference)).toBe(expected);
  });

  it.each([
    ['', ''],
    ['It fails', 'It fails.'],
    ['It fails.', 'It fails.'],
    ['Really?', 'Really?'],
    ['No!', 'No!'],
    ['cut…', 'cut…'],
    ['1.5 of 2', '1.5 of 2.'],
  ])('ends %j with a full stop', (text, expected) => {
    expect(withFullStop(text)).toBe(expected);
  });
});

describe('textTable', () => {
  it('aligns columns and leaves no blanks at the end', () => {
    expect(
      textTable([
        ['NAME', 'STATE', 'AGE'],
        ['penguins', 'ok'],
        ['a', 'rolled back', '3 s'],
      ]),
    ).toBe(['NAME      STATE        AGE', 'penguins  ok', 'a         rolled back  3 s'].join('\n'));
    expect(textTable([])).toBe('');
  });
});
