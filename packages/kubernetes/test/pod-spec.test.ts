import type { KubeObject } from '../src/object.ts';
import { containersOf, podSpecOf, podSpecPathOf } from '../src/pods.ts';

const spec = { initContainers: [{ name: 'migrate' }], containers: [{ name: 'web' }] };

describe('the pod spec', () => {
  it.each([
    ['v1', 'Pod', { spec }, 'spec'],
    ['apps/v1', 'Deployment', { spec: { template: { spec } } }, 'spec.template.spec'],
    [
      'batch/v1',
      'CronJob',
      { spec: { jobTemplate: { spec: { template: { spec } } } } },
      'spec.jobTemplate.spec.template.spec',
    ],
    ['v1', 'PodTemplate', { template: { spec } }, 'template.spec'],
    ['example.com/v1', 'Rollout', { spec: { template: { spec } } }, 'spec.template.spec'],
    ['example.com/v1', 'Pod', { spec }, undefined],
    ['v1', 'ConfigMap', {}, undefined],
  ])('finds the pod spec and the containers of %s %s', (apiVersion, kind, fields, path) => {
    const object: KubeObject = { apiVersion, kind, metadata: { name: 'web' }, ...fields };
    expect(podSpecPathOf(object)?.join('.')).toBe(path);
    expect(podSpecOf(object)).toBe(path === undefined ? undefined : spec);
    expect(containersOf(object).map(({ name }) => name)).toEqual(path === undefined ? [] : ['migrate', 'web']);
  });
});
