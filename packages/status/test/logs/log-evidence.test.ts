import { dyingWorkers, explain, explainCrash, type Finding } from '../../src/index.ts';

const of = (cause: Partial<Finding['cause']>, more: Partial<Finding> = {}): Finding => ({
  severity: 'info',
  key: 'k',
  rule: 'r',
  cause: {
    code: 'ProbeFailing',
    sentence: 'It waits.',
    evidence: [{ source: 'status', of: 'it', text: 'running' }],
    ...cause,
  },
  logs: { pod: 'api-1', namespace: 'shop', container: 'api', previous: false },
  ...more,
});
const killed = (pid: number): string => `Worker (pid:${pid}) was sent SIGKILL!`;
const failed = (pid: number): string => `Worker (pid:${pid}) exited with code 3`;
const three = (line: (pid: number) => string): string => [1, 2, 3].map(line).join('\n');
const module = "ModuleNotFoundError: No module named 'flask'";
const evidence = (text: string, source = 'log') => [
  { source, of: 'Pod/shop/api-1 container api', text },
  { source: 'status', of: 'it', text: 'running' },
];

describe('worker deaths in a log', () => {
  it('counts deaths and quotes the last line', () => {
    expect(explain(of({ detail: { probe: 'readiness' } }), `boot\n${killed(1)}`)).toMatchObject({
      severity: 'info',
      cause: {
        sentence: 'It waits; its worker processes ended once: SIGKILL, perhaps because of the memory limit',
        detail: { probe: 'readiness', workers: 1, line: 2 },
        evidence: evidence(`boot\n${killed(1)}`),
      },
    });
  });

  it('explains a death by the error before it', () => {
    const { cause } = explain(of({}), `${module}\n${three(failed)}`);
    expect(cause).toMatchObject({
      code: 'CrashLoop',
      detail: { workers: 3, line: 1 },
      hint: expect.stringContaining('Add flask'),
    });
    expect(cause.sentence).toBe(`It waits; its worker processes ended 3 times: ${module}`);
  });

  it('searches no deaths in the log of another finding, or twice', () => {
    expect(explain(of({ code: 'NotReady' }), three(killed)).cause.detail).toBeUndefined();
    for (const detail of [{ workers: 3 }, { listensPort: 80 }])
      expect(explain(of({ detail }), three(killed)).cause).toMatchObject({ sentence: 'It waits.', detail });
  });

  it('keeps the severity of a finding that is fatal', () => {
    expect(explain(of({}, { severity: 'fatal' }), three(killed)).severity).toBe('fatal');
    expect(explain(of({}, { severity: 'info' }), three(killed)).severity).toBe('lasting');
  });

  it('fails a ready container because of deaths alone', () => {
    const owner = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'api' };
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'api-1', namespace: 'shop' } };
    const lines = [1, 2, 3, 4].map(killed).join('\n');
    expect(dyingWorkers(owner, pod, 'web', lines)).toMatchObject({
      command: 'kubectl logs pod/api-1 -c web -n shop',
      object: owner,
      evidence: [{ source: 'log', of: 'Pod/shop/api-1 container web', text: lines }],
    });
    expect(dyingWorkers(owner, pod, 'web', 'all is well')).toBeUndefined();
    const silent = [1, 2, 3, 4].map((pid) => `Child process [${pid}] died`).join('\n');
    expect(dyingWorkers(owner, pod, 'web', silent)).toBeUndefined();
    expect(dyingWorkers(owner, { ...pod, metadata: { name: 'api-1' } }, 'web', lines)?.command).toMatch(/-n default$/);
  });
});

describe('log of a program that runs', () => {
  it('adds the error with its hint, its line and the lines around it', () => {
    expect(explain(of({}), `boot\n\n${module}\nbye`).cause).toMatchObject({
      sentence: `It waits; its log shows: ${module}`,
      hint: expect.stringContaining('Add flask'),
      detail: { line: 3 },
      evidence: evidence(`boot\n${module}\nbye`),
    });
    expect(explain(of({ detail: { probe: 'x' } }), 'OddError: x').cause.detail).toEqual({ probe: 'x', line: 1 });
    expect(explain(of({ sentence: 'It waits for a.b' }), 'OddError: x').cause.sentence).toBe(
      'It waits for a.b; its log shows: OddError: x',
    );
  });

  it.each([
    [404, 'It waits.'],
    [499, 'It waits.'],
    [500, 'It waits; its log shows: OddError: x'],
    [1404, 'It waits; its log shows: OddError: x'],
    [4040, 'It waits; its log shows: OddError: x'],
  ])('does not explain the answer %i unless the server failed', (status, sentence) => {
    expect(explain(of({ detail: { status } }), 'OddError: x').cause.sentence).toBe(sentence);
  });

  const waits = of({ code: 'NotReady' }, { rule: 'init-runs' });
  it('quotes the error of an init container that others wait for', () => {
    expect(explainCrash(waits, `boot\n${module}`)).toMatchObject({
      sentence: `It waits; its log ends with: ${module}`,
      hint: expect.stringContaining('Add flask'),
      evidence: evidence(`boot\n${module}`),
    });
    expect(explainCrash(waits, ' \n')).toEqual(waits.cause);
    expect(explainCrash(waits, 'waiting')).not.toHaveProperty('hint');
  });
});

