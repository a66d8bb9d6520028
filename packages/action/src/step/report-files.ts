import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type LogReference, reportName, type StageReport, safeFileName, shortenReport } from '@slipway/report';
import { saveState, setOutput } from '../runner/workflow-commands.ts';

/** Returns the folder for reports and logs of a job. The runner deletes it after the job. */
export const reportFolder = (temp: string): string => path.join(temp, 'slipway');

/** Writes a temporary file and renames it. An interrupted write leaves no partial file, even if the disk is full. */
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
 * Maximum bytes of a report in the output `report`. The summary action gets the outputs of all jobs in one environment
 * variable of at most 131,071 bytes, where a quotation mark takes two bytes. Reports of seven stages fit.
 */
const outputLimit = 14 * 1024;

/** Writes the shortened report as an output. The file and the artifact contain the whole report. */
export const writeReportOutput = (report: StageReport): void =>
  setOutput('report', JSON.stringify(shortenReport(report, outputLimit)));

/** Saves the report to a file and registers it for the post step, which uploads it. */
export const saveReport = (temp: string, report: StageReport): void => {
  const file = path.join(reportFolder(temp), 'reports', `${reportName(report)}.json`);
  write(file, JSON.stringify(report));
  saveState('report', file);
  saveState('logs', JSON.stringify(report.logs.map((log) => log.file)));
};

/** Saves a text to a file. The post step uploads it with the report. */
export const saveLog = (temp: string, title: string, name: string, text: string): LogReference => {
  const file = path.join(reportFolder(temp), 'logs', safeFileName(name));
  write(file, text);
  return { title, file, bytes: Buffer.byteLength(text) };
};
