import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type LogReference, reportName, type StageReport, safeFileName, shortenReport } from '@slipway/report';
import { saveState, setOutput } from '../runner/commands.ts';

/** Where reports and logs of one job lie: the runner empties it after the job. */
export const reportFolder = (temp: string): string => path.join(temp, 'slipway');

/** Writes beside and renames: a killed runner leaves no half file, and a full disk none that takes the rest of it. */
const write = (file: string, text: string): void => {
  mkdirSync(path.dirname(file), { recursive: true });
  try {
    writeFileSync(`${file}.part`, text);
    renameSync(`${file}.part`, file);
  } catch (error) {
    rmSync(`${file}.part`, { force: true });
    throw error;
  }
};

/**
 * Bytes of a report as an output. The summary gets all jobs' outputs through one environment variable of at most
 * 131,071 bytes, in which each quotation mark takes two: seven stages fit. File and artifact have the whole report.
 */
const outputLimit = 14 * 1024;

/** A report has three outlets: this output, a file, and (by the post step) an artifact. */
export const writeReportOutput = (report: StageReport): void =>
  setOutput('report', JSON.stringify(shortenReport(report, outputLimit)));

export const saveReport = (temp: string, report: StageReport): void => {
  const file = path.join(reportFolder(temp), 'reports', `${reportName(report)}.json`);
  write(file, JSON.stringify(report));
  saveState('report', file);
  saveState('logs', JSON.stringify(report.logs.map((log) => log.file)));
};

/** Keeps a whole text in the job's folder; the artifact carries it. */
export const saveLog = (temp: string, title: string, name: string, text: string): LogReference => {
  const file = path.join(reportFolder(temp), 'logs', safeFileName(name));
  write(file, text);
  return { title, file, bytes: Buffer.byteLength(text) };
};
