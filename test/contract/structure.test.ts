import { root } from '../../tools/action-files.ts';
import { structureProblems } from '../../tools/structure/rules.ts';
import { readTree } from '../../tools/structure/tree.ts';
import { actionFolders, folders, packages, treeWith } from './small-repository.ts';

it('finds no problem in the sources of the repository', () => {
  expect(structureProblems(readTree(root))).toEqual([]);
});

describe('structureProblems', () => {
  it('accepts a repository that follows every rule', () => {
    expect(structureProblems(treeWith({}))).toEqual([]);
  });

  it.each<[string, Readonly<Record<string, string | undefined>>, string]>([
    [
      'two files that import each other',
      { 'tools/a.ts': "import './b.ts';\n", 'tools/b.ts': "import './a.ts';\n" },
      'import cycle: tools/a.ts → tools/b.ts → tools/a.ts',
    ],
    [
      'a cycle of types over three files',
      {
        'tools/a.ts': "import type { B } from './b.ts';\n",
        'tools/b.ts': "export type { C } from './c.ts';\n",
        'tools/c.ts': "export type C = import('./a.ts').A;\n",
      },
      'import cycle: tools/a.ts → tools/b.ts → tools/c.ts → tools/a.ts',
    ],
    [
      'a file that imports itself',
      { 'tools/a.ts': "import { a } from './a.ts';\n" },
      'import cycle: tools/a.ts → tools/a.ts',
    ],
    [
      'a tool that imports a script',
      { 'tools/a.ts': "import '../scripts/check.ts';\n" },
      'tools/a.ts imports scripts/check.ts: tools may not import from scripts',
    ],
    [
      'a script that imports a test',
      { 'scripts/a.ts': "import '../test/e2e/a.test.ts';\n" },
      'scripts/a.ts imports test/e2e/a.test.ts: scripts may not import from test',
    ],
    [
      'a folder of release that imports a higher one',
      { 'packages/release/src/core/a.ts': "import type { Plan } from '../plan/plan.ts';\n" },
      'packages/release/src/core/a.ts imports packages/release/src/plan/plan.ts: release/core may not import from release/plan',
    ],
    [
      'a package that imports a higher one',
      {
        'packages/core/package.json': '{"dependencies": {"@slipway/release": "*"}}',
        'packages/core/src/a.ts': "import '@slipway/release';\n",
        'packages/release/package.json': '{}',
        'packages/release/src/core/annotations.ts': 'export const name = 1;\n',
      },
      'packages/core/src/a.ts imports @slipway/release: core may not import that package',
    ],
    [
      'a package without a row of allowed imports',
      {
        'packages/README.md': `${packages}| \`new\` | New things. |\n`,
        'packages/new/package.json': '{}',
        'packages/new/src/index.ts': 'export const a = 1;\n',
      },
      'packages/new: tools/structure/packages.ts does not list its allowed imports',
    ],
    [
      'an import that package.json does not list',
      { 'packages/core/src/a.ts': "import { z } from 'zod/mini';\n" },
      'packages/core/src/a.ts imports zod/mini, which packages/core/package.json does not list',
    ],
    [
      'a dependency that is not imported',
      { 'packages/core/package.json': '{"dependencies": {"zod": "1.0.0"}}' },
      'packages/core/package.json lists zod, which no file imports',
    ],
    [
      'a fenced library in another package',
      {
        'packages/core/package.json': '{"dependencies": {"@actions/core": "1.0.0"}}',
        'packages/core/src/a.ts': "import '@actions/core';\n",
      },
      'packages/core/src/a.ts imports @actions/core: only action may',
    ],
    [
      'a relative import out of a package',
      { 'packages/release/src/core/annotations.ts': "import '@slipway/core';\nimport '../../../core/src/a.ts';\n" },
      'packages/release/src/core/annotations.ts imports ../../../core/src/a.ts, which is not in packages/release/src',
    ],
    [
      'a file of release outside a folder',
      { 'packages/release/src/loose.ts': 'export const a = 1;\n' },
      'packages/release/src/loose.ts lies in no folder: put it into one of those in packages/release/README.md',
    ],
    [
      'a file of the deploy action outside a folder',
      { 'actions/deploy/src/loose.ts': 'export const a = 1;\n' },
      'actions/deploy/src/loose.ts lies in no folder: put it into one of those in actions/deploy/src/README.md',
    ],
    [
      'a folder of the deploy action that imports a higher one',
      {
        'actions/deploy/src/README.md': actionFolders,
        'actions/deploy/src/source/source.ts': "import type { Mode } from '../modes/mode.ts';\n",
        'actions/deploy/src/modes/mode.ts': "export type Mode = 'deploy';\n",
      },
      'actions/deploy/src/source/source.ts imports actions/deploy/src/modes/mode.ts: deploy/source may not import from deploy/modes',
    ],
    [
      'a folder of the deploy action that imports the use case',
      {
        'actions/deploy/src/README.md': actionFolders.replace('| `modes` | Modes. |\n', ''),
        'actions/deploy/src/deploy.ts': 'export const deploy = 1;\n',
        'actions/deploy/src/source/source.ts': "import { deploy } from '../deploy.ts';\nconsole.log(deploy);\n",
      },
      'actions/deploy/src/source/source.ts imports actions/deploy/src/deploy.ts: deploy/source may not import from deploy/deploy.ts',
    ],
    [
      'inputs of the deploy action that import a folder',
      {
        'actions/deploy/src/README.md': actionFolders.replace('| `modes` | Modes. |\n', ''),
        'actions/deploy/src/inputs.ts': "import { source } from './source/source.ts';\nconsole.log(source);\n",
        'actions/deploy/src/source/source.ts': 'export const source = 1;\n',
      },
      'actions/deploy/src/inputs.ts imports actions/deploy/src/source/source.ts: deploy/inputs.ts may not import from deploy/source',
    ],
    [
      'a folder of the deploy action that its README does not list',
      { 'actions/deploy/src/source/source.ts': 'export const a = 1;\n' },
      'actions/deploy/src/README.md does not list source',
    ],
    [
      'a folder of release that its README does not list',
      { 'packages/release/src/drift/drift.ts': 'export const a = 1;\n' },
      'packages/release/README.md does not list drift',
    ],
    [
      'a package that the README does not list',
      { 'packages/README.md': packages.replace('| `core` | Shared types. |\n', '') },
      'packages/README.md does not list core',
    ],
    [
      'a row of a folder that is gone',
      { 'packages/release/README.md': `${folders}| \`drift\` | Drift. |\n` },
      'packages/release/README.md lists drift, which is gone',
    ],
    [
      'a responsibility of two sentences',
      { 'packages/release/README.md': folders.replace('Plans.', 'Plans. And more.') },
      'packages/release/README.md: the responsibility of plan is not one sentence',
    ],
    ['a test that never runs', { 'test/a.test.ts': '\n' }, 'test/a.test.ts is not in a project of jest.config.js'],
    [
      'code beside the sources of a package',
      { 'packages/release/lib/a.ts': 'export const a = 1;\n' },
      'packages/release/lib/a.ts lies outside of src, test, tools, bench and scripts',
    ],
    [
      'code in a folder of its own',
      { 'lib/a.ts': 'export const a = 1;\n' },
      'lib/a.ts lies outside of src, test, tools, bench and scripts',
    ],
    [
      'code in JavaScript',
      { 'packages/release/src/plan/a.mjs': 'export const a = 1;\n' },
      'packages/release/src/plan/a.mjs is not TypeScript: name it .ts',
    ],
    [
      'folders of a package without an order',
      { 'packages/core/src/a/a.ts': 'export const a = 1;\n', 'packages/core/src/b/b.ts': 'export const b = 1;\n' },
      'packages/core/src has folders: add it to the layered sources in tools/structure/folders.ts',
    ],
    [
      'a test that imports the inside of another package',
      { 'packages/release/test/a.test.ts': "import '../../core/src/a.ts';\n" },
      'packages/release/test/a.test.ts imports packages/core/src/a.ts: import the entry of the package',
    ],
    [
      'a library that is imported by require',
      { 'packages/core/src/a.ts': "import zod = require('zod');\n" },
      'packages/core/src/a.ts imports zod, which packages/core/package.json does not list',
    ],
  ])('rejects %s', (_, files, problem) => {
    expect(structureProblems(treeWith(files))).toEqual([problem]);
  });
});
