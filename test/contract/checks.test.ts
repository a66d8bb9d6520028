import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../../tools/action-files.ts';

/** Runs a program in a folder with these files and the configuration of the repository. */
const runIn = (files: Readonly<Record<string, string>>, config: string, program: string, args: readonly string[]) => {
  const cwd = mkdtempSync(path.join(tmpdir(), 'slipway-checks-'));
  try {
    copyFileSync(path.join(root, config), path.join(cwd, config));
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(cwd, file)), { recursive: true });
      writeFileSync(path.join(cwd, file), text);
    }
    const bin = path.join(root, 'node_modules', '.bin', program);
    const { status, stdout, stderr } = spawnSync(bin, args, { cwd, encoding: 'utf8' });
    return { status, text: `${stdout}${stderr}` };
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
};

describe('biome.json', () => {
  const withParameters = (...names: readonly string[]): string =>
    `export const sum = (${names.map((name) => `_${name}: number`).join(', ')}): void => {};\n`;

  it('allows four parameters and rejects five, except in tests', () => {
    const five = withParameters('a', 'b', 'c', 'd', 'e');
    const rejected = ['packages/core/src', 'actions/deploy/src', 'actions/test/src', 'tools', 'scripts', 'bench'];
    const files = {
      ...Object.fromEntries(rejected.map((folder) => [`${folder}/five.ts`, five])),
      'packages/core/src/four.ts': withParameters('a', 'b', 'c', 'd'),
      'packages/core/test/five.ts': five,
      'test/e2e/five.ts': five,
    };
    const { status, text } = runIn(files, 'biome.json', 'biome', ['lint', '--colors=off', '.']);
    expect(status).toBe(1);
    const found = [...text.matchAll(/^(\S+):\d+:\d+ lint\/complexity\/useMaxParams/gm)].map(([, file]) => file);
    expect(found.toSorted()).toEqual(rejected.map((folder) => `${folder}/five.ts`).toSorted());
  });
});

describe('knip.json', () => {
  const manifest = (name: string, more: object): string =>
    JSON.stringify({ name, version: '0.1.0', type: 'module', ...more });

  it('reports unused files, exports, types and dependencies', () => {
    const files = {
      'package.json': manifest('all', { workspaces: ['packages/*'], dependencies: { '@slipway/core': '*' } }),
      'scripts/bench.ts': "import { used } from '@slipway/core';\nconsole.log(used);\n",
      'packages/core/package.json': manifest('@slipway/core', {
        exports: './src/index.ts',
        dependencies: { zod: '4.0.0' },
      }),
      'packages/core/src/index.ts': "export { type Old, forgotten, used } from './used.ts';\n",
      'packages/core/src/used.ts': 'export const used = 1;\nexport const forgotten = 2;\nexport type Old = string;\n',
      'packages/core/src/alone.ts': 'console.log(1);\n',
      'scripts/no-task.ts': 'console.log(1);\n',
    };
    const { status, text } = runIn(files, 'knip.json', 'knip', ['--no-progress', '--reporter', 'compact']);
    expect(status).toBe(1);
    expect(text.trim().split('\n')).toEqual([
      'Unused files (2)',
      'packages/core/src/alone.ts: packages/core/src/alone.ts',
      'scripts/no-task.ts: scripts/no-task.ts',
      'Unused dependencies (1)',
      'packages/core/package.json: zod',
      'Unused exports (2)',
      'packages/core/src/index.ts: forgotten',
      'packages/core/src/used.ts: forgotten',
      'Unused exported types (2)',
      'packages/core/src/index.ts: Old',
      'packages/core/src/used.ts: Old',
    ]);
  });
});
