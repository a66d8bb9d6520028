import { createResultCollector, type ParsedCase } from '@slipway/test-reports';
import { fakePorts } from '@slipway/testkit';
import { type JudgedSuite, judgeSuite } from '../../src/result/judge-suite.ts';
import { annotateFailures, locateFailures, toStageResult } from '../../src/result/report-results.ts';
import type { SourceFiles } from '../../src/suite/source-files.ts';
import type { TestSuite } from '../../src/suite/test-suite.ts';

const suite = (project: string): TestSuite => ({
  name: `Python project ${project}`,
  language: 'Python',
  project,
  runner: 'pytest',
  evidence: [],
  files: [],
  run: () => Promise.reject(new Error('not used here')),
});

const judgedOf = (project: string, found: readonly Partial<ParsedCase>[]): JudgedSuite => {
  const collector = createResultCollector();
  for (const each of found)
    collector.add({ suite: '', classname: 'c', name: 'n', status: 'failed', seconds: 0, message: 'm', ...each });
  return judgeSuite(
    suite(project),
    { runner: 'pytest', exitCode: 1, timedOut: false, tail: [], results: collector.results() },
    1,
  );
};

const tree: SourceFiles = { files: ['a/tests/test_x.py', 'b/tests/test_x.py'], text: () => '' };
const root = '/home/runner/work/app/app/services';

const recorder = () => fakePorts({ runner: { workspace: '/home/runner/work/app/app' } });

const alive = new AbortController().signal;

describe('locateFailures', () => {
  it('finds the file in the project of the suite and returns its path in the workspace', () => {
    const judged = judgedOf('b', [{ file: 'tests/test_x.py', line: 3 }]);
    expect(locateFailures([judged], tree, root, recorder())[0]?.place).toEqual({
      file: 'services/b/tests/test_x.py',
      line: 3,
    });
  });
});

describe('annotateFailures', () => {
  it('annotates nine failures, those with a line first, because the step itself has an error', () => {
    const ports = recorder();
    const judged = judgedOf('a', [
      ...Array.from({ length: 12 }, (_, at) => ({ name: `lost ${at}` })),
      { name: 'placed', file: 'tests/test_x.py', line: 1 },
    ]);
    annotateFailures(locateFailures([judged], tree, root, ports), [judged], ports);
    expect(ports.annotations).toHaveLength(9);
    expect(ports.annotations[0]).toMatchObject({
      level: 'error',
      title: 'c › placed',
      file: 'services/a/tests/test_x.py',
      line: 1,
    });
    expect(ports.lines[0]).toMatch(/^untrusted: .*✗ c › lost 11/s);
  });

  it('logs texts of tests only as untrusted text', () => {
    const ports = recorder();
    const judged = judgedOf(
      'a',
      Array.from({ length: 30 }, () => ({ message: '::error::x', name: '::error::y' })),
    );
    annotateFailures(locateFailures([judged], tree, root, ports), [judged], ports);
    expect(ports.lines.filter((line) => !line.startsWith('untrusted: '))).toEqual(['info: … and 10 more']);
  });
});

describe('toStageResult', () => {
  const failures = (judged: JudgedSuite) => locateFailures([judged], tree, root, recorder());

  it('reports 20 failures and 5 excerpts of 40 lines, and counts the others', () => {
    const detail = Array.from({ length: 100 }, (_, at) => `line ${at}`).join('\n');
    const judged = judgedOf(
      'a',
      Array.from({ length: 30 }, () => ({ detail, message: 'long '.repeat(500) })),
    );
    const { facts, excerpts, outputs, sentence } = toStageResult(
      [judged],
      failures(judged),
      { minTests: 1, suites: 1 },
      alive,
    );
    expect([facts.failed, facts.failures.length, excerpts?.length]).toEqual([30, 20, 5]);
    expect(facts.failures[0]?.message.length).toBe(500);
    expect(excerpts?.[0]).toMatchObject({
      omittedLines: 60,
      lines: expect.arrayContaining(['line 60', 'line 99']) as unknown,
    });
    expect(outputs).toEqual({ status: 'failed', total: 30, passed: 0, failed: 30, skipped: 0 });
    expect(sentence).toMatch(/^30 of 30 tests failed: c › n: long .*\(and 29 more\)$/);
  });

  it('reports the problem of a run without a failed test', () => {
    const nothing = judgedOf('a', []);
    expect(toStageResult([nothing], failures(nothing), { minTests: 1, suites: 1 }, alive).sentence).toBe(
      'Python project a: pytest ended with exit code 1, and no test was reported.',
    );
    const both = toStageResult([nothing, judgedOf('b', [])], failures(nothing), { minTests: 1, suites: 2 }, alive);
    expect(both.sentence).toMatch(/, and no test was reported\. \(and 1 more\)$/);
    const mixed = toStageResult(
      [nothing, judgedOf('b', [{}])],
      failures(judgedOf('b', [{}])),
      { minTests: 1, suites: 2 },
      alive,
    );
    expect(mixed.sentence).toMatch(/^2 of 2 tests failed: c › n/);
  });

  it('reports a cancellation even if tests failed before', () => {
    const judged = judgedOf('a', [{}]);
    const result = toStageResult([judged], failures(judged), { minTests: 1, suites: 3 }, AbortSignal.abort());
    expect([result.status, result.sentence]).toEqual(['cancelled', 'Cancelled after 1 test of 1 of 3 suites.']);
  });
});
