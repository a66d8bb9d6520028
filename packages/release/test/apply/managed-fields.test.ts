import type { Cluster } from '@slipway/cluster';
import { type KubeObject, keyOf, type ManagedFields, refOf } from '@slipway/kubernetes';
import { applyAll, preflight } from '../../src/index.ts';
import { configMap, deployment, id, job } from '../samples.ts';
import { openWorld, type World } from '../world.ts';

const hasManagedFields = ({ metadata }: KubeObject): boolean => metadata.managedFields !== undefined;

/** One object for each action of a plan: created, configured, unchanged, replaced, adopted. */
const oneOfEachAction = async (world: World): Promise<KubeObject[]> => {
  await world.deploy([configMap('same', { A: '1' }), deployment('web', 'v1'), job('batch', 'v1')]);
  world.fake.put(configMap('adopted', { A: '1' }), 'kubectl-create');
  return [
    configMap('new', {}),
    deployment('web', 'v2'),
    configMap('same', { A: '1' }),
    job('batch', 'v2'),
    configMap('adopted', { A: '1', B: '2' }),
  ];
};

it('gets managedFields from the server, or the tests below prove nothing', async () => {
  const world = openWorld();
  await oneOfEachAction(world);
  expect(world.fake.objects().filter(({ kind, metadata }) => kind === 'ConfigMap' && !metadata.managedFields)).toEqual(
    [],
  );
  expect(hasManagedFields(await world.fake.apply(configMap('dry-run', {}), { dryRun: true }))).toBe(true);
});

it('keeps no managedFields in a plan', async () => {
  const world = openWorld();
  const { objects } = await world.plan(await oneOfEachAction(world));
  expect(objects.map(({ action }) => action)).toEqual(['create', 'configure', 'unchanged', 'replace', 'configure']);
  const kept = objects.flatMap(({ live, result }) => [live, result]).filter((object) => object !== undefined);
  expect(kept.length).toBeGreaterThanOrEqual(8);
  expect(kept.filter(hasManagedFields)).toEqual([]);
});

it('keeps the names of the adopted managers in a plan', async () => {
  const world = openWorld();
  const existing = configMap('adopted', { A: '1' });
  world.fake.put(existing, 'kubectl-create');
  const createEntry: ManagedFields = { manager: 'kubectl-create', operation: 'Update', apiVersion: 'v1' };
  const get: Cluster['get'] = async (ref) => {
    const found = await world.fake.get(ref);
    return found?.kind === 'ConfigMap'
      ? { ...found, metadata: { ...found.metadata, managedFields: [createEntry] } }
      : found;
  };
  const cluster: Cluster = { ...world.fake, get };
  const { objects } = await preflight(cluster, id, [configMap('adopted', { A: '2' })], { forceConflicts: false });
  expect(objects).toMatchObject([{ action: 'configure', adoption: { managers: ['kubectl-create'] } }]);
  expect(
    objects.flatMap(({ live, result }) => [live, result]).map((object) => object && hasManagedFields(object)),
  ).toEqual([false, false]);
});

it('keeps no managedFields of an object that needs no dry run', async () => {
  const world = openWorld();
  const same = configMap('same', { A: '1' });
  await world.deploy([same]);
  const [planned] = (await world.plan([same])).objects;
  const lastApplied = new Map([[keyOf(refOf(same)), planned?.object as KubeObject]]);
  const requests = world.fake.calls.length;
  const plan = await preflight(world.fake, id, [same], {
    forceConflicts: false,
    lastApplied: Promise.resolve(lastApplied),
  });
  expect(plan.objects.map(({ action }) => action)).toEqual(['unchanged']);
  expect(
    plan.objects.flatMap(({ live, result }) => [live, result]).map((object) => object && hasManagedFields(object)),
  ).toEqual([false, false]);
  expect(world.fake.calls.slice(requests).filter(({ verb }) => verb === 'apply')).toEqual([]);
});

it('keeps and reports applied objects without managedFields', async () => {
  const world = openWorld();
  const { objects } = await world.plan(await oneOfEachAction(world));
  const reported: KubeObject[] = [];
  const applied = await applyAll(world.release(), objects, {
    forceConflicts: true,
    onApplied: ({ object }) => reported.push(object),
  });
  expect(applied).toHaveLength(5);
  expect([...applied.map(({ object }) => object), ...reported].filter(hasManagedFields)).toEqual([]);
  expect(applied.every(({ object }) => object.metadata.uid !== undefined)).toBe(true);
});
