import { setTimeout as pause } from 'node:timers/promises';
import { readState, type StageReport } from '@slipway/report';
import { type FakeGitHub, startFakeGitHub } from '@slipway/testkit';
import { summarize } from '../src/summary.ts';
import { head, inputsOf, needsOf, portsOf, pullEvent, reportOf, runOf, type TestPorts } from './kit.ts';

/** Returns the ports of a writer with real delays, which are short for a single writer. */
const writer = (
  double: FakeGitHub,
  pull: number,
  run = runOf(),
  random = Math.random,
  pace = random === Math.random ? 10 : 1,
): TestPorts => {
  const ports = portsOf(double, { ...pullEvent(pull), run });
  return { ...ports, random, clock: { ...ports.clock, sleep: (milliseconds) => pause(milliseconds / pace) } };
};

const write = (ports: TestPorts, job: string, report: StageReport) =>
  summarize(inputsOf({ needs: needsOf({ [job]: report }) }), ports);

const stagesOf = (double: FakeGitHub): string[] =>
  readState(double.repository.comments[0]?.body ?? '')?.reports.map(({ stage }) => stage) ?? [];

describe('summarize with several writers', () => {
  it('creates one comment with all reports if two writers find no comment', async () => {
    await using double = await startFakeGitHub();
    const pull = double.openPull({ title: 'A better model', sha: head }).number;
    // No writer creates a comment before both have searched for one.
    let searches = 0;
    const both = Promise.withResolvers<void>();
    double.before = async ({ method, path }) => {
      if (method === 'GET' && path.endsWith('/comments')) {
        searches += 1;
        if (searches === 2) both.resolve();
        if (searches <= 2) await both.promise;
      }
    };
    await Promise.all([
      write(
        writer(double, pull, runOf(), () => 0.1),
        'test',
        reportOf('test'),
      ),
      write(
        writer(double, pull, runOf(), () => 0.9),
        'scan',
        reportOf('scan'),
      ),
    ]);
    expect(double.requests.filter(({ method }) => method === 'POST').length).toBe(2);
    expect(double.repository.comments.length).toBe(1);
    expect(stagesOf(double)).toEqual(['test', 'scan']);
  });

  it('keeps the reports of all writers with slow requests', async () => {
    await using double = await startFakeGitHub();
    const pull = double.openPull({ title: 'A better model', sha: head }).number;
    let turn = 0;
    double.before = async () => {
      turn += 1;
      await pause((turn * 7) % 11);
    };
    await Promise.all(
      (['test', 'scan', 'push'] as const).map((stage, index) =>
        write(
          writer(double, pull, runOf(), () => index / 3),
          stage,
          reportOf(stage),
        ),
      ),
    );
    expect(double.repository.comments.length).toBe(1);
    expect(stagesOf(double)).toEqual(['test', 'scan', 'push']);
  });

  it('adds a late older run only to the history', async () => {
    await using double = await startFakeGitHub();
    const pull = double.openPull({ title: 'A better model', sha: head }).number;
    await write(writer(double, pull), 'test', reportOf('test', { sentence: 'the newer one' }));
    const older = runOf({ id: '6999' });
    const late = reportOf('test', { status: 'failed', sentence: 'the older one', run: { ...older, job: 'test' } });
    await write(writer(double, pull, older), 'test', late);
    const state = readState(double.repository.comments[0]?.body ?? '');
    expect(state?.run.id).toBe('7001');
    expect(state?.reports.map(({ sentence }) => sentence)).toEqual(['the newer one']);
    expect(state?.history.map(({ id, verdict }) => [id, verdict])).toEqual([['6999', 'failed']]);
  });

  it('creates the comment again if someone deletes it', async () => {
    await using double = await startFakeGitHub();
    const pull = double.openPull({ title: 'A better model', sha: head }).number;
    await write(writer(double, pull), 'test', reportOf('test'));
    double.before = ({ method }) => {
      if (method === 'PATCH') double.repository.comments.length = 0;
    };
    await write(writer(double, pull), 'scan', reportOf('scan'));
    expect(stagesOf(double)).toEqual(['scan']);
  });

  it('logs a warning if another writer changes the comment during every attempt', async () => {
    await using double = await startFakeGitHub();
    const pull = double.openPull({ title: 'A better model', sha: head }).number;
    await write(writer(double, pull), 'test', reportOf('test'));
    const first = double.repository.comments[0]?.body ?? '';
    double.before = ({ method }) => {
      const [comment] = double.repository.comments;
      if (method === 'GET' && comment) comment.body = first;
    };
    const ports = writer(double, pull);
    await write(ports, 'scan', reportOf('scan'));
    expect(ports.lines).toContainEqual(
      expect.stringMatching(
        /warning: No comment.*Other writers changed the comment of pull request 1 during all 5 attempts/,
      ),
    );
    expect(ports.summaries[0]).toContain('scan passed');
  });

  it('replaces only the stages of a rerun job', async () => {
    await using double = await startFakeGitHub();
    const pull = double.openPull({ title: 'A better model', sha: head }).number;
    const first = needsOf({
      test: reportOf('test'),
      scan: reportOf('scan', { status: 'failed', sentence: '2 critical.' }),
    });
    await summarize(inputsOf({ needs: first }), writer(double, pull));
    const run = runOf({ attempt: 2 });
    const again = needsOf({ test: reportOf('test'), scan: reportOf('scan', { sentence: 'None.', run }) });
    const outcome = await summarize(inputsOf({ needs: again }), writer(double, pull, run));
    expect(outcome.outputs.status).toBe('passed');
    const body = double.repository.comments[0]?.body ?? '';
    expect(body).toMatch(/\*\*test\*\*\]\([^)]*\) \(attempt 1\)/);
    expect(body).not.toContain('2 critical');
  });
});
