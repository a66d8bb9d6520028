import { indexFiles, locateFailure } from '../src/locate-failure.ts';
import type { TestCase } from '../src/types.ts';

const files = indexFiles(
  [
    'src/app.py',
    'tests/test_app.py',
    'tests/testthat/test-a.R',
    'R/model.R',
    'R/my model.R',
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

  const formats: readonly (readonly [string, string])[] = [
    ['File "src/app.py", line 123, in f', 'src/app.py:123'],
    ["Error at ('R/model.R':12)", 'R/model.R:12'],
    ["Error at ('R/model.R:12')", 'R/model.R:12'],
    ["Error at ('R/my model.R':12)", 'R/my model.R:12'],
    ["Error at ('R/my model.R:12:34:12:56')", 'R/my model.R:12'],
    ['R/my model.R:12', 'R/my model.R:12'],
    ['src/lib.rs:123:45', 'src/lib.rs:123'],
    ['at (src/lib.rs:1)', 'src/lib.rs:1'],
    ["see 'src/lib.rs:1'", 'src/lib.rs:1'],
    ['see "src/lib.rs:1"', 'src/lib.rs:1'],
    ['see `src/lib.rs:1`', 'src/lib.rs:1'],
    ['file:///home/runner/work/app/app/src/lib.rs:12', 'src/lib.rs:12'],
    ['one\nsrc/lib.rs:12', 'src/lib.rs:12'],
    ['  tests/größe/test_ä b.py:15', 'tests/größe/test_ä b.py:15'],
    ['src/lib.rs: no line', 'none'],
    ['src/lib.rs:x', 'none'],
    ['=src/lib.rs:12', 'none'],
  ];
  it.each(formats)('finds the place in %j', (message, expected) => {
    const place = locateFailure(failed({ message }), files);
    expect(place ? `${place.file}:${place.line}` : 'none').toBe(expected);
  });

  it('returns the first place of the text in any format', () => {
    const detail = 'R/model.R:7 calls File "src/app.py", line 3, in f';
    expect(locateFailure(failed({ detail }), files)).toEqual({ file: 'R/model.R', line: 7 });
  });

  it('reads the message before the detail', () => {
    expect(locateFailure(failed({ message: 'R/model.R:7', detail: 'src/app.py:3' }), files)).toEqual({
      file: 'R/model.R',
      line: 7,
    });
  });

  it('finds a path with a drive', () => {
    const known = indexFiles(['src/a.cs'], 'D:\\a\\app');
    const detail = 'at N.C.Breaks() in D:\\a\\app\\src\\a.cs:12';
    expect(locateFailure(failed({ detail }), known)).toEqual({ file: 'src/a.cs', line: 12 });
  });

  it('prefers the reported file to a test file in the text', () => {
    const detail = 'tests/test_app.py:12: in test\nsrc/app.py:3: ValueError';
    expect(locateFailure(failed({ file: 'src/app.py', line: 1, detail }), files)).toEqual({
      file: 'src/app.py',
      line: 3,
    });
  });

  it('returns a reported file without a line', () => {
    expect(locateFailure(failed({ file: 'src/app.py' }), files)).toStrictEqual({ file: 'src/app.py' });
  });

  const names: readonly string[] = [
    'test/a.py',
    'a/tests/b.py',
    'spec/a.rb',
    'a/specs/b.rb',
    'a.spec.ts',
    'a_test.go',
    'test-a.R',
    'testthat/b.R',
    'inst/tinytest/a.R',
    'a/Test.java',
    'src/test',
  ];
  it.each(names)('treats %s as a test file', (name) => {
    const known = indexFiles(['a/main.py', name], '/repo');
    const detail = `a/main.py:1: in f\nFile "${name}", line 2, in t`;
    expect(locateFailure(failed({ detail }), known)).toEqual({ file: name, line: 2 });
  });

  it.each(['latest/a.py', 'src/attest.py', 'src/inspect/b.py', 'src/testing.py'])('treats %s as code', (name) => {
    const known = indexFiles(['a/main.py', name], '/repo');
    const detail = `a/main.py:1: in f\nFile "${name}", line 2, in t`;
    expect(locateFailure(failed({ detail }), known)).toEqual({ file: 'a/main.py', line: 1 });
  });
});

describe('indexFiles', () => {
  const known = indexFiles(['Makefile', 'src/app.py', 'tests/api/test_app.py', 'tests/ui/test_app.py'], 'D:\\a\\app\\');
  const paths: readonly (readonly [string, string | undefined])[] = [
    ['src/app.py', 'src/app.py'],
    ['./src/app.py', 'src/app.py'],
    ['src/../src/app.py', 'src/app.py'],
    ['../../src/app.py', 'src/app.py'],
    ['src\\app.py', 'src/app.py'],
    ['app.py', 'src/app.py'],
    ['D:\\a\\app\\src\\app.py', 'src/app.py'],
    ['D:/a/app/Makefile', 'Makefile'],
    ['D:/a/app/build/src/app.py', undefined],
    ['/app/src/app.py', 'src/app.py'],
    ['/srv/build/Makefile', undefined],
    ['/app/tests/api/test_app.py', 'tests/api/test_app.py'],
    ['/app/api/test_app.py', undefined],
    ['api/test_app.py', 'tests/api/test_app.py'],
    ['ui/test_app.py', 'tests/ui/test_app.py'],
    ['test_app.py', undefined],
    ['/src/app.py', undefined],
    ['my_src/app.py', undefined],
    ['site-packages/src/app.py', undefined],
    ['/opt/venv/lib/python3.12/src/app.py', undefined],
    ['lib/python3.12/src/app.py', undefined],
    ['web/node_modules/src/app.py', undefined],
    ['/usr/lib/dist-packages/src/app.py', undefined],
    ['/home/u/renv/library/src/app.py', undefined],
    ['..', undefined],
    ['', undefined],
  ];
  it('resolves a path below a folder of the repository with the name of a folder in a container', () => {
    expect(indexFiles(['backend/app/src/x.py'], '/repo').resolve('/app/src/x.py')).toBe('backend/app/src/x.py');
  });

  it('resolves no installed package that is part of the repository', () => {
    const name = 'node_modules/left-pad/index.js';
    expect(indexFiles([name], '/repo').resolve(name)).toBeUndefined();
  });

  it.each(paths)('resolves %j', (reported, expected) => {
    expect(known.resolve(reported)).toBe(expected);
  });
});
