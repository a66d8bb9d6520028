import type { Cluster } from '@slipway/cluster';
import { type KubeObject, podSpecOf, refOf, valueAt, withSpec } from '@slipway/kubernetes';
import { KilledError } from '@slipway/testkit';
import { revisionWithCandidate } from '../../src/index.ts';
import { configMap, deployment, service, stateOf } from '../samples.ts';
import { openTrialWorld, type TrialWorld, type Way } from './candidate-world.ts';

let world: TrialWorld;
beforeEach(() => {
  world = openTrialWorld();
});
afterEach(() => world.stop());

const web = (tag: string): KubeObject => deployment('web', tag, { replicas: 4 });
const canary: Way = { strategy: 'canary', steps: '25@manual' };
const blueGreen: Way = { strategy: 'blue-green', steps: 'manual' };

const stable = (): KubeObject => world.fake.find('Deployment/shop/web') as KubeObject;
const imageOf = (object: KubeObject): string => podSpecOf(object)?.containers[0]?.image ?? '';

/** A cluster in which somebody else is quicker by a moment: after the plan, just before the apply. */
const withQuicker = (theirs: KubeObject): Cluster => {
  let done = false;
  return {
    ...world.fake,
    apply: async (object, options) => {
      if (!options?.dryRun && !done && refOf(object).name === theirs.metadata.name) {
        done = true;
        world.fake.put(theirs);
      }
      return world.fake.apply(object, options);
    },
  };
};

const partOf = (spec: object): KubeObject => {
  const { apiVersion, kind, metadata } = web('v1');
  return { apiVersion, kind, metadata, spec };
};

const changes: readonly (readonly [string, object])[] = [
  ['restarts it', { template: { metadata: { annotations: { 'kubectl.kubernetes.io/restartedAt': 'now' } } } }],
  ['gives it another image', { template: { spec: valueAt(web('v7'), ['spec', 'template', 'spec']) } }],
  ['scales it', { replicas: 6 }],
];

describe.each([
  ['a preview waits', blueGreen, 'promoted'],
  ['a preview waits', blueGreen, 'taken back'],
  ['a canary waits', canary, 'taken back'],
])('while %s, the Service keeps its pods when somebody changes the stable version,', (_, way, end) => {
  it.each(changes)(`and %s, until it is ${end}`, async (what, spec) => {
    await world.deploy([web('v1'), service('web')]);
    expect((await world.inSteps([web('v2'), service('web')], way)).result).toBe('paused');
    world.fake.put(partOf(spec), 'kubectl');
    // Whoever goes on deliberately takes the fields back: what is refused before that is the plan's to say.
    if (end === 'promoted') {
      const plan = await world.plan([web('v2'), service('web')]);
      expect(plan.problems.map(({ code }) => code)).toEqual(what === 'restarts it' ? [] : ['FieldConflict']);
      if (what === 'restarts it') expect((await world.promote()).result).toBe('deployed');
    }
    if ((await world.history()).at(-1) === '2 paused') await world.rollback();
    expect(world.behind().slice(1)).not.toContain('none');
    expect(valueAt(stable(), ['spec', 'paused'])).toBeUndefined();
    expect(stable().metadata.managedFields?.map(({ manager }) => manager)).not.toContain('slipway-pause');
    expect(imageOf(stable())).toBe(`registry.test/web:${end === 'promoted' && what === 'restarts it' ? 'v2' : 'v1'}`);
    expect(valueAt(world.fake.find('Service/shop/web'), ['spec', 'selector'])).toEqual({ app: 'web' });
  });
});

it('holds the stable version of a preview, and lets go of it whatever becomes of that', async () => {
  await world.deploy([web('v1'), service('web')]);
  const before = stateOf(world.fake);
  await world.inSteps([web('v2'), service('web')], blueGreen);
  expect(valueAt(stable(), ['spec', 'paused'])).toBe(true);
  await world.rollback();
  expect(stateOf(world.fake)).toEqual(before);
  await world.inSteps([web('v2'), service('web')], blueGreen);
  expect((await world.promote()).result).toBe('deployed');
  expect(valueAt(stable(), ['spec', 'paused'])).toBeUndefined();
  expect(world.behind()).toEqual(['none', 'v1', 'v2']);
});

