import { ensureR } from './ensure-r.ts';
import { type Case, seen, step } from './test-action-steps.ts';

beforeAll(ensureR, 1_200_000);

describe('R', () => {
  const good = 'test_that("adds & <works>", { expect_equal(1 + 1, 2); expect_true(TRUE) })\n';
  const description =
    'Package: demo\nVersion: 0.1.0\nTitle: Demo\nDescription: Demo.\nLicense: MIT\nAuthor: A\nMaintainer: A <a@example.org>\n';
  const cases: readonly Case[] = [
    {
      title: 'counts a test with two expectations once, and keeps its name',
      files: { 'tests/testthat/test-a.R': good },
      expected: { exitCode: 0, status: 'passed', counts: [1, 1, 0, 0], sentence: '1 test passed (testthat).' },
    },
    {
      title: 'shows failures at their lines, and survives control characters',
      files: {
        'tests/testthat/test-a.R': `${good}test_that("wrong", {\n  expect_equal(1 + 1, 3)\n})\ntest_that("é breaks", { stop("boom \\001 ctrl") })\ntest_that("skips", { skip("no data") })\n`,
      },
      expected: {
        exitCode: 1,
        counts: [4, 1, 2, 1],
        annotations: [
          'error tests/testthat/test-a.R:3 test-a.R › wrong',
          'error tests/testthat/test-a.R:5 test-a.R › é breaks',
        ],
      },
    },
    {
      title: 'loses one file when R crashes, and no other',
      files: {
        'tests/testthat/test-a.R': 'tools::pskill(Sys.getpid(), 11L)\nSys.sleep(5)\n',
        'tests/testthat/test-b.R': good,
      },
      expected: {
        exitCode: 1,
        counts: [2, 1, 1, 0],
        sentence: expect.stringContaining(
          'tests/testthat/test-a.R ended with signal SIGSEGV (exit code 139)',
        ) as string,
        annotations: ['error tests/testthat/test-a.R: tests/testthat/test-a.R did not finish'],
      },
    },
    {
      title: 'names a missing package with the line that imports it',
      files: { 'tests/testthat/test-a.R': `library(nope)\n${good}` },
      expected: {
        exitCode: 1,
        counts: [1, 0, 1, 0],
        sentence: expect.stringMatching(/there is no package called .nope/) as string,
        annotations: ['error tests/testthat/test-a.R:1 test-a.R › (outside a test)'],
      },
    },
    {
      title: 'does not take quit() for success',
      files: { 'tests/testthat/test-a.R': 'quit(status = 0)\n' },
      expected: { exitCode: 1, counts: [1, 0, 1, 0] },
    },
    {
      title: 'fails when the files hold no test',
      files: { 'tests/testthat/test-a.R': '# nothing yet\n' },
      expected: { exitCode: 1, sentence: expect.stringContaining('No test was executed in R project .') as string },
    },
    {
      title: "sees what a project's R folder defines",
      files: {
        'R/model.R': 'twice <- function(x) x * 2\n',
        'tests/testthat/test-a.R': 'test_that("t", expect_equal(twice(2), 4))\n',
      },
      expected: { exitCode: 0, counts: [1, 1, 0, 0] },
    },
    {
      title: 'installs a package for its tests, which see its internals',
      files: {
        DESCRIPTION: description,
        NAMESPACE: 'export(twice)\n',
        'R/model.R': 'twice <- function(x) hidden(x)\nhidden <- function(x) x * 2\n',
        'tests/testthat.R': 'library(testthat)\ntest_check("demo")\n',
        'tests/testthat/test-a.R': 'test_that("t", { expect_equal(twice(2), 4); expect_equal(hidden(1), 2) })\n',
      },
      expected: { exitCode: 0, counts: [1, 1, 0, 0] },
    },
    {
      title: 'reports a package that cannot be installed',
      files: { DESCRIPTION: description, NAMESPACE: '', 'R/a.R': 'x <- (\n', 'tests/testthat/test-a.R': good },
      expected: {
        exitCode: 1,
        counts: [1, 0, 1, 0],
        sentence: expect.stringContaining('R CMD INSTALL of demo') as string,
      },
    },
    {
      title: 'runs tinytest',
      files: { 'inst/tinytest/test_a.R': 'expect_equal(1 + 1, 2)\nexpect_equal(1 + 1, 3)\n' },
      expected: {
        exitCode: 1,
        counts: [2, 1, 1, 0],
        annotations: ['error inst/tinytest/test_a.R:2 test_a.R › expect_equal(1 + 1%2C 3)'],
      },
    },
    {
      title: 'runs plain scripts and shows the line that stops them',
      files: { 'tests/a.R': 'x <- 1\nstopifnot(x == 2)\n', 'tests/b.R': 'stopifnot(TRUE)\n' },
      expected: { exitCode: 1, counts: [2, 1, 1, 0], annotations: ['error tests/a.R:2 a.R › (outside a test)'] },
    },
  ];
  it.each(cases)('$title', async ({ files, inputs, expected }) => {
    expect(seen(await step(files).run({ install: 'false', ...inputs }))).toMatchObject(expected);
  });
});
