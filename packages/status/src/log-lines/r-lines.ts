import type { CauseLine } from './cause-line.ts';

export const rLines: readonly CauseLine[] = [
  {
    id: 'r-package',
    pattern: /there is no package called [‘'“"](?<package>[^’'”"]+)/,
    message: ({ package: name }) => `the R package ${name} is not in the image`,
    hint: ({ package: name = '' }) =>
      `Add ${name} to renv.lock (renv::snapshot()) and check that the library path exists in the final stage (R_LIBS, RENV_PATHS_LIBRARY).`,
  },
  {
    id: 'r-version',
    pattern: /package [‘'][^’']+[’'] was (?:built|installed) (?:under|before) R (?:version )?\d/,
    hint: 'The image has another R version than renv.lock. Use the same version for both.',
  },
  {
    id: 'r-shared-object',
    pattern: /unable to load shared object/,
    hint: 'A compiled package needs a system library that the runtime stage lacks. The next line of the log names it.',
  },
  {
    id: 'r-empty-path',
    pattern: /cannot open compressed file '', probable reason/,
    message: 'it opens a file whose path is empty',
    hint: 'A variable that should hold the path is not set: set it in the manifest.',
  },
  {
    id: 'r-file',
    pattern: /cannot open (?:compressed )?file '(?<file>[^']+)'(?:, probable reason|:) /,
    message: ({ file }) => `the file ${file} cannot be opened`,
    hint: ({ file = '' }) => `Copy ${file} into the image or mount it, and check the working directory (WORKDIR).`,
  },
  {
    id: 'r-function',
    pattern: /could not find function "(?<name>[^"]+)"/,
    message: ({ name }) => `R finds no function ${name}`,
    hint: 'A library() call is missing, or the files are sourced in another order than in your session.',
  },
  {
    id: 'r-object',
    pattern: /[Oo]bject '(?<name>[^']+)' not found/,
    message: ({ name }) => `R finds no object ${name}`,
    hint: 'The script uses an object that existed only in an interactive session. Create it in the script.',
  },
];
