import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Case,
  createVirtualEnvironments,
  good,
  seen,
  step,
  tools,
  withPytest,
  withPython,
} from './test-action-steps.ts';

beforeAll(() => createVirtualEnvironments('pytest', 'plain'), 1_200_000);

describe('pytest', () => {
  const cases: readonly Case[] = [
    {
      title: 'passes when all tests pass',
      files: { 'tests/test_a.py': good },
      expected: {
        exitCode: 0,
        status: 'passed',
        counts: [1, 1, 0, 0],
        sentence: '1 test passed (pytest).',
        annotations: [],
      },
    },
    {
      title: 'shows a failure at its line, also below a folder that is a project',
      files: {
        'services/api/pyproject.toml': '',
        'services/api/tests/test_a.py': `${good}\ndef test_bad():\n    assert 1 == 2\n`,
      },
      expected: {
        exitCode: 1,
        status: 'failed',
        counts: [2, 1, 1, 0],
        sentence: '1 of 2 tests failed: tests.test_a › test_bad (services/api/tests/test_a.py:5): assert 1 == 2',
        annotations: ['error services/api/tests/test_a.py:5 tests.test_a › test_bad'],
      },
    },
    {
      title: 'fails when the files hold no test',
      files: { 'test_a.py': 'import pytest\n' },
      expected: {
        exitCode: 1,
        status: 'failed',
        sentence: expect.stringContaining('No test was executed in Python project . (searched test_a.py') as string,
      },
    },
    {
      title: 'accepts that where min-tests is 0',
      files: { 'test_a.py': 'import pytest\n' },
      inputs: { 'min-tests': '0' },
      expected: { exitCode: 0, status: 'passed', counts: [0, 0, 0, 0] },
    },
    {
      title: 'fails when there are fewer tests than min-tests',
      files: { 'test_a.py': good },
      inputs: { 'min-tests': '5' },
      expected: { exitCode: 1, status: 'failed', sentence: 'Found only 1 test, but `min-tests` is 5.' },
    },
    {
      title: 'names the import of a package that is missing, and runs the other files',
      files: { 'test_a.py': good, 'test_b.py': 'import not_there\n' },
      expected: {
        exitCode: 1,
        counts: [2, 1, 1, 0],
        sentence: expect.stringContaining("No module named 'not_there'") as string,
        annotations: ['error test_b.py:1 test_b'],
      },
    },
    {
      title: 'names the test that ran when the process died',
      files: {
        'test_a.py': `import os\n${good}\ndef test_dies():\n    os._exit(139)\n\ndef test_never():\n    pass\n`,
      },
      expected: {
        exitCode: 1,
        counts: [2, 1, 1, 0],
        sentence:
          '1 of 2 tests failed: test_a › test_dies (test_a.py:5): pytest ended with signal SIGSEGV (exit code 139) while this test ran.',
        annotations: ['error test_a.py:5 test_a › test_dies'],
      },
    },
    {
      title: 'is not fooled by a test that ends the process with 0',
      files: { 'test_a.py': 'import os\ndef test_dies():\n    os._exit(0)\n' },
      expected: { exitCode: 1, counts: [1, 0, 1, 0], annotations: ['error test_a.py:2 test_a › test_dies'] },
    },
    {
      title: 'warns when every test was skipped',
      files: { 'test_a.py': 'import pytest\n@pytest.mark.skip(reason="no key")\ndef test_a(): pass\n' },
      expected: { exitCode: 0, status: 'warning', counts: [1, 0, 0, 1] },
    },
    {
      title: 'counts a test that fails in its body and in its teardown once',
      files: {
        'test_a.py':
          'import pytest\n@pytest.fixture\ndef f():\n    yield\n    raise RuntimeError("teardown")\ndef test_twice(f):\n    assert 0\n',
      },
      expected: { exitCode: 1, counts: [1, 0, 1, 0], annotations: ['error test_a.py:7 test_a › test_twice'] },
    },
    {
      title: 'hints at addopts when pytest rejects its options',
      files: { 'pytest.ini': '[pytest]\naddopts = --no-such-option\n', 'test_a.py': good },
      expected: { exitCode: 1, sentence: expect.stringContaining('check `addopts`') as string },
    },
  ];
  it.each(cases)('$title', async ({ files, inputs, expected }) => {
    expect(seen(await step(files).run({ install: 'false', ...inputs }, withPytest))).toMatchObject(expected);
  });

  it('gives control characters and workflow commands of a test no power', async () => {
    const made = step({
      'test_a.py':
        'def test_a():\n    print("::error::injected")\n    assert "\\x00\\x1b[31m" == "\\n::set-output name=status::passed"\n',
    });
    const { log, outputs, report } = await made.run({ install: 'false' }, withPytest);
    expect(outputs.status).toBe('failed');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may be left
    expect(JSON.stringify(report)).not.toMatch(/[\u0000-\u001f]|\\u00(00|1b)/);
    const outside = log.replace(/::stop-commands::(\S+)\n[\s\S]*?\n::\1::/g, '');
    expect(outside).not.toMatch(/^::(error::injected|set-output)/m);
  });

  it('restores requirements, finds them restored the second time, and leaves the work tree clean', async () => {
    const made = step({
      'requirements.txt': 'iniconfig\n',
      'requirements-dev.txt': 'pytest\n',
      'test_a.py': `import iniconfig\n${good}`,
    });
    expect(seen(await made.run())).toMatchObject({ exitCode: 0, status: 'passed' });
    const second = await made.run();
    expect(second.log).toContain('Reusing the packages of an earlier step');
    expect(second.exitCode).toBe(0);
    const left = spawnSync('git', ['status', '--porcelain', '--ignored'], {
      cwd: made.workspace,
      encoding: 'utf8',
    }).stdout;
    expect(left.split('\n').filter((line) => line && !/test_a\.py|requirements|__pycache__/.test(line))).toEqual([]);
  });

  it('names the package that cannot be installed', async () => {
    const made = step({ 'requirements.txt': './no-such-folder\n', 'test_a.py': good });
    const { exitCode, report } = await made.run();
    expect(exitCode).toBe(1);
    expect(report.sentence).toMatch(/^The packages of Python project \. could not be installed: .*no-such-folder/);
  });

  it('names the way to get pytest when the tests need it and installs are off', async () => {
    const { exitCode, report } = await step({ 'test_a.py': good }).run({ install: 'false' }, withPython('plain'));
    expect(exitCode).toBe(1);
    expect(report.sentence).toMatch(/need pytest, which the active Python does not have\. .*install: true/);
  });

  it('is cancelled by a signal and ends the tests', async () => {
    const [begun, marker] = ['begun', 'still-alive'].map((name) => path.join(tools, name)) as [string, string];
    const made = step({
      'test_a.py': `import time\n${good}\ndef test_long():\n    open(${JSON.stringify(begun)}, "w").close()\n    time.sleep(120)\n    open(${JSON.stringify(marker)}, "w").close()\n`,
    });
    const running = made.run({ install: 'false' }, withPytest);
    let isOver = false;
    void running.then(
      () => {
        isOver = true;
      },
      () => {
        isOver = true;
      },
    );
    while (!existsSync(begun) && !isOver) await sleep(50);
    made.signal('SIGINT');
    const result = await running;
    expect(seen(result)).toMatchObject({ exitCode: 1, status: 'cancelled', counts: [1, 1, 0, 0], annotations: [] });
    expect(existsSync(marker)).toBe(false);
  });

  it('stops tests that take longer than the timeout, and names the one that ran', async () => {
    const made = step({ 'test_a.py': `import time\n${good}\ndef test_long():\n    time.sleep(60)\n` });
    // On a busy machine pytest may not have come to the test when the time is over: then it gets more.
    let result = await made.run({ install: 'false', timeout: '3s' }, withPytest);
    for (const timeout of ['12s', '45s'])
      if (!result.report.sentence.includes('test_long'))
        result = await made.run({ install: 'false', timeout }, withPytest);
    expect(seen(result)).toMatchObject({ exitCode: 1, status: 'failed', counts: [2, 1, 1, 0] });
    expect(result.report.sentence).toContain('test_long (test_a.py:5): pytest was stopped at the timeout');
  });
});

