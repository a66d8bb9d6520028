import type { StageResult } from '@slipway/action';
import type { Cluster } from '@slipway/cluster';
import { type Cause, together } from '@slipway/core';
import {
  createReleaseNamespace,
  describeAdoptions,
  type HistorySnapshot,
  isUnfinished,
  type Lock,
  lock,
  openHistory,
  openRelease,
  type Plan,
  preflight,
  type ReleaseId,
  type ReleasePorts,
  readLastApplied,
  readSnapshot,
  recreatePhaseJobs,
  resolveSmokeTargets,
  rollOut,
  rollOutInSteps,
  type StrategyChoice,
  smokePermissions,
  thisProcess,
  unrestartedConsumers,
} from '@slipway/release';
import { withFullStop } from '@slipway/report';
import { mistakenFor } from './another.ts';
import { showChanges } from './changes.ts';
import { lookForDrift } from './drift.ts';
import { bringBack, type Undone } from './failure.ts';
import type { Inputs } from './inputs.ts';
import { ownWords } from './own-words.ts';
import { cancelled, type DeployPorts, perform, recent } from './perform.ts';
import { proceed } from './proceed.ts';
import { type Ended, resultOf } from './result.ts';
import { loadSource, type Source } from './source.ts';
import { endTrial, strategyOf } from './strategy.ts';
import { Timeline } from './timeline.ts';

interface Prepared {
  readonly plan: Plan;
  readonly past: HistorySnapshot;
  readonly held: Lock;
  /** Takes back the namespace that was made for the lock, where that was all that was done. */
  readonly unmake: (() => Promise<void>) | undefined;
}

