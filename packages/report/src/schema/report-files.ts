import type { Cause } from '@slipway/core';
import type { LogReference, RunReference, StageReport } from './types.ts';

/** Replaces characters that a file system may reject. */
export const safeFileName = (name: string): string => name.replace(/[^A-Za-z0-9._-]+/g, '-').slice(0, 100);

/** Returns the file name of a report, without extension. */
export const reportName = ({ stage, key }: Pick<StageReport, 'stage' | 'key'>): string =>
  safeFileName(key ? `${stage}-${key}` : stage);

/** Returns the name of the artifact with the report and the saved logs. Matrix jobs add a number if it is taken. */
export const artifactName = (
  report: Pick<StageReport, 'stage' | 'key'>,
  { job, attempt }: Pick<RunReference, 'job' | 'attempt'>,
): string => ['slipway-report', reportName(report), job, attempt].join('-');

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