describe('unittest', () => {
  const suite = (body: string): string => `import unittest\n\nclass Cases(unittest.TestCase):\n${body}`;
  const cases: readonly Case[] = [
    {
      title: 'runs where pytest is neither there nor needed',
      files: { 'tests/__init__.py': '', 'tests/test_a.py': suite('    def test_ok(self): pass\n'), 'app.py': '' },
      expected: { exitCode: 0, status: 'passed', counts: [1, 1, 0, 0], sentence: '1 test passed (unittest).' },
    },
    {
      title: 'shows a failure at its line, and counts skipped tests and subtests',
      files: {
        'tests/test_a.py': suite(
          '    def test_bad(self):\n        self.assertEqual(1, 2)\n    @unittest.skip("why")\n    def test_skip(self): pass\n    def test_sub(self):\n        for n in (1, 2, 3):\n            with self.subTest(n=n):\n                self.assertEqual(n, 1)\n',
        ),
      },
      expected: {
        exitCode: 1,
        counts: [3, 0, 2, 1],
        annotations: [
          'error tests/test_a.py:5 test_a.Cases › test_bad',
          'error tests/test_a.py:11 test_a.Cases › test_sub',
        ],
      },
    },
    {
      title: 'names the import of a package that is missing, and runs the other files',
      files: {
        'test_a.py': suite('    def test_ok(self): pass\n'),
        'test_b.py': 'import unittest\nimport not_there\n',
      },
      expected: { exitCode: 1, counts: [2, 1, 1, 0], annotations: ['error test_b.py:2 test_b › import of test_b'] },
    },
    {
      title: 'reports a class that cannot be set up',
      files: {
        'test_a.py': suite(
          '    @classmethod\n    def setUpClass(cls):\n        raise RuntimeError("no")\n    def test_a(self): pass\n',
        ),
      },
      expected: { exitCode: 1, counts: [1, 0, 1, 0], sentence: expect.stringContaining('RuntimeError: no') as string },
    },
    {
      title: 'names the test that ran when the process died',
      files: { 'test_a.py': `import os\n${suite('    def test_dies(self):\n        os._exit(0)\n')}` },
      expected: { exitCode: 1, counts: [1, 0, 1, 0], annotations: ['error test_a.py:5 test_a.Cases › test_dies'] },
    },
    {
      title: 'fails when the files hold no test',
      files: { 'test_a.py': 'import unittest\n' },
      expected: { exitCode: 1, sentence: expect.stringContaining('No test was executed') as string },
    },
  ];
  it.each(cases)('$title', async ({ files, inputs, expected }) => {
    expect(seen(await step(files).run({ install: 'false', ...inputs }, withPython('plain')))).toMatchObject(expected);
  });
});
