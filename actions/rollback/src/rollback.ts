import type { Ports, StageResult } from '@slipway/action';
import type { connect } from '@slipway/cluster';
import { type LookUpRun, SlipwayError } from '@slipway/core';
import { showRef } from '@slipway/kubernetes';
import {
  lastVerified,
  newest,
  type OpenRelease,
  planRollback,
  type ReleaseId,
  type Revision,
  type RollbackPlan,
  type RollbackResult,
  releaseId,
  rollBack,
  thisProcess,
  withRelease,
  workloadFacts,
} from '@slipway/release';
import { type RollbackFacts, withFullStop } from '@slipway/report';
import { findSpec } from '@slipway/spec';
import type { Inputs } from './inputs.ts';

export interface RollbackPorts extends Ports {
  readonly connect: typeof connect;
  readonly lookUpRun?: LookUpRun;
}

const statusOf: Readonly<Record<RollbackResult['status'], StageResult['status']>> = {
  'rolled-back': 'passed',
  'nothing-to-roll-back': 'passed',
  partial: 'failed',
  failed: 'failed',
};

const sentenceOf = (id: ReleaseId, { status, plan, problems }: RollbackResult): string => {
  const place = plan.to === 0 ? 'its state before the first revision' : `revision ${plan.to}`;
  const table: Readonly<Record<RollbackResult['status'], string>> = {
    'rolled-back': `Release ${id.name} was rolled back to ${place} and verified.`,
    'nothing-to-roll-back': `Release ${id.name} is already at ${place}.`,
    partial: `Release ${id.name} was only partly rolled back to ${place}: ${problems.map(withFullStop).join(' ')}`,
    failed: `Release ${id.name} could not be rolled back to ${place}: ${problems.map(withFullStop).join(' ')}`,
  };
  return table[status];
};

const factsOf = (id: ReleaseId, result: RollbackResult): RollbackFacts => ({
  release: id.name,
  namespace: id.namespace,
  status: result.status,
  from: result.plan.from,
  to: result.plan.to,
  images: result.images,
  changes: result.restored.map(({ ref, action }) => ({ action, object: showRef(ref) })),
  timeline: (result.tracked?.milestones ?? []).map(({ at, message, object }) => ({
    at: Math.round(at / 10) / 100,
    message,
    object,
  })),
  problems: [...result.problems, ...result.warnings],
});

const nothing = (id: ReleaseId, revision: number | undefined, sentence: string): StageResult<'rollback'> => ({
  outputs: { status: 'nothing-to-roll-back', revision },
  status: 'passed',
  sentence,
  facts: {
    release: id.name,
    namespace: id.namespace,
    status: 'nothing-to-roll-back',
    ...(revision === undefined ? {} : { to: revision }),
    images: [],
    changes: [],
    timeline: [],
    problems: [],
  },
});

const show = (ports: Ports, result: RollbackResult): void => {
  for (const { ref, action } of result.restored)
    if (action !== 'unchanged') ports.log.info(`  ${action} ${showRef(ref)}`);
  for (const note of result.warnings) ports.log.warning(note);
  for (const { object, ready, desired } of workloadFacts(result.tracked?.tracked ?? []))
    ports.log.info(`  ${object}: ${ready} of ${desired} ready`);
};

/** Describes the rollback, from the newest revision that was not rolled back to its target. */
const describeRollback = ({ name }: ReleaseId, revisions: readonly Revision[], { to }: RollbackPlan): string => {
  const there = newest(revisions.filter(({ state }) => state !== 'rolled-back'))?.revision;
  const from = there === undefined || there === to ? '' : ` from revision ${there}`;
  return `Rolling back release ${name}${from} to ${to === 0 ? 'its state before the first revision' : `revision ${to}`}.`;
};

/** Reads the history under the lock, decides which revision to restore, and restores it. */
const rollBackLocked = async (input: Inputs, ports: Ports, release: OpenRelease): Promise<StageResult<'rollback'>> => {
  const { id, history } = release;
  const { revisions, damaged } = await history.revisions();
  for (const name of damaged) ports.log.warning(`Revision Secret/${name} is damaged and is ignored.`);
  const plan = planRollback(revisions, input.to, input['only-if-unfinished']);
  if (!plan) {
    const why =
      revisions.length === 0 ? `it has no history in namespace ${id.namespace}` : 'no deploy of it was interrupted';
    return nothing(id, lastVerified(revisions)?.revision, `Nothing to roll back for release ${id.name}: ${why}.`);
  }
  ports.log.info(describeRollback(id, revisions, plan));
  const head = revisions.find(({ revision }) => revision === plan.to);
  if (plan.exact && head?.state !== 'deployed' && head?.cause)
    ports.log.warning(`Revision ${plan.to} was never verified. It failed: ${withFullStop(head.cause)}`);
  const result = await rollBack(release, revisions, plan, { timeout: input.timeout });
  show(ports, result);
  return {
    outputs: { status: result.status, revision: result.plan.to },
    status: statusOf[result.status],
    sentence: sentenceOf(id, result),
    facts: factsOf(id, result),
    ...(result.cause ? { cause: result.cause } : {}),
  };
};

/** Rolls a release back from cluster state alone, so that any runner can do it after the first one ended. */
export const rollback = async (input: Inputs, ports: RollbackPorts): Promise<StageResult<'rollback'>> => {
  const id = releaseId(input, await findSpec(input.directory));
  return withRelease({ ...input, id }, ports, async ({ release, withLock }) => {
    let isLocked = false;
    try {
      const lock = { holder: thisProcess(ports.runner.run), timeout: input['lock-timeout'] };
      return await withLock(lock, (held) => {
        isLocked = true;
        held.startChanges();
        return rollBackLocked(input, ports, release);
      });
    } catch (error) {
      // Without its namespace, no deploy of the release can have been interrupted.
      const isGone = !isLocked && error instanceof SlipwayError && error.code === 'NotFound';
      if (!isGone || !input['only-if-unfinished']) throw error;
      return nothing(id, undefined, `Nothing to roll back for release ${id.name}: its namespace does not exist.`);
    }
  });
};
