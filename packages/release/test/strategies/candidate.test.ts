import type { Cluster } from '@slipway/cluster';
import { type KubeObject, podTemplateOf, valueAt, withSpec } from '@slipway/kubernetes';
import { findDrift, type SmokeCheck } from '../../src/index.ts';
import { configMap, deployment, job, service, stateOf } from '../samples.ts';
import { openTrialWorld, type TrialWorld, type Way } from './candidate-world.ts';

let world: TrialWorld;
beforeEach(() => {
  world = openTrialWorld();
});
afterEach(() => world.stop());

const web = (tag: string, spec: object = {}): KubeObject => deployment('web', tag, { replicas: 4, ...spec });
const canary: Way = { strategy: 'canary', steps: '25,50' };
const blueGreen: Way = { strategy: 'blue-green' };

const other = (tag: string, spec: object = {}): KubeObject =>
  deployment('other', tag, {
    selector: { matchLabels: { app: 'other' } },
    template: {
      metadata: { labels: { app: 'other' } },
      spec: { containers: [{ name: 'web', image: `registry.test/other:${tag}` }] },
    },
    ...spec,
  });

const headless: KubeObject = withSpec(service('web'), { clusterIP: 'None' });

const template = (tag: string, app: string) => ({
  metadata: { labels: { app } },
  spec: { containers: [{ name: 'web', image: `registry.test/web:${tag}` }] },
});

const jobs = (tag: string): KubeObject[] => [
  job('batch', tag),
  {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: 'nightly', namespace: 'shop' },
    spec: { schedule: '0 3 * * *', jobTemplate: { spec: { template: template(tag, 'nightly') } } },
  },
];

const names = (kind: string): string[] =>
  world.fake
    .objects()
    .filter((object) => object.kind === kind && object.type !== 'slipway.dev/revision')
    .map(({ metadata }) => metadata.name)
    .sort();

describe('rolls out at once, and says why,', () => {
  it('when there is no verified revision to compare with', async () => {
    expect((await world.inSteps([web('v1'), service('web')], canary)).result).toBe('deployed');
    expect(world.told.lines.join('\n')).toContain('no verified revision that the new one could be compared with');
  });

  it('when no pod changes', async () => {
    await world.deploy([web('v1'), service('web')]);
    expect((await world.inSteps([web('v1'), service('web'), service('more')], canary)).result).toBe('deployed');
    expect(world.told.lines.join('\n')).toContain('No Deployment of the last good revision changes its pods');
    expect(names('Deployment')).toEqual(['web']);
  });

  it('when its Deployment allows no two versions at once', async () => {
    const alone = { strategy: { type: 'Recreate' } };
    await world.deploy([web('v1', alone), service('web')]);
    expect((await world.inSteps([web('v2', alone), service('web')], canary)).result).toBe('deployed');
    expect(names('Deployment')).toEqual(['web']);
  });
});

it('says nothing of a strategy where nothing changes at all', async () => {
  await world.deploy([web('v1'), service('web')]);
  expect((await world.inSteps([web('v1'), service('web')], canary)).result).toBe('unchanged');
  expect(world.told.lines.join('\n')).not.toContain('canary');
});

const nothing = (): void => {};

