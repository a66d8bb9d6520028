import type { KubeObject } from '@slipway/kubernetes';
import { keyOf, refOf } from '@slipway/kubernetes';
import type { PlannedObject, RecordedObject } from '../../src/index.ts';
import { createRevisionRecord } from '../../src/plan/revision-to-record.ts';
import { configMap, deployment, id, job, run } from '../samples.ts';

const wanted = configMap('a', { A: 'new' });
const mine = {
  ...configMap('a', { A: 'old' }),
  metadata: { ...wanted.metadata, annotations: { 'slipway.dev/release': 'shop/app' } },
};
const theirs = configMap('a', { A: 'theirs' });
const known = (created: boolean, before?: KubeObject): RecordedObject => ({
  ref: refOf(wanted),
  object: configMap('a', { A: 'old' }),
  created,
  ...(before ? { original: before } : {}),
});

const origin = { release: id, run, at: 'now' };
const snapshot = (nextRevision: number, known: readonly (readonly [string, RecordedObject])[] = []) => ({
  nextRevision,
  knownObjects: new Map(known),
  isVerifiedUnreadable: false,
});

const record = (plan: PlannedObject, earlier?: RecordedObject) =>
  createRevisionRecord(origin, [plan], snapshot(4, earlier ? [[keyOf(refOf(wanted)), earlier]] : [])).objects[0];
const planned = (live?: KubeObject, object: KubeObject = wanted, scaled = false): PlannedObject => ({
  object,
  action: 'configure',
  scaled,
  ...(live ? { live } : {}),
});

test.each<[string, KubeObject | undefined, RecordedObject | undefined, boolean, KubeObject | undefined]>([
  ['that nobody has made', undefined, undefined, true, undefined],
  ['that another hand has made', theirs, undefined, false, theirs],
  ['that an earlier revision has made', mine, known(true), true, undefined],
  ['that an earlier revision has made and that is gone', undefined, known(true), true, undefined],
  ['that an earlier revision has taken over', mine, known(false, theirs), false, theirs],
  ['that an earlier revision has made and another hand made anew', theirs, known(true), false, theirs],
  ['of ours that no readable revision knows', mine, undefined, false, mine],
])('an object %s', (_, live, earlier, created, before) => {
  const entry = record(planned(live), earlier);
  expect(entry).toMatchObject({ created, object: wanted });
  expect(entry?.original).toEqual(before);
});

it('that is a Job of a phase is never given back to whoever ran one under its name before', () => {
  const migrate = job('migrate', 'v2', { 'slipway.dev/phase': 'before' });
  const entry = createRevisionRecord(origin, [planned(job('migrate', 'v1'), migrate)], snapshot(1)).objects[0];
  expect(entry).toEqual({ ref: refOf(migrate), object: migrate, created: true });
});

it('does not record a replica count that an autoscaler owns', () => {
  const entry = record(planned(undefined, deployment('web', 'v1', { replicas: 7 }), true));
  expect(entry).toMatchObject({ scaled: true });
  expect(entry?.object.spec).not.toHaveProperty('replicas');
});

it('records which images run, once each and in order', () => {
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
