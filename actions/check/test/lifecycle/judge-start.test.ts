import type { Listener } from '../../src/container/listeners.ts';
import { cannotStart, judgeStart } from '../../src/lifecycle/judge-start.ts';
import { judgeStop } from '../../src/lifecycle/judge-stop.ts';
import type { StartOutcome } from '../../src/lifecycle/wait-for-start.ts';
import { ended, printed, specOf } from '../fixtures.ts';

const at = (address: string, port: number): Listener => ({ address, port, loopback: address.startsWith('127.') });
const unreachable = (more: Partial<Extract<StartOutcome, { kind: 'unreachable' }>>): StartOutcome => ({
  kind: 'unreachable',
  after: 4000,
  ...more,
});

const judge = (start: StartOutcome, spec = specOf('health: /healthz')) =>
  judgeStart(start, spec, 8000, printed('', 'Error in library(lightgbm)\n'));

describe('judgeStart', () => {
  it('passes when the port answers', () => {
    const results = judge({ kind: 'ready', after: 1200, port: 49000 });
    expect(results.map(({ id, status }) => [id, status])).toEqual([
      ['run.starts', 'pass'],
      ['run.bind', 'pass'],
    ]);
  });

  it('warns when the start takes longer than `limits.start`', () => {
    const [starts] = judge({ kind: 'ready', after: 1200, port: 49000 }, specOf('limits: {start: 1s}'));
    expect(starts).toMatchObject({ status: 'warning', sentence: 'ready after 1.2 s, which is more than 1 s.' });
  });

  it.each([
    [
      'exit',
      { kind: 'exited', after: 2100, state: ended(1) } as const,
      'container exited 1 after 2.1 s, before port 8000 answered. Last lines: Error in library(lightgbm)',
    ],
    [
      'memory',
      { kind: 'exited', after: 2100, state: ended(137, true) } as const,
      'container was killed because it exceeded its memory limit (exit 137) after 2.1 s',
    ],
  ])('reports the end of the container: %s', (_, start, sentence) => {
    expect(judge(start)[0]).toMatchObject({
      id: 'run.starts',
      status: 'fail',
      sentence: expect.stringContaining(sentence),
    });
  });

  it.each([
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
      'port 8000 is not reachable from outside, and the ports inside the container cannot be listed.',
    ],
    [
      'on the right port',
      unreachable({ listeners: [at('0.0.0.0', 8000)], reply: { status: 503, body: '', milliseconds: 1 } }),
      'pass',
      'listens on 0.0.0.0:8000',
    ],
  ])('reports where the application listens: %s', (_, start, status, sentence) => {
    const results = judge(start);
    expect(results[1]).toMatchObject({ id: 'run.bind', status, sentence });
    expect(results[0]).toMatchObject({ id: 'run.starts', status: 'fail' });
  });

  it('reports the answer of the health path', () => {
    const start = unreachable({ listeners: [at('0.0.0.0', 8000)], reply: { status: 503, body: '', milliseconds: 1 } });
    expect(judge(start)[0]?.sentence).toMatch(/^not ready within 4 s: \/healthz answered 503/);
  });

  it.each([
    ['exec /app: exec format error', /another processor/],
    ['exec: "/app": stat /app: no such file or directory: unknown', /not in the image/],
    ['exec: "/app": permission denied', /not executable/],
  ])('adds a hint to the error `%s`', (error, hint) => {
    expect(cannotStart(error)).toMatchObject({ id: 'run.starts', status: 'fail', hint: expect.stringMatching(hint) });
  });

  it("shows the engine's reason, not the line that repeats the container's id", () => {
    const error = 'Error response from daemon: exec: "/app": no such file\nError: failed to start containers: c0ffee';
    expect(cannotStart(error).sentence).toBe('its program cannot be started: exec: "/app": no such file');
  });

  it('adds the hint for an error that the runtime prints to the log', () => {
    const start = { kind: 'exited', after: 200, state: ended(1) } as const;
    const [starts] = judgeStart(start, specOf(), 8000, printed('', 'exec /serve.sh: no such file or directory\n'));
    expect(starts?.hint).toMatch(/the interpreter in its first line, is not in the image/);
  });
});

describe('judgeStop', () => {
  it.each([
    [ended(0), 300, 'pass', 'stopped 0.3 s after SIGTERM (exit 0)'],
    [ended(143), 300, 'pass', 'stopped 0.3 s after SIGTERM (exit 143)'],
    [ended(137), 10_100, 'fail', 'ignored SIGTERM: killed after 10 s (exit 137).'],
    [ended(1), 300, 'fail', 'exited 1 after SIGTERM; expected 0 or 143.'],
    [ended(0), 10_500, 'fail', 'took 10.5 s to stop, 10 s are allowed.'],
  ])('judges %j after %d ms: %s', (state, took, status, sentence) => {
    expect(judgeStop(state, took, 10_000)).toMatchObject({ id: 'run.stop', status, sentence });
  });
});