describe('is refused before anything is changed', () => {
  const old = [web('v1'), service('web')];
  const sharing = deployment('other', 'v1', { template: { metadata: { labels: { app: 'web' } }, spec: {} } });

  test.each<[string, readonly KubeObject[], Way, string, () => void]>([
    [
      'where one Service takes the pods of two workloads',
      [...old, withSpec(sharing, { template: podTemplateOf(web('v1')) })],
      blueGreen,
      'Service/shop/web takes the pods of Deployment/shop/web and Deployment/shop/other',
      nothing,
    ],
    ['where nothing selects the pods', [web('v1')], blueGreen, 'No Service of the release selects the pods', nothing],
    [
      'where there is no route',
      old,
      { ...canary, traffic: 'gateway' },
      'No HTTPRoute sends requests to Service/shop/web',
      nothing,
    ],
    [
      'where somebody else has an object of the name',
      old,
      canary,
      'web-canary',
      () => world.fake.put(deployment('web-canary', 'v7')),
    ],
    [
      'where the release has an object of the name that the trial would have',
      [...old, deployment('web-canary', 'v1')],
      canary,
      'Deployment/shop/web-canary is an object of the release, and the new version on trial would need this name',
      nothing,
    ],
    [
      'where no version is settled',
      old,
      canary,
      'has no settled version to compare with',
      () => {
        world.stop();
        world.fake.setStatus('Deployment/shop/web', { replicas: 4, updatedReplicas: 2, observedGeneration: 1 });
      },
    ],
  ])('%s', async (_, release, way, sentence, meanwhile) => {
    await world.deploy(release);
    meanwhile();
    const before = stateOf(world.fake);
    const result = await world.inSteps([web('v2'), ...release.slice(1)], way);
    expect(result).toMatchObject({ result: 'failed', revision: undefined });
    expect(result.cause?.sentence).toContain(sentence);
    expect(stateOf(world.fake)).toEqual(before);
    expect(await world.history()).toEqual(['1 deployed']);
  });
});

describe.each<[string, Way]>([
  ['canary', canary],
  ['blue-green', blueGreen],
])('%s', (_, way) => {
  it('comes after one like it, which was promoted, as well as after any other', async () => {
    await world.deploy([web('v1'), service('web')]);
    expect((await world.inSteps([web('v2'), service('web')], way)).result).toBe('deployed');
    expect((await world.inSteps([web('v3'), service('web')], way)).result).toBe('deployed');
    expect([names('Deployment'), names('Service')]).toEqual([['web'], ['web']]);
    expect(world.behind().slice(1)).not.toContain('none');
  });

  it.each<[string, (release: readonly KubeObject[]) => KubeObject[]]>([
    ['one pod', ([, ...rest]) => [web('v2', { replicas: 1 }), ...rest]],
    ['two Deployments, each with its Service', (release) => [...release, other('v2'), service('other')]],
    ['two Deployments of which one changes', (release) => [...release, other('v1'), service('other')]],
    ['a Job and a CronJob', (release) => [...release, ...jobs('v2')]],
    ['a Service that asks for a part of the labels', (release) => [...release]],
    ['a Service that has no address', ([deploy]) => [deploy as KubeObject, headless]],
  ])('brings a release with %s to what an ordinary rollout ends in', async (what, change) => {
    const release = (tag: string): KubeObject[] => [
      web(tag, {
        template: { ...podTemplateOf(web(tag)), metadata: { labels: { app: 'web', tier: 'front' } } },
      }),
      service('web'),
    ];
    const extra: Readonly<Record<string, KubeObject[]>> = {
      'two Deployments, each with its Service': [other('v1'), service('other')],
      'two Deployments of which one changes': [other('v1'), service('other')],
      'a Job and a CronJob': jobs('v1'),
    };
    const first = what === 'a Service that has no address' ? [release('v1')[0] as KubeObject, headless] : release('v1');
    const next = change(release('v2'));
    const rolling = openTrialWorld();
    await rolling.deploy([...first, ...(extra[what] ?? [])]);
    await rolling.deploy(next);
    rolling.stop();
    await world.deploy([...first, ...(extra[what] ?? [])]);
    expect((await world.inSteps(next, way)).result).toBe('deployed');
    expect(world.told.lines.join('\n')).toContain(way.strategy === 'canary' ? 'Canary at' : 'Preview at');
    expect(stateOf(world.fake)).toEqual(stateOf(rolling.fake));
  });
});

