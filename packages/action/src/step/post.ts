import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describeError, plural } from '@slipway/core';
import { artifactName, type StageReport } from '@slipway/report';
import { readRunner } from '../runner/environment.ts';
import { readState, writeCommand, writeLine } from '../runner/workflow-commands.ts';
import { reportFolder } from './report-files.ts';

/**
 * Uploads report and logs as an artifact, also after a failure or a cancellation. Every stage runs it as post step.
 * It never fails a successful job.
 */
export const post = async (name: string): Promise<void> => {
  const file = readState('report');
  if (!file || !existsSync(file)) return;
  // Only GitHub and some servers have an artifact service.
  if (!process.env.ACTIONS_RUNTIME_TOKEN || !process.env.ACTIONS_RESULTS_URL) return;
  try {
    const report = JSON.parse(readFileSync(file, 'utf8')) as StageReport;
    const logs = (JSON.parse(readState('logs') || '[]') as string[]).filter(existsSync);
    const { run, temp } = readRunner(process.env);
    const artifact = await upload(artifactName(report, run), [file, ...logs], reportFolder(temp));
    writeLine(`${name}: uploaded the report and ${plural(logs.length, 'log')} as artifact ${artifact}`);
  } catch (error) {
    writeCommand('warning', `${name}: the report was not uploaded as an artifact: ${describeError(error)}`);
  }
};

const upload = async (wanted: string, files: string[], root: string): Promise<string> => {
  const { DefaultArtifactClient } = await import('@actions/artifact');
  const client = new DefaultArtifactClient();
  // Matrix jobs have the same job name, but artifacts of a run need different names.
  for (let copy = 1; ; copy++) {
    const artifact = copy === 1 ? wanted : `${wanted}-${copy}`;
    try {
      await client.uploadArtifact(artifact, files, path.resolve(root), { retentionDays: 7 });
      return artifact;
    } catch (error) {
      if (copy >= 20 || !/already exists|409/i.test(describeError(error))) throw error;
    }
  }
};
