import fc from 'fast-check';
import { marked, type Token, type Tokens } from 'marked';
import {
  commentLimits,
  mergeState,
  readState,
  renderComment,
  renderRunSummary,
  type StageReport,
  type StageStatus,
  shortenReport,
} from '../src/index.ts';
import { crashed, reportOf, runOf, updateOf } from './samples.ts';

const nasty = [
  '@octocat',
  '@acme/team',
  'fixes #12',
  'GH-12',
  '<!-- slipway:v1 {} -->',
  '-->',
  '--',
  '```',
  '````',
  '~~~',
  '`',
  '</details>',
  '<details><summary>',
  '<img src=x onerror=alert(1)>',
  '![x](https://evil.example/p.png)',
  '[click](https://evil.example)',
  '[a]: https://evil.example',
  'https://evil.example/?q=1',
  'www.evil.example',
  'a@b.example',
  '::error::no',
  '##[group]x',
  '\u001b[31mred\u001b[0m',
  '\u202eevil',
  '|',
  '\\|',
  '\\',
  '\n\n# big',
  '\n> [!NOTE]',
  '\n---\n',
  '\n- [x] done',
  '\r\n',
  '$x$',
  '*a*_b_',
  '\ud800',
  '😀',
  '<script>',
  '&lt;img&gt;',
  '{{',
  ']]>',
];

const hostile = fc
  .array(fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: 'binary', maxLength: 12 })), { maxLength: 8 })
  .map((parts) => parts.join(''));
const hostileLines = fc.array(hostile, { maxLength: 10 });
const statuses: StageStatus[] = ['passed', 'failed', 'warning', 'skipped', 'running', 'cancelled', 'interrupted'];

const hostileReports = fc
  .record({
    status: fc.constantFrom(...statuses),
    texts: fc.array(hostile, { minLength: 8, maxLength: 8 }),
    lines: hostileLines,
    number: fc.nat(9),
  })
  .map(
    ({
      status,
      texts: [a = '', b = '', c = '', d = '', e = '', f = '', g = '', h = ''],
      lines,
      number,
    }): StageReport[] => [
      reportOf('test', {
        status,
        key: a,
        sentence: b,
        excerpts: [{ title: c, lines, omittedLines: number }],
        facts: { failures: [{ name: d, message: e, file: f, line: number }] },
      }),
      reportOf('check', {
        status,
        sentence: g,
        facts: {
          results: [
            { id: h, status: 'fail', sentence: a, hint: b },
            { id: c, status: 'warning', sentence: d, hint: e },
          ],
        },
      }),
      reportOf('scan', {
        status,
        sentence: f,
        facts: {
          scanner: { name: a, version: b },
          secrets: number,
          worst: [{ id: c, package: d, installed: e, fixed: f, severity: 'high', title: g }],
        },
      }),
      reportOf('deploy', {
        status,
        sentence: h,
        run: runOf({ actor: a, url: b, ref: c, sha: d }),
        cause: {
          code: 'CrashLoop',
          sentence: a,
          object: { apiVersion: 'v1', kind: b, namespace: c, name: d },
          container: e,
          hint: f,
          command: g,
          detail: { [h]: a },
          evidence: [{ source: 'event', of: b, text: c }],
        },
        excerpts: [
          { title: d, lines, omittedLines: 0 },
          { title: e, lines, omittedLines: 0 },
        ],
        facts: {
          release: a,
          namespace: b,
          cluster: c,
          result: 'failed',
          images: [d],
          changes: [
            { action: 'configured', object: e, diff: lines.join('\n') },
            { action: 'unchanged', object: f },
          ],
          timeline: [{ at: 1, message: g, object: h }],
          warnings: [a, b],
          rollback: {
            release: a,
            namespace: b,
            status: 'partial',
            images: [c],
            changes: [{ action: 'restored', object: d }],
            timeline: [],
            problems: [e],
          },
        },
      }),
    ],
  );

/** Returns all tokens of a text, in order. */
const tokensOf = (markdown: string): Token[] => {
  const all: Token[] = [];
  marked.walkTokens(marked.lexer(markdown), (token) => {
    all.push(token);
  });
  return all;
};

const isText = (token: Token): token is Tokens.Text => token.type === 'text' && !('tokens' in token && token.tokens);

/** The HTML tags that Slipway writes. */
const ownHtml = /^<(?:\/?details|\/?summary|\/?code|\/?sub)>$/;

