import { readInputs } from '@slipway/action';
import { ApiError, type Cluster } from '@slipway/cluster';
import { type KubeObject, valueAt } from '@slipway/kubernetes';
import { openReleaseOn, preflight, readSnapshot, rollOut } from '@slipway/release';
import { fakeClock, fakeCluster, fakePorts, runWorkloadControllers } from '@slipway/testkit';
import { defaultsOf, readActionFile } from '../../../tools/action-files.ts';
import { inputs as schema } from '../src/inputs.ts';
import { rollback } from '../src/rollback.ts';

const defaults = defaultsOf(readActionFile('rollback'));
const id = { name: 'app', namespace: 'shop' };

const web = (tag: string): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop' },
  spec: {
    replicas: 1,
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: { containers: [{ name: 'web', image: `registry.test/web:${tag}` }] },
    },
  },
});

const open = (namespaces?: readonly string[]) => {
  const clock = fakeClock();
  const fake = fakeCluster({ clock, ...(namespaces ? { namespaces } : {}) });
  const stop = runWorkloadControllers(fake);
  /** A revision, left as its roll-out leaves it: good, or unfinished. */
  const roll = async (tag: string, cluster: Cluster = fake): Promise<void> => {
    const ports = { cluster, clock, log: fakePorts().log, signal: new AbortController().signal };
    const release = openReleaseOn(ports, id);
    const plan = await preflight(cluster, id, [web(tag)], { forceConflicts: false, prune: true });
    const run = { url: '', sha: '', actor: '' };
    await rollOut(release, plan, await readSnapshot(release.history), {
      timeout: 60_000,
      stableFor: 0,
      forceConflicts: false,
      prune: true,
      historyLimit: 10,
      run,
    });
  };
  const step = async (given: Readonly<Record<string, string>> = {}, signal?: AbortSignal) => {
    const all = { namespace: 'shop', release: 'app', ...given };
    const environment = Object.fromEntries(
      Object.entries(all).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
    );
    const ports = fakePorts(signal ? { signal } : {});
    const result = await rollback(readInputs(schema, environment, defaults), {
      ...ports,
      clock,
      connect: async (options) => fake.createClient({ signal: options.signal }),
    });
    return { ...result, log: ports.lines.join('\n') };
  };
  const image = (): string =>
    String(valueAt(fake.find('Deployment/shop/web'), ['spec', 'template', 'spec', 'containers', 0, 'image']));
  return { fake, roll, step, stop, image };
};

let world: ReturnType<typeof open>;
beforeEach(() => {
  world = open();
});
afterEach(() => world.stop());

const isLocked = (): boolean => world.fake.find('Lease/shop/slipway.app') !== undefined;
const denied = new ApiError('Refused', 'Cannot do it: no', { code: 403, reason: 'Forbidden', message: 'no' });

it('restores a release, names the revision, and releases the lock', async () => {
  await world.roll('v1');
  await world.roll('crash');
  const result = await world.step();
  expect(result).toMatchObject({
    status: 'passed',
    sentence: 'Release app was rolled back to revision 1 and verified.',
    outputs: { status: 'rolled-back', revision: 1 },
    facts: {
      status: 'rolled-back',
      from: 2,
      to: 1,
      images: ['registry.test/web:v1'],
      changes: [{ action: 'restored', object: 'Deployment/shop/web' }],
    },
  });
  expect(result.log).toMatch(
    /Rolling back release app from revision 2 to revision 1\..*restored Deployment\/shop\/web.*1 of 1 ready/s,
  );
  expect([world.image(), isLocked()]).toEqual(['registry.test/web:v1', false]);
});

test.each<[string, Readonly<Record<string, string>>, string, string]>([
  [
    'the one before',
    { to: 'previous' },
    'Release app was rolled back to revision 1 and verified.',
    'registry.test/web:v1',
  ],
  ['a number', { to: '1' }, 'Release app was rolled back to revision 1 and verified.', 'registry.test/web:v1'],
  ['the last good one, which runs', {}, 'Release app is already at revision 2.', 'registry.test/web:v2'],
])('goes to %s', async (_, given, sentence, image) => {
  await world.roll('v1');
  await world.roll('v2');
  expect((await world.step(given)).sentence).toBe(sentence);
  expect(world.image()).toBe(image);
});

it('goes before the first revision, where there was nothing', async () => {
  await world.roll('v1');
  const result = await world.step({ to: '0' });
  expect(result).toMatchObject({
    sentence: 'Release app was rolled back to its state before the first revision and verified.',
    outputs: { revision: 0 },
  });
  expect(world.fake.find('Deployment/shop/web')).toBeUndefined();
});

