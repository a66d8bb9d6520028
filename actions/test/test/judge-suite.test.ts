import { SlipwayError } from '@slipway/core';
import { type CaseStatus, createResultCollector, type Results } from '@slipway/test-reports';
import { failedSuite, judgeSuite } from '../src/judge-suite.ts';
import type { SuiteRun, TestSuite } from '../src/test-suite.ts';

const suite: TestSuite = {
  name: 'Python project .',
  language: 'Python',
  project: '.',
  runner: 'pytest',
  because: ['1 test file'],
  files: ['test_a.py'],
  run: () => Promise.reject(new Error('not used here')),
};

const results = (statuses: readonly CaseStatus[], incomplete?: string): Results => {
  const tally = createResultCollector();
  for (const status of statuses) tally.add({ suite: '', classname: '', name: 'n', status, seconds: 1 });
  return tally.results(incomplete);
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

describe('judge', () => {
  const cases: readonly (readonly [string, Partial<SuiteRun>, number, string, RegExp])[] = [
    ['all passed and exit code 0', {}, 1, 'passed', anything],
    ['a failure with exit code 0', { results: results(['passed', 'failed']) }, 1, 'failed', anything],
    ['a failure with exit code 1', { results: results(['error']), exitCode: 1 }, 1, 'failed', anything],
    ['a flaky test', { results: results(['flaky']) }, 1, 'passed', anything],
    ['exit code 1 without a failure', { exitCode: 1 }, 1, 'failed', /ended with exit code 1 although no test failed/],
    [
      'options that pytest does not know',
      {
        exitCode: 4,
        results: results([]),
        tail: ['ERROR: usage: python -m pytest', 'python -m pytest: error: unrecognized arguments: --no'],
      },
      1,
      'failed',
      /: pytest could not begin \(exit code 4\): unrecognized arguments: --no \(look at `addopts`\)$/,
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
      /could not begin \(exit code 4\): KeyError: 2$/,
    ],
    [
      'a configuration that cannot be read',
      { exitCode: 4, results: results([]), tail: ["ERROR: /a/pyproject.toml: Expected ']' (at line 1)"] },
      1,
      'failed',
      /could not begin \(exit code 4\): \/a\/pyproject\.toml: Expected '\]' \(at line 1\)$/,
    ],
    [
      'exit code 4 without a word',
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
      /No test was executed in Python project \. \(looked at test_a\.py; 1 test file\)/,
    ],
    ["pytest's own code for no test", { results: results([]), exitCode: 5 }, 1, 'failed', /No test was executed/],
    ['no test where none is needed', { results: results([]), exitCode: 5 }, 0, 'passed', anything],
    [
      'no test and another exit code',
      { runner: 'command', results: results([]), exitCode: 2 },
      0,
      'failed',
      /exit code 2/,
    ],
    ['a report that stops', { results: results(['passed'], 'It stops.') }, 1, 'failed', /It stops\./],
    ['time that is over', { timedOut: true, exitCode: 143 }, 1, 'failed', /its time was over/],
    ['all skipped', { results: results(['skipped', 'skipped']) }, 1, 'warning', anything],
    ['some skipped', { results: results(['skipped', 'passed']) }, 1, 'passed', anything],
  ];
  it.each(cases)('judges %s', (_, part, minTests, status, message) => {
    const judged = judgeSuite(suite, run(part), minTests);
    expect(judged.status).toBe(status);
    expect(judged.failures[0]?.message ?? '').toMatch(message);
    expect(judged.counts.failed > 0).toBe(status === 'failed');
  });

  it('warns with the problems of a report, and when all tests were skipped', () => {
    const tally = createResultCollector();
    tally.add({ suite: '', classname: '', name: 'n', status: 'skipped', seconds: 0 });
    tally.problem('Odd.');
    expect(judgeSuite(suite, run({ results: tally.results() }), 1).warnings).toEqual([
      'Python project .: Odd.',
      expect.stringMatching(/^Python project \.: The only test was skipped/),
    ]);
  });

  it('makes an error of a suite that could not be prepared, with its remedy', () => {
    const judged = failedSuite(suite, new SlipwayError('ToolMissing', 'No uv.', { hint: 'Add it.' }));
    expect([judged.status, judged.failures[0]?.message]).toEqual(['failed', 'No uv. Add it.']);
  });
});