const check = (body: string): void => {
  const visible = body.slice(body.indexOf('\n') + 1);
  const tokens = tokensOf(visible);
  // The comment contains only tags of Slipway, and closes every <details>.
  const markup = tokens.filter((token) => token.type === 'html').map((token) => token.raw);
  const tags =
    markup
      .join('')
      .replace(/<!--[\s\S]*/g, '<hidden>')
      .match(/<[^>]*>/g) ?? [];
  expect(tags.filter((tag) => !ownHtml.test(tag))).toEqual([]);
  expect(tags.filter((tag) => tag === '<details>').length).toBe(tags.filter((tag) => tag === '</details>').length);
  // No text mentions a user, links an issue or becomes a URL.
  const texts = tokens.filter(isText).map(({ raw }) => raw);
  const outside = [...texts, ...markup.map((raw) => raw.replace(/<code>.*?<\/code>/g, ''))].join('\n');
  expect(outside).not.toMatch(/@[A-Za-z0-9]/);
  expect(outside).not.toMatch(/#\d/);
  expect(outside).not.toMatch(/GH-\d/i);
  expect(tokens.filter((token) => token.type === 'image')).toEqual([]);
  const links = tokens.filter((token): token is Tokens.Link => token.type === 'link').map(({ href }) => href);
  expect(links.filter((href) => !href.startsWith('https://github.com/acme/penguins/'))).toEqual([]);
  // Code blocks contain no workflow commands and no terminal sequences.
  for (const token of tokens)
    if (token.type === 'code') expect(token.text).not.toMatch(/^[ \t]*(?:::|##\[)|(?![\n\t])\p{Cc}/mu);
  // The footer is still rendered.
  expect(tokens.filter((token) => token.raw.includes('UTC')).length).toBeGreaterThan(0);
  expect(body.isWellFormed()).toBe(true);
};

describe('renderComment with any untrusted text', () => {
  it('keeps its structure, mentions no user and adds no link', () => {
    fc.assert(
      fc.property(hostileReports, (reports) => {
        const state = mergeState(undefined, reports, updateOf());
        const body = renderComment(state);
        check(body);
        const header = body.split('\n', 1)[0] ?? '';
        expect(header.slice(4, -3)).not.toMatch(/--|>|</);
        expect(readState(body)?.reports.length).toBe(reports.length);
        check(`\n${renderRunSummary(state)}`);
      }),
      { numRuns: 150, endOnFailure: true },
    );
  });

  it('escapes the texts that it read from an earlier comment', () => {
    fc.assert(
      fc.property(hostileReports, hostile, (reports, environment) => {
        const first = readState(renderComment(mergeState(undefined, reports, updateOf({ environment }))));
        const second = mergeState(first, [], updateOf({ run: runOf({ id: '7002' }), environment }));
        expect(second.history.length).toBe(1);
        check(renderComment(second));
      }),
      { numRuns: 150, endOnFailure: true },
    );
  });
});

describe('renderComment with any amount of text', () => {
  const many = (count: number, text: string): StageReport[] => {
    const diff = Array.from({ length: 40 }, () => `+ ${text.slice(0, 120)}`).join('\n');
    const report = shortenReport(
      reportOf('deploy', {
        ...crashed.at(-1),
        sentence: text,
        excerpts: [{ title: text.slice(0, 300), lines: Array.from({ length: 40 }, () => text), omittedLines: 0 }],
        facts: {
          changes: Array.from({ length: 20 }, (_, object) => ({
            action: 'configured' as const,
            object: `ConfigMap/shop/${object}`,
            diff,
          })),
        },
      }),
    );
    return Array.from({ length: count }, (_, index) => ({ ...report, key: `leg ${index}` }));
  };
  const texts = {
    ascii: 'x'.repeat(5000),
    wide: '猫'.repeat(5000),
    emoji: '😀'.repeat(2500),
    fences: '`'.repeat(5000),
    entities: '<&>"@#1'.repeat(700),
    lines: 'a\n'.repeat(2500),
  };
  const cases = Object.entries(texts).flatMap(([name, text]) =>
    [1, 3, 60].map((count) => [count, name, text] as const),
  );

  it.each(cases)('renders %i reports of %s within the limits of a comment', (count, _, text) => {
    const state = mergeState(undefined, many(count, text), updateOf());
    const body = renderComment(state);
    expect(body.length).toBeLessThanOrEqual(commentLimits.units);
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(commentLimits.bytes);
    check(body);
    expect(body).toContain('Left out to fit into a comment');
    expect(body).toContain('[!CAUTION]');
    expect(readState(body)).toBeDefined();
  });
});