describe('is refused before anything is changed, because requests would be lost,', () => {
  const labelled = (version: string): KubeObject =>
    web(version, {
      template: { ...podTemplateOf(web(version)), metadata: { labels: { app: 'web', version } } },
    });
  const selecting = (version: string): KubeObject => withSpec(service('web'), { selector: { app: 'web', version } });
  const sending = (targetPort: number): KubeObject => withSpec(service('web'), { ports: [{ port: 80, targetPort }] });

  test.each<[string, KubeObject[], KubeObject[], string]>([
    [
      'where the stable Service does not take pods with the new labels',
      [labelled('v1'), selecting('v1')],
      [labelled('v2'), selecting('v2')],
      'Service/shop/web takes the pods of the present version of Deployment/shop/web but not those of the new one',
    ],
    [
      'where the new version listens on another port',
      [web('v1'), sending(8080)],
      [web('v2'), sending(9090)],
      'Service/shop/web sends what comes at 80 to port 8080 of the present version and to port 9090 of the new one',
    ],
  ])('%s', async (_, release, next, sentence) => {
    await world.deploy(release);
    const before = stateOf(world.fake);
    for (const way of [canary, blueGreen]) {
      const result = await world.inSteps(next, way);
      expect(result).toMatchObject({ result: 'failed', revision: undefined });
      expect(result.cause?.sentence).toContain(sentence);
    }
    expect(stateOf(world.fake)).toEqual(before);
    expect(await world.history()).toEqual(['1 deployed']);
  });
});

