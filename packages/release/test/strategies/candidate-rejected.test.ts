import { type KubeObject, podTemplateOf, withSpec } from '@slipway/kubernetes';
import { deployment, service, stateOf } from '../samples.ts';
import { blueGreen, canary, web } from './candidate-samples.ts';
import { type CandidateWorld, openCandidateWorld, type StrategyInputs } from './candidate-world.ts';

let world: CandidateWorld;
beforeEach(() => {
  world = openCandidateWorld();
});
afterEach(() => world.stop());

const changeNothing = (): void => {};

describe('rejection before the first change', () => {
  const old = [web('v1'), service('web')];
  const sharing = deployment('other', 'v1', { template: { metadata: { labels: { app: 'web' } }, spec: {} } });

  it.each<[string, readonly KubeObject[], StrategyInputs, string, () => void]>([
    [
      'rejects a Service that selects two workloads',
      [...old, withSpec(sharing, { template: podTemplateOf(web('v1')) })],
      blueGreen,
      'Service/shop/web selects the pods of Deployment/shop/web and Deployment/shop/other',
      changeNothing,
    ],
    [
      'rejects pods that no Service selects',
      [web('v1')],
      blueGreen,
      'No Service of the release selects the pods',
      changeNothing,
    ],
    [
      'rejects gateway traffic without a route',
      old,
      { ...canary, traffic: 'gateway' },
      'No HTTPRoute sends requests to Service/shop/web',
      changeNothing,
    ],
    [
      'rejects a candidate whose name is taken by an object of another owner',
      old,
      canary,
      'web-canary',
      () => world.fake.put(deployment('web-canary', 'v7')),
    ],
    [
      'rejects a candidate whose name is taken by an object of the release',
      [...old, deployment('web-canary', 'v1')],
      canary,
      'Deployment/shop/web-canary is an object of the release, but the candidate needs this name',
      changeNothing,
    ],
    [
      'rejects a Deployment with an unfinished rollout',
      old,
      canary,
      'has an unfinished rollout: 2 of its 4 pods run the current version',
      () => {
        world.stop();
        world.fake.setStatus('Deployment/shop/web', { replicas: 4, updatedReplicas: 2, observedGeneration: 1 });
      },
    ],
  ])('%s', async (_, release, inputs, sentence, meanwhile) => {
    await world.deploy(release);
    meanwhile();
    const before = stateOf(world.fake);
    const result = await world.inSteps([web('v2'), ...release.slice(1)], inputs);
    expect(result).toMatchObject({ result: 'failed', revision: undefined });
    expect(result.cause?.sentence).toContain(sentence);
    expect(stateOf(world.fake)).toEqual(before);
    expect(await world.history()).toEqual(['1 deployed']);
  });
});

describe('rejection of a change that would lose requests', () => {
  const labelled = (version: string): KubeObject =>
    web(version, {
      template: { ...podTemplateOf(web(version)), metadata: { labels: { app: 'web', version } } },
    });
  const selecting = (version: string): KubeObject => withSpec(service('web'), { selector: { app: 'web', version } });
  const sending = (targetPort: number): KubeObject => withSpec(service('web'), { ports: [{ port: 80, targetPort }] });

  it.each<[string, KubeObject[], KubeObject[], string]>([
    [
      'rejects new pods that the stable Service does not select',
      [labelled('v1'), selecting('v1')],
      [labelled('v2'), selecting('v2')],
      'Service/shop/web selects the pods of the current version of Deployment/shop/web, but not the new pods',
    ],
    [
      'rejects a new version that listens on another port',
      [web('v1'), sending(8080)],
      [web('v2'), sending(9090)],
      'Service/shop/web forwards port 80 to port 8080 of the current version and to port 9090 of the new version',
    ],
  ])('%s', async (_, release, next, sentence) => {
    await world.deploy(release);
    const before = stateOf(world.fake);
    for (const inputs of [canary, blueGreen]) {
      const result = await world.inSteps(next, inputs);
      expect(result).toMatchObject({ result: 'failed', revision: undefined });
      expect(result.cause?.sentence).toContain(sentence);
    }
    expect(stateOf(world.fake)).toEqual(before);
    expect(await world.history()).toEqual(['1 deployed']);
  });
});
