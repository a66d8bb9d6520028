import { indexFiles, locateFailure } from '../src/locate-failure.ts';
import type { TestCase } from '../src/types.ts';

const files = indexFiles(
  [
    'src/app.py',
    'tests/test_app.py',
    'tests/testthat/test-a.R',
    'R/model.R',
    'pkg/x_test.go',
    'src/lib.rs',
    'test/a.test.js',
    'src/test/java/Foo.java',
    'one/util.py',
    'two/util.py',
    'tests/größe/test_ä b.py',
  ],
  '/home/runner/work/app/app',
);

const failed = (part: Partial<TestCase>): TestCase => ({
  id: '',
  suite: '',
  classname: '',
  name: 'n',
  status: 'failed',
  seconds: 0,
  ...part,
});

describe('locateFailure', () => {
  const cases: readonly (readonly [string, Partial<TestCase>, string | undefined])[] = [
    ['a pytest message', { detail: 'E   assert 0\n\ntests/test_app.py:12: AssertionError' }, 'tests/test_app.py:12'],
    [
      'a test file rather than the code that it calls',
      { detail: 'src/app.py:3: in f\ntests/test_app.py:12: in test' },
      'tests/test_app.py:12',
    ],
    ['code if no test file is named', { detail: 'src/app.py:3: ValueError' }, 'src/app.py:3'],
    [
      'a Python traceback',
      { detail: 'File "/home/runner/work/app/app/tests/test_app.py", line 7, in t' },
      'tests/test_app.py:7',
    ],
    ['a testthat message', { message: "1 not equal to 2. ('test-a.R:3')" }, 'tests/testthat/test-a.R:3'],
    ['a testthat message with columns', { message: "boom ('test-a.R:3:5')" }, 'tests/testthat/test-a.R:3'],
    ['an R backtrace', { detail: '      at tests/testthat/test-a.R:9:0' }, 'tests/testthat/test-a.R:9'],
    ['Go', { detail: '    x_test.go:12: bad' }, 'pkg/x_test.go:12'],
    ['Rust', { detail: 'panicked at src/lib.rs:12:5:' }, 'src/lib.rs:12'],
    [
      'a node stack trace',
      { detail: 'at TestContext.<anonymous> (/home/runner/work/app/app/test/a.test.js:2:115)' },
      'test/a.test.js:2',
    ],
    [
      'a node stack trace with URLs',
      { detail: 'at file:///home/runner/work/app/app/test/a.test.js:2:115' },
      'test/a.test.js:2',
    ],
    ['Java', { detail: 'at a.Foo.bar(Foo.java:30)' }, 'src/test/java/Foo.java:30'],
    ['the attributes', { file: 'tests/test_app.py', line: 4 }, 'tests/test_app.py:4'],
    ['a path in a container, by its end', { file: '/app/tests/test_app.py', line: 4 }, 'tests/test_app.py:4'],
    [
      'the message if the attribute has no line',
      { file: '/home/runner/work/app/app/test/a.test.js', detail: 'src/lib.rs:1:1 test/a.test.js:2:115' },
      'test/a.test.js:2',
    ],
    [
      'a path with blanks and umlauts',
      { detail: 'E   no\n\ntests/größe/test_ä b.py:5: Error' },
      'tests/größe/test_ä b.py:5',
    ],
    ['no place in a sentence that ends like a path', { detail: 'see tests/größe/test_ä b.py:5: Error' }, undefined],
    ['no place in an installed package', { detail: '/usr/lib/python3/site-packages/src/app.py:3: E' }, undefined],
    ['no place if two files have the name', { detail: 'util.py:3: E' }, undefined],
    ['no place in an unknown file', { detail: 'elsewhere.py:3: E' }, undefined],
    ['no place for a file name outside the repository', { file: '/app/app.py', line: 1 }, undefined],
    ['no place for a short path outside the repository', { file: '/src/app.py', line: 1 }, undefined],
    ['no place in a copy of the file', { file: '/home/runner/work/app/app/build/src/app.py', line: 1 }, undefined],
    ['no place without a text', {}, undefined],
  ];
  it.each(cases)('returns %s', (_, part, expected) => {
    const place = locateFailure(failed(part), files);
    expect(place && `${place.file}:${place.line}`).toBe(expected);
  });
});
