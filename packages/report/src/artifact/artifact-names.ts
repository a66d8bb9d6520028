import type { RunReference, StageReport } from '../schema/types.ts';

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
