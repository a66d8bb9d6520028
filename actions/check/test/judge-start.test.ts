import { cannotStart, judgeStart } from '../src/judge-start.ts';
import { judgeStop } from '../src/judge-stop.ts';
import type { Listener } from '../src/listeners.ts';
import type { Start } from '../src/wait-for-start.ts';
import { ended, printed, specOf } from './fixtures.ts';

const at = (address: string, port: number): Listener => ({ address, port, loopback: address.startsWith('127.') });
const unreachable = (more: Partial<Extract<Start, { kind: 'unreachable' }>>): Start => ({
  kind: 'unreachable',
  after: 4000,
  ...more,
});

const judge = (start: Start, spec = specOf('health: /healthz')) =>
  judgeStart(start, spec, 8000, printed('', 'Error in library(lightgbm)\n'));

describe('how it started', () => {
  test('is well when the port answers', () => {
    const findings = judge({ kind: 'ready', after: 1200, port: 49000 });
    expect(findings.map(({ id, result }) => [id, result])).toEqual([
      ['run.starts', 'pass'],
      ['run.bind', 'pass'],
    ]);
  });

  test('is a warning when it took longer than wished', () => {
    const [starts] = judge({ kind: 'ready', after: 1200, port: 49000 }, specOf('limits: {start: 1s}'));
    expect(starts).toMatchObject({ result: 'warning', sentence: 'ready after 1.2 s, which is more than 1 s.' });
  });

  test.each([
    [
      'exit',
      { kind: 'exited', after: 2100, state: ended(1) } as const,
      'container exited 1 after 2.1 s, before port 8000 answered. Last lines: Error in library(lightgbm)',
    ],
    [
      'memory',
      { kind: 'exited', after: 2100, state: ended(137, true) } as const,
      'container was killed for using more memory than it may (exit 137) after 2.1 s',
    ],
  ])('names the %s', (_, start, sentence) => {
    expect(judge(start)[0]).toMatchObject({
      id: 'run.starts',
      result: 'fail',
      sentence: expect.stringContaining(sentence),
    });
  });

  test.each([
    [
      'only inside',
      unreachable({ listeners: [at('127.0.0.1', 8000)] }),
      'fail',
      'it listens on 127.0.0.1:8000, which only the container itself can reach.',
    ],
    [
      'elsewhere',
      unreachable({ listeners: [at('0.0.0.0', 3838)] }),
      'fail',
      'nothing listens on port 8000; it listens on 3838.',
    ],
    ['nowhere', unreachable({ listeners: [] }), 'fail', 'nothing listens on port 8000; nothing listens on any port.'],
    [
      'unknown',
      unreachable({}),
      'warning',
      'port 8000 is not reachable from outside, and what listens inside cannot be seen from here.',
    ],
    [
      'well',
      unreachable({ listeners: [at('0.0.0.0', 8000)], reply: { status: 503, body: '', milliseconds: 1 } }),
      'pass',
      'listens on 0.0.0.0:8000',
    ],
  ])('tells where it listens: %s', (_, start, result, sentence) => {
    const findings = judge(start);
    expect(findings[1]).toMatchObject({ id: 'run.bind', result, sentence });
    expect(findings[0]).toMatchObject({ id: 'run.starts', result: 'fail' });
  });

  test('names what the health path answered', () => {
    const start = unreachable({ listeners: [at('0.0.0.0', 8000)], reply: { status: 503, body: '', milliseconds: 1 } });
    expect(judge(start)[0]?.sentence).toMatch(/^not ready within 4 s: \/healthz answered 503/);
  });

  test.each([
    ['exec /app: exec format error', /another processor/],
    ['exec: "/app": stat /app: no such file or directory: unknown', /not in the image/],
    ['exec: "/app": permission denied', /not executable/],
  ])('explains `%s`', (error, hint) => {
    expect(cannotStart(error)).toMatchObject({ id: 'run.starts', result: 'fail', hint: expect.stringMatching(hint) });
  });
});

test("shows the engine's reason, not the line that repeats the container's number", () => {
  const error = 'Error response from daemon: exec: "/app": no such file\nError: failed to start containers: c0ffee';
  expect(cannotStart(error).sentence).toBe('its program cannot be started: exec: "/app": no such file');
});

test('explains what the runtime could only say in the log', () => {
  const start = { kind: 'exited', after: 200, state: ended(1) } as const;
  const [starts] = judgeStart(start, specOf(), 8000, printed('', 'exec /serve.sh: no such file or directory\n'));
  expect(starts?.hint).toMatch(/the interpreter in its first line, is not in the image/);
});

describe('how it stopped', () => {
  test.each([
    [ended(0), 300, 'pass', 'stopped 0.3 s after SIGTERM (exit 0)'],
    [ended(143), 300, 'pass', 'stopped 0.3 s after SIGTERM (exit 143)'],
    [ended(137), 10_100, 'fail', 'ignored SIGTERM: killed after 10 s (exit 137).'],
    [ended(1), 300, 'fail', 'exited 1 after SIGTERM, where 0 or 143 tell of a clean end.'],
    [ended(0), 10_500, 'fail', 'took 10.5 s to stop, 10 s are allowed.'],
  ])('%j after %d ms is %s', (state, took, result, sentence) => {
    expect(judgeStop(state, took, 10_000)).toMatchObject({ id: 'run.stop', result, sentence });
  });
});
