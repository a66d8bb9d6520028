import path from 'node:path';
import type { Ports } from '@slipway/action';
import { type Cause, describeError } from '@slipway/core';
import {
  collectEvidence,
  type History,
  isUnfinished,
  type LogExcerpt,
  openHistory,
  planRollback,
  type ReleaseId,
  type ReleasePorts,
  type Revision,
  type RollbackPlan,
  type RollbackResult,
  rollBack,
  type TrackResult,
} from '@slipway/release';
import { artifactName, filesForCommand, hasRestoredObjects, type RollbackStatus, withFullStop } from '@slipway/report';
import type { Inputs } from './inputs.ts';
import { ownWords } from './own-words.ts';
import type { Timeline } from './timeline.ts';

/** What became of a failed release. */
export interface Undone {
  readonly status: RollbackStatus;
  /** The cause, as sharp as the logs made it. */
  readonly cause: Cause;
  readonly excerpts: readonly LogExcerpt[];
  readonly result?: RollbackResult;
  readonly problems: readonly string[];
}

/** Evidence first: a rollback destroys it. */
const explain = async (ports: Ports, { cluster }: ReleasePorts, track: TrackResult, cause: Cause) => {
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

const show = (ports: Ports, cause: Cause, excerpts: readonly LogExcerpt[]): void => {
  ports.log.error(`${cause.code}: ${withFullStop(cause.sentence)}${cause.hint ? ` ${cause.hint}` : ''}`);
  const words = ownWords(cause);
  if (words) ports.log.untrusted(words);
  for (const { title, lines } of excerpts) ports.log.untrusted([`── ${title} ──`, ...lines].join('\n'));
};

/** Keeps the evidence of a failure, then brings the whole release back, or leaves it where that was asked for. */
export const undo = async (
  input: Inputs,
  ports: Ports,
  release: ReleasePorts,
  id: ReleaseId,
  track: TrackResult,
  cause: Cause,
  revision: Revision | undefined,
  timeline: Timeline,
): Promise<Undone> => {
  const evidence = await explain(ports, release, track, cause);
  show(ports, evidence.cause, evidence.excerpts);
  const undone = await bringBack(input, ports, release, id, evidence.cause, revision, timeline);
  const look = whereToLook(ports, evidence.cause, evidence.texts, undone.status);
  if (look) ports.log.info(look);
  return { cause: evidence.cause, excerpts: evidence.excerpts, ...undone };
};

/** What shows the failure once it is over: the cause's command, or what was kept of a pod that is gone by then. */
const whereToLook = (
  { runner }: Ports,
  cause: Cause,
  texts: readonly { readonly title: string; readonly file: string }[],
  status: RollbackStatus,
): string | undefined => {
  const kept = hasRestoredObjects(status) ? filesForCommand(cause, texts) : undefined;
  if (kept)
    return `The pod is gone with what was undone; kept from before: ${kept.join(', ')} in ${runner.run.job ? `the artifact ${artifactName({ stage: 'deploy', key: '' }, runner.run)}` : path.join(runner.temp, 'slipway', 'logs')}.`;
  return cause.command && `To see it: ${cause.command}`;
};

const wayBack = ({ to }: RollbackPlan, revision: number, keep: boolean): string => {
  if (keep) return `Turning all requests to revision ${to}, and leaving the trial of revision ${revision} for a look.`;
  return to === 0
    ? `Rolling back revision ${revision}: it was the first, so what it made is removed and what it took over is given back.`
    : `Rolling back revision ${revision} to revision ${to}, the last verified good one.`;
};

/** Whether the newest of these revisions has a trial, which is kept without requests: users are sent to nothing bad. */
const isOnTrial = async (ledger: History, open: readonly Revision[]): Promise<boolean> => {
  const [newest] = open.toSorted((a, b) => b.revision - a.revision);
  return newest !== undefined && (await ledger.read(newest)).candidate !== undefined;
};

type Returned = Pick<Undone, 'status' | 'result' | 'problems'>;

const goBack = async (
  input: Inputs,
  ports: Ports,
  release: ReleasePorts,
  id: ReleaseId,
  cause: Cause,
  revision: Revision | undefined,
  timeline: Timeline,
): Promise<Returned> => {
  const ledger = openHistory(release.cluster, id);
  const { revisions } = await ledger.revisions();
  // A revision that was verified before is its own last good one: there is nothing that could be brought back.
  const open = revisions.filter(isUnfinished);
  if (open.length === 0) return { status: 'nothing-to-roll-back', problems: [] };
  const keep = input['on-failure'] === 'keep';
  const markKept = () =>
    Promise.all(open.map((entry) => ledger.mark(entry.revision, 'failed', { cause: cause.sentence })));
  if (keep && !(await isOnTrial(ledger, open))) {
    await markKept();
    return { status: 'kept', problems: [] };
  }
  const plan = planRollback(revisions, 'last-good', true);
  if (!plan) return { status: 'nothing-to-roll-back', problems: [] };
  ports.log.info(wayBack(plan, revision?.revision ?? plan.from, keep));
  timeline.mark(`rolling back to revision ${plan.to}`);
  const options = { timeout: input['rollback-timeout'], keepTrial: keep };
  const result = await rollBack(release, ledger, id, revisions, plan, options);
  if (result.kept) await markKept();
  if (result.tracked) timeline.add(result.tracked);
  timeline.mark(result.status);
  for (const note of result.warnings) ports.log.warning(note);
  for (const problem of result.problems) ports.log.error(`Rollback: ${problem}`);
  const status = result.kept && result.problems.length === 0 ? 'kept' : result.status;
  ports.log.info(`Rollback: ${status}.`);
  return { status, result, problems: result.problems };
};

/** Brings the whole release back, or leaves it where that was asked for. What cannot even be begun has failed as well. */
export const bringBack = async (...args: Parameters<typeof goBack>): Promise<Returned> => {
  const [, ports, release, , , , timeline] = args;
  try {
    return await goBack(...args);
  } catch (error) {
    if (release.signal.aborted) throw error;
    const problem = describeError(error);
    ports.log.error(`Rollback failed: ${problem}`);
    ports.log.notice(
      'The rollback is not finished: a rollback step with `only-if-unfinished: true`, or the next deploy, goes on with it.',
    );
    timeline.mark('rollback failed');
    return { status: 'failed', problems: [problem] };
  }
};
