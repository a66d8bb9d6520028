import { ensureR } from './ensure-r.ts';
import { type Case, createVirtualEnvironments, type Files, good, seen, step, withPytest } from './test-action-steps.ts';

beforeAll(async () => {
  createVirtualEnvironments('pytest');
  await ensureR();
}, 1_200_000);

describe('any repository', () => {
  it('runs several languages and adds them up', async () => {
    const made = step({
      'api/requirements.txt': '',
      'api/test_a.py': good,
      'model/DESCRIPTION': '',
      'model/tests/testthat/test-a.R': 'test_that("t", expect_true(FALSE))\n',
    });
    expect(seen(await made.run({ install: 'false' }, withPytest))).toMatchObject({
      counts: [2, 1, 1, 0],
      annotations: ['error model/tests/testthat/test-a.R:1 test-a.R › t'],
    });
  });

  it('tests the other projects when one lacks its tools', async () => {
    const made = step({
      'api/uv.lock': '',
      'api/test_a.py': good,
      'tests/testthat/test-a.R': 'test_that("t", expect_true(TRUE))\n',
    });
    const result = await made.run({}, { PATH: '/usr/bin:/bin' });
    expect(seen(result)).toMatchObject({ exitCode: 1, counts: [2, 1, 1, 0] });
    expect(result.report.sentence).toMatch(/`uv` is not on PATH.*astral-sh\/setup-uv/);
  });

  it.each<readonly [string, Files, RegExp]>([
    ['nothing', { 'app.py': '' }, /^No tests found in \. \(1 file; searched for test_\*\.py.*command/],
    [
      'a language that needs a command',
      { 'go.mod': 'module x\n' },
      /go\.mod \(Go\) needs inputs: set `command: gotestsum/,
    ],
  ])('fails when it finds %s', async (_, files, sentence) => {
    const { exitCode, report } = await step(files).run();
    expect(exitCode).toBe(1);
    expect(report.sentence).toMatch(sentence);
  });

  it('fails when the directory does not exist', async () => {
    const { exitCode, report } = await step({}).run({ directory: 'nowhere' });
    expect(exitCode).toBe(1);
    expect(report.sentence).toMatch(/folder `nowhere` in the input `directory` does not exist.*actions\/checkout/);
  });

  const xml =
    '<testsuite tests="2"><testcase name="a"/><testcase name="b" file="lib/b_test.go" line="7"><failure message="no"/></testcase></testsuite>';
  const commands: readonly Case[] = [
    {
      title: 'reads the reports of a command',
      files: { 'in.xml': xml, 'lib/b_test.go': '' },
      inputs: { command: 'mkdir -p out\ncp in.xml out/r.xml', reports: 'out/*.xml' },
      expected: { exitCode: 1, counts: [2, 1, 1, 0], annotations: ['error lib/b_test.go:7 b'] },
    },
    {
      title: 'fails when a command writes no report although it ends well',
      files: {},
      inputs: { command: 'true' },
      expected: { exitCode: 1, sentence: expect.stringContaining('No test was executed in command') as string },
    },
    {
      title: 'fails when a command fails although its report is good',
      files: { 'in.tap': 'TAP version 13\nok 1\n1..1\n' },
      inputs: { command: 'cp in.tap out.tap; exit 3', reports: 'out.tap' },
      expected: {
        exitCode: 1,
        sentence: expect.stringContaining('command ended with exit code 3 although no test failed') as string,
      },
    },
    {
      title: 'does not take a report that stops for a whole one',
      files: { 'in.xml': '<testsuite><testcase name="a"/>' },
      inputs: { command: 'cp in.xml out.xml', reports: 'out.xml' },
      expected: { exitCode: 1, sentence: expect.stringContaining('ends inside <testsuite>') as string },
    },
  ];
  it.each(commands)('$title', async ({ files, inputs, expected }) => {
    expect(seen(await step(files).run(inputs))).toMatchObject(expected);
  });
});
