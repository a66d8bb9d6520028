import { explainCrash, type Finding } from '../../src/index.ts';

export const crash = (
  code: Finding['cause']['code'] = 'CrashLoop',
  sentence = 'Deployment/shop/api: container api exited 1 twice',
): Finding => ({
  severity: 'lasting',
  key: 'k',
  rule: 'crash',
  tolerance: { restarts: 2 },
  restarts: 2,
  cause: { code, sentence, container: 'api', hint: 'Read the log.', detail: { exitCode: 1 }, evidence: [] },
  logs: { pod: 'api-1', namespace: 'shop', container: 'api', previous: true },
});

export const python = (last: string): string =>
  `INFO:     Started server process [1]\nTraceback (most recent call last):\n  File "/app/main.py", line 3, in <module>\n    import model\n${last}\n`;

export type Row = [title: string, log: string, message: RegExp, hint: RegExp, code?: string];

/** Expects the cause that the log of a crash explains, with the log as evidence. */
export const expectExplanation = ([, log, message, hint, code = 'CrashLoop']: Row): void => {
  const cause = explainCrash(crash(), log);
  expect(cause.code).toBe(code);
  expect(cause.sentence.slice('Deployment/shop/api: container api exited 1 twice: '.length)).toMatch(message);
  expect(cause.hint).toMatch(hint);
  expect(cause.evidence[0]).toMatchObject({ source: 'previous-log', of: 'Pod/shop/api-1 container api' });
};
