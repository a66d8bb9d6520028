import type { CauseLine } from './cause-line.ts';

/** Error lines of MATLAB. */
export const matlabLines: readonly CauseLine[] = [
  {
    id: 'matlab-runtime',
    pattern: /Could not find version (?<version>\S+) of the MATLAB Runtime/,
    message: ({ version }) => `the image lacks MATLAB Runtime ${version}`,
    hint: 'Use the runtime image of the MATLAB release with which the program was compiled.',
  },
];