describe('log of a program that ended', () => {
  const crash = (more: Partial<Finding['cause']> = {}) => of({ code: 'CrashLoop', sentence: 'It exited 1', ...more });
  const last = 'first\nOddError: x';

  it.each([
    ['its hook stopped it', { detail: { hook: 'postStart' } }],
    ['its workers explain it', { detail: { workers: 3 } }],
    ['its memory explains it', { code: 'OutOfMemory' }],
  ] as const)('is only quoted if %s', (_, more) => {
    const cause = explainCrash(crash(more), last);
    expect(cause).toEqual({ ...crash(more).cause, evidence: evidence(last) });
  });

  it.each([
    ['It exited 127 once: a command was not found', 'It exited 127 once: OddError: x'],
    ['It exited 126: a command could not be executed', 'It exited 126: OddError: x'],
    ['It exited 1: Error', 'It exited 1: OddError: x'],
    ['It exited 1: Error of another kind', 'It exited 1: Error of another kind: OddError: x'],
    ['It exited 1: a command: more', 'It exited 1: a command: more: OddError: x'],
    ['It exited 137 once: killed by SIGKILL, not by the memory limit', 'It exited 137 once: OddError: x'],
  ])('replaces a sentence with less information: %s', (sentence, expected) => {
    expect(explainCrash(crash({ sentence }), last).sentence).toBe(expected);
  });

  it('quotes the last 7 lines, without empty ones', () => {
    const lines = ['1', '2', '3', ' ', '5', '6', '7', '8', '9'];
    const cause = explainCrash(crash({ code: 'OutOfMemory' }), lines.join('\n'));
    expect(cause.evidence[0]?.text).toBe('2\n3\n5\n6\n7\n8\n9');
  });

  it('leaves out the empty lines around the error', () => {
    const cause = explainCrash(crash(), ['1', '2', '  ', 'OddError: x', ' ', '6', '7', '8'].join('\n'));
    expect(cause.evidence[0]?.text).toBe('1\n2\nOddError: x\n6\n7');
  });

  it('removes timestamps, and blanks at the end', () => {
    const at = '2026-05-01T12:00:01';
    const cause = explainCrash(crash(), `OddError: ${at}Z x  \n${at}Z z\n${at}.5Z   bye`);
    expect(cause.evidence[0]?.text).toBe(`OddError: ${at}Z x\nz\n  bye`);
  });

  it('finds no error outside of the last 30 lines', () => {
    const log = (between: number) =>
      [module, ...Array.from({ length: between }, () => 'x'), "KeyError: 'ABC'"].join('\n');
    expect(explainCrash(crash(), log(29)).sentence).toBe(`It exited 1: ${module}`);
    expect(explainCrash(crash(), log(30)).sentence).toBe('It exited 1: the environment variable ABC is not set');
  });

  it('quotes the log without a place if the finding has no container', () => {
    const { logs: _, ...finding } = crash();
    expect(explainCrash(finding, last).evidence[0]).toEqual({ source: 'log', of: 'log', text: last });
  });
});

describe('port in a log', () => {
  const refused = (more: Partial<Finding> = {}) => of({ sentence: 'connection refused', detail: { port: 8000 } }, more);
  const line = 'Listening on http://0.0.0.0:5000';

  it('quotes the line of the port, and keeps the other evidence', () => {
    const { cause, tolerance } = explain(refused(), `boot\n${line}`);
    expect(tolerance).toEqual({ seconds: 10 });
    expect(cause).toMatchObject({
      detail: { port: 8000, listensOn: '0.0.0.0', listensPort: 5000 },
      evidence: evidence(line),
    });
  });

  it('explains nothing without a port of the probe', () => {
    expect(explain(of({ sentence: 'connection refused' }), line).severity).toBe('info');
  });
});