it('finds its pods again when somebody resumed and restarted the stable version of a preview that waits', async () => {
  await world.deploy([web('v1'), service('web')]);
  await world.inSteps([web('v2'), service('web')], blueGreen);
  const [, restart] = changes[0] as (typeof changes)[number];
  world.fake.put(partOf({ ...restart, paused: false }), 'kubectl');
  expect(world.behind().at(-1)).toBe('none');
  const { calls } = world.fake;
  const from = calls.length;
  expect((await world.promote()).result).toBe('deployed');
  expect(
    calls.slice(from).find(({ verb, target, dryRun }) => verb === 'apply' && target === 'Service/shop/web' && !dryRun),
  ).toBeDefined();
  expect(world.behind().slice(-2)).toEqual(['v1', 'v2']);
});

it('is refused for a stable version that somebody has paused, before anything is changed', async () => {
  await world.deploy([web('v1'), service('web')]);
  world.fake.put(partOf({ paused: true }), 'kubectl-rollout');
  const before = stateOf(world.fake);
  for (const way of [canary, blueGreen]) {
    const result = await world.inSteps([web('v2'), service('web')], way);
    expect(result.cause?.sentence).toContain('Deployment/shop/web is paused');
  }
  expect(stateOf(world.fake)).toEqual(before);
});

