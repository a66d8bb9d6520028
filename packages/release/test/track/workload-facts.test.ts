import type { KubeObject } from '@slipway/kubernetes';
import { workloadFacts } from '../../src/track/workload-facts.ts';
import { configMap, deployment } from '../samples.ts';
import { readyPod, readyWith } from '../tracked.ts';

const digest = (letter: string): string => `sha256:${letter.repeat(64)}`;

const podWith = (name: string, imageID: string): KubeObject => {
  const pod = readyPod(name, {});
  const status = { name: 'web', ready: true, restartCount: 0, image: 'x', imageID };
  return { ...pod, status: { ...pod.status, containerStatuses: [status] } };
};

describe('workloadFacts', () => {
  it('counts pods and lists each digest once', () => {
    const pods = ['a', 'b', 'a'].map((letter, at) => podWith(`web-${at}`, `registry.test/web@${digest(letter)}`));
    const web = readyWith(deployment('web', 'v1'), [...pods, podWith('web-3', '')]);
    expect(workloadFacts([{ ...web, assessment: { ...web.assessment, ready: 2, desired: 4 } }])).toEqual([
      { object: 'Deployment/shop/web', ready: 2, desired: 4, digests: [digest('a'), digest('b')] },
    ]);
  });

  it('includes a workload without pods, but no object that never has pods', () => {
    const [web, config] = [readyWith(deployment('web', 'v1'), []), readyWith(configMap('config', {}), [])];
    const scaledDown = { ...web, assessment: { ...web.assessment, desired: 0 } };
    expect(workloadFacts([scaledDown, config])).toEqual([
      { object: 'Deployment/shop/web', ready: 0, desired: 0, digests: [] },
    ]);
  });

  it('takes the number of pods if the object has no number', () => {
    const web = readyWith(deployment('web', 'v1'), [podWith('web-0', ''), podWith('web-1', '')]);
    expect(workloadFacts([web])).toEqual([{ object: 'Deployment/shop/web', ready: 0, desired: 2, digests: [] }]);
  });
});
