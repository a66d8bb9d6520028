import { type FakeGitHub, grantAll, startFakeGitHub } from '@slipway/testkit';
import { createRunLookup, readRunner } from '../src/index.ts';

const sha = 'a'.repeat(40);
const runner = (double: FakeGitHub) =>
  readRunner({
    GITHUB_SERVER_URL: 'https://github.test',
    GITHUB_REPOSITORY: 'acme/penguins',
    GITHUB_RUN_ID: '8000',
    GITHUB_API_URL: double.url,
  });
const url = 'https://github.test/acme/penguins/actions/runs';
const quick = { second: 1 };
const holder = (run = `${url}/7001`, job = 'deploy#1') => ({ run, job });

type Jobs = Readonly<Record<string, 'queued' | 'in_progress' | 'completed'>>;

test.each<[what: string, run: object, jobs: Jobs, holder: ReturnType<typeof holder>, state: string, why: RegExp]>([
  [
    'a run that was cancelled',
    { status: 'completed', conclusion: 'cancelled' },
    {},
    holder(),
    'finished',
    /ended \(cancelled\)/,
  ],
  ['a run that goes on', {}, {}, holder(), 'running', /this run is still running/],
  ['a run whose job goes on', {}, { deploy: 'in_progress' }, holder(), 'running', /job deploy is still running/],
  ['a job that goes on beside others', {}, { test: 'completed', deploy: 'in_progress' }, holder(), 'running', /./],
  [
    'a job that has ended',
    {},
    { deploy: 'completed', more: 'in_progress' },
    holder(),
    'finished',
    /job deploy has ended/,
  ],
  ['a job of a reusable workflow', {}, { 'ship / deploy': 'completed' }, holder(), 'finished', /job deploy has ended/],
  ['a job with a name of its own', {}, { Ship: 'in_progress' }, holder(), 'running', /this run is still running/],
  [
    'a leg of a matrix',
    {},
    { 'deploy (a)': 'completed', 'deploy (b)': 'in_progress' },
    holder(),
    'running',
    /this run/,
  ],
  ['a run that waits for a person', {}, { Ship: 'completed', Prod: 'queued' }, holder(), 'unknown', /none of its jobs/],
  ['an attempt after which another began', { attempt: 2 }, {}, holder(), 'finished', /attempt 2 of this run has begun/],
  [
    'the second attempt, which ended',
    { attempt: 2, status: 'completed', conclusion: 'failure' },
    {},
    holder(`${url}/7001/attempts/2`, 'deploy#2'),
    'finished',
    /ended \(failure\)/,
  ],
  [
    'the second attempt, which goes on',
    { attempt: 2 },
    {},
    holder(`${url}/7001/attempts/2`),
    'running',
    /still running/,
  ],
  ['a run that GitHub does not know', {}, {}, holder(`${url}/1`), 'unknown', /answered 404 to read the run/],
  [
    'a run of another repository',
    {},
    {},
    holder('https://github.test/acme/x/actions/runs/7001'),
    'unknown',
    /no run of/,
  ],
  [
    'a run of another server',
    {},
    {},
    holder('https://github.com/acme/penguins/actions/runs/7001'),
    'unknown',
    /no run/,
  ],
  ['a person at a shell', {}, {}, holder('ada@laptop', ''), 'unknown', /no run of this repository/],
])('%s is told by GitHub', async (_, run, jobs, asked, state, why) => {
  await using double = await startFakeGitHub();
  double.addRun({ id: 7001, sha, ...run });
  for (const [name, status] of Object.entries(jobs)) double.addJob({ run: 7001, name, status });
  const answer = await createRunLookup('t', runner(double), quick)(asked);
  expect(answer).toEqual({ state, why: expect.stringMatching(why) });
  expect(answer.why).not.toMatch(/\.$/);
});

test('another job of the own run, whose name GitHub does not show, is not taken for the one that asks', async () => {
  await using double = await startFakeGitHub();
  double.addRun({ id: 8000, sha });
  double.addJob({ run: 8000, name: 'Roll back', status: 'in_progress' });
  const answer = await createRunLookup('t', runner(double), quick)(holder(`${url}/8000`));
  expect(answer).toMatchObject({ state: 'unknown' });
});

test('without `actions: read` nothing is known, and what is missing is named', async () => {
  await using double = await startFakeGitHub({ grants: grantAll('none') });
  double.addRun({ id: 7001, sha });
  const answer = await createRunLookup('t', runner(double), quick)(holder());
  expect(answer).toEqual({
    state: 'unknown',
    why: expect.stringMatching(/token may not read the run.*actions: read/s),
  });
});

test.each([undefined, '', '$' + '{{ github.token }}'])('with %p for a token nobody is asked', async (token) => {
  await using double = await startFakeGitHub();
  double.addRun({ id: 7001, sha });
  const answer = await createRunLookup(token, runner(double), quick)(holder());
  expect(answer).toMatchObject({ state: 'unknown', why: expect.stringMatching(/no token/) });
  expect(double.requests).toEqual([]);
});

test('a GitHub that does not answer in time is not known', async () => {
  await using double = await startFakeGitHub();
  double.addRun({ id: 7001, sha });
  let go = (): void => {};
  const held = new Promise<void>((resolve) => {
    go = resolve;
  });
  double.before = () => held;
  const answer = await createRunLookup('t', runner(double), { ...quick, limit: 50 })(holder());
  go();
  expect(answer).toMatchObject({ state: 'unknown' });
});
