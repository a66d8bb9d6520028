import path from 'node:path';
import { countFiles, folderOf, isWithin, parentFolders, relativeTo, type SourceFiles } from '../suite/source-files.ts';
import type { TestSuite } from '../suite/test-suite.ts';
import type { PythonEnvironment } from './install-packages.ts';
import type { PythonProject } from './project.ts';
import { runPython } from './run-tests.ts';

const testFile = /(^|\/)(test_[^/]*|[^/]*_test)\.py$/;
const unittestFile = /(^|\/)test[^/]*\.py$/;
const requirement = /^((requirements|constraints)[^/]*|[^/]*[-_.]requirements)\.(txt|in)$/i;
const marker =
  /^(pyproject\.toml|setup\.py|setup\.cfg|uv\.lock|poetry\.lock|Pipfile|pylock\.toml|pytest\.ini|tox\.ini)$/;

/** Folders whose requirement files belong to the parent project. */
const partOfParent = /(^|\/)(tests?|docs?|requirements|\.github|ci)$/;

/** Requirements for other purposes, or for machines with a GPU. */
const otherPurpose = /(^|[-_.])(docs?|lint|gpu|cuda|rocm|constraints)([-_.]|$)/i;

const isMarker = (file: string): boolean =>
  marker.test(path.posix.basename(file)) || requirement.test(path.posix.basename(file));

const projectFolders = (tree: SourceFiles): ReadonlySet<string> =>
  new Set([
    '.',
    ...tree.files
      .filter(isMarker)
      .map(folderOf)
      .filter((folder) => !partOfParent.test(folder)),
  ]);

const isTest = (tree: SourceFiles, file: string): boolean =>
  testFile.test(file) || (unittestFile.test(file) && /\bunittest\b/.test(tree.text(file)));

const inFolder = (tree: SourceFiles, folder: string, ...names: readonly string[]): string[] =>
  names.map((name) => path.posix.join(folder, name)).filter((file) => tree.files.includes(file));

const requirementsOf = (tree: SourceFiles, folder: string): string[] =>
  tree.files.filter((file) => {
    const inside = isWithin(folder, file) ? relativeTo(folder, file) : '';
    const [first = '', second] = inside.split('/');
    const isHere = second === undefined || (inside.split('/').length === 2 && /^(requirements|tests?)$/.test(first));
    const isNamed = first === 'requirements' ? inside.endsWith('.txt') : requirement.test(path.posix.basename(inside));
    return isHere && isNamed && inside.endsWith('.txt') && !otherPurpose.test(path.posix.basename(inside));
  });

/** Returns the keys for testing in a table of a TOML file. Reads only as much TOML as a list of keys needs. */
const testKeys = (toml: string, table: string): string[] => {
  const body =
    new RegExp(String.raw`^\[${table.replaceAll('.', String.raw`\.`)}\]\s*$([\s\S]*?)(?=^\[|$(?![\s\S]))`, 'm').exec(
      toml,
    )?.[1] ?? '';
  return [...body.matchAll(/^["']?([A-Za-z0-9_-]+)["']?\s*=/gm)]
    .map(([, key]) => key ?? '')
    .filter((key) => /^(tests?|testing|dev)$/.test(key));
};

const environmentOf = (tree: SourceFiles, folder: string): PythonEnvironment => {
  const [uv] = inFolder(tree, folder, 'uv.lock');
  if (uv) return { installer: 'uv', files: [uv, ...inFolder(tree, folder, 'pyproject.toml')] };
  const [pyproject] = inFolder(tree, folder, 'pyproject.toml');
  const toml = pyproject ? tree.text(pyproject) : '';
  const [poetry] = inFolder(tree, folder, 'poetry.lock');
  if (poetry && pyproject) return { installer: 'poetry', files: [poetry, pyproject] };
  const requirements = requirementsOf(tree, folder);
  const constraints = inFolder(tree, folder, 'constraints.txt');
  const isPackage = /^\[build-system\]/m.test(toml) || inFolder(tree, folder, 'setup.py').length > 0;
  // A project without a build system is an application: only its dependencies are installed. A requirements file replaces them.
  const isApplication = !isPackage && requirements.length === 0 && /^\[project\]/m.test(toml);
  const extras = testKeys(toml, 'project.optional-dependencies');
  const groups = testKeys(toml, 'dependency-groups');
  if (requirements.length === 0 && groups.length === 0 && !isPackage && !isApplication)
    return { installer: 'none', files: [] };
  return {
    installer: 'pip',
    files: [
      ...requirements,
      ...constraints,
      ...(isPackage || isApplication || groups.length > 0
        ? inFolder(tree, folder, 'pyproject.toml', 'setup.py', 'setup.cfg')
        : []),
    ],
    pip: {
      requirements,
      constraints,
      hashes: requirements.some((file) => tree.text(file).includes('--hash=')),
      ...(isPackage ? { itself: 'package' as const } : {}),
      ...(isApplication ? { itself: 'application' as const } : {}),
      extras,
      groups,
    },
  };
};

const pytestSigns: readonly ((tree: SourceFiles, folder: string, tests: readonly string[]) => boolean)[] = [
  (tree, folder) => inFolder(tree, folder, 'pytest.ini', 'conftest.py', 'tests/conftest.py').length > 0,
  (tree, folder) => /^\[tool\.pytest/m.test(inFolder(tree, folder, 'pyproject.toml').map(tree.text).join('\n')),
  (tree, _, tests) => tests.some((file) => /^\s*(import|from) pytest\b|^(async )?def test/m.test(tree.text(file))),
];

const describe = (project: PythonProject, tree: SourceFiles): readonly string[] => {
  const { files } = project.environment;
  const signs = inFolder(tree, project.folder, 'pyproject.toml', 'setup.cfg', 'pytest.ini', 'tox.ini');
  return [...new Set([...files, ...signs]), countFiles(project.tests)];
};

/** A suite with the environment of its project. */
export interface PythonSuite extends TestSuite {
  readonly environment: PythonEnvironment;
}

/** Finds Python projects with tests. A test belongs to the nearest parent folder that is a project. */
export const findPythonProjects = (tree: SourceFiles): readonly PythonSuite[] => {
  const folders = projectFolders(tree);
  const byFolder = new Map<string, string[]>();
  for (const file of tree.files.filter((each) => isTest(tree, each))) {
    const folder = parentFolders(folderOf(file)).find((each) => folders.has(each)) ?? '.';
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), file]);
  }
  return [...byFolder].map(([folder, tests]) => {
    const project: PythonProject = {
      folder,
      tests,
      environment: environmentOf(tree, folder),
      nested: [...byFolder.keys()].filter((other) => other !== folder && isWithin(folder, other)),
      needsPytest: pytestSigns.some((sign) => sign(tree, folder, tests)),
    };
    return {
      name: `Python project ${folder}`,
      language: 'Python',
      project: folder,
      runner: project.needsPytest ? 'pytest' : 'unittest',
      evidence: describe(project, tree),
      files: tests,
      environment: project.environment,
      run: (context) => runPython(project, context),
    };
  });
};
