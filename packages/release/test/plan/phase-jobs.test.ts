import { type KubeObject, keyOf, refOf, valueAt } from '@slipway/kubernetes';
import type { HistorySnapshot, Plan, PlannedAction, PlannedObject, Revision } from '../../src/index.ts';
import { recreatePhaseJobs } from '../../src/index.ts';
import { phasedLevels } from '../../src/plan/phase-order.ts';
import { configMap, deployment, job } from '../samples.ts';

const phaseJob = (phase: string, name = phase): KubeObject => job(name, 'v1', { 'slipway.dev/phase': phase });

const ended = (type: string) => ({ status: { conditions: [{ type, status: 'True' }] } });

const planned = (object: KubeObject, action: PlannedAction, live: object | undefined = {}): PlannedObject => ({
  object,
  action,
  isAutoscaled: false,
  ...(live ? { live: { ...object, ...live } } : {}),
});

const planOf = (...objects: PlannedObject[]): Plan => ({ objects, problems: [], warnings: [] });

/** The history after a verified revision with these objects. */
const snapshotOf = (
  objects: readonly KubeObject[],
  states: readonly Revision['state'][] = ['deployed'],
): HistorySnapshot => ({
  revisions: states.map((state, index) => ({ revision: index + 1, state, at: '', images: [], parts: 1 })),
  knownObjects: new Map(objects.map((object) => [keyOf(refOf(object)), { ref: refOf(object), object, created: true }])),
  verifiedKeys: new Set(objects.map((object) => keyOf(refOf(object)))),
  nextRevision: states.length + 1,
  isVerifiedUnreadable: false,
  warnings: [],
});

describe('recreatePhaseJobs', () => {
  const before = phaseJob('before');
  const web = deployment('web', 'v1');
  const both = [before, web];
  const complete = ended('Complete');
  it.each<[string, Plan, HistorySnapshot, PlannedAction]>([
    [
      'keeps a Job without a new revision',
      planOf(planned(before, 'unchanged', complete), planned(web, 'unchanged')),
      snapshotOf(both),
      'unchanged',
    ],
    [
      'runs a Job again when another object changes',
      planOf(planned(before, 'unchanged', complete), planned(web, 'configure')),
      snapshotOf(both),
      'replace',
    ],
    [
      'runs a Job again when an object is pruned',
      planOf(planned(before, 'unchanged', complete)),
      snapshotOf(both),
      'replace',
    ],
    [
      'runs a Job again when it failed',
      planOf(planned(before, 'unchanged', ended('Failed')), planned(web, 'unchanged')),
      snapshotOf(both),
      'replace',
    ],
    [
      'runs a Job again after an interrupted run',
      planOf(planned(before, 'unchanged', complete), planned(web, 'unchanged')),
      snapshotOf(both, ['deployed', 'pending']),
      'replace',
    ],
    [
      'ignores a Job that was deleted after its time to live',
      planOf({ ...planned(before, 'create'), live: undefined } as never, planned(web, 'unchanged')),
      snapshotOf(both),
      'unchanged',
    ],
    [
      'creates a deleted Job when another object changes',
      planOf({ object: before, action: 'create', isAutoscaled: false }, planned(web, 'configure')),
      snapshotOf(both),
      'create',
    ],
    [
      'creates a new Job',
      planOf({ object: before, action: 'create', isAutoscaled: false }, planned(web, 'unchanged')),
      snapshotOf([web]),
      'create',
    ],
  ])('%s', (_, plan, snapshot, action) => {
    expect(recreatePhaseJobs(plan, snapshot, true).objects[0]?.action).toBe(action);
  });

  it('runs a Job again when an object leaves the manifests, even if pruning is off', () => {
    const plan = planOf(planned(before, 'unchanged', complete));
    expect(recreatePhaseJobs(plan, snapshotOf(both), false).objects[0]?.action).toBe('replace');
  });

  it('runs a Job again when one object replaces another that is pruned', () => {
    const plan = planOf(planned(before, 'unchanged', complete), planned(deployment('api', 'v1'), 'unchanged'));
    expect(recreatePhaseJobs(plan, snapshotOf(both), true).objects[0]?.action).toBe('replace');
  });

  it('does not run a Job again when nothing changes and pruning is off', () => {
    const plan = planOf(planned(before, 'unchanged', complete), planned(web, 'unchanged'));
    expect(recreatePhaseJobs(plan, snapshotOf(both), false).objects[0]?.action).toBe('unchanged');
  });

  const plannedActions = (snapshot: HistorySnapshot, ...objects: PlannedObject[]): unknown[] =>
    recreatePhaseJobs(planOf(...objects), snapshot, true).objects.map(({ action }) => action);

  it('runs a Job again when its own manifest changes', () => {
    const changed = planned(before, 'configure', complete);
    expect(plannedActions(snapshotOf(both), changed, planned(web, 'unchanged'))).toEqual(['replace', 'unchanged']);
  });

  it('runs a Job again that differs from the one that was deleted after its time to live', () => {
    const deleted: PlannedObject = { object: before, action: 'create', isAutoscaled: false };
    const other = { ...before, spec: {} };
    expect(plannedActions(snapshotOf([other, web]), deleted, planned(web, 'unchanged'))).toEqual([
      'create',
      'unchanged',
    ]);
  });

  it('runs a Job that is deleted if only an unverified revision has run it', () => {
    const deleted: PlannedObject = { object: before, action: 'create', isAutoscaled: false };
    const snapshot = { ...snapshotOf(both), verifiedKeys: new Set([keyOf(refOf(web)), 'other']) };
    expect(plannedActions(snapshot, deleted, planned(web, 'unchanged'))).toEqual(['create', 'unchanged']);
  });

  it('keeps the actions of all other objects', () => {
    const plan = [
      planned(before, 'unchanged', complete),
      planned(web, 'configure'),
      planned(configMap('a', {}), 'unchanged'),
    ];
    expect(plannedActions(snapshotOf(both), ...plan)).toEqual(['replace', 'configure', 'unchanged']);
  });

  it('marks objects of the first revision only if their phase differs later', () => {
    const { objects } = recreatePhaseJobs(
      planOf(planned(before, 'create'), planned(phaseJob('after, none', 'seed'), 'create')),
      snapshotOf([], []),
      true,
    );
    expect(objects.map(({ isFirst }) => isFirst)).toEqual([undefined, true]);
    const later = recreatePhaseJobs(planOf(planned(phaseJob('after, none', 'seed'), 'create')), snapshotOf(both), true);
    expect(later.objects.map(({ isFirst, action }) => [isFirst, action])).toEqual([[undefined, 'unchanged']]);
  });

  it('ignores a Job without a phase', () => {
    const plan = planOf(
      planned(job('batch', 'v1'), 'unchanged', ended('Failed')),
      planned(deployment('web', 'v2'), 'configure'),
    );
    expect(recreatePhaseJobs(plan, snapshotOf([]), true)).toEqual(plan);
  });
});

