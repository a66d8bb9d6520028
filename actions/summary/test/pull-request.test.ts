import type { Runner } from '@slipway/action';
import { startFakeGitHub } from '@slipway/testkit';
import { findPullRequest, runOf as runOfSummary } from '../src/pull-request.ts';
import { head, portsOf, runOf } from './kit.ts';

const merge = 'd'.repeat(40);

type Case = readonly [string, Partial<Runner>, number | undefined, number | undefined];

const cases: readonly Case[] = [
  ['the input', { eventName: 'push' }, 9, 9],
  ['the event of a pull request', { eventName: 'pull_request', event: { pull_request: { number: 4 } } }, undefined, 4],
  [
    'the event of a comment on a pull request',
    { eventName: 'issue_comment', event: { issue: { number: 5, pull_request: {} } } },
    undefined,
    5,
  ],
  [
    'the event of a comment on an issue, which has none',
    { eventName: 'issue_comment', event: { issue: { number: 5 } }, run: runOf({ sha: 'f'.repeat(40) }) },
    undefined,
    undefined,
  ],
  [
    'the branch of a merge queue',
    { eventName: 'merge_group', event: { merge_group: { head_ref: 'refs/heads/gh-readonly-queue/main/pr-12-abc' } } },
    undefined,
    12,
  ],
  ['a push to the branch of the pull request', { eventName: 'push', run: runOf({ sha: head }) }, undefined, 2],
  ['a merge into the default branch', { eventName: 'push', run: runOf({ sha: merge }) }, undefined, 1],
  ['a commit without a pull request', { eventName: 'push', run: runOf({ sha: 'e'.repeat(40) }) }, undefined, undefined],
  [
    'a run of the same repository',
    { eventName: 'workflow_run', event: { workflow_run: { id: 1, head_sha: head, pull_requests: [{ number: 2 }] } } },
    undefined,
    2,
  ],
  [
    'the head commit of a fork',
    { eventName: 'workflow_run', event: { workflow_run: { id: 1, head_sha: 'c'.repeat(40), pull_requests: [] } } },
    undefined,
    3,
  ],
];

describe('findPullRequest', () => {
  it.each(cases)('returns the pull request of %s', async (_, runner, given, expected) => {
    await using double = await startFakeGitHub();
    double.merge(double.openPull({ title: 'merged', sha: 'b'.repeat(40) }), merge);
    double.openPull({ title: 'open', sha: head });
    double.openPull({ title: 'of a fork', sha: 'c'.repeat(40), fork: true });
    const ports = portsOf(double, runner);
    const run = runOfSummary(ports.runner);
    expect(await findPullRequest(given, ports.runner, run, ports.connect('token'))).toBe(expected);
  });
});
