import type { Cluster } from '@slipway/cluster';
import { type KubeObject, keyOf, type ManagedFields, refOf } from '@slipway/kubernetes';
import { applyAll, preflight } from '../../src/index.ts';
import { configMap, deployment, id, job } from '../samples.ts';
import { openWorld, type World } from '../world.ts';

const recorded = ({ metadata }: KubeObject): boolean => metadata.managedFields !== undefined;

/** One object of each way that a plan knows: new, changed, as it was, made anew, adopted. */
const everyWay = async (world: World): Promise<KubeObject[]> => {
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

it('the server itself answers with who wrote which field', async () => {
  const world = openWorld();
  await everyWay(world);
  expect(world.fake.objects().filter(({ kind, metadata }) => kind === 'ConfigMap' && !metadata.managedFields)).toEqual(
    [],
  );
  expect(recorded(await world.fake.apply(configMap('tried', {}), { dryRun: true }))).toBe(true);
});

it('a plan keeps none of it, however an object gets there', async () => {
  const world = openWorld();
  const { objects } = await world.plan(await everyWay(world));
  expect(objects.map(({ action }) => action)).toEqual(['create', 'configure', 'unchanged', 'replace', 'configure']);
  const kept = objects.flatMap(({ live, result }) => [live, result]).filter((object) => object !== undefined);
  expect(kept.length).toBeGreaterThanOrEqual(8);
  expect(kept.filter(recorded)).toEqual([]);
});

it('a plan still tells whose fields are taken over', async () => {
  const world = openWorld();
  const made = configMap('adopted', { A: '1' });
  world.fake.put(made, 'kubectl-create');
  const byHand: ManagedFields = { manager: 'kubectl-create', operation: 'Update', apiVersion: 'v1' };
  const get: Cluster['get'] = async (ref) => {
    const found = await world.fake.get(ref);
    return found?.kind === 'ConfigMap' ? { ...found, metadata: { ...found.metadata, managedFields: [byHand] } } : found;
  };
  const cluster: Cluster = { ...world.fake, get };
  const { objects } = await preflight(cluster, id, [configMap('adopted', { A: '2' })], { forceConflicts: false });
  expect(objects).toMatchObject([{ action: 'configure', adoption: { managers: ['kubectl-create'] } }]);
  expect(objects.flatMap(({ live, result }) => [live, result]).map((object) => object && recorded(object))).toEqual([
    false,
    false,
  ]);
});

it('what stands as it was applied last is kept without it too, though the server was not asked', async () => {
  const world = openWorld();
  const same = configMap('same', { A: '1' });
  await world.deploy([same]);
  const [planned] = (await world.plan([same])).objects;
  const settled = new Map([[keyOf(refOf(same)), planned?.object as KubeObject]]);
  const before = world.fake.calls.length;
  const plan = await preflight(world.fake, id, [same], {
    forceConflicts: false,
    lastApplied: Promise.resolve(settled),
  });
  expect(plan.objects.map(({ action }) => action)).toEqual(['unchanged']);
  expect(
    plan.objects.flatMap(({ live, result }) => [live, result]).map((object) => object && recorded(object)),
  ).toEqual([false, false]);
  expect(world.fake.calls.slice(before).filter(({ verb }) => verb === 'apply')).toEqual([]);
});

it('what was applied is kept, and told, without it', async () => {
  const world = openWorld();
  const { objects } = await world.plan(await everyWay(world));
  const told: KubeObject[] = [];
  const applied = await applyAll(world.release(), objects, {
    forceConflicts: true,
    onApplied: ({ object }) => told.push(object),
  });
  expect(applied).toHaveLength(5);
  expect([...applied.map(({ object }) => object), ...told].filter(recorded)).toEqual([]);
  expect(applied.every(({ object }) => object.metadata.uid !== undefined)).toBe(true);
});