const planOf = (cluster: Cluster, source: Source, input: Inputs): Promise<Plan> =>
  preflight(cluster, source.id, source.objects, {
    forceConflicts: input['force-conflicts'],
    prune: input.prune,
    adopt: input.adopt,
    permissions: smokePermissions(source.smoke),
    ...(source.written ? { written: source.written } : {}),
    // What is wrong with the ledger is told when it is read under the lock; until then it only saves requests.
    lastApplied: readLastApplied(openHistory(cluster, source.id)).catch(() => new Map()),
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
  const unmake = await createReleaseNamespace(ports, source.id, source.objects);
  const looked = planOf(cluster, source, input);
  // A lock that cannot be had is the error to show, not what was found while waiting for it.
  const settled = looked.then(
    () => {},
    () => {},
  );
  const held = await take().catch(async (error: unknown) => {
    // Nothing may be under way when the cluster is closed: it would be told as an outage.
    await settled;
    throw error;
  });
  try {
    const read = () => readSnapshot(openHistory(cluster, source.id));
    const [planned, known] = await Promise.all([held.waited ? planOf(cluster, source, input) : looked, read()]);
    // What is refused leaves a trial that waits as it is.
    const ended = planned.problems.length === 0 && (await endTrial(ports, source.id, known, input['rollback-timeout']));
    const [plan, past] = ended ? await Promise.all([planOf(cluster, source, input), read()]) : [planned, known];
    return { plan: recreatePhaseJobs(plan, past, input.prune), past, held, unmake };
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
  const isOfNew = input['dry-run'] !== 'drift' && !input.promote && !input.abort;
  const [choice, loaded] = await together(
    () => strategyOf(input),
    () => (isOfNew ? loadSource(input, ports) : undefined),
  );
  if (!loaded)
    return input['dry-run'] === 'drift' ? lookForDrift(input, ports, timeline) : proceed(input, ports, timeline);
  for (const warning of loaded.warnings) ports.log.warning(warning);
  const lost = new AbortController();
  const release = await openRelease(input, ports, lost);
  try {
    const placed = await resolveSmokeTargets(release.cluster, loaded.id, loaded.objects, loaded.requests);
    const source: Source = { ...loaded, smoke: placed };
    ports.log.info(
      `Release ${source.id.name} in namespace ${source.id.namespace} of ${release.cluster.server}: ${source.objects.length} objects.`,
    );
    if (input['dry-run'] === 'diff') return await onlyLook(input, ports, release, source, timeline);
    return await underLock(input, ports, release, source, choice, timeline, lost);
  } finally {
    await release.cluster.close();
  }
};

/** What a person should know about the plan besides its changes: whose objects it takes over, and what goes on unchanged. */
const linesAbout = async (cluster: Cluster, { objects }: Plan, id: ReleaseId): Promise<string[]> => [
  ...describeAdoptions(objects, id),
  ...(await unrestartedConsumers(cluster, objects)),
];

const onlyLook = async (
  input: Inputs,
  ports: DeployPorts,
  { cluster }: ReleasePorts,
  source: Source,
  timeline: Timeline,
): Promise<StageResult<'deploy'>> => {
  const past = await readSnapshot(openHistory(cluster, source.id));
  const plan = recreatePhaseJobs(await planOf(cluster, source, input), past, input.prune);
  timeline.mark('tried without changing anything');
  const changes = showChanges(plan, past, input.prune);
  const told = await linesAbout(cluster, plan, source.id);
  const { backendWarnings = [] } = plan;
  for (const doubt of backendWarnings) ports.log.warning(doubt);
  for (const line of told) ports.log.info(`  ${line}`);
  ports.log.untrusted(
    changes.map(({ action, object, diff }) => `${action} ${object}${diff ? `\n${diff}` : ''}`).join('\n'),
  );
  const ended: Ended = {
    result: plan.problems.length > 0 ? 'failed' : 'dry-run',
    changes,
    problems: plan.problems,
    notes: [...past.warnings, ...told, ...backendWarnings],
  };
  return resultOf(source, cluster, past, timeline, ended);
};

const underLock = async (
  input: Inputs,
  ports: DeployPorts,
  release: ReleasePorts,
  source: Source,
  choice: StrategyChoice | undefined,
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
    ended = await act(input, ports, release, source, choice, plan, past, timeline);
  } catch (error) {
    // Cancelled: nothing is released. The rollback step, or the next run, finds the revision pending and finishes it.
    if (release.signal.aborted) return cancelled(source, cluster, past, timeline, release.signal);
    await held.release();
    throw error;
  }
  await held.release();
  if (plan.problems.length > 0) await unmake?.();
  return resultOf(source, cluster, await recent(ports, cluster, source, past, ended), timeline, ended);
};

const act = async (
  input: Inputs,
  ports: DeployPorts,
  release: ReleasePorts,
  source: Source,
  choice: StrategyChoice | undefined,
  tried: Plan,
  past: HistorySnapshot,
  timeline: Timeline,
): Promise<Ended> => {
  const mistaken = input.prune ? mistakenFor(source.id, past, tried.objects, ports.runner.run.url) : {};
  const plan = { ...tried, problems: [...tried.problems, ...(mistaken.problem ? [mistaken.problem] : [])] };
  const changes = showChanges(plan, past, input.prune);
  const told = await linesAbout(release.cluster, plan, source.id);
  const { backendWarnings = [] } = plan;
  for (const warning of [
    ...plan.warnings,
    ...backendWarnings,
    ...past.warnings,
    ...(mistaken.warning ? [mistaken.warning] : []),
  ])
    ports.log.warning(warning);
  for (const line of told) ports.log.info(`  ${line}`);
  for (const { action, object } of changes) if (action !== 'unchanged') ports.log.info(`  ${action} ${object}`);
  if (plan.problems.length > 0) {
    for (const problem of plan.problems) {
      ports.log.error(`${problem.code}: ${withFullStop(problem.sentence)}${problem.hint ? ` ${problem.hint}` : ''}`);
      const words = ownWords(problem);
      if (words) ports.log.untrusted(words);
    }
    return {
      result: 'failed',
      changes,
      problems: plan.problems,
      notes: backendWarnings,
      ...(await finishEarlier(input, ports, release, source, plan.problems, past, timeline)),
    };
  }
  const ledger = openHistory(release.cluster, source.id);
  return perform(
    input,
    ports,
    release,
    source,
    { changes, notes: told, doubts: backendWarnings, plan: plan.objects, past },
    timeline,
    (options) =>
      choice
        ? rollOutInSteps(release, ledger, source.id, plan, past, choice, options)
        : rollOut(release, ledger, source.id, plan, past, options),
  );
};

/** A run before this one was interrupted half way: what it left must not stay because this one cannot go on either. */
const finishEarlier = async (
  input: Inputs,
  ports: DeployPorts,
  release: ReleasePorts,
  source: Source,
  [cause]: readonly Cause[],
  past: HistorySnapshot,
  timeline: Timeline,
): Promise<{ readonly undone?: Undone }> => {
  if (!cause || input['on-failure'] === 'keep' || !past.revisions.some(isUnfinished)) return {};
  ports.log.warning(`An earlier run of release ${source.id.name} was interrupted; what it left is undone now.`);
  return {
    undone: { cause, excerpts: [], ...(await bringBack(input, ports, release, source.id, cause, undefined, timeline)) },
  };
};
