import type { Ports, StageResult } from '@slipway/action';
import type { connect } from '@slipway/cluster';
import { type LookUpRun, SlipwayError } from '@slipway/core';
import { showRef } from '@slipway/kubernetes';
import {
  type Lock,
  lastVerified,
  lock,
  newest,
  openHistory,
  openRelease,
  planRollback,
  type ReleaseId,
  type ReleasePorts,
  type Revision,
  type RollbackPlan,
  type RollbackResult,
  releaseId,
  rollBack,
  thisProcess,
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
  const place = plan.to === 0 ? 'what was there before its first revision' : `revision ${plan.to}`;
  const table: Readonly<Record<RollbackResult['status'], string>> = {
    'rolled-back': `Release ${id.name} is back at ${place}, verified.`,
    'nothing-to-roll-back': `Release ${id.name} is at ${place} already.`,
    partial: `Release ${id.name} is only partly back at ${place}: ${problems.map(withFullStop).join(' ')}`,
    failed: `Release ${id.name} could not be brought back to ${place}: ${problems.map(withFullStop).join(' ')}`,
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
  timeline: (result.tracked?.milestones ?? []).map(({ at, what, object }) => ({
    at: Math.round(at / 10) / 100,
    message: what,
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

/** What stands there is the newest revision that was not undone, or the last good one. */
const wayOf = ({ name }: ReleaseId, revisions: readonly Revision[], { to }: RollbackPlan): string => {
  const there = newest(revisions.filter(({ state }) => state !== 'rolled-back'))?.revision;
  const from = there === undefined || there === to ? '' : ` from revision ${there}`;
  return `Bringing release ${name} back${from} to ${to === 0 ? 'what was there before its first revision' : `revision ${to}`}.`;
};

/** Under the lock: reads the ledger, decides where to go back to, and goes there. */
const bringBack = async (
  input: Inputs,
  ports: Ports,
  release: ReleasePorts,
  id: ReleaseId,
): Promise<StageResult<'rollback'>> => {
  const ledger = openHistory(release.cluster, id);
  const { revisions, damaged } = await ledger.revisions();
  for (const name of damaged) ports.log.warning(`Revision Secret/${name} is damaged and is ignored.`);
  const plan = planRollback(revisions, input.to, input['only-if-unfinished']);
  if (!plan) {
    const why =
      revisions.length === 0 ? `it has no history in namespace ${id.namespace}` : 'no deploy of it was interrupted';
    return nothing(id, lastVerified(revisions)?.revision, `Nothing to roll back for release ${id.name}: ${why}.`);
  }
  ports.log.info(wayOf(id, revisions, plan));
  const head = revisions.find(({ revision }) => revision === plan.to);
  if (plan.exact && head?.state !== 'deployed' && head?.cause)
    ports.log.warning(`Revision ${plan.to} is no verified good one. It failed: ${withFullStop(head.cause)}`);
  const result = await rollBack(release, ledger, id, revisions, plan, { timeout: input.timeout });
  show(ports, result);
  return {
    outputs: { status: result.status, revision: result.plan.to },
    status: statusOf[result.status],
    sentence: sentenceOf(id, result),
    facts: factsOf(id, result),
    ...(result.cause ? { cause: result.cause } : {}),
  };
};

/** Undefined where there is no namespace, so that no deploy can have been interrupted in it. */
const takeLock = async (
  input: Inputs,
  release: ReleasePorts,
  id: ReleaseId,
  { runner }: Ports,
): Promise<Lock | undefined> => {
  try {
    return await lock(id, thisProcess(runner.run), release, input['lock-timeout']);
  } catch (error) {
    const isGone = error instanceof SlipwayError && error.code === 'NotFound';
    if (isGone && input['only-if-unfinished']) return undefined;
    throw error;
  }
};

/** Brings a release back, from what the cluster itself remembers: any runner can do it, whatever became of the first. */
export const rollback = async (input: Inputs, ports: RollbackPorts): Promise<StageResult<'rollback'>> => {
  const id = releaseId(input, await findSpec(input.directory));
  const lost = new AbortController();
  const release = await openRelease(input, ports, lost);
  const { cluster, signal } = release;
  try {
    const held = await takeLock(input, release, id, ports);
    if (!held)
      return nothing(id, undefined, `Nothing to roll back for release ${id.name}: its namespace does not exist.`);
    held.lost.addEventListener('abort', () => lost.abort(held.lost.reason), { once: true });
    try {
      return await bringBack(input, ports, release, id);
    } finally {
      if (!signal.aborted) await held.release();
    }
  } finally {
    await cluster.close();
  }
};
