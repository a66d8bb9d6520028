import { conditionOf, conditionsOf, describeCondition, isConditionTrue } from '../src/conditions.ts';
import type { Pod } from '../src/models.ts';
import type { KubeObject } from '../src/object.ts';
import { observedGeneration } from '../src/observed-generation.ts';
import { hasEnded, isReadyPod, isTerminating, podLabelsOf, podTemplateOf, templateWithoutHash } from '../src/pods.ts';
import { valueAt } from '../src/value-at.ts';

const pod = (status?: object, metadata: object = {}): Pod => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web-0', ...metadata },
  spec: { containers: [] },
  ...(status ? { status } : {}),
});
const condition = (status: string, type = 'Ready') => ({
  conditions: [
    { type: 'Other', status: 'True' },
    { type, status },
  ],
});

describe('a pod', () => {
  it.each([
    ['the condition Ready is True', condition('True'), true],
    ['the condition Ready is False', condition('False'), false],
    ['the condition Ready is Unknown', condition('Unknown'), false],
    ['only another condition is True', condition('True', 'Initialized'), false],
    ['the status has no conditions', {}, false],
    ['it has no status', undefined, false],
  ])('reports whether the pod is ready when %s', (_, status, expected) => {
    expect(isReadyPod(pod(status))).toBe(expected);
  });

  it.each([
    ['Succeeded', true],
    ['Failed', true],
    ['Running', false],
    ['Pending', false],
  ])('reports for the phase %s that the pod has ended: %s', (phase, expected) => {
    expect(hasEnded(pod({ phase }))).toBe(expected);
  });

  it('reports a pod without a status as not ended', () => {
    expect(hasEnded(pod())).toBe(false);
  });

  it('reports an object with a deletion timestamp as terminating', () => {
    expect(isTerminating(pod({}, { deletionTimestamp: '2026-01-01T00:00:00Z' }))).toBe(true);
    expect(isTerminating(pod())).toBe(false);
  });
});

describe('conditions', () => {
  it('returns an empty list if the status has no list of conditions', () => {
    expect([undefined, {}, { conditions: {} }].map(conditionsOf)).toEqual([[], [], []]);
  });

  it('finds a condition by its type', () => {
    const object = pod({
      conditions: [
        { type: 'A', status: 'False' },
        { type: 'B', status: 'True' },
      ],
    });
    expect(conditionOf(object, 'B')).toEqual({ type: 'B', status: 'True' });
    expect([isConditionTrue(object, 'A'), isConditionTrue(object, 'B'), isConditionTrue(object, 'C')]).toEqual([
      false,
      true,
      false,
    ]);
  });

  it.each([
    [{}, 'Ready=False'],
    [{ reason: 'R' }, 'Ready=False R'],
    [{ message: 'm' }, 'Ready=False m'],
    [{ reason: 'R', message: 'm' }, 'Ready=False R: m'],
  ])('describes %j as %j', (more, expected) => {
    expect(describeCondition({ type: 'Ready', status: 'False', ...more })).toBe(expected);
  });
});

describe('the observed generation', () => {
  it.each([
    [{ observedGeneration: 3 }, 3],
    [{ observedGeneration: '3' }, 3],
    [{}, undefined],
    [undefined, undefined],
  ])('reads %j as %j', (status, expected) => {
    expect(observedGeneration(pod(status))).toBe(expected);
  });
});

describe('valueAt', () => {
  const value = { a: [{ b: 1 }], none: null, text: 'abc' };
  it.each([
    [['a', 0, 'b'], 1],
    [[], value],
    [['a', 1, 'b'], undefined],
    [['none', 'b'], undefined],
    [['text', 'length'], undefined],
  ])('reads %j as %j', (path, expected) => {
    expect(valueAt(value, path)).toEqual(expected);
  });
});

describe('the pod template', () => {
  const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [] } };
  const make = (kind: string, spec: object): KubeObject => ({
    apiVersion: 'apps/v1',
    kind,
    metadata: { name: 'x' },
    spec,
  });

  it('returns the template in the spec of a workload, and a Pod itself', () => {
    expect(podTemplateOf(make('Deployment', { template }))).toBe(template);
    const itself = pod();
    expect(podTemplateOf(itself)).toBe(itself);
  });

  it('returns undefined for a kind without pods and for a workload without a spec', () => {
    expect(podTemplateOf({ ...make('Service', { template }), apiVersion: 'v1' })).toBeUndefined();
    expect(podTemplateOf({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'x' } })).toBeUndefined();
  });

  it('returns the labels of the pods, and none for a template without labels or a kind without pods', () => {
    const labels = { app: 'web' };
    expect(podLabelsOf(make('Deployment', { template: { ...template, metadata: { labels } } }))).toEqual(labels);
    expect(podLabelsOf(make('Deployment', { template: { spec: { containers: [] } } }))).toEqual({});
    expect(podLabelsOf({ ...make('ConfigMap', {}), apiVersion: 'v1' })).toEqual({});
  });

  it('removes the hash label, so that a ReplicaSet equals its Deployment', () => {
    const labels = { app: 'web', 'pod-template-hash': '5d9c' };
    const replicaSet = make('ReplicaSet', { template: { ...template, metadata: { labels } } });
    expect(templateWithoutHash(replicaSet)).toEqual(template);
    expect(templateWithoutHash(make('Deployment', { template }))).toEqual(template);
    expect(templateWithoutHash(make('Deployment', { template: { spec: template.spec } }))).toEqual({
      metadata: { labels: {} },
      spec: template.spec,
    });
  });

  it('keeps all other metadata', () => {
    const annotations = { a: 'b' };
    expect(templateWithoutHash(make('Deployment', { template: { metadata: { annotations } } }))).toEqual({
      metadata: { annotations, labels: {} },
    });
  });

  it('returns an empty template for an object without a spec', () => {
    expect(templateWithoutHash({ apiVersion: 'v1', kind: 'X', metadata: { name: 'x' } })).toEqual({
      metadata: { labels: {} },
    });
  });
});
