import type { Cluster } from '@slipway/cluster';
import { type KubeObject, valueAt, withSpec } from '@slipway/kubernetes';
import { findDrift, type SmokeCheck } from '../../src/index.ts';
import { configMap, job, service, stateOf } from '../samples.ts';
import { canary, namesIn, other, web } from './candidate-samples.ts';
import { type CandidateWorld, openCandidateWorld } from './candidate-world.ts';

let world: CandidateWorld;
beforeEach(() => {
  world = openCandidateWorld();
});
afterEach(() => world.stop());

it('runs a candidate for a changed ConfigMap when the Deployment itself is unchanged', async () => {
  const reading = web('v1', {
    template: {
      metadata: { labels: { app: 'web' } },
      spec: {
        containers: [{ name: 'web', image: 'registry.test/web:v1', envFrom: [{ configMapRef: { name: 'config' } }] }],
      },
    },
  });
  await world.deploy([configMap('config', { WHO: 'old' }), reading, service('web')]);
  const next = [configMap('config', { WHO: 'new' }), reading, service('web')];
  expect((await world.inSteps(next, { strategy: 'canary', steps: '25@manual' })).result).toBe('paused');
  const candidate = world.fake.find('Deployment/shop/web-canary');
  expect(valueAt(candidate, ['spec', 'template', 'spec', 'containers', 0, 'envFrom'])).toEqual([
    { configMapRef: { name: 'config-canary' } },
  ]);
  expect(world.fake.find('ConfigMap/shop/config')?.data).toEqual({ WHO: 'old' });
  expect((await world.promote()).result).toBe('deployed');
  expect(world.fake.find('ConfigMap/shop/config')?.data).toEqual({ WHO: 'new' });
});

it('skips a Deployment that was scaled to 0, and reports it', async () => {
  await world.deploy([web('v1'), service('web'), other('v1'), service('other')]);
  const { apiVersion, kind, metadata } = other('v1');
  world.fake.put({ apiVersion, kind, metadata, spec: { replicas: 0 } }, 'kubectl');
  const open = withSpec(other('v2'), { replicas: undefined });
  expect((await world.inSteps([web('v2'), service('web'), open, service('other')], canary)).result).toBe('deployed');
  expect(world.ports.lines.join('\n')).toContain(
    'Deployment/shop/other has no pods (`replicas` is 0). It changes after the promotion.',
  );
  expect(world.fake.calls.some(({ target }) => target.includes('other-canary'))).toBe(false);
});

it('keeps the replicas of an autoscaled stable version, and adds canary pods', async () => {
  const autoscaler: KubeObject = {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }, maxReplicas: 9 },
  };
  await world.deploy([web('v1'), service('web'), autoscaler]);
  const { apiVersion, kind, metadata } = web('v1');
  world.fake.put({ apiVersion, kind, metadata, spec: { replicas: 6 } }, 'autoscaler');
  await world.inSteps([web('v2'), service('web'), autoscaler], { strategy: 'canary', steps: '50@manual' });
  const counts = ['web', 'web-canary'].map((name) =>
    valueAt(world.fake.find(`Deployment/shop/${name}`), ['spec', 'replicas']),
  );
  expect(counts).toEqual([6, 3]);
});

it('continues from the history alone, step by step', async () => {
  await world.deploy([configMap('config', { WHO: 'old' }), web('v1'), service('web')]);
  const next = [configMap('config', { WHO: 'new' }), web('v2'), service('web'), configMap('made', {})];
  expect((await world.inSteps(next, { strategy: 'canary', steps: '25@manual,50' })).result).toBe('paused');
  expect(await world.history()).toEqual(['1 deployed', '2 paused']);
  expect(world.fake.find('ConfigMap/shop/config')?.data).toEqual({ WHO: 'old' });
  expect((await world.promote()).result).toBe('deployed');
  expect(await world.history()).toEqual(['1 deployed', '2 deployed']);
  expect(world.fake.find('ConfigMap/shop/config')?.data).toEqual({ WHO: 'new' });
  expect(namesIn(world, 'Deployment')).toEqual(['web']);
  await expect(world.promote()).rejects.toThrow('Release app has no candidate to promote or abort.');
});

