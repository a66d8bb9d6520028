import { type CauseLine, variableHint } from './cause-line.ts';

/** Julia, MATLAB and Node. */
export const otherLines: readonly CauseLine[] = [
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
    message: ({ variable }) => `the key ${variable} (of ENV, most likely) is not set`,
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
    hint: ({ file = '' }) => `Copy ${file} into the image or mount it, and mind the working directory (WORKDIR).`,
  },
  {
    id: 'matlab-runtime',
    pattern: /Could not find version (?<version>\S+) of the MATLAB Runtime/,
    message: ({ version }) => `the image lacks MATLAB Runtime ${version}`,
    hint: 'Take the runtime image of the release that the program was compiled with.',
  },
  {
    id: 'node-module',
    pattern: /Cannot find (?:module|package) '(?<module>[^']+)'/,
    message: ({ module }) => `Cannot find module '${module}'`,
    hint: 'The build output or a production dependency is not in the final stage of the image.',
  },
  {
    id: 'node-esm',
    pattern: /ERR_REQUIRE_ESM|Cannot use import statement outside a module/,
    hint: 'Module types do not fit: set "type" in package.json, or import() the package.',
  },
  {
    id: 'node-heap',
    code: 'OutOfMemory',
    pattern: /Reached heap limit|JavaScript heap out of memory/,
    hint: 'Raise --max-old-space-size (NODE_OPTIONS) and resources.limits.memory with it.',
  },
];
