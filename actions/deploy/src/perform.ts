import type { Ports, StageResult } from '@slipway/action';
import type { Cluster, connect } from '@slipway/cluster';
import { type Cause, describeError, type LookUpRun } from '@slipway/core';
import { showRef } from '@slipway/kubernetes';
import {
  type HistorySnapshot,
  openHistory,
  type PlannedObject,
  type ReleaseId,
  type ReleasePorts,
  type RollOut,
  type StrategyOptions,
} from '@slipway/release';
import type { Change } from '@slipway/report';
import { undo } from './failure.ts';
import { healthOf, logErrorsOf } from './health.ts';
import type { Inputs } from './inputs.ts';
import { type Ended, resultOf } from './result.ts';
import type { Source } from './source.ts';
import type { Timeline } from './timeline.ts';

export interface DeployPorts extends Ports {
  readonly connect: typeof connect;
  readonly lookUpRun?: LookUpRun;
}

/** Rolls out, by whatever strategy, and undoes what fails. */
export const perform = async (
  input: Inputs,
  ports: DeployPorts,
  release: ReleasePorts,
  source: Source,
  known: {
    readonly changes: readonly Change[];
    readonly notes: readonly string[];
    /** What was doubtful before anything was changed, and has been said. */
    readonly doubts?: readonly string[] | undefined;
    readonly plan: readonly PlannedObject[];
    readonly past: HistorySnapshot;
  },
  timeline: Timeline,
  start: (options: StrategyOptions) => Promise<RollOut>,
): Promise<Ended> => {
  const { changes } = known;
  const { url, sha, actor } = ports.runner.run;
  const doubts = [...(known.doubts ?? [])];
  const warn = (line: string): void => {
    doubts.push(line);
    ports.log.warning(line);
  };
  try {
    const health = await healthOf(input, release, source, known.plan, known.past, warn);
    const logErrors = logErrorsOf(input);
    const rolled = await start({
      timeout: input.timeout,
      stableFor: input['stable-for'],
      forceConflicts: input['force-conflicts'],
      prune: input.prune,
      historyLimit: input.history,
      run: { url, sha, actor },
      smoke: source.smoke,
      ...(health ? { health } : {}),
      ...(logErrors ? { logErrors } : {}),
    });
    timeline.add(rolled.track);
    timeline.mark(rolled.cause ? `failed: ${rolled.cause.code}` : rolled.result);
    if (!rolled.cause)
      return { ...rolled, notes: [...rolled.warnings, ...known.notes, ...doubts], changes, problems: [] };
    const undone = await undo(input, ports, release, source.id, rolled.track, rolled.cause, rolled.revision, timeline);
    const notes = [...rolled.warnings, ...doubts];
    return { ...rolled, result: 'failed', notes, changes, problems: [undone.cause], undone };
  } catch (error) {
    if (release.signal.aborted) throw error;
    const cause = unexpected(error, source.id);
    const nothing = { tracked: [], milestones: [] };
    const undone = await undo(input, ports, release, source.id, nothing, cause, undefined, timeline);
    return { result: 'failed', changes, problems: [undone.cause], notes: [], undone };
  }
};

/** The way to the server, or the right to use it, was lost. */
const codes: Readonly<Record<string, Cause['code']>> = { Unreachable: 'ClusterUnreachable', Unauthorized: 'Forbidden' };

/** What no rule foresaw, in the middle of a release: it is undone all the same. */
const unexpected = (error: unknown, id: ReleaseId): Cause => ({
  code: codes[(error as { code?: string }).code ?? ''] ?? 'Unknown',
  sentence: `Release ${id.name} stopped half way: ${describeError(error)}`,
  evidence: [],
});

/** The history with this run's revision, for the report. */
export const recent = async (
  { log }: DeployPorts,
  cluster: Cluster,
  source: Source,
  past: HistorySnapshot,
  { history }: Pick<Ended, 'history'>,
): Promise<HistorySnapshot> => {
  if (history) return { ...past, revisions: history };
  try {
    return { ...past, revisions: (await openHistory(cluster, source.id).revisions()).revisions };
  } catch (error) {
    log.warning(`The report shows the history from before this run: ${describeError(error)}`);
    return past;
  }
};

/** The report of a deploy that was stopped half way: nothing is undone now, the next step does that. */
export const cancelled = (
  source: Source,
  cluster: Cluster,
  past: HistorySnapshot,
  timeline: Timeline,
  signal: AbortSignal,
): StageResult<'deploy'> => {
  timeline.mark('cancelled');
  const sentence = `The deploy of ${showRef({ apiVersion: '', kind: 'release', ...source.id })} was cancelled (${describeError(signal.reason)}).`;
  const cause: Cause = {
    code: 'Cancelled',
    sentence,
    hint: 'A rollback step with `only-if-unfinished: true` brings the last good release back.',
    evidence: [],
  };
  return resultOf(source, cluster, past, timeline, {
    result: 'cancelled',
    changes: [],
    problems: [cause],
    notes: [],
  });
};
