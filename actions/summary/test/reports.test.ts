import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readState } from '@slipway/report';
import { startFakeGitHub } from '@slipway/testkit';
import { summarize } from '../src/summary.ts';
import { head, inputsOf, needsOf, portsOf, pullEvent, reportOf, runOf } from './kit.ts';

describe('summarize with reports', () => {
  const write = (folder: string, name: string, text: string): void => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, name), text);
  };

  it('reads them from this job, from a folder, from needs and from artifacts', async () => {
    await using double = await startFakeGitHub();
    const pull = double.openPull({ title: 'A better model', sha: head });
    double.addRun({ id: 7001, sha: head });
    double.addArtifact(7001, 'slipway-report-scan', {
      'reports/scan.json': JSON.stringify(reportOf('scan')),
      'logs/big.json': '{"x":1}',
    });
    double.addArtifact(7001, 'coverage', { 'reports/other.json': JSON.stringify(reportOf('push')) });
    const ports = portsOf(double, pullEvent(pull.number));
    write(path.join(ports.runner.temp, 'slipway', 'reports'), 'build.json', JSON.stringify(reportOf('build')));
    write(path.join(ports.runner.workspace, 'downloaded', 'a'), 'check.json', JSON.stringify(reportOf('check')));
    write(path.join(ports.runner.workspace, 'downloaded'), 'package.json', '{"name":"x"}');
    await summarize(
      inputsOf({ reports: 'downloaded', needs: needsOf({ test: reportOf('test'), scan: 'success' }) }),
      ports,
    );
    const state = readState(double.repository.comments[0]?.body ?? '');
    expect(state?.reports.map(({ stage }) => stage)).toEqual(['test', 'build', 'check', 'scan']);
    expect(ports.lines.filter((line) => line.startsWith('warning'))).toEqual([]);
  });

  it('skips unreadable reports with a warning that names them', async () => {
    await using double = await startFakeGitHub();
    const pull = double.openPull({ title: 'A better model', sha: head });
    const ports = portsOf(double, pullEvent(pull.number));
    const needs = {
      test: { result: 'success', outputs: { report: '{"schema":"slipway.report.v9"}' } },
      build: {
        result: 'success',
        outputs: { 'build-report': JSON.stringify({ ...reportOf('build'), started: 'yesterday' }) },
      },
      push: { result: 'success', outputs: { report: JSON.stringify(reportOf('push', { run: runOf({ id: '1' }) })) } },
    };
    await summarize(inputsOf({ needs }), ports);
    expect(ports.lines.filter((line) => line.startsWith('warning'))).toEqual([
      expect.stringMatching(/output `report` of job `test` has the schema "slipway.report.v9"/),
      expect.stringMatching(/output `build-report` of job `build`\.started must be a time/),
      expect.stringMatching(/Skipped output `report` of job `push`: it belongs to run 1, not to run 7001/),
    ]);
  });

  it('redacts tokens in the comment', async () => {
    await using double = await startFakeGitHub();
    const pull = double.openPull({ title: 'A better model', sha: head });
    const sentence = 'printed token-of-the-run and AccountKey=abcdefgh12345678==';
    await summarize(
      inputsOf({ needs: needsOf({ test: reportOf('test', { sentence }) }) }),
      portsOf(double, pullEvent(pull.number)),
    );
    const body = double.repository.comments[0]?.body ?? '';
    expect(body).toContain('printed');
    expect(body).not.toMatch(/token-of-the-run|abcdefgh12345678/);
    expect(body).toContain('2 values redacted');
  });

  it('writes the comment of a fork in a second workflow and takes the run from its event', async () => {
    await using double = await startFakeGitHub();
    double.openPull({ title: 'Another one', sha: 'b'.repeat(40) });
    const pull = double.openPull({ title: 'From a fork', sha: head, fork: true, login: 'eve' });
    double.addRun({ id: 7001, sha: head });
    const own = reportOf('test', { run: runOf({ job: 'test', url: 'https://evil.example/x', actor: 'boss' }) });
    double.addArtifact(7001, 'slipway-report-test', { 'reports/test.json': JSON.stringify(own) });
    double.addArtifact(7001, 'slipway-report-deploy', {
      'reports/deploy.json': JSON.stringify(reportOf('deploy', { run: runOf({ id: '9' }) })),
    });
    const event = {
      workflow_run: {
        id: 7001,
        run_attempt: 1,
        head_sha: head,
        head_branch: 'x',
        html_url: runOf().url,
        actor: { login: 'eve' },
        pull_requests: [],
      },
    };
    const ports = portsOf(double, {
      eventName: 'workflow_run',
      event,
      run: runOf({ id: '8000', sha: 'c'.repeat(40) }),
    });
    await summarize(inputsOf({ deployment: 'never' }), ports);
    const [comment] = double.repository.comments;
    expect(comment?.issue).toBe(pull.number);
    expect(comment?.body).not.toContain('(https://evil');
    expect(readState(comment?.body ?? '')?.run).toMatchObject({ id: '7001', actor: 'eve', sha: head });
    expect(readState(comment?.body ?? '')?.reports.map(({ stage }) => stage)).toEqual(['test']);
  });
});
