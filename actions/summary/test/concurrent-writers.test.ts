import { setTimeout as pause } from 'node:timers/promises';
import { readState, type StageReport } from '@slipway/report';
import { type FakeGitHub, startFakeGitHub } from '@slipway/testkit';
import { summarize } from '../src/summary.ts';
import { head, inputsOf, needsOf, portsOf, pullEvent, reportOf, runOf, type TestPorts } from './kit.ts';

/** A writer whose waiting is real; where nobody else writes it is short. */
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

const tell = (ports: TestPorts, job: string, report: StageReport) =>
  summarize(inputsOf({ needs: needsOf({ [job]: report }) }), ports);

const stagesOf = (double: FakeGitHub): string[] =>
  readState(double.repository.comments[0]?.body ?? '')?.reports.map(({ stage }) => stage) ?? [];

describe('several writers at once', () => {
  test('that both find no comment end with one that holds what both know', async () => {
    await using double = await startFakeGitHub();
    const pull = double.openPull({ title: 'A better model', sha: head }).number;
    // Neither may create before both have looked.
    let looked = 0;
    const both = Promise.withResolvers<void>();
    double.before = async ({ method, path }) => {
      if (method === 'GET' && path.endsWith('/comments')) {
        looked += 1;
        if (looked === 2) both.resolve();
        if (looked <= 2) await both.promise;
      }
    };
    await Promise.all([
      tell(
        writer(double, pull, runOf(), () => 0.1),
        'test',
        reportOf('test'),
      ),
      tell(
        writer(double, pull, runOf(), () => 0.9),
        'scan',
        reportOf('scan'),
      ),
    ]);
    expect(double.requests.filter(({ method }) => method === 'POST').length).toBe(2);
    expect(double.repository.comments.length).toBe(1);
    expect(stagesOf(double)).toEqual(['test', 'scan']);
  });

  test('with slow and unequal requests lose nobody', async () => {
    await using double = await startFakeGitHub();
    const pull = double.openPull({ title: 'A better model', sha: head }).number;
    let turn = 0;
    double.before = async () => {
      turn += 1;
      await pause((turn * 7) % 11);
    };
    await Promise.all(
      (['test', 'scan', 'push'] as const).map((stage, index) =>
        tell(
          writer(double, pull, runOf(), () => index / 3),
          stage,
          reportOf(stage),
        ),
      ),
    );
    expect(double.repository.comments.length).toBe(1);
    expect(stagesOf(double)).toEqual(['test', 'scan', 'push']);
  });

  test('of which an older run comes last: it enters the history and changes nothing else', async () => {
    await using double = await startFakeGitHub();
    const pull = double.openPull({ title: 'A better model', sha: head }).number;
    await tell(writer(double, pull), 'test', reportOf('test', { sentence: 'the newer one' }));
    const older = runOf({ id: '6999' });
    const late = reportOf('test', { status: 'failed', sentence: 'the older one', run: { ...older, job: 'test' } });
    await tell(writer(double, pull, older), 'test', late);
    const state = readState(double.repository.comments[0]?.body ?? '');
    expect(state?.run.id).toBe('7001');
    expect(state?.reports.map(({ sentence }) => sentence)).toEqual(['the newer one']);
    expect(state?.history.map(({ id, verdict }) => [id, verdict])).toEqual([['6999', 'failed']]);
  });

  test('of which one deletes the comment: it is written anew', async () => {
    await using double = await startFakeGitHub();
    const pull = double.openPull({ title: 'A better model', sha: head }).number;
    await tell(writer(double, pull), 'test', reportOf('test'));
    double.before = ({ method }) => {
      if (method === 'PATCH') double.repository.comments.length = 0;
    };
    await tell(writer(double, pull), 'scan', reportOf('scan'));
    expect(stagesOf(double)).toEqual(['scan']);
  });

  test('of which one never rests: the others give up with a warning', async () => {
    await using double = await startFakeGitHub();
    const pull = double.openPull({ title: 'A better model', sha: head }).number;
    await tell(writer(double, pull), 'test', reportOf('test'));
    const first = double.repository.comments[0]?.body ?? '';
    double.before = ({ method }) => {
      const [comment] = double.repository.comments;
      if (method === 'GET' && comment) comment.body = first;
    };
    const ports = writer(double, pull);
    await tell(ports, 'scan', reportOf('scan'));
    expect(ports.lines).toContainEqual(
      expect.stringMatching(/warning: No comment.*changed by others 5 times in a row/),
    );
    expect(ports.summaries[0]).toContain('scan went well');
  });

  test('of which one ran again: it replaces its own stage and leaves the others', async () => {
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
