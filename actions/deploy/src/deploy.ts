import type { Ports, StageResult } from '@slipway/action';
import type { Cluster, connect } from '@slipway/cluster';
import { type Cause, describeError, showRef } from '@slipway/contract';
import {
  adoptionLines,
  allOf,
  bringNamespace,
  isUnfinished,
  type Lock,
  lock,
  openLedger,
  type Past,
  type Plan,
  placeRequests,
  preflight,
  type ReleaseId,
  type ReleasePorts,
  readPast,
  rollOut,
  smoke,
  smokeRights,
  thisProcess,
} from '@slipway/release';
import { fullStop } from '@slipway/report';
import { showChanges } from './changes.ts';
import { bringBack, type Undone, undo } from './failure.ts';
import type { Inputs } from './inputs.ts';
import { type Ended, resultOf } from './result.ts';
import { loadSource, type Source } from './source.ts';
import { Timeline } from './timeline.ts';

export interface DeployPorts extends Ports {
  readonly connect: typeof connect;
}

/** Opens the cluster, and stops everything when the step is cancelled or the lock is lost. */
const releasePorts = async (input: Inputs, ports: DeployPorts, lost: AbortController): Promise<ReleasePorts> => {
  const signal = AbortSignal.any([ports.signal, lost.signal]);
  const { log, clock, runner } = ports;
  const cluster = await ports.connect({
    ...(input.kubeconfig === undefined ? {} : { kubeconfig: input.kubeconfig }),
    ...(input.context === undefined ? {} : { context: input.context }),
    env: runner.environment,
    log,
    clock,
    signal,
  });
  return { cluster, clock, log, signal };
};

interface Prepared {
  readonly plan: Plan;
  readonly past: Past;
  readonly held: Lock;
  /** Takes back the namespace that was made for the lock, where that was all that was done. */
  readonly unmake: (() => Promise<void>) | undefined;
}

const planOf = (cluster: Cluster, source: Source, input: Inputs): Promise<Plan> =>
  preflight(cluster, source.id, source.objects, {
    forceConflicts: input['force-conflicts'],
    prune: input.prune,
    adopt: input.adopt,
    rights: smokeRights(source.smoke),
  });

/**
 * The plan, made while the lock is being taken; made again when another run may have changed everything meanwhile. The
 * ledger is read only under the lock: its last word may have been written a moment ago.
 */
const planUnderLock = async (
  ports: ReleasePorts,
  source: Source,
  input: Inputs,
  take: () => Promise<Lock>,
): Promise<Prepared> => {
  const { cluster } = ports;
  const unmake = await bringNamespace(ports, source.id, source.objects);
  const looked = planOf(cluster, source, input);
  // A lock that cannot be had is the error to show, not what was found while waiting for it.
  looked.catch(() => {});
  const held = await take();
  try {
    const [plan, past] = await Promise.all([
      held.waited ? planOf(cluster, source, input) : looked,
      readPast(openLedger(cluster, source.id)),
    ]);
    return { plan, past, held, unmake };
  } catch (error) {
    await held.release();
    throw error;
  }
};

/**
 * Brings a release to what its manifests say: everything is tried before anything is changed; the revision is recorded
 * before it is applied; it is followed until it is verified; what fails is explained, its evidence kept, and the whole
 * release brought back.
 */
export const deploy = async (input: Inputs, ports: DeployPorts): Promise<StageResult<'deploy'>> => {
  const timeline = new Timeline(ports.clock);
  const loaded = await loadSource(input, ports);
  for (const warning of loaded.warnings) ports.log.warning(warning);
  const lost = new AbortController();
  const release = await releasePorts(input, ports, lost);
  try {
    const placed = await placeRequests(release.cluster, loaded.id, loaded.objects, loaded.requests);
    const source: Source = { ...loaded, smoke: placed };
    ports.log.info(
      `Release ${source.id.name} in namespace ${source.id.namespace} of ${release.cluster.server}: ${source.objects.length} objects.`,
    );
    if (input['dry-run'] === 'diff') return await onlyLook(input, ports, release, source, timeline);
    return await underLock(input, ports, release, source, timeline, lost);
  } finally {
    await release.cluster.close();
  }
};

const onlyLook = async (
  input: Inputs,
  ports: DeployPorts,
  { cluster }: ReleasePorts,
  source: Source,
  timeline: Timeline,
): Promise<StageResult<'deploy'>> => {
  const plan = await planOf(cluster, source, input);
  const past = await readPast(openLedger(cluster, source.id));
  timeline.mark('tried without changing anything');
  const changes = showChanges(plan, past, input.prune);
  const adopted = adoptionLines(plan.objects, source.id);
  for (const line of adopted) ports.log.info(`  ${line}`);
  ports.log.foreign(
    changes.map(({ action, object, diff }) => `${action} ${object}${diff ? `\n${diff}` : ''}`).join('\n'),
  );
  const ended: Ended = {
    result: plan.problems.length > 0 ? 'failed' : 'dry-run',
    changes,
    problems: plan.problems,
    notes: [...past.notes, ...adopted],
  };
  return resultOf(source, cluster, past, timeline, ended);
};

