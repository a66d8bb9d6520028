import { type CauseLine, variableHint } from './cause-line.ts';

/** Error lines of Julia. */
export const juliaLines: readonly CauseLine[] = [
  {
    id: 'julia-package',
    pattern:
      /ArgumentError: Package (?<package>\S+) (?:not found in current path|\[\S+\] is required but does not seem to be installed|does not have .* in its dependencies)/,
    message: ({ package: name }) => `the Julia package ${name} is not in the image`,
    hint: 'Run Pkg.instantiate() for the project in the image, and start julia with --project.',
  },
  {
    id: 'julia-key',
    pattern: /KeyError: key "(?<variable>[^"]+)" not found/,
    message: ({ variable }) => `the key ${variable} (probably of ENV) is not set`,
    hint: variableHint,
  },
  {
    id: 'julia-depot',
    pattern: /SystemError: opening file ".*compiled.*": Permission denied|Unable to create compiled cache/,
    hint: 'The Julia depot is not writable for the user: set JULIA_DEPOT_PATH to a writable folder before the read-only one.',
  },
  {
    id: 'julia-file',
    pattern: /SystemError: opening file "(?<file>[^"]+)": No such file or directory/,
    message: ({ file }) => `the file ${file} is not in the container`,
    hint: ({ file = '' }) => `Copy ${file} into the image or mount it, and check the working directory (WORKDIR).`,
  },
];
