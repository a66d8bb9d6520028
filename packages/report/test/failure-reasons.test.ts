import type { Cause } from '@slipway/core';
import { type Budget, detailLevels } from '../src/comment/detail-levels.ts';
import { renderFailureReasons } from '../src/comment/failure-reasons.ts';
import type { StageReport } from '../src/index.ts';
import { reportOf } from './samples.ts';

const full = detailLevels[0]?.budget as Budget;

const render = (report: StageReport, budget: Partial<Budget> = {}): string =>
  renderFailureReasons([report], report, { ...full, ...budget });

/** Body below the title of the section. */
const bodyOf = (report: StageReport, budget: Partial<Budget> = {}): string =>
  render(report, budget).replace(/^#### [^\n]*\n\n/, '');

const cause: Cause = { code: 'CrashLoop', sentence: 'It crashes.', evidence: [] };
const withCause = (part: Partial<Cause>): StageReport =>
  reportOf('deploy', { status: 'failed', cause: { ...cause, ...part } });

const excerpt = (title: string, count: number, omittedLines = 0) => ({
  title,
  lines: Array.from({ length: count }, (_, at) => `${title} ${at}`),
  omittedLines,
});
const numbered = (title: string, from: number, to: number): string =>
  Array.from({ length: to - from }, (_, at) => `${title} ${from + at}`).join('\n');

describe('the cause of a failure', () => {
  it.each<[string, Partial<Cause>, string]>([
    ['shows the code alone', {}, '**CrashLoop**'],
    [
      'shows object, container and details',
      {
        object: { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'web-0' },
        container: 'api',
        detail: { exitCode: 137, reason: 'OOMKilled', limit: '64Mi' },
      },
      '**CrashLoop** · `Pod/shop/web-0` · container `api` · exit code `137` · reason `OOMKilled` · limit `64Mi`',
    ],
    [
      'leaves out the line and the id of a log rule',
      { detail: { line: 12, reason: 'python-module' } },
      '**CrashLoop**',
    ],
    ['leaves out an id of one word', { detail: { reason: 'panic' } }, '**CrashLoop**'],
    ['leaves out an id of three words', { detail: { reason: 'no-such-file' } }, '**CrashLoop**'],
    ['keeps a word that is not a reason', { detail: { volume: 'data' } }, '**CrashLoop** · volume `data`'],
    ['keeps a reason of Kubernetes', { detail: { reason: 'Back-off' } }, '**CrashLoop** · reason `Back-off`'],
    ['keeps a reason with a number', { detail: { reason: 'exit-1' } }, '**CrashLoop** · reason `exit-1`'],
  ])('%s', (_, part, expected) => {
    expect(bodyOf(withCause(part))).toBe(expected);
  });

  it('shows hint and command', () => {
    expect(bodyOf(withCause({ hint: 'Fix it.', command: 'kubectl get pods' }))).toBe(
      '**CrashLoop**\n\n**Next:** Fix it.\n\n```sh\nkubectl get pods\n```',
    );
  });

  it('folds the evidence', () => {
    const evidence = [
      { source: 'event', of: 'Pod/shop/web-0', at: '2026-11-24T12:01:02.000Z', text: 'BackOff' },
      { source: 'status', of: 'Pod/shop/web-0', text: 'exit code 1' },
      { source: 'status', of: 'Pod/shop/web-1', text: 'exit code 1' },
    ] as const;
    const report = withCause({ evidence });
    const lines = [
      '- `12:01:02` event of `Pod/shop/web-0`: BackOff',
      '- status of `Pod/shop/web-0`: exit code 1',
      '- status of `Pod/shop/web-1`: exit code 1',
    ];
    const folded = (shown: readonly string[]): string =>
      `**CrashLoop**\n\n<details><summary>Evidence (3)</summary>\n\n${shown.join('\n')}\n\n</details>`;
    expect(bodyOf(report)).toBe(folded(lines));
    expect(bodyOf(report, { entries: 2 })).toBe(folded(lines.slice(0, 2)));
    expect(bodyOf(report, { foldedLogLines: 0 })).toBe('**CrashLoop**');
  });
});

describe('the facts of a failure', () => {
  it('lists failed tests up to the limit', () => {
    const failures = [
      { name: 'a', message: 'x'.repeat(301), file: 'a.py', line: 3 },
      { name: 'b', message: 'no', file: 'b.py' },
      { name: 'c', message: 'no' },
      { name: 'd', message: 'no' },
    ];
    const report = reportOf('test', { status: 'failed', facts: { failures } });
    expect(bodyOf(report, { entries: 3 })).toBe(
      `- \`a\` at \`a.py:3\`\n  ${'x'.repeat(299)}…\n- \`b\` at \`b.py\`\n  no\n- \`c\`\n  no`,
    );
  });

  it('lists failed checks up to the limit', () => {
    const results = [
      { id: 'user', status: 'warning', sentence: 'It runs as root.' },
      { id: 'health', status: 'fail', sentence: 'It answers 500.', hint: 'See the log.' },
      { id: 'port', status: 'fail', sentence: 'Nothing listens.' },
      { id: 'stop', status: 'fail', sentence: 'It ignores SIGTERM.' },
    ] as const;
    const report = reportOf('check', { status: 'failed', facts: { results } });
    expect(bodyOf(report, { entries: 2 })).toBe(
      '- `health`: It answers 500. *See the log.*\n- `port`: Nothing listens.',
    );
  });

  const vulnerability = (at: number) => ({
    id: `CVE-${at}`,
    package: 'p',
    installed: '1',
    severity: 'high' as const,
    title: 't'.repeat(121),
    ...(at === 0 ? { fixed: '2' } : {}),
  });
  const head = '| severity | package | installed | fixed in | vulnerability |\n| --- | --- | --- | --- | --- |';
  const row = (at: number): string =>
    `| high | \`p\` | \`1\` | ${at === 0 ? '`2`' : 'no fix'} | \`CVE-${at}\` ${'t'.repeat(119)}… |`;

  it('lists up to eight vulnerabilities', () => {
    const worst = Array.from({ length: 9 }, (_, at) => vulnerability(at));
    const report = reportOf('scan', { status: 'failed', facts: { worst } });
    expect(bodyOf(report)).toBe([head, ...[0, 1, 2, 3, 4, 5, 6, 7].map(row)].join('\n'));
    expect(bodyOf(report, { entries: 1 })).toBe([head, row(0)].join('\n'));
  });

  it('counts secrets in the image', () => {
    const secrets = reportOf('scan', { status: 'failed', facts: { secrets: 2 } });
    expect(bodyOf(secrets)).toBe(
      '**2 secrets** in the image. Delete every secret from the layers of the image and rotate it.',
    );
  });

  it('has no section without a reason', () => {
    expect(render(reportOf('scan', { status: 'failed' }))).toBe('');
  });
});

describe('the logs of a failure', () => {
  const show = (excerpts: StageReport['excerpts'], budget: Partial<Budget> = {}): string =>
    bodyOf(reportOf('push', { status: 'failed', excerpts }), { logLines: 3, foldedLogLines: 5, ...budget });
  const folded = (count: string, text: string): string =>
    `<details><summary>${count} of <code>a</code></summary>\n\n\`\`\`text\n${text}\n\`\`\`\n\n</details>`;

  it('shows a short log without a fold', () => {
    expect(show([excerpt('a', 3)])).toBe(`Output of \`a\`\n\n\`\`\`text\n${numbered('a', 0, 3)}\n\`\`\``);
  });

  it('shows the last lines of a log whose beginning was cut before', () => {
    expect(show([excerpt('a', 3, 1)])).toBe(`Last 3 lines of \`a\`\n\n\`\`\`text\n${numbered('a', 0, 3)}\n\`\`\``);
  });

  it('shows the end of a long log and folds more of it', () => {
    const end = `Last 3 lines of \`a\`\n\n\`\`\`text\n${numbered('a', 6, 9)}\n\`\`\``;
    expect(show([excerpt('a', 9)])).toBe(`${end}\n\n${folded('5 lines', numbered('a', 4, 9))}`);
    expect(show([excerpt('a', 9)], { foldedLogLines: 3 })).toBe(end);
    expect(show([excerpt('a', 9)], { foldedLogLines: 0 })).toBe(end);
  });

  it('counts the lines of a fold that are there', () => {
    expect(show([excerpt('a', 4)])).toContain(folded('4 lines', numbered('a', 0, 4)));
  });

  it('folds the other logs, and ignores empty ones', () => {
    const logs = [excerpt('x', 0), excerpt('b', 1), excerpt('a', 1), excerpt('c', 1)];
    const first = 'Output of `b`\n\n```text\nb 0\n```';
    expect(show(logs, { excerpts: 2 })).toBe(`${first}\n\n${folded('1 line', 'a 0')}`);
    expect(show(logs, { excerpts: 2, foldedLogLines: 0 })).toBe(first);
    expect(show([excerpt('x', 0)])).toBe('');
  });

  it('clips long lines', () => {
    const long = { title: 'a', lines: Array.from({ length: 4 }, () => 'x'.repeat(20)), omittedLines: 0 };
    const clipped = Array.from({ length: 4 }, () => `${'x'.repeat(9)}…`);
    expect(show([long], { columns: 10 })).toBe(
      `Last 3 lines of \`a\`\n\n\`\`\`text\n${clipped.slice(1).join('\n')}\n\`\`\`\n\n${folded('4 lines', clipped.join('\n'))}`,
    );
  });
});

describe('renderFailureReasons', () => {
  const failed = (stage: 'test' | 'build' | 'push', status: StageReport['status'] = 'failed', key = ''): StageReport =>
    reportOf(stage, { status, key, sentence: `${stage} fails.`, cause: { ...cause, sentence: `${stage} crashes.` } });

  it('puts the decisive stage first and repeats the sentences of the others', () => {
    const [test, build, push] = [failed('test'), failed('build', 'cancelled', 'api'), failed('push', 'interrupted')];
    const titles = (budget: Partial<Budget>, decisive?: StageReport): string =>
      renderFailureReasons([test, reportOf('scan'), build, push], decisive, { ...full, ...budget });
    expect(titles({}, build)).toBe(
      [
        '#### Why build (api) stopped\n\n**CrashLoop**',
        '#### Why test failed\n\n**CrashLoop**\n\ntest crashes.',
        '#### Why push failed\n\n**CrashLoop**\n\npush crashes.',
      ].join('\n\n'),
    );
    expect(titles({ reasons: 1 }, push)).toBe('#### Why push failed\n\n**CrashLoop**');
    expect(titles({ reasons: 1 })).toBe('#### Why test failed\n\n**CrashLoop**\n\ntest crashes.');
  });

  it('leaves out a stage without a reason', () => {
    const [scan, test] = [reportOf('scan', { status: 'failed' }), failed('test')];
    expect(renderFailureReasons([scan, test], scan, full)).toBe(
      '#### Why test failed\n\n**CrashLoop**\n\ntest crashes.',
    );
  });
});
