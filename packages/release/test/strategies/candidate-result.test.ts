import { type KubeObject, podTemplateOf, withSpec } from '@slipway/kubernetes';
import { job, service, stateOf } from '../samples.ts';
import { blueGreen, canary, namesIn, other, web } from './candidate-samples.ts';
import { type CandidateWorld, openCandidateWorld, type StrategyInputs } from './candidate-world.ts';

let world: CandidateWorld;
beforeEach(() => {
  world = openCandidateWorld();
});
afterEach(() => world.stop());

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

describe('rollOutInSteps without a candidate', () => {
  it('rolls out at once when the release has no verified revision', async () => {
    expect((await world.inSteps([web('v1'), service('web')], canary)).result).toBe('deployed');
    expect(world.ports.lines.join('\n')).toContain(
      'The release has no verified revision to compare with: the release rolls out at once',
    );
  });

  it('rolls out at once when no pod changes', async () => {
    await world.deploy([web('v1'), service('web')]);
    expect((await world.inSteps([web('v1'), service('web'), service('more')], canary)).result).toBe('deployed');
    expect(world.ports.lines.join('\n')).toContain('The pods of the last verified revision do not change');
    expect(namesIn(world, 'Deployment')).toEqual(['web']);
  });

  it('rolls out at once when the Deployment has the strategy Recreate', async () => {
    const alone = { strategy: { type: 'Recreate' } };
    await world.deploy([web('v1', alone), service('web')]);
    expect((await world.inSteps([web('v2', alone), service('web')], canary)).result).toBe('deployed');
    expect(namesIn(world, 'Deployment')).toEqual(['web']);
  });
});

it('does not mention the strategy when nothing changes', async () => {
  await world.deploy([web('v1'), service('web')]);
  expect((await world.inSteps([web('v1'), service('web')], canary)).result).toBe('unchanged');
  expect(world.ports.lines.join('\n')).not.toContain('canary');
});

describe.each<[string, StrategyInputs]>([
  ['canary', canary],
  ['blue-green', blueGreen],
])('%s', (_, inputs) => {
  it('rolls out again after a promotion of the same strategy', async () => {
    await world.deploy([web('v1'), service('web')]);
    expect((await world.inSteps([web('v2'), service('web')], inputs)).result).toBe('deployed');
    expect((await world.inSteps([web('v3'), service('web')], inputs)).result).toBe('deployed');
    expect([namesIn(world, 'Deployment'), namesIn(world, 'Service')]).toEqual([['web'], ['web']]);
    expect(world.behind().slice(1)).not.toContain('none');
  });

  it.each<[string, (release: readonly KubeObject[]) => KubeObject[]]>([
    ['one pod', ([, ...rest]) => [web('v2', { replicas: 1 }), ...rest]],
    ['two Deployments, each with its Service', (release) => [...release, other('v2'), service('other')]],
    ['two Deployments of which one changes', (release) => [...release, other('v1'), service('other')]],
    ['a Job and a CronJob', (release) => [...release, ...jobs('v2')]],
    ['a Service that selects a part of the labels', (release) => [...release]],
    ['a headless Service', ([deploy]) => [deploy as KubeObject, headless]],
  ])('ends in the same state as a rolling release for %s', async (shape, change) => {
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
    const first = shape === 'a headless Service' ? [release('v1')[0] as KubeObject, headless] : release('v1');
    const next = change(release('v2'));
    const rolling = openCandidateWorld();
    await rolling.deploy([...first, ...(extra[shape] ?? [])]);
    await rolling.deploy(next);
    rolling.stop();
    await world.deploy([...first, ...(extra[shape] ?? [])]);
    expect((await world.inSteps(next, inputs)).result).toBe('deployed');
    expect(world.ports.lines.join('\n')).toContain(inputs.strategy === 'canary' ? 'Canary at' : 'Preview at');
    expect(stateOf(world.fake)).toEqual(stateOf(rolling.fake));
  });
});
