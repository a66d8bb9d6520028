import type { Tree } from '../../tools/structure/tree.ts';

export const packages =
  '| package | responsibility |\n| --- | --- |\n| `core` | Shared types. |\n| `release` | Releases. |\n';
export const folders = '| folder | responsibility |\n| --- | --- |\n| `core` | Types. |\n| `plan` | Plans. |\n';

export const actionFolders =
  '| folder | responsibility |\n| --- | --- |\n| `source` | Sources. |\n| `modes` | Modes. |\n';

/** Returns a small repository without a problem, with these files on top. It lacks a file that is undefined. */
export const treeWith = (files: Readonly<Record<string, string | undefined>>): Tree =>
  new Map(
    Object.entries({
      'packages/README.md': packages,
      'packages/core/package.json': '{}',
      'packages/core/src/index.ts': "export { a } from './a.ts';\n",
      'packages/core/src/a.ts': 'export const a = 1;\n',
      'packages/release/README.md': folders,
      'packages/release/package.json': '{"dependencies": {"@slipway/core": "*"}}',
      'packages/release/src/index.ts': "export { plan } from './plan/plan.ts';\n",
      'packages/release/src/core/annotations.ts': "import { a } from '@slipway/core';\nexport const name = a;\n",
      'packages/release/src/plan/plan.ts': "import { name } from '../core/names.ts';\nexport const plan = name;\n",
      'actions/deploy/package.json': '{"dependencies": {"@slipway/release": "*"}}',
      'actions/deploy/src/main.ts': "import { plan } from '@slipway/release';\nconsole.log(plan);\n",
      'tools/flags.ts': 'export const flags = 1;\n',
      'scripts/check.ts': "import '../tools/flags.ts';\n",
      'test/e2e/a.test.ts': "import '../../tools/flags.ts';\n",
      ...files,
    }).flatMap(([file, text]) => (text === undefined ? [] : [[file, text] as const])),
  );
