import path from 'node:path';
import type { Ports } from '@slipway/action';
import { type Cause, describeError } from '@slipway/core';
import {
  collectEvidence,
  isUnfinished,
  type LogExcerpt,
  type OpenRelease,
  planRollback,
  type Revision,
  type RollbackPlan,
  type RollbackResult,
  rollBack,
  type TrackResult,
} from '@slipway/release';
import { artifactName, filesForCommand, hasRestoredObjects, type RollbackStatus } from '@slipway/report';
import type { DeployContext } from '../context/context.ts';
import { logProblem } from './log-problem.ts';

/** How a failed release ended. */
export interface Undone {
  readonly status: RollbackStatus;
  /** The cause, with what the logs add to it. */
  readonly cause: Cause;
  readonly excerpts: readonly LogExcerpt[];
  readonly result?: RollbackResult;
  readonly problems: readonly string[];
}

interface SavedLog {
  readonly title: string;
  readonly file: string;
}

/** Collects evidence. It comes before the rollback, because the rollback deletes the pods. */
const explain = async (ports: Ports, { cluster }: OpenRelease, track: TrackResult, cause: Cause) => {
  try {
    const evidence = await collectEvidence(cluster, track, cause);
    const texts: (typeof evidence.texts)[number][] = [];
    for (const each of evidence.texts) if (await ports.saveLog(each.title, each.file, each.text)) texts.push(each);
    for (const warning of evidence.warnings) ports.log.warning(warning);
    return { ...evidence, texts };
  } catch (error) {
    ports.log.warning(`Evidence could not be collected: ${describeError(error)}`);
    return { cause, excerpts: [], texts: [] };
  }
};

/** Saves the evidence of a failure, then rolls the release back, or keeps it if `on-failure` is `keep`. */
export const explainAndRollBack = async (
  context: DeployContext,
  track: TrackResult,
  cause: Cause,
  revision: Revision | undefined,
): Promise<Undone> => {
  const { ports, release } = context;
  const evidence = await explain(ports, release, track, cause);
  logProblem(ports.log, evidence.cause);
  for (const { title, lines } of evidence.excerpts) ports.log.untrusted([`── ${title} ──`, ...lines].join('\n'));
  const undone = await restoreLastVerified(context, evidence.cause, revision);
  const hint = evidenceHint(ports, evidence.cause, evidence.texts, undone.status);
  if (hint) ports.log.info(hint);
  return { cause: evidence.cause, excerpts: evidence.excerpts, ...undone };
};

/** Names what shows the failure afterwards: the cause's command, or the saved logs of a pod that the rollback deleted. */
const evidenceHint = (
  { runner }: Ports,
  cause: Cause,
  texts: readonly SavedLog[],
  status: RollbackStatus,
): string | undefined => {
  const saved = hasRestoredObjects(status) ? filesForCommand(cause, texts) : undefined;
  if (!saved) return cause.command && `To see it: ${cause.command}`;
  const place = runner.run.job
    ? `the artifact ${artifactName({ stage: 'deploy', key: '' }, runner.run)}`
    : path.join(runner.temp, 'slipway', 'logs');
  return `The rollback deleted the pod. Its logs are saved: ${saved.join(', ')} in ${place}.`;
};

const describeRollback = ({ to }: RollbackPlan, revision: number, keep: boolean): string => {
  if (keep) return `Sending all requests to revision ${to}, and keeping the candidate of revision ${revision}.`;
  return to === 0
    ? `Rolling back revision ${revision}, the first one: deleting what it created and restoring what it adopted.`
    : `Rolling back revision ${revision} to revision ${to}, the last verified one.`;
};

/** Whether the newest of these revisions has a candidate, which is kept without requests. */
const hasKeptCandidate = async ({ history }: OpenRelease, open: readonly Revision[]): Promise<boolean> => {
  const [newest] = open.toSorted((a, b) => b.revision - a.revision);
  return newest !== undefined && (await history.read(newest)).candidate !== undefined;
};

type Rollback = Pick<Undone, 'status' | 'result' | 'problems'>;

const rollBackUnfinished = async (
  { input, ports, release, timeline }: DeployContext,
  cause: Cause,
  revision: Revision | undefined,
): Promise<Rollback> => {
  const { revisions } = await release.history.revisions();
  // A revision that was verified before is itself the last verified one: there is nothing to restore.
  const open = revisions.filter(isUnfinished);
  if (open.length === 0) return { status: 'nothing-to-roll-back', problems: [] };
  const keep = input['on-failure'] === 'keep';
  const markFailed = () =>
    Promise.all(open.map((entry) => release.history.mark(entry.revision, 'failed', { cause: cause.sentence })));
  if (keep && !(await hasKeptCandidate(release, open))) {
    await markFailed();
    return { status: 'kept', problems: [] };
  }
  const plan = planRollback(revisions, 'last-verified', true);
  if (!plan) return { status: 'nothing-to-roll-back', problems: [] };
  ports.log.info(describeRollback(plan, revision?.revision ?? plan.from, keep));
  timeline.mark(`rolling back to revision ${plan.to}`);
  const result = await rollBack(release, revisions, plan, { timeout: input['rollback-timeout'], keepCandidate: keep });
  if (result.kept) await markFailed();
  if (result.tracked) timeline.add(result.tracked);
  timeline.mark(result.status);
  for (const warning of result.warnings) ports.log.warning(warning);
  for (const problem of result.problems) ports.log.error(`Rollback: ${problem}`);
  const status = result.kept && result.problems.length === 0 ? 'kept' : result.status;
  ports.log.info(`Rollback: ${status}.`);
  return { status, result, problems: result.problems };
};

/** Restores the last verified revision, or keeps the failed one with `on-failure: keep`. An error is a failed rollback. */
export const restoreLastVerified = async (
  context: DeployContext,
  cause: Cause,
  revision: Revision | undefined,
): Promise<Rollback> => {
  const { ports, release, timeline } = context;
  try {
    return await rollBackUnfinished(context, cause, revision);
  } catch (error) {
    if (release.signal.aborted) throw error;
    const problem = describeError(error);
    ports.log.error(`Rollback failed: ${problem}`);
    ports.log.notice(
      'The rollback is not complete. A rollback step with `only-if-unfinished: true` or the next deploy completes it.',
    );
    timeline.mark('rollback failed');
    return { status: 'failed', problems: [problem] };
  }
};
