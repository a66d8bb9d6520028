import { type Cause, describeError, type KubeObject, keyOf, refOf, SlipwayError, showRef } from '@slipway/contract';
import { levelOf } from '@slipway/manifest';
import type { Right } from '../access.ts';
import { imageOf } from '../compare.ts';
import { recordOf } from '../entry.ts';
import { lastGood, type Revision } from '../history.ts';
import type { Ledger } from '../ledger.ts';
import type { ReleaseId } from '../names.ts';
import type { Past } from '../past.ts';
import { preflight } from '../preflight.ts';
import { surplus } from '../prune.ts';
import type { RecordedObject, RevisionRecord } from '../record.ts';
import { restore } from '../restore.ts';
import {
  applyAndFollow,
  conclude,
  noTrack,
  plannedTargets,
  type RollOut,
  type RollOutOptions,
  rollOut,
} from '../roll-out.ts';
import type { PlacedRequest } from '../smoke.ts';
import { smokeRights } from '../smoke-target.ts';
import { type Plan, type PlannedObject, ReleaseFailure, type ReleasePorts } from '../types.ts';
import { type Design, designTrial, type StrategyChoice } from './design.ts';
import { follow, Watches } from './follow.ts';
import { markPassed, stepsPassed } from './position.ts';
import { runStage, type StageOptions } from './stage.ts';
import { giveBack, isolate, routed, settle } from './traffic.ts';
import { openTrial, type Trial } from './trial.ts';
import { isRoute } from './weights.ts';

export interface StepsOptions extends RollOutOptions {
  /** Requests that the new version has to answer by its own address; `health` asks the whole release at the end. */
  readonly smoke: readonly PlacedRequest[];
}

interface Run {
  readonly ports: ReleasePorts;
  readonly ledger: Ledger;
  readonly id: ReleaseId;
  readonly plan: Plan;
  readonly past: Past;
  readonly options: StepsOptions;
  readonly trial: Trial;
  readonly revision: Revision;
  readonly watches: Watches;
}

const notBegun = (past: Past, cause: Cause): RollOut => ({
  result: 'failed',
  revision: undefined,
  pruned: [],
  notes: past.notes,
  track: noTrack,
  cause,
});

const failed = ({ revision, past, watches }: Run, cause: Cause): RollOut => ({
  result: 'failed',
  revision,
  pruned: [],
  notes: past.notes,
  track: watches.result,
  cause,
});

/** What the new pods need and nothing stable can notice: objects that did not exist, and what runs before anything. */
const goesAhead = ({ object, action }: PlannedObject): boolean =>
  levelOf(object) === 'before' ||
  (action === 'create' && ['namespaces', 'definitions', 'configuration', 'bindings'].includes(levelOf(object)));

/** Applies what goes ahead, once; in the plan that is left it is done. */
const prepareGround = async (run: Run): Promise<Plan | Cause> => {
  const { ports, plan, options } = run;
  const done = new Map<PlannedObject, KubeObject>();
  const ahead = plan.objects.filter(goesAhead);
  if (ahead.length === 0) return plan;
  const { track, cause } = await applyAndFollow(
    ports,
    { ...plan, objects: ahead },
    { ...withoutHealth(options), stableFor: 0 },
    undefined,
    ({ planned, object }) => done.set(planned, object),
  );
  run.watches.add(track);
  if (cause) return cause;
  return {
    ...plan,
    objects: plan.objects.map((planned) => {
      const live = done.get(planned);
      return live ? { ...planned, action: 'unchanged', live } : planned;
    }),
  };
};

const withoutHealth = ({ health: _, ...options }: StepsOptions): StepsOptions => options;

/** The new version becomes the stable one by an ordinary rollout; what turns requests to it follows when that is well. */
const promote = async (run: Run, plan: Plan): Promise<RollOut> => {
  const { ports, ledger, id, past, options, trial, revision, watches } = run;
  ports.log.info(`Revision ${revision.revision} becomes the stable version.`);
  if (trial.record.traffic === 'gateway')
    // Its pods are about to be replaced: no longer may the stable Service hold on to the ones of the old version.
    for (const { stable } of trial.services) await ports.cluster.apply(stable, { force: true });
  const turned = new Set(
    trial.isolated ? [...trial.record.services.map(({ stable }) => stable), ...trial.record.routes] : [],
  );
  const isTurned = ({ object }: PlannedObject): boolean => turned.has(keyOf(refOf(object)));
  const held = plan.objects.filter(isTurned);
  const others = plan.objects.filter((planned) => !isTurned(planned));
  const rolled = await applyAndFollow(
    ports,
    { ...plan, objects: others },
    held.length > 0 ? withoutHealth(options) : options,
  );
  watches.add(rolled.track);
  if (rolled.cause) return failed(run, rolled.cause);
  const last = held.length > 0 ? await turnToFinal(run, held, others) : rolled;
  if (last.cause) return failed(run, last.cause);
  const doomed = new Map(
    [...surplus(plan.objects, past.known, { prune: options.prune, good: past.good }), ...trial.temporary].map(
      (entry) => [keyOf(entry.ref), entry],
    ),
  );
  const proof = rolled.proof;
  return {
    result: 'deployed',
    revision,
    track: watches.result,
    ...(proof ? { proof } : {}),
    ...(await conclude(ports, ledger, id, revision.revision, [...doomed.values()], past, options.history)),
  };
};

