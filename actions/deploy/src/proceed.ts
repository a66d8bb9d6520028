import type { StageResult } from '@slipway/action';
import type { Cause } from '@slipway/core';
import {
  lock,
  openHistory,
  openRelease,
  type PausedRevision,
  pausedRevision,
  planRollback,
  preflight,
  type ReleaseId,
  type ReleasePorts,
  readSnapshot,
  recreatePhaseJobs,
  releaseId,
  resolveSmokeTargets,
  resume,
  revisionWithCandidate,
  rollBack,
  smokePermissions,
  thisProcess,
  withoutTemporaryObjects,
} from '@slipway/release';
import { withFullStop } from '@slipway/report';
import { findSpec, type Spec } from '@slipway/spec';
import { showChanges } from './changes.ts';
import type { Inputs } from './inputs.ts';
import { cancelled, type DeployPorts, perform, recent } from './perform.ts';
import { type Ended, resultOf } from './result.ts';
import { smokeRequests } from './smoke-lines.ts';
import type { Source } from './source.ts';
import type { Timeline } from './timeline.ts';

/** The release as its revision recorded it: manifests are not needed, and a newer commit cannot slip in. */
const sourceOf = async (
  input: Inputs,
  { cluster }: ReleasePorts,
  id: ReleaseId,
  spec: Spec | undefined,
  { record }: PausedRevision,
): Promise<Source> => {
  const objects = withoutTemporaryObjects(record).objects.map(({ object }) => object);
  // What is given up is asked nothing.
  const requests = input.abort ? [] : smokeRequests(input.smoke, spec);
  const smoke = await resolveSmokeTargets(cluster, id, objects, requests);
  return { id, objects, requests, smoke, images: record.images, warnings: [] };
};

/** What is promoted was recorded when it was tried: what the files say by now is another release. */
const tellUnread = (input: Inputs, { log }: DeployPorts, { revision }: PausedRevision): void => {
  const given = (['manifests', 'chart', 'values', 'images'] as const).filter((name) => (input[name] ?? []).length > 0);
  if (given.length > 0)
    log.notice(
      `${given.map((name) => `\`${name}\``).join(' and ')} ${given.length > 1 ? 'are' : 'is'} not read: revision ${revision.revision} goes on exactly as it was recorded.`,
    );
};

const goOn = async (
  input: Inputs,
  ports: DeployPorts,
  release: ReleasePorts,
  source: Source,
  waiting: PausedRevision,
  timeline: Timeline,
): Promise<Ended> => {
  const { cluster } = release;
  const ledger = openHistory(cluster, source.id);
  const tried = await preflight(cluster, source.id, source.objects, {
    forceConflicts: input['force-conflicts'],
    prune: input.prune,
    adopt: input.adopt,
    permissions: smokePermissions(source.smoke),
  });
  const past = await readSnapshot(ledger);
  const plan = recreatePhaseJobs(tried, past, input.prune);
  const changes = showChanges(plan, past, input.prune);
  for (const warning of [...plan.warnings, ...past.warnings]) ports.log.warning(warning);
  if (plan.problems.length > 0) {
    for (const { sentence, hint } of plan.problems)
      ports.log.error(`${withFullStop(sentence)}${hint ? ` ${hint}` : ''}`);
    return { result: 'failed', changes, problems: plan.problems, notes: [], revision: waiting.revision };
  }
  return perform(input, ports, release, source, { changes, notes: [], plan: plan.objects, past }, timeline, (options) =>
    resume(release, ledger, source.id, plan, past, waiting, options),
  );
};

/** The stable version gets all requests again, and what was made beside it goes. */
const giveUp = async (
  input: Inputs,
  ports: DeployPorts,
  release: ReleasePorts,
  { id }: Source,
  { revision }: PausedRevision,
  timeline: Timeline,
): Promise<Ended> => {
  const ledger = openHistory(release.cluster, id);
  const { revisions } = await ledger.revisions();
  const plan = planRollback(revisions, 'last-good', false);
  const result = plan && (await rollBack(release, ledger, id, revisions, plan, { timeout: input['rollback-timeout'] }));
  if (result?.tracked) timeline.add(result.tracked);
  for (const note of result?.warnings ?? []) ports.log.warning(note);
  const problems = result?.problems ?? [];
  const cause: Cause = {
    code: result?.cause?.code ?? 'Cancelled',
    sentence: `Revision ${revision.revision} was aborted${problems.length > 0 ? `, and could not be undone: ${problems.join(' ')}` : '.'}`,
    evidence: [],
  };
  const status = result?.status ?? 'nothing-to-roll-back';
  timeline.mark(status);
  return {
    result: problems.length > 0 ? 'failed' : 'aborted',
    changes: [],
    problems: problems.length > 0 ? [cause] : [],
    notes: [],
    revision,
    undone: { status, cause, excerpts: [], problems, ...(result ? { result } : {}) },
  };
};

/** Promotes or aborts the revision that waits, from what the cluster itself remembers: on any runner, without manifests. */
export const proceed = async (
  input: Inputs,
  ports: DeployPorts,
  timeline: Timeline,
): Promise<StageResult<'deploy'>> => {
  const spec = await findSpec(input.directory);
  const id = releaseId(input, spec);
  const lost = new AbortController();
  const release = await openRelease(input, ports, lost);
  const { cluster } = release;
  try {
    const held = await lock(id, thisProcess(ports.runner.run), release, input['lock-timeout']);
    held.lost.addEventListener('abort', () => lost.abort(held.lost.reason), { once: true });
    try {
      const ledger = openHistory(cluster, id);
      const waiting = await (input.abort ? revisionWithCandidate : pausedRevision)(ledger, id);
      const source = await sourceOf(input, release, id, spec, waiting);
      const past = await readSnapshot(ledger);
      tellUnread(input, ports, waiting);
      try {
        const ended = await (input.abort ? giveUp : goOn)(input, ports, release, source, waiting, timeline);
        return resultOf(source, cluster, await recent(ports, cluster, source, past, ended), timeline, ended);
      } catch (error) {
        if (release.signal.aborted) return cancelled(source, cluster, past, timeline, release.signal);
        throw error;
      }
    } finally {
      // Cancelled: the lock stays with this process, and whoever finishes its work takes it over.
      if (!release.signal.aborted) await held.release();
    }
  } finally {
    await cluster.close();
  }
};
