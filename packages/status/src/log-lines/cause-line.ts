import type { CauseCode } from '@slipway/core';

export type Text = string | ((groups: Readonly<Record<string, string>>) => string);

/** A line of a log that explains why a program ended. */
export interface CauseLine {
  readonly id: string;
  /** Only where the log proves another cause than the exit did. */
  readonly code?: CauseCode;
  readonly pattern: RegExp;
  /** The text after "exited 1 twice: "; the line itself when absent. */
  readonly message?: Text;
  readonly hint: Text;
}

/** Returns the hint for a missing variable: it is set in one place, in every language. */
export const variableHint: Text = ({ variable = '' }) =>
  `Set ${variable} in the manifest (env or envFrom), or give it a default in the program.`;