describe('recreatePhaseJobs with phases of the first revision', () => {
  const web = deployment('web', 'v1');
  const toCreate = (object: KubeObject): PlannedObject => ({ object, action: 'create', isAutoscaled: false });
  const seed = phaseJob('after, none', 'seed');
  const migrate = phaseJob('after, before', 'migrate');
  const upgrade = phaseJob('none, before', 'upgrade');
  const all = [seed, migrate, upgrade, web];
  /** `level: names`, in the order of the apply. */
  const appliedLevels = (plan: Plan, snapshot: HistorySnapshot): string[] =>
    phasedLevels(recreatePhaseJobs(plan, snapshot, true).objects).map(
      (level) => `${level.name}: ${level.items.map(({ object }) => object.metadata.name).join(' ')}`,
    );
  const completed = (object: KubeObject) => planned(object, 'unchanged', ended('Complete'));

  it.each<[string, Plan, HistorySnapshot, string[]]>([
    [
      'applies the phases of the first revision',
      planOf(...all.map(toCreate)),
      snapshotOf([], []),
      ['workloads: web', 'after: migrate seed'],
    ],
    [
      'applies the phases of later revisions',
      planOf(completed(seed), completed(migrate), toCreate(upgrade), planned(web, 'configure')),
      snapshotOf(all),
      ['before: migrate upgrade', 'workloads: web'],
    ],
    [
      'applies the phases of the first revision again until a revision is verified',
      planOf(completed(seed), toCreate(migrate), toCreate(upgrade), toCreate(web)),
      snapshotOf(all, ['pending']),
      ['workloads: web', 'after: migrate seed'],
    ],
    [
      'applies the phases of later revisions to a release that Helm installed',
      planOf(toCreate(seed), toCreate(migrate), toCreate(upgrade), {
        ...planned(web, 'configure'),
        adoption: { managers: ['helm'] },
      }),
      snapshotOf([], []),
      ['before: migrate upgrade', 'workloads: web'],
    ],
  ])('%s', (_, plan, snapshot, levels) => {
    expect(appliedLevels(plan, snapshot)).toEqual(levels);
  });

  it('creates no new revision for skipped Jobs', () => {
    const plan = planOf(completed(seed), completed(migrate), toCreate(upgrade), planned(web, 'unchanged'));
    const { objects } = recreatePhaseJobs(plan, snapshotOf(all), true);
    expect(objects.map(({ action }) => action)).toEqual(['unchanged', 'unchanged', 'unchanged', 'unchanged']);
  });

  describe('for objects that are not Jobs', () => {
    const password = (value: string): KubeObject => {
      const { metadata, ...rest } = configMap('password', { value });
      return { ...rest, metadata: { ...metadata, annotations: { 'slipway.dev/phase': 'before, none' } } };
    };
    const values = (plan: Plan, snapshot: HistorySnapshot): unknown[] =>
      recreatePhaseJobs(plan, snapshot, true).objects.map(({ object, action }) => [
        action,
        valueAt(object, ['data', 'value']),
      ]);

    it.each<[string, PlannedObject, HistorySnapshot, unknown[]]>([
      ['creates the object in the first revision', toCreate(password('a')), snapshotOf([], []), [['create', 'a']]],
      [
        'keeps the object of the first revision',
        planned(password('b'), 'configure'),
        snapshotOf([password('a')]),
        [['unchanged', 'a']],
      ],
      [
        'keeps the object of an interrupted first revision',
        planned(password('b'), 'configure'),
        snapshotOf([password('a')], ['pending']),
        [['unchanged', 'a']],
      ],
      [
        'leaves an object of another owner out of the plan',
        planned(password('b'), 'configure'),
        snapshotOf([], []),
        [],
      ],
      ['leaves an object out of the plan when no revision created it', toCreate(password('b')), snapshotOf([web]), []],
    ])('%s', (_, object, snapshot, expected) => {
      expect(values(planOf(object), snapshot)).toEqual(expected);
    });
  });
});
