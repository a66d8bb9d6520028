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

it.each<[what: string, run: object, jobs: Jobs, holder: ReturnType<typeof holder>, state: string, why: RegExp]>([
  [
    'a run that was cancelled',
    { status: 'completed', conclusion: 'cancelled' },
    {},
    holder(),
    'finished',
    /ended \(cancelled\)/,
  ],
  ['an active run', {}, {}, holder(), 'running', /this run is still running/],
  ['a run with an active job', {}, { deploy: 'in_progress' }, holder(), 'running', /job deploy is still running/],
  ['an active job beside other jobs', {}, { test: 'completed', deploy: 'in_progress' }, holder(), 'running', /./],
  ['a finished job', {}, { deploy: 'completed', more: 'in_progress' }, holder(), 'finished', /job deploy has ended/],
  ['a job of a reusable workflow', {}, { 'ship / deploy': 'completed' }, holder(), 'finished', /job deploy has ended/],
  ['a job with a display name', {}, { Ship: 'in_progress' }, holder(), 'running', /this run is still running/],
  ['a matrix job', {}, { 'deploy (a)': 'completed', 'deploy (b)': 'in_progress' }, holder(), 'running', /this run/],
  [
    'a run that waits for an approval',
    {},
    { Ship: 'completed', Prod: 'queued' },
    holder(),
    'unknown',
    /none of its jobs/,
  ],
  ['an attempt before the latest one', { attempt: 2 }, {}, holder(), 'finished', /attempt 2 of this run has started/],
  [
    'the second attempt after its end',
    { attempt: 2, status: 'completed', conclusion: 'failure' },
    {},
    holder(`${url}/7001/attempts/2`, 'deploy#2'),
    'finished',
    /ended \(failure\)/,
  ],
  ['the active second attempt', { attempt: 2 }, {}, holder(`${url}/7001/attempts/2`), 'running', /still running/],
  ['a run that does not exist', {}, {}, holder(`${url}/1`), 'unknown', /answered 404 to the attempt to read the run/],
  [
    'a run of another repository',
    {},
    {},
    holder('https://github.test/acme/x/actions/runs/7001'),
    'unknown',
    /not a run of/,
  ],
  [
    'a run of another server',
    {},
    {},
    holder('https://github.com/acme/penguins/actions/runs/7001'),
    'unknown',
    /not a run/,
  ],
  ['a user in a shell', {}, {}, holder('ada@laptop', ''), 'unknown', /not a run of this repository/],
])('reads the state of %s from GitHub', async (_, run, jobs, holder, state, why) => {
  await using double = await startFakeGitHub();
  double.addRun({ id: 7001, sha, ...run });
  for (const [name, status] of Object.entries(jobs)) double.addJob({ run: 7001, name, status });
  const answer = await createRunLookup('t', runner(double), quick)(holder);
  expect(answer).toEqual({ state, why: expect.stringMatching(why) });
  expect(answer.why).not.toMatch(/\.$/);
});

it('returns unknown for another job of its own run whose name GitHub does not show', async () => {
  await using double = await startFakeGitHub();
  double.addRun({ id: 8000, sha });
  double.addJob({ run: 8000, name: 'Roll back', status: 'in_progress' });
  const answer = await createRunLookup('t', runner(double), quick)(holder(`${url}/8000`));
  expect(answer).toMatchObject({ state: 'unknown' });
});

it('returns unknown without `actions: read` and names the missing permission', async () => {
  await using double = await startFakeGitHub({ grants: grantAll('none') });
  double.addRun({ id: 7001, sha });
  const answer = await createRunLookup('t', runner(double), quick)(holder());
  expect(answer).toEqual({
    state: 'unknown',
    why: expect.stringMatching(/token has no permission to read the run.*actions: read/s),
  });
});

it.each([undefined, '', '$' + '{{ github.token }}'])('sends no request with %p as the token', async (token) => {
  await using double = await startFakeGitHub();
  double.addRun({ id: 7001, sha });
  const answer = await createRunLookup(token, runner(double), quick)(holder());
  expect(answer).toMatchObject({ state: 'unknown', why: expect.stringMatching(/`github-token` has no token/) });
  expect(double.requests).toEqual([]);
});

it('returns unknown if GitHub does not answer in time', async () => {
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
