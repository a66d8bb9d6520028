// tsc → build/, packages linked inside build/, one ncc build, launchers for every action. `--out DIR` writes elsewhere.

import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { showDuration } from '@slipway/core';
import { actionNames, defaultsOf, readActionFile, root } from '../tools/action-files.ts';
import { readFlags } from '../tools/system/flags.ts';

const usage = `Builds the bundle of all actions from their sources, in about a minute.

usage: npm run bundle [-- --out FOLDER]

  --out FOLDER   write there instead of dist/; the folder is emptied first
`;

const { values } = readFlags(
  { options: { out: { type: 'string', default: path.join(root, 'dist') }, help: { type: 'boolean', short: 'h' } } },
  usage,
);
const out = path.resolve(values.out);
const build = path.join(root, 'build');

const run = (title: string, ...args: string[]): void => {
  const started = performance.now();
  execFileSync(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'], cwd: root });
  console.error(`bundle: ${title} ${showDuration(performance.now() - started)}`);
};

const compile = (): void => {
  rmSync(build, { recursive: true, force: true });
  run('tsc', path.join('node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.bundle.json');
  writeFileSync(path.join(build, 'package.json'), '{"type":"module"}');
  const scope = path.join(build, 'node_modules', '@slipway');
  mkdirSync(scope, { recursive: true });
  for (const name of readdirSync(path.join(build, 'packages'))) {
    // Without side effects a package costs a start only what the action uses of it.
    writeFileSync(
      path.join(build, 'packages', name, 'package.json'),
      '{"type":"module","exports":"./src/index.js","sideEffects":false}',
    );
    symlinkSync(path.join('..', '..', 'packages', name), path.join(scope, name));
  }
};

const bundle = (): void => {
  rmSync(out, { recursive: true, force: true });
  run(
    'ncc',
    path.join('node_modules', '@vercel', 'ncc', 'dist', 'ncc', 'cli.js'),
    'build',
    path.join(build, 'scripts', 'entry.js'),
    '-o',
    out,
    '--no-cache',
    '-q',
    '--license',
    'licenses.txt',
  );
  // A dependency of a dependency ships a shell script that no action ever runs.
  rmSync(path.join(out, 'xdg-open'), { force: true });
};

/** The runner passes action.yml's defaults as inputs; a person at a shell gets them from here. */
const launchers = (): void => {
  for (const name of actionNames()) {
    const action = readActionFile(name);
    const folder = path.join(out, name);
    mkdirSync(folder, { recursive: true });
    const defaults = JSON.stringify(defaultsOf(action), null, 2);
    writeFileSync(
      path.join(folder, 'index.js'),
      `import { start } from '../index.js';\n\nawait start('${name}', ${defaults});\n`,
    );
    if (action.runs.post)
      writeFileSync(
        path.join(folder, 'post.js'),
        `import { finish } from '../index.js';\n\nawait finish('${name}');\n`,
      );
  }
};

if (values.help) process.stdout.write(usage);
else {
  compile();
  bundle();
  launchers();
}
