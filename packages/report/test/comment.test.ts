import {
  mergeState,
  readState,
  renderComment,
  renderStageLine,
  renderSummary,
  type StageReport,
  toMarkdown,
  writeHeader,
} from '../src/index.ts';
import { codeBlock, inlineCode } from '../src/text/markdown.ts';
import { crashed, good, goodRun, reportOf, runOf, updateOf } from './samples.ts';

const earlier = mergeState(undefined, good, updateOf({ run: goodRun, at: '2026-11-24T10:54:30.000Z' }));
const state = mergeState(earlier, crashed, updateOf());
const lines = renderComment(state).split('\n');
const indexOf = (text: string): number => lines.findIndex((line, index) => index > 0 && line.includes(text));

describe('renderComment for a release that crashed and was rolled back', () => {
  it('shows the result and its reason first', () => {
    expect(lines[0]).toMatch(/^<!-- slipway:v1 \{.*\} -->$/);
    expect(lines.slice(1, 3)).toEqual([
      '> [!CAUTION]',
      '> ↩️ **production: Rolled back to revision 1.** Container api of Deployment/shop/penguins exits with 1 at start: the Python package sklearn is missing from the image.',
    ]);
  });

  it('shows the live revision', () => {
    expect(lines[4]).toBe(
      '**Live now** in `shop`: **penguins** revision 1 · `sha256:aaaaaaaaaaaa` · 2/2 ready · restored and verified · commit [`1c0ffee`](https://github.com/acme/penguins/commit/1c0ffee25d7e0c55b1f2a6d8e4c3b2a190817263)',
    );
  });

  it('shows cause, last log line and next command in the first 40 lines, before all other sections', () => {
    const order = [
      '#### Why deploy failed',
      '**CrashLoop**',
      "ModuleNotFoundError: No module named 'sklearn'",
      '**Next:** Add scikit-learn',
      'kubectl -n shop logs deployment/penguins -c api --previous',
      '**Rolled back** from revision 2 to revision 1',
      '| stage |',
      'Changes: 2 configured',
      'Timeline:',
      'Earlier runs (1)',
    ];
    const found = order.map(indexOf);
    expect(found).toEqual([...found].sort((a, b) => a - b));
    expect(found.every((index) => index > 0)).toBe(true);
    expect(indexOf('--previous')).toBeLessThan(40);
  });

  it.each([
    '**CrashLoop** · `Deployment/shop/penguins` · container `api` · exit code `1` · restarts `2`',
    '**Rolled back** from revision 2 to revision 1, verified 14 s after the start of the deploy: restored `Deployment/shop/penguins`, `ConfigMap/shop/penguins`.',
    '| ✅ | [**test**](https://github.com/acme/penguins/actions/runs/7001) | 41 tests passed in 2 suites. | 14\u00a0s |',
    '| ❌ | [**deploy**](https://github.com/acme/penguins/actions/runs/7001) | Revision 2 failed and was rolled back to revision 1. | 14\u00a0s |',
    '| trivy 0.74.0 | 0 | **2** | **7** | **31** | 0 | 0 | 1 | ✅ below critical, fixable only |',
    '⚠️ **check**: The image runs as root. *Add USER to the Dockerfile.*',
    '-  THRESHOLD: "0.5"',
    'Unchanged: `Service/shop/penguins`, `HorizontalPodAutoscaler/shop/penguins`',
    'test 14 s → build 31 s → check 11 s → scan 6 s → push 5 s → deploy 14 s',
    'deploy: 0.4 s pre-flight passed → 0.9 s applied → 3.1 s first exit → 6.2 s CrashLoop → 7.1 s evidence kept → 14 s revision 1 verified',
    '    deploy :crit, 2000-01-01 00:01:12, 14s',
  ])('contains the line %s', (line) => {
    expect(lines).toContain(line);
  });

  it('stores its whole state, and readState returns it', () => {
    expect(readState(lines.join('\n'))).toEqual(JSON.parse(JSON.stringify(state)));
  });
});

const facts = { release: 'penguins', namespace: 'shop' };
const deploy = (overrides: Parameters<typeof reportOf<'deploy'>>[1]): StageReport => reportOf('deploy', overrides);

