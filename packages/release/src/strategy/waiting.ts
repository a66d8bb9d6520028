import { SlipwayError, showRef } from '@slipway/contract';
import { levelOf } from '@slipway/manifest';
import { lastGood, type Revision } from '../history.ts';
import type { Ledger } from '../ledger.ts';
import type { ReleaseId } from '../names.ts';
import type { Past } from '../past.ts';
import type { RevisionRecord } from '../record.ts';
import type { RollOut } from '../roll-out.ts';
import type { Plan, PlannedObject, ReleasePorts } from '../types.ts';
import { Watches } from './follow.ts';
import { stepsPassed } from './position.ts';
import { attempt, goOn, type Run, type StepsOptions } from './promotion.ts';
import { openTrial } from './trial.ts';

/** A revision that waits between two steps, with all that the ledger knows of it. */
export interface Waiting {
  readonly revision: Revision;
  readonly record: RevisionRecord;
}

const newestFirst = (revisions: readonly Revision[]): Revision[] =>
  revisions.toSorted((a, b) => b.revision - a.revision);

const noneWaits = (id: ReleaseId, [newest]: readonly Revision[]): SlipwayError =>
  new SlipwayError('NotFound', `No revision of release ${id.name} waits to be promoted or aborted.`, {
    hint: newest
      ? `Its newest revision, ${newest.revision}, is ${newest.state}.`
      : `It has no history in namespace ${id.namespace}.`,
  });

/**
 * The revision that waits for a person.
 * @throws SlipwayError NotFound saying what the newest revision is instead
 */
export const waitingRevision = async (ledger: Ledger, id: ReleaseId): Promise<Waiting> => {
  const revisions = newestFirst((await ledger.revisions()).revisions);
  const revision = revisions.find(({ state }) => state === 'paused');
  if (!revision) throw noneWaits(id, revisions);
  return { revision, record: await ledger.read(revision) };
};

/**
 * The revision whose trial stands beside the stable version: it waits for a person, or failed and was kept.
 * @throws SlipwayError NotFound saying what the newest revision is instead
 */
export const revisionOnTrial = async (ledger: Ledger, id: ReleaseId): Promise<Waiting> => {
  const revisions = newestFirst((await ledger.revisions()).revisions);
  const paused = revisions.find(({ state }) => state === 'paused');
  const [newest] = revisions;
  const revision = paused ?? (newest?.state === 'failed' ? newest : undefined);
  const record = revision && (await ledger.read(revision));
  if (!revision || !record?.trial) throw noneWaits(id, revisions);
  return { revision, record };
};

/** What runs before everything else has run when the trial began, and is run once for each revision. */
const withoutGround = (plan: Plan): Plan => ({
  ...plan,
  objects: plan.objects.flatMap((planned): PlannedObject[] => {
    if (levelOf(planned.object) !== 'before') return [planned];
    return planned.live ? [{ ...planned, action: 'unchanged' }] : [];
  }),
});

/** Goes on with a revision that waits: its next steps, then the promotion. `plan` is its own, made from its record. */
export const resume = async (
  ports: ReleasePorts,
  ledger: Ledger,
  id: ReleaseId,
  plan: Plan,
  past: Past,
  { revision, record }: Waiting,
  options: StepsOptions,
): Promise<RollOut> => {
  const head = lastGood(past.revisions);
  const trial = head && openTrial(record, await ledger.read(head));
  if (!trial)
    throw new SlipwayError('Refused', `Revision ${revision.revision} is not on trial, so it cannot be promoted.`, {
      hint: 'Roll back to the last good revision and deploy again.',
    });
  const run: Run = {
    ports,
    ledger,
    id,
    plan: withoutGround(plan),
    past,
    options,
    trial,
    revision,
    watches: new Watches(),
  };
  await ledger.mark(revision.revision, 'pending');
  ports.log.info(
    `Going on with revision ${revision.revision}, which has ${trial.record.strategy === 'canary' ? 'a canary' : 'a new colour'} of ${trial.workloads.map(({ stable }) => showRef(stable.ref)).join(', ')}.`,
  );
  return attempt(run, async () => goOn(run, run.plan, await stepsPassed(ports.cluster, id, revision.revision)));
};
