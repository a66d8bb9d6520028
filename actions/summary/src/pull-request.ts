import type { GitHub, Runner } from '@slipway/action';
import type { RunReference } from '@slipway/report';

type Json = Readonly<Record<string, unknown>>;

const object = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});
const numberOf = (value: unknown): number | undefined => (Number.isSafeInteger(value) ? (value as number) : undefined);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/**
 * Returns the run that the summary reports: its own run, or the finished run of a `workflow_run` event.
 * All data of a finished run come from the event, because a fork may have written the reports.
 */
export const runOf = (runner: Runner): RunReference => {
  if (runner.eventName !== 'workflow_run') return runner.run;
  const run = object(runner.event.workflow_run);
  return {
    ...runner.run,
    id: String(run.id ?? ''),
    attempt: numberOf(run.run_attempt) ?? 1,
    sha: textOf(run.head_sha),
    ref: textOf(run.head_branch),
    actor: textOf(object(run.actor).login),
    url: textOf(run.html_url),
  };
};

const fromEvent = ({ event, eventName }: Runner): number | undefined => {
  const direct = numberOf(object(event.pull_request).number);
  if (direct) return direct;
  const issue = object(event.issue);
  if (issue.pull_request) return numberOf(issue.number);
  // The branch of a merge queue contains the number of the pull request.
  const queued = eventName === 'merge_group' ? /\/pr-(\d+)-/.exec(textOf(object(event.merge_group).head_ref)) : null;
  if (queued) return Number(queued[1]);
  const [triggered] = Array.isArray(object(event.workflow_run).pull_requests)
    ? (object(event.workflow_run).pull_requests as unknown[])
    : [];
  return numberOf(object(triggered).number);
};

/** Finds the open pull request whose head is the commit, because the event of a fork names no pull request. */
const fromHead = async (github: GitHub, sha: string): Promise<number | undefined> =>
  (await github.openPulls()).find(({ headSha }) => headSha === sha)?.number;

const fromCommit = async (github: GitHub, sha: string): Promise<number | undefined> => {
  const pulls = await github.pullsOfCommit(sha);
  const merged = pulls.find((pull) => !pull.isOpen && pull.mergeSha === sha);
  return (merged ?? pulls.find(({ isOpen }) => isOpen) ?? pulls[0])?.number;
};

/** Returns the number of the pull request that the run belongs to. Undefined if the run belongs to no pull request. */
export const findPullRequest = async (
  given: number | undefined,
  runner: Runner,
  run: RunReference,
  github: GitHub,
): Promise<number | undefined> => {
  const known = given ?? fromEvent(runner);
  if (known || !run.sha) return known;
  const found = await fromCommit(github, run.sha);
  if (found || runner.eventName !== 'workflow_run') return found;
  return fromHead(github, run.sha);
};
