import type { Cluster } from '@slipway/cluster';
import { type KubeObject, podSpecOf, refOf, valueAt, withSpec } from '@slipway/kubernetes';
import { KilledError } from '@slipway/testkit';
import { revisionWithCandidate } from '../../src/index.ts';
import { configMap, deployment, service, stateOf } from '../samples.ts';
import { type CandidateWorld, openCandidateWorld, type StrategyInputs } from './candidate-world.ts';

let world: CandidateWorld;
beforeEach(() => {
  world = openCandidateWorld();
});
afterEach(() => world.stop());

const web = (tag: string): KubeObject => deployment('web', tag, { replicas: 4 });
const canary: StrategyInputs = { strategy: 'canary', steps: '25@manual' };
const blueGreen: StrategyInputs = { strategy: 'blue-green', steps: 'manual' };

const stable = (): KubeObject => world.fake.find('Deployment/shop/web') as KubeObject;
const imageOf = (object: KubeObject): string => podSpecOf(object)?.containers[0]?.image ?? '';

/** Returns a cluster in which another client creates an object after the preflight and before our apply. */
const withEarlierObject = (theirs: KubeObject): Cluster => {
  let isCreated = false;
  return {
    ...world.fake,
    apply: async (object, options) => {
      if (!options?.dryRun && !isCreated && refOf(object).name === theirs.metadata.name) {
        isCreated = true;
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
  ['a restart', { template: { metadata: { annotations: { 'kubectl.kubernetes.io/restartedAt': 'now' } } } }],
  ['another image', { template: { spec: valueAt(web('v7'), ['spec', 'template', 'spec']) } }],
  ['another replica count', { replicas: 6 }],
];

describe.each([
  ['a preview is paused', blueGreen, 'promoted'],
  ['a preview is paused', blueGreen, 'aborted'],
  ['a canary is paused', canary, 'aborted'],
])('manual changes to the stable version while %s', (_, inputs, end) => {
  it.each(changes)(`keeps pods behind the Service after %s, until the candidate is ${end}`, async (change, spec) => {
    await world.deploy([web('v1'), service('web')]);
    expect((await world.inSteps([web('v2'), service('web')], inputs)).result).toBe('paused');
    world.fake.put(partOf(spec), 'kubectl');
    // A promotion overwrites a restart. The preflight rejects the other changes as conflicts.
    if (end === 'promoted') {
      const plan = await world.plan([web('v2'), service('web')]);
      expect(plan.problems.map(({ code }) => code)).toEqual(change === 'a restart' ? [] : ['FieldConflict']);
      if (change === 'a restart') expect((await world.promote()).result).toBe('deployed');
    }
    if ((await world.history()).at(-1) === '2 paused') await world.rollback();
    expect(world.behind().slice(1)).not.toContain('none');
    expect(valueAt(stable(), ['spec', 'paused'])).toBeUndefined();
    expect(stable().metadata.managedFields?.map(({ manager }) => manager)).not.toContain('slipway-pause');
    expect(imageOf(stable())).toBe(`registry.test/web:${end === 'promoted' && change === 'a restart' ? 'v2' : 'v1'}`);
    expect(valueAt(world.fake.find('Service/shop/web'), ['spec', 'selector'])).toEqual({ app: 'web' });
  });
});

it('pauses the stable Deployment of a preview, and resumes it after an abort or a promotion', async () => {
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

it('restores the pods behind the Service after someone resumed and restarted the stable Deployment', async () => {
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

it('rejects a stable Deployment that someone has paused, before the first change', async () => {
  await world.deploy([web('v1'), service('web')]);
  world.fake.put(partOf({ paused: true }), 'kubectl-rollout');
  const before = stateOf(world.fake);
  for (const inputs of [canary, blueGreen]) {
    const result = await world.inSteps([web('v2'), service('web')], inputs);
    expect(result.cause?.sentence).toContain('Deployment/shop/web is paused');
  }
  expect(stateOf(world.fake)).toEqual(before);
});

describe.each<[string, StrategyInputs, string]>([
  ['canary', canary, 'web-canary'],
  ['blue-green', blueGreen, 'web-preview'],
])('%s', (_, inputs, name) => {
  it.each(['Deployment', 'Service'])(
    'leaves a %s of another owner with the name of the candidate unchanged',
    async (kind) => {
      await world.deploy([web('v1'), service('web')]);
      const theirs =
        kind === 'Service'
          ? { ...service(name), spec: { ports: [{ port: 80 }], type: 'NodePort' } }
          : deployment(name, 'v9', { selector: valueAt(web('v1'), ['spec', 'selector']) });
      const result = await world.inSteps([web('v2'), service('web')], inputs, {}, withEarlierObject(theirs));
      expect(result).toMatchObject({ result: 'failed', cause: { code: 'FieldConflict' } });
      expect((await world.rollback('last-verified', true))?.problems).toEqual([]);
      expect(world.fake.find(`${kind}/shop/${name}`)).toMatchObject({ spec: theirs.spec });
      expect(world.fake.find(`${kind}/shop/${name}`)?.metadata.annotations ?? {}).toEqual({});
      expect(world.behind()).toEqual(['none', 'v1']);
    },
  );

  it('restores objects that other clients created at the start of the rollout and during the pause', async () => {
    await world.deploy([web('v1'), service('web')]);
    const next = [web('v2'), service('web'), configMap('first', { OURS: '1' }), service('later')];
    expect((await world.inSteps(next, inputs, {}, withEarlierObject(configMap('first', { THEIRS: '1' })))).result).toBe(
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

  it('aborts the candidate of an interrupted run', async () => {
    await world.deploy([web('v1'), service('web')]);
    const before = stateOf(world.fake);
    const isBegun = ({ verb, target }: { readonly verb: string; readonly target: string }): boolean =>
      verb === 'apply' && target.startsWith('Service/shop/web-');
    const stop = world.fake.failOn((call) => isBegun(call) && !call.dryRun, new KilledError('killed'));
    await expect(world.inSteps([web('v2'), service('web')], inputs)).rejects.toThrow('killed');
    stop();
    const { revision } = await revisionWithCandidate(world.release());
    expect(revision).toMatchObject({ revision: 2, state: 'pending' });
    await expect(world.promote()).rejects.toMatchObject({
      hint: expect.stringContaining(
        'Its newest revision, 2, is pending. Its run was interrupted. To roll it back, use `mode: abort`',
      ),
    });
    await world.rollback();
    expect(stateOf(world.fake)).toEqual(before);
  });

  it('fails at once and restores the stable version when it was deleted during the pause', async () => {
    await world.deploy([web('v1'), service('web')]);
    const before = stateOf(world.fake);
    await world.inSteps([web('v2'), service('web')], inputs);
    world.fake.remove('Deployment/shop/web');
    expect((await world.promote()).cause?.sentence).toBe(
      'Deployment/shop/web, the stable version, was deleted while the candidate of revision 2 ran.',
    );
    expect((await world.rollback('last-verified', true))?.status).toBe('rolled-back');
    expect(stateOf(world.fake)).toEqual(before);
  });

  it('creates no object that affects stable pods before the promotion', async () => {
    const policy: KubeObject = {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'deny', namespace: 'shop' },
      spec: { podSelector: {} },
    };
    await world.deploy([web('v1'), service('web')]);
    await world.inSteps([web('v2'), service('web'), policy], inputs);
    expect(world.fake.find('NetworkPolicy/shop/deny')).toBeUndefined();
    await world.promote();
    expect(world.fake.find('NetworkPolicy/shop/deny')).toBeDefined();
  });

  it('keeps the replicas of an autoscaler that was created during the pause', async () => {
    await world.deploy([web('v1'), service('web')]);
    await world.inSteps([web('v2'), service('web')], {
      ...inputs,
      ...(inputs.steps === 'manual' ? {} : { steps: '25@manual,50' }),
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

describe('a route that is not part of the release', () => {
  const route = (path: string): KubeObject => ({
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name: 'entry', namespace: 'shop' },
    spec: {
      rules: [{ matches: [{ path: { type: 'PathPrefix', value: path } }], backendRefs: [{ name: 'web', port: 80 }] }],
    },
  });

  it('restores the current route, and not its state during an earlier rollout', async () => {
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
    const inputs: StrategyInputs = { strategy: 'canary', traffic: 'gateway', steps: '50@manual' };
    await world.deploy([web('v1'), service('web')]);
    for (const [tag, path] of [
      ['v2', '/'],
      ['v3', '/new'],
    ] as const) {
      world.fake.put(route(path));
      expect((await world.inSteps([web(tag), service('web')], inputs)).result).toBe('paused');
      expect((await world.promote()).result).toBe('deployed');
      expect(world.fake.find('HTTPRoute/shop/entry')?.spec).toEqual(route(path).spec);
    }
  });
});
