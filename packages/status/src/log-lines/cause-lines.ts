import type { CauseLine } from './cause-line.ts';
import { fileAndDependencyLines } from './file-and-dependency-lines.ts';
import { juliaLines } from './julia-lines.ts';
import { matlabLines } from './matlab-lines.ts';
import { nativeLines } from './native-lines.ts';
import { nodeLines } from './node-lines.ts';
import { pythonLines } from './python-lines.ts';
import { rLines } from './r-lines.ts';

/** The sharp ones first: the first row that matches a line reads it. */
export const causeLines: readonly CauseLine[] = [
  ...nativeLines,
  ...rLines,
  ...pythonLines,
  ...juliaLines,
  ...matlabLines,
  ...nodeLines,
  ...fileAndDependencyLines,
];

/** How an error ends when no row matches it: the last of them is the best there is. */
export const errorLines: readonly RegExp[] = [
  /^(?:[\w.]+\.)?\w*(?:Error|Exception|Warning as error|Interrupt): ./,
  /^(?:Error in |Error: |ERROR: |FATAL|Fatal|fatal error|panic: |Exception in thread|Uncaught |Unhandled |error: )/,
  /^Segmentation fault|core dumped|Aborted/,
  /\b(?:ERROR|FATAL|CRITICAL)\b/,
];