it('tries a new configuration alone, which restarts the pods that read it', async () => {
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

it('leaves out a Deployment that somebody scaled to nothing, and says so', async () => {
  await world.deploy([web('v1'), service('web'), other('v1'), service('other')]);
  const { apiVersion, kind, metadata } = other('v1');
  world.fake.put({ apiVersion, kind, metadata, spec: { replicas: 0 } }, 'somebody');
  const open = withSpec(other('v2'), { replicas: undefined });
  expect((await world.inSteps([web('v2'), service('web'), open, service('other')], canary)).result).toBe('deployed');
  expect(world.told.lines.join('\n')).toContain(
    'Deployment/shop/other has no pods (`replicas` is 0): it changes when the trial is over.',
  );
  expect(world.fake.calls.some(({ target }) => target.includes('other-canary'))).toBe(false);
});

it('leaves the stable count to an autoscaler, and puts the canary beside it', async () => {
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

it('goes on from the ledger alone, step by step', async () => {
  await world.deploy([configMap('config', { WHO: 'old' }), web('v1'), service('web')]);
  const next = [configMap('config', { WHO: 'new' }), web('v2'), service('web'), configMap('made', {})];
  expect((await world.inSteps(next, { strategy: 'canary', steps: '25@manual,50' })).result).toBe('paused');
  expect(await world.history()).toEqual(['1 deployed', '2 paused']);
  expect(world.fake.find('ConfigMap/shop/config')?.data).toEqual({ WHO: 'old' });
  expect((await world.promote()).result).toBe('deployed');
  expect(await world.history()).toEqual(['1 deployed', '2 deployed']);
  expect(world.fake.find('ConfigMap/shop/config')?.data).toEqual({ WHO: 'new' });
  expect(names('Deployment')).toEqual(['web']);
  await expect(world.promote()).rejects.toThrow('No revision of release app waits to be promoted or aborted.');
});

it('is asked again before it becomes the stable version, because it may have fallen ill while it waited', async () => {
  await world.deploy([web('v1'), service('web')]);
  const smoke: SmokeCheck[] = [
    {
      request: { name: 'GET /', method: 'GET', path: '/', status: [{ from: 200, to: 200 }] },
      target: { service: { apiVersion: 'v1', kind: 'Service', namespace: 'shop', name: 'web' }, port: 80 },
    },
  ];
  const steps = { strategy: 'canary', steps: '25@manual' } as const;
  expect((await world.inSteps([web('v2'), service('web')], steps, { smoke })).result).toBe('paused');
  const ill: Cluster = {
    ...world.fake,
    serviceProxy: async ({ name }) => ({ status: name === 'web-canary' ? 500 : 200, headers: {}, body: '' }),
  };
  const result = await world.promote(ill, { smoke });
  expect(result.cause).toMatchObject({ code: 'SmokeFailed', object: { name: 'web-canary' } });
  expect(world.told.lines.join('\n')).not.toContain('becomes the stable version');
  expect(valueAt(world.fake.find('Deployment/shop/web'), ['spec', 'template', 'spec', 'containers', 0, 'image'])).toBe(
    'registry.test/web:v1',
  );
});

it('ends in its first step when its workers end behind a master that answers', async () => {
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
  const lines = world.told.lines.join('\n');
  expect([lines.includes('Canary at 25 %'), lines.includes('Canary at 50 %')]).toEqual([true, false]);
});

it('is undone by an ordinary rollback while it waits, but not by one that only finishes what was interrupted', async () => {
  await world.deploy([web('v1'), service('web')]);
  const before = stateOf(world.fake);
  await world.inSteps([web('v2'), service('web')], { strategy: 'blue-green', steps: 'manual' });
  expect(await world.rollback('last-good', true)).toBeUndefined();
  expect((await world.rollback())?.status).toBe('rolled-back');
  expect(stateOf(world.fake)).toEqual(before);
});

it('is named where drift is looked for, because it differs from the stable version by itself', async () => {
  await world.deploy([web('v1'), service('web')]);
  expect((await findDrift(world.release())).warnings).toEqual([]);
  await world.inSteps([web('v2'), service('web')], { strategy: 'canary', steps: '25@manual' });
  const { warnings } = await findDrift(world.release());
  expect(warnings).toEqual(['Revision 2 is paused: what it changed is no drift.']);
});

it('goes back beyond the last good revision by way of it', async () => {
  await world.deploy([web('v1'), service('web')]);
  const first = stateOf(world.fake);
  await world.deploy([web('v2'), service('web')]);
  await world.inSteps([web('v3'), service('web')], { strategy: 'blue-green', steps: 'manual' });
  expect((await world.rollback(1))?.status).toBe('rolled-back');
  expect(stateOf(world.fake)).toEqual(first);
  expect(world.behind()).toEqual(['none', 'v1', 'v1 and v2', 'v2', 'v1 and v2', 'v1']);
});

it('a bad new version reaches nobody, and names its cause', async () => {
  await world.deploy([web('v1'), service('web')]);
  const before = stateOf(world.fake);
  const result = await world.inSteps([web('crash'), service('web')], canary);
  expect(result.cause).toMatchObject({ code: 'CrashLoop', object: { kind: 'Deployment' } });
  expect((await world.rollback('last-good', true))?.status).toBe('rolled-back');
  expect(stateOf(world.fake)).toEqual(before);
  expect(world.behind()).toEqual(['none', 'v1']);
});

it.each([
  ['is there still', false],
  ['has outlived its time', true],
])('what runs before a revision runs once, though it is promoted later when it %s', async (_, gone) => {
  const migrate = job('migrate', 'v1', { 'slipway.dev/phase': 'before' });
  const announce = job('announce', 'v1', { 'slipway.dev/phase': 'after' });
  const started = (name: string): number =>
    world.fake.calls.filter(({ verb, target, dryRun }) => verb === 'apply' && target === `Job/shop/${name}` && !dryRun)
      .length;
  await world.deploy([web('v1'), service('web'), migrate, announce]);
  await world.inSteps([web('v2'), service('web'), migrate, announce], { strategy: 'canary', steps: '25@manual' });
  expect([started('migrate'), started('announce')]).toEqual([2, 1]);
  if (gone) world.fake.remove('Job/shop/migrate');
  expect((await world.promote()).result).toBe('deployed');
  expect([started('migrate'), started('announce')]).toEqual([2, 2]);
});
