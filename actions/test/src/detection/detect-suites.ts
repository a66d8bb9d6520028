import { plural, SlipwayError } from '@slipway/core';
import { findPythonProjects } from '../python/find-projects.ts';
import { findRProjects } from '../r/find-projects.ts';
import { folderOf, type SourceFiles } from '../suite/source-files.ts';
import type { TestSuite } from '../suite/test-suite.ts';

/** Languages with automatic detection of tests. */
const languages: readonly ((tree: SourceFiles) => readonly TestSuite[])[] = [findPythonProjects, findRProjects];

interface KnownLanguage {
  readonly marker: RegExp;
  readonly language: string;
  /** Values of the inputs. */
  readonly command: string;
  readonly reports: string;
}

/** Languages that Slipway recognizes. Their tests need the input `command`. */
const byCommand: readonly KnownLanguage[] = [
  {
    marker: /(^|\/)Project\.toml$/,
    language: 'Julia',
    command:
      'julia -e \'using Pkg; Pkg.activate(temp=true); Pkg.develop(path="."); Pkg.add("TestReports"); using TestReports; TestReports.test(ARGS[1])\' NAME',
    reports: 'testlog.xml',
  },
  {
    marker: /(^|\/)package\.json$/,
    language: 'JavaScript',
    command: 'npm ci && node --test --test-reporter=junit --test-reporter-destination=junit.xml',
    reports: 'junit.xml',
  },
  {
    marker: /(^|\/)go\.mod$/,
    language: 'Go',
    command: 'gotestsum --junitfile junit.xml -- ./...',
    reports: 'junit.xml',
  },
  {
    marker: /(^|\/)Cargo\.toml$/,
    language: 'Rust',
    command: 'cargo nextest run --profile ci',
    reports: 'target/nextest/ci/junit.xml',
  },
  { marker: /(^|\/)pom\.xml$/, language: 'Java', command: 'mvn -B verify', reports: '**/target/*-reports/TEST-*.xml' },
  {
    marker: /(^|\/)build\.gradle(\.kts)?$/,
    language: 'Java or Kotlin',
    command: './gradlew test',
    reports: '**/build/test-results/**/*.xml',
  },
  {
    marker: /\.(sln|slnx|csproj)$/,
    language: '.NET',
    command: 'dotnet test --logger "trx;LogFilePrefix=t"',
    reports: '**/*.trx',
  },
  {
    marker: /(^|\/)buildfile\.m$/,
    language: 'MATLAB',
    command: 'matlab -batch "buildtool test"',
    reports: '**/junit.xml',
  },
  {
    marker: /(^|\/)CMakeLists\.txt$/,
    language: 'C or C++',
    command: 'ctest --test-dir build --output-junit junit.xml',
    reports: 'build/junit.xml',
  },
];

export interface TestPlan {
  readonly suites: readonly TestSuite[];
  /** One sentence for each other language that this plan does not test. */
  readonly notRun: readonly string[];
}

const findOtherLanguages = (tree: SourceFiles): { readonly known: KnownLanguage; readonly file: string }[] =>
  byCommand.flatMap((known) => {
    const file = tree.files.find((each) => known.marker.test(each) && folderOf(each).split('/').length <= 3);
    return file === undefined ? [] : [{ known, file }];
  });

const advice = ({ known, file }: { readonly known: KnownLanguage; readonly file: string }): string =>
  `${file} (${known.language}) needs inputs: set \`command: ${known.command}\` and \`reports: ${known.reports}\``;

const searchedPatterns =
  'test_*.py, *_test.py, unittest in test*.py, tests/testthat/test*.R, inst/tinytest/test*.R, tests/*.R';

/**
 * Returns the suites of a folder.
 * @throws {CheckFailed} if no test was found; the message names the patterns
 */
export const detectSuites = (tree: SourceFiles, directory: string): TestPlan => {
  const suites = languages.flatMap((find) => find(tree));
  const others = findOtherLanguages(tree);
  if (suites.length > 0) return { suites, notRun: others.map(advice) };
  const hint =
    others.length > 0
      ? `${others.map(advice).join('; ')}.`
      : 'Add a test, or set `command` and `reports` to run your tests.';
  throw new SlipwayError(
    'CheckFailed',
    `No tests found in ${directory} (${plural(tree.files.length, 'file')}; searched for ${searchedPatterns}).`,
    { hint },
  );
};
