import type { Cause } from '@slipway/core';
import type { LogReference } from '../schema/types.ts';
import { safeFileName } from './artifact-names.ts';

const podOf = (command = ''): string | undefined => /\bpods?[/ ](\S+)/.exec(command)?.[1];

const baseName = (file: string): string => file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);

/** Selects the saved files that replace a command about a pod: its logs, otherwise events and states. */
const filesFor = (command: string, pod: string, logs: readonly Pick<LogReference, 'title' | 'file'>[]): string[] => {
  const own = logs.filter(({ title }) => title.includes(`/${pod} container `));
  const wanted =
    /\blogs\b/.test(command) && own.length > 0 ? own : logs.filter(({ title }) => /^(Events|States)$/.test(title));
  return wanted.map(({ file }) => safeFileName(baseName(file)));
};

/**
 * Returns the saved files that replace the command of a cause after a rollback deleted its pod.
 * Undefined for commands about other objects, because those still work.
 */
export const filesForCommand = (
  { command }: Pick<Cause, 'command'>,
  logs: readonly Pick<LogReference, 'title' | 'file'>[],
): readonly string[] | undefined => {
  const pod = podOf(command);
  const files = command && pod ? filesFor(command, pod, logs) : [];
  return files.length > 0 ? files : undefined;
};

/** Checks for a rollback that deleted the pods of the failed revision. */
export const hasRestoredObjects = (rollback: string | undefined): boolean =>
  rollback === 'rolled-back' || rollback === 'partial';
