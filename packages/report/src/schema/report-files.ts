import type { Cause } from '@slipway/core';
import type { LogReference, RunReference, StageReport } from './types.ts';

/** A name that any file system takes. */
export const safeFileName = (name: string): string => name.replace(/[^A-Za-z0-9._-]+/g, '-').slice(0, 100);

/** File name of a stage's report, without its ending. */
export const reportName = ({ stage, key }: Pick<StageReport, 'stage' | 'key'>): string =>
  safeFileName(key ? `${stage}-${key}` : stage);

/** The artifact that carries report and kept logs away; a leg of a matrix may have a number behind it. */
export const artifactName = (
  report: Pick<StageReport, 'stage' | 'key'>,
  { job, attempt }: Pick<RunReference, 'job' | 'attempt'>,
): string => ['slipway-report', reportName(report), job, attempt].join('-');

const podOf = (command = ''): string | undefined => /\bpods?[/ ](\S+)/.exec(command)?.[1];

const baseName = (file: string): string => file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);

/** Kept texts that tell what a command about a pod would: its logs, or else what was seen of it. */
const filesFor = (command: string, pod: string, logs: readonly Pick<LogReference, 'title' | 'file'>[]): string[] => {
  const own = logs.filter(({ title }) => title.includes(`/${pod} container `));
  const wanted =
    /\blogs\b/.test(command) && own.length > 0 ? own : logs.filter(({ title }) => /^(Events|States)$/.test(title));
  return wanted.map(({ file }) => safeFileName(baseName(file)));
};

/**
 * Files with what the cause's command would have shown, where that is about a pod, which goes with the release that is
 * undone. Undefined for any other command, which works as it did.
 */
export const filesForCommand = (
  { command }: Pick<Cause, 'command'>,
  logs: readonly Pick<LogReference, 'title' | 'file'>[],
): readonly string[] | undefined => {
  const pod = podOf(command);
  const files = command && pod ? filesFor(command, pod, logs) : [];
  return files.length > 0 ? files : undefined;
};

/** After these the pods of the failed revision are gone. */
export const hasRestoredObjects = (rollback: string | undefined): boolean =>
  rollback === 'rolled-back' || rollback === 'partial';
