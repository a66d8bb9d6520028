import { renderCommentFragment, renderCommentPage } from '../src/index.ts';

describe('renderCommentFragment', () => {
  it.each([
    [
      'an alert',
      '> [!CAUTION]\n> **no** more',
      /<div class="alert caution"><p class="title">Caution<\/p><p><strong>no<\/strong> more<\/p>/,
    ],
    ['a quotation', '> [!PARTY]\n> x', /<blockquote>/],
    [
      'a diff',
      '```diff\n+a\n-b\n@@ c\n d\n```',
      /<span class="added">\+a<\/span>\n<span class="removed">-b<\/span>\n<span class="hunk">@@ c<\/span>\n d/,
    ],
    [
      'a chart',
      '```mermaid\ngantt\n  dateFormat YYYY\n  section s\n  test :done, 2000-01-01 00:00:00, 4s\n```',
      /<svg .*<rect .*>test<\/text>/s,
    ],
    ['another drawing as text', '```mermaid\nflowchart\n  a --> b\n```', /<pre><code>flowchart/],
    ['code as text', '```\n<b>\n```', /<pre><code>&#60;b&#62;<\/code>/],
    ['a table', '| a |\n| - |\n| b |', /<table>/],
  ])('renders %s', (_, markdown, expected) => {
    expect(renderCommentFragment(markdown)).toMatch(expected);
  });

  it('renders a page, with open sections on request', () => {
    const markdown = '<details><summary>more</summary>\n\nbody\n\n</details>';
    expect(renderCommentPage(markdown)).toMatch(/^<!doctype html>.*<details><summary>more/s);
    expect(renderCommentPage(markdown, { open: true })).toContain('<details open>');
  });
});