describe('renderComment', () => {
  const body = (reports: readonly StageReport[]): string =>
    renderComment(mergeState(undefined, reports, updateOf()))
      .split('\n')
      .slice(1)
      .join('\n');

  it('shows the changed keys of a Secret and redacts their values', () => {
    const diff =
      ' data:\n-  password: aHVudGVyMg==\n+  password: aHVudGVyMw==\n+  note: |\n+    top secret text\n+    s3cr3t:hidden';
    const text = body([
      deploy({
        facts: { ...facts, result: 'deployed', changes: [{ action: 'configured', object: 'Secret/shop/db', diff }] },
      }),
    ]);
    expect(text).toContain('+  password: ***');
    expect(text).not.toMatch(/aHVudGVy|top secret|s3cr3t/);
  });

  it('shows name, place and message of a failed test', () => {
    const text = body([
      reportOf('test', {
        status: 'failed',
        facts: { failures: [{ name: 'test_predict', message: 'assert 1 == 2', file: 'tests/test_api.py', line: 12 }] },
      }),
    ]);
    expect(text).toContain('- `test_predict` at `tests/test_api.py:12`\n  assert 1 == 2');
  });

  it('shows the packages to update if a scan reaches its threshold', () => {
    const top = [
      {
        id: 'CVE-1',
        package: 'openssl',
        installed: '3.0.1',
        fixed: '3.0.2',
        severity: 'critical' as const,
        title: 'a | b',
      },
    ];
    const text = body([
      reportOf('scan', {
        status: 'failed',
        facts: { worst: top, policy: { failOn: 'high', fixedOnly: false, violations: 1 } },
      }),
    ]);
    expect(text).toContain('| critical | `openssl` | `3.0.1` | `3.0.2` | `CVE-1` a \\| b |');
    expect(text).toContain('❌ 1 at or above high');
  });

  it('shows the end of a long log visibly and more of it folded', () => {
    const excerpt = { title: 'api', lines: Array.from({ length: 40 }, (_, index) => `line ${index}`), omittedLines: 5 };
    const text = body([deploy({ status: 'failed', excerpts: [excerpt] })]);
    expect(text).toContain('Last 12 lines of `api`\n\n```text\nline 28\n');
    expect(text).toContain('<details><summary>40 lines of <code>api</code></summary>');
  });

  it('adds no link to another host', () => {
    const text = body([reportOf('test', { run: runOf({ url: 'https://evil.example/x' }) })]);
    expect(text).toContain('| **test** |');
  });
});

describe('Markdown escaping', () => {
  it.each([
    ['@ada', '@\u200bada'],
    ['fixes #12', 'fixes \\#\u200b12'],
    ['<img src=x>', '&lt;img src=x&gt;'],
    ['https://x.y', 'https:\u200b//x.y'],
    ['![a](b)', '\\!\\[a\\](b)'],
    ['a `b` c', 'a `b` c'],
    ['a `b c', 'a \\`b c'],
    ['`@ada` and @ada', '`@ada` and @\u200bada'],
    ['1. one', '1\\. one'],
    ['0.74.0', '0.74.0'],
    ['- one', '\\- one'],
    ['a\n\n# b', 'a \\# b'],
    ['\u001b[31mred\u001b[0m', 'red'],
    ['``', '\\`\\`'],
  ])('renders %j as the sentence %j', (text, expected) => {
    expect(toMarkdown(text)).toBe(expected);
  });

  it.each([
    ['a', '`a`'],
    ['a`b', '``a`b``'],
    ['`a`', '`` `a` ``'],
    ['', ''],
  ])('renders %j as the code span %j', (text, expected) => {
    expect(inlineCode(text)).toBe(expected);
  });

  it('escapes workflow commands in a code block that its content cannot close', () => {
    expect(codeBlock('```\n::error::x\n````')).toBe('`````\n```\n\u200b::error::x\n````\n`````');
  });
});

describe('the header of a comment', () => {
  it('escapes `--` and `-->`', () => {
    const hostile = mergeState(undefined, [reportOf('test', { sentence: 'a --> b --- c <!-- @x' })], updateOf());
    const header = writeHeader(hostile);
    expect(header.slice(4, -3)).not.toMatch(/--|[<>@]/);
    expect(readState(`${header}\nrest`)?.reports[0]?.sentence).toBe('a --> b --- c <!-- @x');
  });

  it.each([
    ['another comment', 'hello', undefined],
    ['a comment that has one on a later line', 'hello\n<!-- slipway:v1 {} -->', undefined],
  ])('is not read from %s', (_, text, expected) => {
    expect(readState(text)).toBe(expected);
  });

  it.each([
    ['<!-- slipway:v1 {', /header is cut off/],
    ['<!-- slipway:v1 {] -->', /not JSON/],
    ['<!-- slipway:v1 {} -->', /comment\.schema is missing/],
    ['<!-- slipway:v1 {"schema":"slipway.comment.v9"} -->', /comment\.schema must be one of slipway\.comment\.v1/],
  ])('throws if it is damaged: %s', (text, message) => {
    expect(() => readState(text)).toThrow(message);
  });
});

describe('the summary of one stage', () => {
  it('has a line for the log', () => {
    expect(renderStageLine(reportOf('scan', { key: 'api', sentence: '0 critical.\n::error::x' }))).toBe(
      '✅ scan (api): 0 critical. ::error::x (12 s)',
    );
  });

  it('shows the reason of a failure', () => {
    const text = renderSummary(crashed.at(-1) as StageReport);
    expect(text).toMatch(/^### ❌ deploy\n\nRevision 2 failed and was rolled back to revision 1\. \*\(14 s\)\*/);
    for (const part of ['**CrashLoop**', 'ModuleNotFoundError', '**Rolled back** from revision 2'])
      expect(text).toContain(part);
  });

  it('shows only the sentence if the stage passed', () => {
    expect(renderSummary(reportOf('test', { sentence: '41 passed.' }))).toBe('### ✅ test\n\n41 passed. *(12 s)*\n');
  });
});
