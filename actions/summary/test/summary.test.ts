import { readFileSync } from 'node:fs';
import { readState } from '@slipway/report';
import { grantAll, startFakeGitHub } from '@slipway/testkit';
import { summarize } from '../src/summary.ts';
import { crash, good } from './deploy-reports.ts';
import { head, inputsOf, needsOf, portsOf, pullEvent, reportOf, runOf } from './kit.ts';

describe('summarize with a pull request', () => {
  it('updates one comment in every run and folds the earlier runs', async () => {
    await using double = await startFakeGitHub();
    const pull = double.openPull({ title: 'A better model', sha: head });
    const summarizeRun = (id: string, report: typeof good) =>
      summarize(
        inputsOf({
          environment: 'production',
          needs: needsOf({ deploy: { ...report, run: runOf({ id, job: 'deploy' }) } }),
        }),
        portsOf(double, { ...pullEvent(pull.number), run: runOf({ id }) }),
      );
    const first = await summarizeRun('7001', good);
    const second = await summarizeRun('7002', crash);
    const third = await summarizeRun('7003', good);

    const [comment, ...others] = double.repository.comments;
    expect(others).toEqual([]);
    expect([first, second, third].map(({ outputs }) => [outputs.status, outputs['comment-id']])).toEqual([
      ['deployed', comment?.id],
      ['rolled-back', comment?.id],
      ['deployed', comment?.id],
    ]);
    const state = readState(comment?.body ?? '');
    expect(state?.history.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['7002', 'rolled-back'],
      ['7001', 'deployed'],
    ]);
    expect(comment?.body).toContain('Earlier runs (2)');
    expect(comment?.login).toBe('github-actions[bot]');
  });

  it('reports a running workflow at the start, and the jobs without a report at the end', async () => {
    await using double = await startFakeGitHub();
    const pull = double.openPull({ title: 'A better model', sha: head });
    const ports = portsOf(double, pullEvent(pull.number));
    const started = await summarize(inputsOf({ phase: 'start' }), ports);
    expect(started.outputs.status).toBe('running');
    expect(double.repository.comments[0]?.body).toContain('[!NOTE]');
    expect(ports.summaries).toEqual([]);

    const needs = needsOf({ test: reportOf('test'), image: 'failure', deploy: 'skipped', lint: 'success' });
    const ended = await summarize(inputsOf({ needs }), portsOf(double, pullEvent(pull.number)));
    expect(ended).toMatchObject({ status: 'passed', outputs: { status: 'failed' } });
    const body = double.repository.comments[0]?.body ?? '';
    expect(body).toContain('Job image failed.');
    expect(body).toMatch(/❌ \| \[\*\*image\*\*\].*The job wrote no report/);
    expect(body).toMatch(/⚪ \| \[\*\*deploy\*\*\].*The job was skipped/);
    expect(double.repository.comments.length).toBe(1);
  });

  it('keeps the comments of other authors, even one with a Slipway header', async () => {
    await using double = await startFakeGitHub();
    const pull = double.openPull({ title: 'A better model', sha: head });
    double.addComment(pull.number, 'mallory', '<!-- slipway:v1 {"schema":"slipway.comment.v1","key":""} -->\nhello');
    double.addComment(pull.number, 'github-actions[bot]', 'coverage: 93 %');
    await summarize(inputsOf({ needs: needsOf({ test: reportOf('test') }) }), portsOf(double, pullEvent(pull.number)));
    expect(double.repository.comments.map(({ body }) => body.slice(0, 12))).toEqual([
      '<!-- slipway',
      'coverage: 93',
      '<!-- slipway',
    ]);
    expect(double.repository.comments[0]?.body).toContain('hello');
  });

  it('writes one comment for each environment', async () => {
    await using double = await startFakeGitHub();
    const pull = double.openPull({ title: 'A better model', sha: head });
    for (const environment of ['staging', 'production', 'staging']) {
      await summarize(
        inputsOf({ environment, needs: needsOf({ deploy: good }) }),
        portsOf(double, pullEvent(pull.number)),
      );
    }
    expect(double.repository.comments.map(({ body }) => readState(body)?.key)).toEqual(['staging', 'production']);
  });

  it('does not write an unchanged comment again', async () => {
    await using double = await startFakeGitHub();
    const pull = double.openPull({ title: 'A better model', sha: head });
    const again = () =>
      summarize(inputsOf({ needs: needsOf({ test: reportOf('test') }) }), portsOf(double, pullEvent(pull.number)));
    await again();
    await again();
    expect(double.requests.filter(({ method }) => method === 'PATCH' || method === 'POST').length).toBe(1);
  });

  it('links each stage to the log of its job', async () => {
    await using double = await startFakeGitHub();
    const pull = double.openPull({ title: 'A better model', sha: head });
    double.addRun({ id: 7001, sha: head });
    const job = double.addJob({ run: 7001, name: 'ship / test' });
    await summarize(inputsOf({ needs: needsOf({ test: reportOf('test') }) }), portsOf(double, pullEvent(pull.number)));
    expect(double.repository.comments[0]?.body).toContain(
      `(https://github.com/acme/penguins/actions/runs/7001/job/${job.id})`,
    );
  });

  it('waits for a secondary rate limit before it writes the comment', async () => {
    await using double = await startFakeGitHub();
    const pull = double.openPull({ title: 'A better model', sha: head });
    double.limit({ method: 'POST', status: 403, retryAfter: 1 });
    double.limit({ method: 'GET', path: /comments$/, status: 429, retryAfter: 1 });
    await summarize(
      inputsOf({ needs: needsOf({ test: reportOf('test') }) }),
      portsOf(double, pullEvent(pull.number), true),
    );
    expect(double.repository.comments.length).toBe(1);
  });
});