/** Services and routes as the new revision has them, once its own pods stand behind them. */
const turnToFinal = async (run: Run, held: readonly PlannedObject[], others: readonly PlannedObject[]) => {
  const { ports, id, plan, options, trial, watches } = run;
  const configured = held.map((planned): PlannedObject => ({ ...planned, action: 'configure' }));
  const turned = await applyAndFollow(
    ports,
    { ...plan, objects: configured },
    { ...withoutHealth(options), stableFor: 0 },
  );
  watches.add(turned.track);
  if (turned.cause) return turned;
  const own = new Set(plan.objects.map(({ object }) => keyOf(refOf(object))));
  const foreign = trial.routes.filter((route) => isRoute(route) && !own.has(keyOf(refOf(route))));
  const { problems } = await restore(ports, id, {
    wanted: foreign.map((object) => ({ object, scaled: false })),
    unwanted: [],
  });
  if (problems[0]) throw new SlipwayError('Refused', problems[0]);
  await settle(ports, routed(trial.routes));
  const targets = plannedTargets([...others, ...held]);
  const well = await follow(ports, targets, { timeout: options.timeout, stableFor: 0, health: options.health });
  watches.add(well.track);
  return well;
};

/** The rollback turns them back too, later: what goes wrong here must not hide why the step failed. */
const turnBack = async ({ ports, trial }: Run): Promise<void> => {
  try {
    await giveBack(ports, trial);
  } catch (error) {
    if (ports.signal.aborted) throw error;
    ports.log.warning(`The requests could not be turned back at once: ${describeError(error)}`);
  }
};

/** Steps from `first` on, then the promotion. What fails has its requests turned back before anything else is done. */
const goOn = async (run: Run, plan: Plan, first: number): Promise<RollOut> => {
  const { ports, ledger, id, trial, revision, options, watches, past } = run;
  const stage: StageOptions = options;
  const { steps } = trial.record;
  for (const [at, step] of steps.entries()) {
    if (at < first) continue;
    const { cause, proof } = await runStage(ports, trial, step, stage, (result) => watches.add(result));
    if (cause) {
      await turnBack(run);
      return failed(run, cause);
    }
    await markPassed(ports.cluster, id, revision.revision, at + 1);
    if (step.pause !== 'manual') continue;
    await ledger.mark(revision.revision, 'paused');
    return {
      result: 'paused',
      revision,
      pruned: [],
      notes: past.notes,
      track: watches.result,
      ...(proof ? { proof } : {}),
    };
  }
  return promote(run, plan);
};

const attempt = async (run: Run, act: () => Promise<RollOut>): Promise<RollOut> => {
  try {
    return await act();
  } catch (error) {
    if (error instanceof ReleaseFailure) return failed(run, error.reason);
    throw error;
  }
};

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
  { objects, record }: Design,
  { forceConflicts, smoke }: StepsOptions,
): Promise<Plan> => {
  const twins = new Map(record.services.map(({ stable, trial }) => [stable, trial]));
  const turned = smoke.flatMap(({ request, target }) => {
    const twin = twins.get(keyOf(target.service))?.split('/').at(-1);
    return twin === undefined ? [] : [{ request, target: { ...target, service: { ...target.service, name: twin } } }];
  });
  const rights: Right[] = smokeRights(turned);
  const ahead = plan.objects.filter(goesAhead).map(({ object }) => object);
  const tried = await preflight(cluster, id, [...ahead, ...objects], { forceConflicts, adopt: false, rights });
  const own = new Set(objects.map((object) => keyOf(refOf(object))));
  return { ...tried, objects: tried.objects.filter(({ object }) => own.has(keyOf(refOf(object)))) };
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
  const good = head && !past.blind ? await ledger.read(head) : undefined;
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
  const run: Run = { ports, ledger, id, plan, past, options, trial, revision, watches: new Watches() };
  return attempt(run, async () => {
    if (trial.isolated) await isolate(ports, trial);
    const left = await prepareGround(run);
    if ('code' in left) return failed(run, left);
    return goOn(run, left, 0);
  });
};

/** A revision that waits between two steps, with all that the ledger knows of it. */
export interface Waiting {
  readonly revision: Revision;
  readonly record: RevisionRecord;
}

/**
 * The revision that waits for a person.
 * @throws SlipwayError NotFound saying what the newest revision is instead
 */
export const waitingRevision = async (ledger: Ledger, id: ReleaseId): Promise<Waiting> => {
  const { revisions } = await ledger.revisions();
  const newestFirst = revisions.toSorted((a, b) => b.revision - a.revision);
  const revision = newestFirst.find(({ state }) => state === 'paused');
  if (revision) return { revision, record: await ledger.read(revision) };
  const [newest] = newestFirst;
  throw new SlipwayError('NotFound', `No revision of release ${id.name} waits to be promoted or aborted.`, {
    hint: newest
      ? `Its newest revision, ${newest.revision}, is ${newest.state}.`
      : `It has no history in namespace ${id.namespace}.`,
  });
};

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
  const run: Run = { ports, ledger, id, plan, past, options, trial, revision, watches: new Watches() };
  await ledger.mark(revision.revision, 'pending');
  ports.log.info(
    `Going on with revision ${revision.revision}, which has ${trial.record.strategy === 'canary' ? 'a canary' : 'a new colour'} of ${trial.workloads.map(({ stable }) => showRef(stable.ref)).join(', ')}.`,
  );
  return attempt(run, async () => goOn(run, plan, await stepsPassed(ports.cluster, id, revision.revision)));
};
