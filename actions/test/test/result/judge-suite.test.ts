import { SlipwayError } from '@slipway/core';
import { type CaseStatus, createResultCollector, type Results } from '@slipway/test-reports';
import { failedSuite, judgeSuite } from '../../src/result/judge-suite.ts';
import type { SuiteRun, TestSuite } from '../../src/suite/test-suite.ts';

const suite: TestSuite = {
  name: 'Python project .',
  language: 'Python',
  project: '.',
  runner: 'pytest',
  evidence: ['1 test file'],
  files: ['test_a.py'],
  run: () => Promise.reject(new Error('not used here')),
};

const results = (statuses: readonly CaseStatus[], incomplete?: string): Results => {
  const collector = createResultCollector();
  for (const status of statuses) collector.add({ suite: '', classname: '', name: 'n', status, seconds: 1 });
  return collector.results(incomplete);
};

const run = (part: Partial<SuiteRun>): SuiteRun => ({
  runner: 'pytest',
  exitCode: 0,
  timedOut: false,
  results: results(['passed']),
  tail: [],
  ...part,
});

const anything = /^/;

describe('judgeSuite', () => {
  const cases: readonly (readonly [string, Partial<SuiteRun>, number, string, RegExp])[] = [
    ['passed tests and exit code 0', {}, 1, 'passed', anything],
    ['a failure with exit code 0', { results: results(['passed', 'failed']) }, 1, 'failed', anything],
    ['a failure with exit code 1', { results: results(['error']), exitCode: 1 }, 1, 'failed', anything],
    ['a flaky test', { results: results(['flaky']) }, 1, 'passed', anything],
    ['exit code 1 without a failure', { exitCode: 1 }, 1, 'failed', /ended with exit code 1 although no test failed/],
    [
      'unknown options of pytest',
      {
        exitCode: 4,
        results: results([]),
        tail: ['ERROR: usage: python -m pytest', 'python -m pytest: error: unrecognized arguments: --no'],
      },
      1,
      'failed',
      /: pytest could not start \(exit code 4\): unrecognized arguments: --no \(check `addopts`\)$/,
    ],
    [
      'a conftest.py that raises',
      {
        exitCode: 4,
        results: results([]),
        tail: ['tests/conftest.py:1: in <module>', 'E   KeyError: 1', 'E   KeyError: 2'],
      },
      1,
      'failed',
      /could not start \(exit code 4\): KeyError: 2$/,
    ],
    [
      'an invalid configuration',
      { exitCode: 4, results: results([]), tail: ["ERROR: /a/pyproject.toml: Expected ']' (at line 1)"] },
      1,
      'failed',
      /could not start \(exit code 4\): \/a\/pyproject\.toml: Expected '\]' \(at line 1\)$/,
    ],
    [
      'exit code 4 without a message',
      { exitCode: 4, results: results([]) },
      1,
      'failed',
      /ended with exit code 4, and no test was reported/,
    ],
    [
      'no test',
      { results: results([]) },
      1,
      'failed',
      /No test was executed in Python project \. \(searched test_a\.py; 1 test file\)/,
    ],
    ['the exit code of pytest for no test', { results: results([]), exitCode: 5 }, 1, 'failed', /No test was executed/],
    ['no test if none is required', { results: results([]), exitCode: 5 }, 0, 'passed', anything],
    [
      'no test and another exit code',
      { runner: 'command', results: results([]), exitCode: 2 },
      0,
      'failed',
      /exit code 2/,
    ],
    ['an incomplete report', { results: results(['passed'], 'It is truncated.') }, 1, 'failed', /It is truncated\./],
    ['a timeout', { timedOut: true, exitCode: 143 }, 1, 'failed', /was stopped at the timeout/],
    ['only skipped tests', { results: results(['skipped', 'skipped']) }, 1, 'warning', anything],
    ['some skipped tests', { results: results(['skipped', 'passed']) }, 1, 'passed', anything],
  ];
  it.each(cases)('judges %s', (_, part, minTests, status, message) => {
    const judged = judgeSuite(suite, run(part), minTests);
    expect(judged.status).toBe(status);
    expect(judged.failures[0]?.message ?? '').toMatch(message);
    expect(judged.counts.failed > 0).toBe(status === 'failed');
  });

  it('warns about problems of a report and about skipped suites', () => {
    const collector = createResultCollector();
    collector.add({ suite: '', classname: '', name: 'n', status: 'skipped', seconds: 0 });
    collector.problem('Odd.');
    expect(judgeSuite(suite, run({ results: collector.results() }), 1).warnings).toEqual([
      'Python project .: Odd.',
      expect.stringMatching(/^Python project \.: The only test was skipped/),
    ]);
  });

  it('returns an error with the remedy for a suite that could not be prepared', () => {
    const judged = failedSuite(suite, new SlipwayError('ToolMissing', 'No uv.', { hint: 'Add it.' }));
    expect([judged.status, judged.failures[0]?.message]).toEqual(['failed', 'No uv. Add it.']);
  });
});
