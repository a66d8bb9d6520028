import type { KubeObject } from '@slipway/kubernetes';
import { keyOf, refOf } from '@slipway/kubernetes';
import type { PlannedObject, RecordedObject } from '../../src/index.ts';
import { createRevisionRecord } from '../../src/plan/create-revision-record.ts';
import { configMap, deployment, id, job, run } from '../samples.ts';

const desired = configMap('a', { A: 'new' });
const own = {
  ...configMap('a', { A: 'old' }),
  metadata: { ...desired.metadata, annotations: { 'slipway.dev/release': 'shop/app' } },
};
const adopted = configMap('a', { A: 'theirs' });
const known = (created: boolean, original?: KubeObject): RecordedObject => ({
  ref: refOf(desired),
  object: configMap('a', { A: 'old' }),
  created,
  ...(original ? { original } : {}),
});

const origin = { release: id, run, at: 'now' };
const snapshot = (nextRevision: number, known: readonly (readonly [string, RecordedObject])[] = []) => ({
  nextRevision,
  knownObjects: new Map(known),
  isVerifiedUnreadable: false,
});

const record = (plan: PlannedObject, earlier?: RecordedObject) =>
  createRevisionRecord(origin, [plan], snapshot(4, earlier ? [[keyOf(refOf(desired)), earlier]] : [])).objects[0];
const planned = (live?: KubeObject, object: KubeObject = desired, isAutoscaled = false): PlannedObject => ({
  object,
  action: 'configure',
  isAutoscaled,
  ...(live ? { live } : {}),
});

describe('createRevisionRecord', () => {
  it.each<[string, KubeObject | undefined, RecordedObject | undefined, boolean, KubeObject | undefined]>([
    ['records a new object as created', undefined, undefined, true, undefined],
    ['records the original of an object of another owner', adopted, undefined, false, adopted],
    ['records an object of an earlier revision as created', own, known(true), true, undefined],
    ['records a deleted object of an earlier revision as created', undefined, known(true), true, undefined],
    ['keeps the original of an object that an earlier revision adopted', own, known(false, adopted), false, adopted],
    ['records the original of an object that another client created again', adopted, known(true), false, adopted],
    ['records the original of its own object that no readable revision contains', own, undefined, false, own],
  ])('%s', (_, live, earlier, created, original) => {
    const recorded = record(planned(live), earlier);
    expect(recorded).toMatchObject({ created, object: desired });
    expect(recorded?.original).toEqual(original);
  });

  it('records no original for a phase Job', () => {
    const migrate = job('migrate', 'v2', { 'slipway.dev/phase': 'before' });
    const recorded = createRevisionRecord(origin, [planned(job('migrate', 'v1'), migrate)], snapshot(1)).objects[0];
    expect(recorded).toEqual({ ref: refOf(migrate), object: migrate, created: true });
  });

  it('records whether any revision has run a Job of another phase', () => {
    const upgrade = job('upgrade', 'v1', { 'slipway.dev/phase': 'none, before' });
    const created = (isFirst: boolean, earlier?: RecordedObject) => {
      const known = snapshot(2, earlier ? [[keyOf(refOf(upgrade)), earlier]] : []);
      return createRevisionRecord(origin, [{ ...planned(undefined, upgrade), ...(isFirst ? { isFirst } : {}) }], known)
        .objects[0]?.created;
    };
    const run = { ref: refOf(upgrade), object: upgrade, created: true };
    expect([created(true), created(false)]).toEqual([false, true]);
    expect([created(true, run), created(true, { ...run, created: false })]).toEqual([true, false]);
  });

  it('marks a revision after one that cannot be read', () => {
    const plan = [planned()];
    const after = createRevisionRecord(origin, plan, { ...snapshot(2), isVerifiedUnreadable: true });
    expect(after.isWithoutPredecessor).toBe(true);
    expect(createRevisionRecord(origin, plan, snapshot(2))).not.toHaveProperty('isWithoutPredecessor');
  });

  it('records no replica count that an autoscaler owns', () => {
    const recorded = record(planned(undefined, deployment('web', 'v1', { replicas: 7 }), true));
    expect(recorded).toMatchObject({ isAutoscaled: true });
    expect(recorded?.object.spec).not.toHaveProperty('replicas');
  });

  it('records the images, each once and sorted', () => {
    const plan = [
      planned(undefined, deployment('b', 'v2')),
      planned(undefined, deployment('a', 'v1')),
      planned(undefined, deployment('c', 'v1')),
    ];
    expect(createRevisionRecord(origin, plan, snapshot(1)).images).toEqual([
      'registry.test/web:v1',
      'registry.test/web:v2',
    ]);
  });
});
