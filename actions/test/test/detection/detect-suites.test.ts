import { detectSuites } from '../../src/detection/detect-suites.ts';
import { findPythonProjects } from '../../src/python/find-projects.ts';
import type { SourceFiles } from '../../src/suite/source-files.ts';

type Files = Readonly<Record<string, string>>;

const treeOf = (files: Files): SourceFiles => ({ files: Object.keys(files).sort(), text: (file) => files[file] ?? '' });

const planOf = (files: Files): string[] =>
  detectSuites(treeOf(files), '.').suites.map(
    ({ name, runner, evidence }) => `${name}: ${runner} (${evidence.join(', ')})`,
  );

const bare = 'def test_a(): pass\n';
const unit = 'import unittest\nclass A(unittest.TestCase): pass\n';
const packaged = '[build-system]\nrequires = []\n';

describe('detectSuites', () => {
  const cases: readonly (readonly [string, Files, readonly string[]])[] = [
    ['a folder with only a test', { 'test_a.py': bare }, ['Python project .: pytest (1 test file)']],
    [
      'requirements of several files, without those for other purposes',
      {
        'requirements.txt': '',
        'requirements-dev.txt': '',
        'requirements-docs.txt': '',
        'requirements/test.txt': '',
        'requirements.in': '',
        'tests/requirements.txt': '',
        'tests/test_a.py': bare,
      },
      [
        'Python project .: pytest (requirements-dev.txt, requirements.txt, requirements/test.txt, tests/requirements.txt, 1 test file)',
      ],
    ],
    [
      'uv rather than other installers',
      { 'uv.lock': '', 'poetry.lock': '', 'pyproject.toml': packaged, 'requirements.txt': '', 'test_a.py': bare },
      ['Python project .: pytest (uv.lock, pyproject.toml, 1 test file)'],
    ],
    [
      'Poetry rather than pip',
      { 'poetry.lock': '', 'pyproject.toml': packaged, 'requirements.txt': '', 'test_a.py': bare },
      ['Python project .: pytest (poetry.lock, pyproject.toml, 1 test file)'],
    ],
    ['unittest if nothing requires pytest', { 'tests/test_a.py': unit }, ['Python project .: unittest (1 test file)']],
    [
      'pytest if only its settings require it',
      { 'tests/test_a.py': unit, 'pyproject.toml': '[tool.pytest.ini_options]\n' },
      ['Python project .: pytest (pyproject.toml, 1 test file)'],
    ],
    [
      'a unittest file that pytest would not find',
      { 'testmodel.py': unit },
      ['Python project .: unittest (1 test file)'],
    ],
    [
      'each test in the nearest project',
      { 'requirements.txt': '', 'tests/test_a.py': bare, 'api/pyproject.toml': '', 'api/tests/test_b.py': bare },
      [
        'Python project api: pytest (api/pyproject.toml, 1 test file)',
        'Python project .: pytest (requirements.txt, 1 test file)',
      ],
    ],
    [
      'an R package',
      {
        DESCRIPTION: 'Package: demo\n',
        'tests/testthat.R': '',
        'tests/testthat/test-a.R': '',
        'tests/testthat/helper-x.R': '',
      },
      ['R package demo: testthat (DESCRIPTION, 1 test file)'],
    ],
    [
      'an R project with its lock',
      { 'model/renv.lock': '{}', 'model/plumber.R': '', 'model/tests/testthat/test_a.R': '' },
      ['R project model: testthat (renv.lock, plumber.R, 1 test file)'],
    ],
    [
      'test_that outside a testthat folder, and scripts beside it',
      { 'tests/a.R': 'test_that("a", {})\n', 'tests/b.R': 'stopifnot(TRUE)\n' },
      ['R project .: testthat (1 test file)', 'R project .: Rscript (1 test file)'],
    ],
    ['tinytest', { 'inst/tinytest/test_a.R': '' }, ['R project .: tinytest (1 test file)']],
    [
      'two languages',
      { 'test_a.py': bare, 'tests/testthat/test-a.R': '' },
      ['Python project .: pytest (1 test file)', 'R project .: testthat (1 test file)'],
    ],
  ];
  it.each(cases)('finds %s', (_, files, expected) => {
    expect(planOf(files)).toEqual(expected);
  });

  it('names other languages that it does not run', () => {
    const { notRun } = detectSuites(treeOf({ 'test_a.py': bare, 'package.json': '{}' }), '.');
    expect(notRun).toEqual([expect.stringMatching(/^package\.json \(JavaScript\) needs inputs: set `command: npm ci/)]);
  });

  it('rejects a folder without tests and names the searched patterns', () => {
    expect(() => planOf({ 'app.py': '', 'README.md': '' })).toThrow(
      'No tests found in . (2 files; searched for test_*.py',
    );
  });
});

describe('findPythonProjects', () => {
  const needs = (files: Files): unknown => {
    const [suite] = findPythonProjects(treeOf({ ...files, 'test_a.py': bare }));
    return suite?.environment;
  };
  const cases: readonly (readonly [string, Files, object])[] = [
    ['no installer without files', {}, { installer: 'none' }],
    [
      'no installer for a pyproject.toml with only settings',
      { 'pyproject.toml': '[tool.ruff]\n' },
      { installer: 'none' },
    ],
    [
      'the extras and groups for testing of a package',
      {
        'pyproject.toml': `${packaged}[project.optional-dependencies]\ntest = []\nplot = []\n[dependency-groups]\ndev = []\nlint = []\n`,
      },
      { pip: { itself: 'package', extras: ['test'], groups: ['dev'] } },
    ],
    [
      'the dependencies of an application',
      { 'pyproject.toml': '[project]\nname = "a"\n' },
      { pip: { itself: 'application', extras: [] } },
    ],
    ['the package of a setup.py', { 'setup.py': '' }, { pip: { itself: 'package' } }],
    [
      'hashes and constraints',
      { 'requirements.txt': 'a==1 --hash=sha256:0\n', 'constraints.txt': '' },
      { pip: { requirements: ['requirements.txt'], constraints: ['constraints.txt'], hashes: true } },
    ],
  ];
  it.each(cases)('finds %s in the environment', (_, files, expected) => {
    expect(needs(files)).toMatchObject(expected);
  });

  it('uses only the requirements file of an application that has one', () => {
    expect(needs({ 'requirements.txt': '', 'pyproject.toml': '[project]\nname = "a"\n' })).not.toHaveProperty(
      'pip.itself',
    );
  });
});