describe('summarize without the permission to comment', () => {
  it('logs one warning that names the permission, and writes the job summary', async () => {
    await using double = await startFakeGitHub({ grants: grantAll('read') });
    const pull = double.openPull({ title: 'A better model', sha: head, fork: true });
    const ports = portsOf(double, pullEvent(pull.number));
    const outcome = await summarize(inputsOf({ needs: needsOf({ deploy: crash }) }), ports);
    expect(outcome.status).toBe('passed');
    const warnings = ports.lines.filter((line) => line.startsWith('warning'));
    expect(warnings).toEqual([
      expect.stringMatching(/No comment was written.*Resource not accessible by integration.*pull-requests: write/),
    ]);
    expect(ports.summaries[0]).toContain('Rolled back to revision 1');
    expect(readFileSync(String(outcome.outputs['report-markdown']), 'utf8')).toBe(ports.summaries[0]);
    expect(double.repository.comments).toEqual([]);
  });

  it('fails with `comment: always`', async () => {
    await using double = await startFakeGitHub({ grants: grantAll('read') });
    const pull = double.openPull({ title: 'A better model', sha: head });
    const outcome = summarize(inputsOf({ comment: 'always' }), portsOf(double, pullEvent(pull.number)));
    await expect(outcome).rejects.toMatchObject({ code: 'PermissionMissing' });
  });

  it.each([
    ['without a token', { 'github-token': undefined }],
    ['with a token that is still an expression', { 'github-token': `\${{ github.token }}` }],
    ['with `comment: never`', { comment: 'never' as const, deployment: 'never' as const }],
  ])('writes only the job summary %s', async (_, overrides) => {
    await using double = await startFakeGitHub();
    const pull = double.openPull({ title: 'A better model', sha: head });
    const ports = portsOf(double, pullEvent(pull.number));
    const outcome = await summarize(inputsOf({ ...overrides, needs: needsOf({ test: reportOf('test') }) }), ports);
    expect(outcome.outputs).toMatchObject({ status: 'passed', 'comment-id': undefined });
    expect(ports.summaries.length).toBe(1);
    expect(double.repository.comments).toEqual([]);
  });
});

describe('summarize with invalid inputs', () => {
  it.each([
    ['it is a list', [], /must be an object with the jobs/],
    ['a job has no result', { test: {} }, /job `test` has the result undefined/],
    ['a job has an unknown result', { test: { result: 'fine' } }, /"fine", not one of success, failure/],
  ])('rejects `needs` if %s', async (_, needs, message) => {
    await using double = await startFakeGitHub();
    await expect(summarize(inputsOf({ needs }), portsOf(double))).rejects.toThrow(message);
  });

  it('names a missing folder of reports', async () => {
    await using double = await startFakeGitHub();
    await expect(summarize(inputsOf({ reports: 'nowhere' }), portsOf(double))).rejects.toThrow(
      /the folder nowhere does not exist/,
    );
  });
});