describe('only if unfinished', () => {
  const only = { 'only-if-unfinished': 'true' };

  it('finishes what was killed', async () => {
    await world.roll('v1');
    const kill = new AbortController();
    world.fake.onChange(() => world.image() === 'registry.test/web:v2' && kill.abort(new Error('killed')));
    await expect(world.roll('v2', world.fake.createClient({ signal: kill.signal }))).rejects.toThrow('killed');
    expect((await world.step(only)).outputs).toEqual({ status: 'rolled-back', revision: 1 });
  });

  test.each<[string, () => Promise<void>, string, number | undefined]>([
    [
      'all is well',
      () => world.roll('v1'),
      'Nothing to roll back for release app: no deploy of it was interrupted.',
      1,
    ],
    [
      'there is no history',
      async () => {},
      'Nothing to roll back for release app: it has no history in namespace shop.',
      undefined,
    ],
    [
      'there is no namespace',
      async () => {
        world.stop();
        world = open([]);
      },
      'Nothing to roll back for release app: its namespace does not exist.',
      undefined,
    ],
  ])('does nothing when %s', async (_, prepare, sentence, revision) => {
    await prepare();
    expect(await world.step(only)).toMatchObject({
      status: 'passed',
      sentence,
      outputs: { status: 'nothing-to-roll-back', revision },
    });
    expect(isLocked()).toBe(false);
  });
});

describe('what cannot be', () => {
  test.each<[string, Readonly<Record<string, string>>, RegExp]>([
    ['a revision that does not exist', { to: '7' }, /Revision 7 does not exist\./],
    ['no revision before', { to: 'previous' }, /no verified revision before its last verified one/],
    [
      'a word that is none',
      { to: 'yesterday' },
      /input `to`: `yesterday` cannot be used; allowed are last-verified, previous/,
    ],
    [
      'names that Kubernetes does not take, both',
      { release: 'My_App', namespace: 'Shop' },
      /release `My_App` is not a valid Kubernetes name\..* each end\.\nnamespace `Shop` is not/,
    ],
    ['a release without a name', { release: '' }, /The release has no name/],
    ['a namespace that does not exist', { namespace: 'nowhere' }, /Namespace nowhere does not exist\./],
  ])('is one sentence: %s', async (_, given, message) => {
    await world.roll('v1');
    await expect(world.step(given)).rejects.toThrow(message);
    expect(isLocked()).toBe(false);
  });

  it('names a damaged revision and changes nothing', async () => {
    await world.roll('v1');
    await world.roll('v2');
    await world.fake.patch(
      { apiVersion: 'v1', kind: 'Secret', namespace: 'shop', name: 'slipway.app.v1' },
      { data: null },
    );
    await expect(world.step({ to: '1' })).rejects.toMatchObject({
      message: 'Revision Secret/slipway.app.v1 is damaged and cannot be read.',
      hint: expect.any(String),
    });
    expect([world.image(), isLocked()]).toEqual(['registry.test/web:v2', false]);
  });

  it('ignores a revision with damaged metadata and warns', async () => {
    await world.roll('v1');
    await world.roll('v2');
    await world.fake.patch(
      { apiVersion: 'v1', kind: 'Secret', namespace: 'shop', name: 'slipway.app.v2' },
      { metadata: { annotations: null } },
    );
    const result = await world.step();
    expect(result.log).toContain('warning: Revision Secret/slipway.app.v2 is damaged and is ignored.');
    expect(result.outputs).toMatchObject({ status: 'rolled-back', revision: 1 });
  });
});

it('fails and names the object if one cannot be restored', async () => {
  await world.roll('v1');
  await world.roll('crash');
  world.fake.failOn(({ verb }) => verb === 'apply', denied);
  const result = await world.step();
  expect(result).toMatchObject({
    status: 'failed',
    sentence:
      'Release app could not be rolled back to revision 1: Deployment/shop/web could not be restored: Cannot do it: no.',
    outputs: { status: 'failed' },
  });
  expect((await world.step({ 'only-if-unfinished': 'true' })).outputs.status).toBe('nothing-to-roll-back');
});

it('keeps lock and history when it is cancelled, for the run that completes it', async () => {
  await world.roll('v1');
  await world.roll('crash');
  const cancel = new AbortController();
  world.fake.onChange(() => world.image() === 'registry.test/web:v1' && cancel.abort(new Error('SIGINT')));
  await expect(world.step({}, cancel.signal)).rejects.toThrow('SIGINT');
  expect(isLocked()).toBe(true);
  expect(world.fake.find('Secret/shop/slipway.app.v2')?.metadata.labels?.['slipway.dev/state']).toBe('rolling-back');
});
