import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { emptyFacts, reportLimit, type StageReport, stages } from '@slipway/report';
import { saveReport, writeReportOutput } from '../src/step/report-files.ts';

const run = { repository: 'acme/app', id: '1', attempt: 1, job: 'image', sha: '', ref: '', actor: 'ada', url: '' };
const at = '2026-01-01T00:00:00Z';

/** Returns the largest possible report, with texts that need the most escapes inside another JSON. */
const large = (stage: StageReport['stage']): StageReport =>
  ({
    schema: 'slipway.report.v1',
    stage,
    key: '',
    status: 'failed',
    sentence: 'It failed.',
    started: at,
    ended: at,
    run,
    facts: emptyFacts[stage],
    excerpts: Array.from({ length: 4 }, (_, index) => ({
      title: `log ${index}`,
      lines: Array.from({ length: 40 }, () => '"key": "value", '.repeat(18)),
      omittedLines: 0,
    })),
    logs: [],
    redactions: 0,
  }) as unknown as StageReport;

const outputOf = (text: string): string => {
  const [, delimiter = ''] = /^report<<(.+)$/m.exec(text) ?? [];
  return text.split('\n').slice(1, text.split('\n').indexOf(delimiter, 1)).join('\n');
};

describe('a saved report', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'slipway-report-'));
    process.env.GITHUB_OUTPUT = path.join(folder, 'output');
    writeFileSync(process.env.GITHUB_OUTPUT, '');
  });
  afterEach(() => {
    delete process.env.GITHUB_OUTPUT;
    rmSync(folder, { recursive: true, force: true });
  });

  const publishOne = (report: StageReport): string => {
    writeFileSync(path.join(folder, 'output'), '');
    writeReportOutput(report);
    saveReport(folder, report);
    return outputOf(readFileSync(path.join(folder, 'output'), 'utf8'));
  };

  it('is complete in its file', () => {
    publishOne(large('deploy'));
    const file = path.join(folder, 'slipway', 'reports', 'deploy.json');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(large('deploy'));
  });

  it('fits into one environment variable with the outputs of all other stages', () => {
    const outputs = stages.map((stage) => [`${stage}-report`, publishOne(large(stage))]);
    const needs = JSON.stringify({ image: { result: 'failure', outputs: Object.fromEntries(outputs) } }, null, 2);
    expect(reportLimit * stages.length).toBeGreaterThan(131_071);
    expect(Buffer.byteLength(`INPUT_NEEDS=${needs}`)).toBeLessThan(131_071);
  });

  it('lists the omissions in the output', () => {
    expect((JSON.parse(publishOne(large('deploy'))) as StageReport).omissions).toContain(
      'log lines before the last 20',
    );
  });
});
