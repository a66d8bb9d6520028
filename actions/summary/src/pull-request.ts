import type { GitHub, Runner } from '@slipway/action';
import type { RunReference } from '@slipway/report';

type Json = Readonly<Record<string, unknown>>;

const object = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});
const numberOf = (value: unknown): number | undefined => (Number.isSafeInteger(value) ? (value as number) : undefined);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/**
 * The run that the summary speaks of: its own, or, started by `workflow_run`, the one that ended. In the latter
 * everything comes from the event, which GitHub wrote, and nothing from the reports, which a fork may have written.
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
  // A merge queue's branch names the pull request that it tries.
  const queued = eventName === 'merge_group' ? /\/pr-(\d+)-/.exec(textOf(object(event.merge_group).head_ref)) : null;
  if (queued) return Number(queued[1]);
  const [triggered] = Array.isArray(object(event.workflow_run).pull_requests)
    ? (object(event.workflow_run).pull_requests as unknown[])
    : [];
  return numberOf(object(triggered).number);
};

/** A fork's run names no pull request: the open one with exactly its commit at the head is it. */
const fromHead = async (github: GitHub, sha: string): Promise<number | undefined> =>
  (await github.openPulls()).find(({ headSha }) => headSha === sha)?.number;

const fromCommit = async (github: GitHub, sha: string): Promise<number | undefined> => {
  const pulls = await github.pullsOfCommit(sha);
  const merged = pulls.find((pull) => !pull.isOpen && pull.mergeSha === sha);
  return (merged ?? pulls.find(({ isOpen }) => isOpen) ?? pulls[0])?.number;
};

/** Number of the pull request that the run belongs to; undefined where there is none. */
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