it('checks a paused candidate again before the promotion', async () => {
  await world.deploy([web('v1'), service('web')]);
  const smoke: SmokeCheck[] = [
    {
      request: { name: 'GET /', method: 'GET', path: '/', status: [{ from: 200, to: 200 }] },
      target: { service: { apiVersion: 'v1', kind: 'Service', namespace: 'shop', name: 'web' }, port: 80 },
    },
  ];
  const steps = { strategy: 'canary', steps: '25@manual' } as const;
  expect((await world.inSteps([web('v2'), service('web')], steps, { smoke })).result).toBe('paused');
  const failing: Cluster = {
    ...world.fake,
    serviceProxy: async ({ name }) => ({ status: name === 'web-canary' ? 500 : 200, headers: {}, body: '' }),
  };
  const result = await world.promote(failing, { smoke });
  expect(result.cause).toMatchObject({ code: 'SmokeFailed', object: { name: 'web-canary' } });
  expect(world.ports.lines.join('\n')).not.toContain('becomes the stable version');
  expect(valueAt(world.fake.find('Deployment/shop/web'), ['spec', 'template', 'spec', 'containers', 0, 'image'])).toBe(
    'registry.test/web:v1',
  );
});

it('fails in the first step when the workers of a ready master process crash', async () => {
  await world.deploy([web('v1'), service('web')]);
  const dying = [9, 10, 11, 12, 13]
    .map((pid) => `[1] [ERROR] Worker (pid:${pid}) was sent SIGKILL! Perhaps out of memory?`)
    .join('\n');
  const cluster: Cluster = {
    ...world.fake,
    logs: async ({ name }) => (name.startsWith('web-canary') ? dying : 'INFO fine\n'),
  };
  const result = await world.inSteps([web('v2'), service('web')], canary, { stableFor: 10_000 }, cluster);
  expect(result.cause).toMatchObject({ code: 'OutOfMemory' });
  const lines = world.ports.lines.join('\n');
  expect([lines.includes('Canary at 25 %'), lines.includes('Canary at 50 %')]).toEqual([true, false]);
});

it('aborts a paused candidate with a rollback, but not with one that is limited to unfinished revisions', async () => {
  await world.deploy([web('v1'), service('web')]);
  const before = stateOf(world.fake);
  await world.inSteps([web('v2'), service('web')], { strategy: 'blue-green', steps: 'manual' });
  expect(await world.rollback('last-verified', true)).toBeUndefined();
  expect((await world.rollback())?.status).toBe('rolled-back');
  expect(stateOf(world.fake)).toEqual(before);
});

it('names the paused revision in a drift check', async () => {
  await world.deploy([web('v1'), service('web')]);
  expect((await findDrift(world.release())).warnings).toEqual([]);
  await world.inSteps([web('v2'), service('web')], { strategy: 'canary', steps: '25@manual' });
  const { warnings } = await findDrift(world.release());
  expect(warnings).toEqual(['Revision 2 is paused, so its changes do not count as drift.']);
});

it('aborts the candidate first when it rolls back to an older revision', async () => {
  await world.deploy([web('v1'), service('web')]);
  const first = stateOf(world.fake);
  await world.deploy([web('v2'), service('web')]);
  await world.inSteps([web('v3'), service('web')], { strategy: 'blue-green', steps: 'manual' });
  expect((await world.rollback(1))?.status).toBe('rolled-back');
  expect(stateOf(world.fake)).toEqual(first);
  expect(world.behind()).toEqual(['none', 'v1', 'v1 and v2', 'v2', 'v1 and v2', 'v1']);
});

it('fails with the cause of a crashing candidate, which gets no requests', async () => {
  await world.deploy([web('v1'), service('web')]);
  const before = stateOf(world.fake);
  const result = await world.inSteps([web('crash'), service('web')], canary);
  expect(result.cause).toMatchObject({ code: 'CrashLoop', object: { kind: 'Deployment' } });
  expect((await world.rollback('last-verified', true))?.status).toBe('rolled-back');
  expect(stateOf(world.fake)).toEqual(before);
  expect(world.behind()).toEqual(['none', 'v1']);
});

it.each([
  ['still exists', false],
  ['was deleted after its time to live', true],
])('runs a Job of the phase `before` once when the Job %s before the promotion', async (_, isDeleted) => {
  const migrate = job('migrate', 'v1', { 'slipway.dev/phase': 'before' });
  const announce = job('announce', 'v1', { 'slipway.dev/phase': 'after' });
  const started = (name: string): number =>
    world.fake.calls.filter(({ verb, target, dryRun }) => verb === 'apply' && target === `Job/shop/${name}` && !dryRun)
      .length;
  await world.deploy([web('v1'), service('web'), migrate, announce]);
  await world.inSteps([web('v2'), service('web'), migrate, announce], { strategy: 'canary', steps: '25@manual' });
  expect([started('migrate'), started('announce')]).toEqual([2, 1]);
  if (isDeleted) world.fake.remove('Job/shop/migrate');
  expect((await world.promote()).result).toBe('deployed');
  expect([started('migrate'), started('announce')]).toEqual([2, 2]);
});