describe.each<[string, Way, string]>([
  ['canary', canary, 'web-canary'],
  ['blue-green', blueGreen, 'web-preview'],
])('%s', (_, way, name) => {
  it.each(['Deployment', 'Service'])(
    'leaves a %s that somebody makes under its name meanwhile to them',
    async (kind) => {
      await world.deploy([web('v1'), service('web')]);
      const theirs =
        kind === 'Service'
          ? { ...service(name), spec: { ports: [{ port: 80 }], type: 'NodePort' } }
          : deployment(name, 'v9', { selector: valueAt(web('v1'), ['spec', 'selector']) });
      const result = await world.inSteps([web('v2'), service('web')], way, {}, withQuicker(theirs));
      expect(result).toMatchObject({ result: 'failed', cause: { code: 'FieldConflict' } });
      expect((await world.rollback('last-good', true))?.problems).toEqual([]);
      expect(world.fake.find(`${kind}/shop/${name}`)).toMatchObject({ spec: theirs.spec });
      expect(world.fake.find(`${kind}/shop/${name}`)?.metadata.annotations ?? {}).toEqual({});
      expect(world.behind()).toEqual(['none', 'v1']);
    },
  );

  it('gives back what somebody else made where it was to make something, at its beginning and while it waited', async () => {
    await world.deploy([web('v1'), service('web')]);
    const next = [web('v2'), service('web'), configMap('first', { OURS: '1' }), service('later')];
    expect((await world.inSteps(next, way, {}, withQuicker(configMap('first', { THEIRS: '1' })))).result).toBe(
      'paused',
    );
    expect(world.fake.find('ConfigMap/shop/first')?.data).toEqual({ THEIRS: '1', OURS: '1' });
    world.fake.put(withSpec(service('later'), { clusterIP: 'None' }));
    const crashing: Cluster = {
      ...world.fake,
      apply: async (object, options) => {
        if (!options?.dryRun && object.kind === 'Service' && object.metadata.name === 'later') {
          const result = await world.fake.apply(object, options);
          world.fake.setStatus('Deployment/shop/web', {});
          return result;
        }
        return world.fake.apply(object, options);
      },
    };
    expect((await world.promote(crashing)).warnings.join()).toContain('Service/shop/later was created by');
    await world.rollback(1);
    expect(world.fake.find('ConfigMap/shop/first')?.data).toEqual({ THEIRS: '1' });
    expect(world.fake.find('Service/shop/later')?.spec).toMatchObject({ clusterIP: 'None' });
    expect(world.fake.find('Service/shop/later')?.metadata.annotations ?? {}).toEqual({});
  });

  it('is aborted as well when its run was interrupted', async () => {
    await world.deploy([web('v1'), service('web')]);
    const before = stateOf(world.fake);
    const isBegun = ({ verb, target }: { readonly verb: string; readonly target: string }): boolean =>
      verb === 'apply' && target.startsWith('Service/shop/web-');
    const stop = world.fake.failOn((call) => isBegun(call) && !call.dryRun, new KilledError('killed'));
    await expect(world.inSteps([web('v2'), service('web')], way)).rejects.toThrow('killed');
    stop();
    const { revision } = await revisionWithCandidate(world.release());
    expect(revision).toMatchObject({ revision: 2, state: 'pending' });
    await expect(world.promote()).rejects.toMatchObject({
      hint: expect.stringContaining('Its newest revision, 2, is pending. Its run was interrupted: `abort`'),
    });
    await world.rollback();
    expect(stateOf(world.fake)).toEqual(before);
  });

  it('fails at once, and brings the stable version back, when that was deleted while it waited', async () => {
    await world.deploy([web('v1'), service('web')]);
    const before = stateOf(world.fake);
    await world.inSteps([web('v2'), service('web')], way);
    world.fake.remove('Deployment/shop/web');
    expect((await world.promote()).cause?.sentence).toBe(
      'Deployment/shop/web, the stable version, was deleted while revision 2 was on trial.',
    );
    expect((await world.rollback('last-good', true))?.status).toBe('rolled-back');
    expect(stateOf(world.fake)).toEqual(before);
  });

  it('makes nothing that stable pods would feel before it is over', async () => {
    const policy: KubeObject = {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'deny', namespace: 'shop' },
      spec: { podSelector: {} },
    };
    await world.deploy([web('v1'), service('web')]);
    await world.inSteps([web('v2'), service('web'), policy], way);
    expect(world.fake.find('NetworkPolicy/shop/deny')).toBeUndefined();
    await world.promote();
    expect(world.fake.find('NetworkPolicy/shop/deny')).toBeDefined();
  });

  it('leaves the count to an autoscaler that came while it waited', async () => {
    await world.deploy([web('v1'), service('web')]);
    await world.inSteps([web('v2'), service('web')], {
      ...way,
      ...(way.steps === 'manual' ? {} : { steps: '25@manual,50' }),
    });
    world.fake.put({
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: 'web', namespace: 'shop' },
      spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }, maxReplicas: 9 },
    });
    world.fake.put(partOf({ replicas: 6 }), 'autoscaler');
    expect((await world.promote()).result).toBe('deployed');
    expect(valueAt(stable(), ['spec', 'replicas'])).toBe(6);
  });
});

describe('a route of somebody else', () => {
  const route = (path: string): KubeObject => ({
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name: 'entry', namespace: 'shop' },
    spec: {
      rules: [{ matches: [{ path: { type: 'PathPrefix', value: path } }], backendRefs: [{ name: 'web', port: 80 }] }],
    },
  });

  it('is given back as it is now, not as it was when an earlier revision was on trial', async () => {
    world.fake.put({
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'httproutes.gateway.networking.k8s.io' },
      spec: {
        group: 'gateway.networking.k8s.io',
        names: { kind: 'HTTPRoute', plural: 'httproutes' },
        scope: 'Namespaced',
        versions: [{ name: 'v1' }],
      },
    });
    const way: Way = { strategy: 'canary', traffic: 'gateway', steps: '50@manual' };
    await world.deploy([web('v1'), service('web')]);
    for (const [tag, path] of [
      ['v2', '/'],
      ['v3', '/new'],
    ] as const) {
      world.fake.put(route(path));
      expect((await world.inSteps([web(tag), service('web')], way)).result).toBe('paused');
      expect((await world.promote()).result).toBe('deployed');
      expect(world.fake.find('HTTPRoute/shop/entry')?.spec).toEqual(route(path).spec);
    }
  });
});