const underLock = async (
  input: Inputs,
  ports: DeployPorts,
  release: ReleasePorts,
  source: Source,
  timeline: Timeline,
  lost: AbortController,
): Promise<StageResult<'deploy'>> => {
  const { cluster } = release;
  const holder = thisProcess(ports.runner.run);
  const { plan, past, held, unmake } = await planUnderLock(release, source, input, () =>
    lock(source.id, holder, release, input['lock-timeout']),
  );
  held.lost.addEventListener('abort', () => lost.abort(held.lost.reason), { once: true });
  timeline.mark('tried without changing anything');
  let ended: Ended;
  try {
    ended = await act(input, ports, release, source, plan, past, timeline);
  } catch (error) {
    // Cancelled: nothing is released. The rollback step, or the next run, finds the revision pending and finishes it.
    if (release.signal.aborted) return cancelled(source, cluster, past, timeline, release.signal);
    await held.release();
    throw error;
  }
  await held.release();
  if (plan.problems.length > 0) await unmake?.();
  return resultOf(source, cluster, await recent(ports, cluster, source, past), timeline, ended);
};

/** The history with this run's revision, for the report. */
const recent = async ({ log }: DeployPorts, cluster: Cluster, source: Source, past: Past): Promise<Past> => {
  try {
    return { ...past, revisions: (await openLedger(cluster, source.id).revisions()).revisions };
  } catch (error) {
    log.warning(`The report shows the history from before this run: ${describeError(error)}`);
    return past;
  }
};

const act = async (
  input: Inputs,
  ports: DeployPorts,
  release: ReleasePorts,
  source: Source,
  plan: Plan,
  past: Past,
  timeline: Timeline,
): Promise<Ended> => {
  const changes = showChanges(plan, past, input.prune);
  const adopted = adoptionLines(plan.objects, source.id);
  for (const warning of [...plan.warnings, ...past.notes]) ports.log.warning(warning);
  for (const line of adopted) ports.log.info(`  ${line}`);
  for (const { action, object } of changes) if (action !== 'unchanged') ports.log.info(`  ${action} ${object}`);
  if (plan.problems.length > 0) {
    for (const problem of plan.problems)
      ports.log.error(`${fullStop(problem.sentence)}${problem.hint ? ` ${problem.hint}` : ''}`);
    return {
      result: 'failed',
      changes,
      problems: plan.problems,
      notes: [],
      ...(await finishEarlier(input, ports, release, source, plan.problems, past, timeline)),
    };
  }
  const ledger = openLedger(release.cluster, source.id);
  const { url, sha, actor } = ports.runner.run;
  const health = allOf(source.smoke.length > 0 ? [smoke(release, source.smoke)] : []);
  try {
    const rolled = await rollOut(release, ledger, source.id, plan, past, {
      timeout: input.timeout,
      stableFor: input['stable-for'],
      forceConflicts: input['force-conflicts'],
      prune: input.prune,
      history: input.history,
      run: { url, sha, actor },
      ...(health ? { health } : {}),
    });
    timeline.add(rolled.track);
    timeline.mark(rolled.cause ? `failed: ${rolled.cause.code}` : rolled.result);
    if (!rolled.cause) return { ...rolled, notes: [...rolled.notes, ...adopted], changes, problems: [] };
    const undone = await undo(input, ports, release, source.id, rolled.track, rolled.cause, rolled.revision, timeline);
    return { ...rolled, changes, problems: [undone.cause], undone };
  } catch (error) {
    if (release.signal.aborted) throw error;
    const cause = unexpected(error, source.id);
    const undone = await undo(
      input,
      ports,
      release,
      source.id,
      { tracked: [], milestones: [] },
      cause,
      undefined,
      timeline,
    );
    return { result: 'failed', changes, problems: [undone.cause], notes: [], undone };
  }
};

/** A run before this one was interrupted half way: what it left must not stay because this one cannot go on either. */
const finishEarlier = async (
  input: Inputs,
  ports: DeployPorts,
  release: ReleasePorts,
  source: Source,
  [cause]: readonly Cause[],
  past: Past,
  timeline: Timeline,
): Promise<{ readonly undone?: Undone }> => {
  if (!cause || input['on-failure'] === 'keep' || !past.revisions.some(isUnfinished)) return {};
  ports.log.warning(`An earlier run of release ${source.id.name} was interrupted; what it left is undone now.`);
  return {
    undone: { cause, excerpts: [], ...(await bringBack(input, ports, release, source.id, cause, undefined, timeline)) },
  };
};

/** What no rule foresaw, in the middle of a release: it is undone all the same. */
const unexpected = (error: unknown, id: ReleaseId): Cause => ({
  code: (error as { code?: string }).code === 'Unreachable' ? 'ClusterUnreachable' : 'Unknown',
  sentence: `Release ${id.name} stopped half way: ${describeError(error)}`,
  evidence: [],
});

const cancelled = (
  source: Source,
  cluster: Cluster,
  past: Past,
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
