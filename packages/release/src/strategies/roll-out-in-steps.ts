import type { Cause } from '@slipway/core';
import { keyOf, refOf } from '@slipway/kubernetes';
import { finder } from '../apply/late-adoptions.ts';
import { smokeRights } from '../checks/smoke-targets.ts';
import { imageOf } from '../core/compare.ts';
import type { ReleaseId } from '../core/names.ts';
import type { Plan, PlannedObject, ReleasePorts } from '../core/types.ts';
import type { Ledger } from '../history/history.ts';
import { lasting, type RecordedObject, type RevisionRecord } from '../history/revision-record.ts';
import { lastGood, type Revision } from '../history/revisions.ts';
import type { Past } from '../history/snapshot.ts';
import type { Right } from '../permissions/missing-permissions.ts';
import { preflight } from '../plan/preflight.ts';
import { recordOf } from '../plan/revision-to-record.ts';
import { noTrack, type RollOut, rollOut } from '../rollout/roll-out.ts';
import { openTrial, type Trial } from './candidate.ts';
import { type Design, designTrial, type StrategyChoice } from './candidate-plan.ts';
import { routeRights } from './permissions.ts';
import { attempt, failed, goesAhead, goOn, prepareGround, type Run, type StepsOptions } from './promote.ts';
import { isolate } from './service-traffic.ts';
import { Watches } from './track-candidate.ts';

const notBegun = (past: Past, cause: Cause): RollOut => ({
  result: 'failed',
  revision: undefined,
  pruned: [],
  notes: past.notes,
  track: noTrack,
  cause,
});

const temporaryEntries = (planned: readonly PlannedObject[], { foreign }: Design): RecordedObject[] => [
  ...planned.map(({ object }) => ({ ref: refOf(object), object, created: true, temporary: true as const })),
  ...foreign.map((route) => ({
    ref: refOf(route),
    object: imageOf(route),
    created: false,
    before: imageOf(route),
    temporary: true as const,
  })),
];

/** Tries what the trial makes as everything else was tried: nothing is changed before all of it can be. */
const tryDesign = async (
  { cluster }: ReleasePorts,
  id: ReleaseId,
  plan: Plan,
  { objects, record, foreign }: Design,
  { forceConflicts, smoke }: StepsOptions,
): Promise<Plan> => {
  const twins = new Map(record.services.map(({ stable, trial }) => [stable, trial]));
  const turned = smoke.flatMap(({ request, target }) => {
    const twin = twins.get(keyOf(target.service))?.split('/').at(-1);
    return twin === undefined ? [] : [{ request, target: { ...target, service: { ...target.service, name: twin } } }];
  });
  const routes = foreign.flatMap(({ metadata }) =>
    routeRights(metadata.namespace ?? id.namespace, ['get', 'patch'], true),
  );
  const rights: Right[] = [...smokeRights(turned), ...routes];
  const ahead = plan.objects.filter(goesAhead).map(({ object }) => object);
  const tried = await preflight(cluster, id, [...ahead, ...objects], { forceConflicts, adopt: false, rights });
  const own = new Set(objects.map((object) => keyOf(refOf(object))));
  return { ...tried, objects: tried.objects.filter(({ object }) => own.has(keyOf(refOf(object)))) };
};

/** A list has the entries' content too: to list them is a right that every release has, to get one is not. */
const readListed = async (ledger: Ledger, head: Revision): Promise<RevisionRecord> => {
  await ledger.revisions();
  // What was beside it while it was itself on trial is gone.
  return lasting(await ledger.read(head));
};

/**
 * Brings a new revision to its users in steps, each a gate: the new version stands beside the stable one, proves itself
 * and gets its share of the requests; what fails leaves the stable version untouched. Where nothing could be compared,
 * it rolls out at once, and a note says why.
 */
export const rollOutInSteps = async (
  ports: ReleasePorts,
  ledger: Ledger,
  id: ReleaseId,
  plan: Plan,
  past: Past,
  choice: StrategyChoice,
  options: StepsOptions,
): Promise<RollOut> => {
  const head = lastGood(past.revisions);
  const good = head && !past.blind ? await readListed(ledger, head) : undefined;
  const designed = await designTrial(ports.cluster, id, plan, good, choice);
  if ('problems' in designed) return notBegun(past, designed.problems[0] as Cause);
  if ('nothing' in designed || !good) {
    const why = 'nothing' in designed ? designed.nothing : '';
    if (plan.objects.some(({ action }) => action !== 'unchanged'))
      ports.log.notice(`${why}: the release rolls out at once, without ${choice.strategy}.`);
    return rollOut(ports, ledger, id, plan, past, options);
  }
  for (const note of designed.notes) ports.log.notice(note);
  const tried = await tryDesign(ports, id, plan, designed.design, options);
  const [problem] = tried.problems;
  if (problem) return notBegun(past, problem);
  const record = recordOf(id, past.next, plan.objects, past.known, options.run, ports.clock.now(), past.blind);
  const complete: RevisionRecord = {
    ...record,
    objects: [...record.objects, ...temporaryEntries(tried.objects, designed.design)],
    trial: designed.design.record,
  };
  const trial = openTrial(complete, good) as Trial;
  const revision = await ledger.write(complete);
  const run: Run = {
    ports,
    ledger,
    id,
    plan,
    past,
    options,
    trial,
    revision,
    watches: new Watches(),
    finder: finder(ports, ledger, revision.revision),
  };
  return attempt(run, async () => {
    if (trial.isolated) await isolate(ports, trial);
    const left = await prepareGround(run);
    if ('code' in left) return failed(run, left);
    return goOn(run, left, 0);
  });
};
