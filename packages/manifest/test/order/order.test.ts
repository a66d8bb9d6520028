import type { KubeObject } from '@slipway/kubernetes';
import fc from 'fast-check';
import { type LevelName, levelOf, order, reverse } from '../../src/order/order.ts';

const make = (apiVersion: string, kind: string, name = 'x', phase?: string): KubeObject => ({
  apiVersion,
  kind,
  metadata: { name, ...(phase ? { annotations: { 'slipway.dev/phase': phase } } : {}) },
});

const self = (object: KubeObject): KubeObject => object;

const table: readonly (readonly [LevelName, KubeObject])[] = [
  ['namespaces', make('v1', 'Namespace')],
  ['definitions', make('apiextensions.k8s.io/v1', 'CustomResourceDefinition')],
  ['definitions', make('storage.k8s.io/v1', 'StorageClass')],
  ['definitions', make('networking.k8s.io/v1', 'IngressClass')],
  ['configuration', make('v1', 'ConfigMap')],
  ['configuration', make('v1', 'Secret')],
  ['configuration', make('v1', 'ServiceAccount')],
  ['configuration', make('v1', 'PersistentVolumeClaim')],
  ['configuration', make('rbac.authorization.k8s.io/v1', 'ClusterRole')],
  ['configuration', make('external-secrets.io/v1', 'ExternalSecret')],
  ['configuration', make('networking.k8s.io/v1', 'NetworkPolicy')],
  ['bindings', make('rbac.authorization.k8s.io/v1', 'RoleBinding')],
  ['before', make('batch/v1', 'Job', 'migrate', 'before')],
  ['services', make('v1', 'Service')],
  ['workloads', make('apps/v1', 'Deployment')],
  ['workloads', make('batch/v1', 'Job')],
  ['workloads', make('batch/v1', 'Job', 'x', 'someday')],
  ['before', make('batch/v1', 'Job', 'x', 'after, before')],
  ['workloads', make('batch/v1', 'Job', 'x', 'before, none')],
  ['workloads', make('apps/v1', 'Deployment', 'x', 'before')],
  ['workloads', make('serving.knative.dev/v1', 'Service')],
  ['workloads', make('example.com/v1', 'Anything')],
  ['scaling', make('autoscaling/v2', 'HorizontalPodAutoscaler')],
  ['scaling', make('policy/v1', 'PodDisruptionBudget')],
  ['routes', make('networking.k8s.io/v1', 'Ingress')],
  ['routes', make('gateway.networking.k8s.io/v1', 'HTTPRoute')],
  ['webhooks', make('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration')],
  ['after', make('batch/v1', 'Job', 'warm', 'after')],
];

it.each(table)('puts into %s: %j', (level, object) => {
  expect(levelOf(object)).toBe(level);
});

it('lists the levels in order, leaves empty ones out, and orders a level by group, kind and name', () => {
  const objects = [
    make('v1', 'Service', 'b'),
    make('apps/v1', 'Deployment'),
    make('v1', 'Service', 'a'),
    make('v1', 'Namespace'),
  ];
  expect(order(objects, self).map(({ name, items }) => [name, items.map(({ metadata }) => metadata.name)])).toEqual([
    ['namespaces', ['x']],
    ['services', ['a', 'b']],
    ['workloads', ['x']],
  ]);
});

it('gives one order to the same objects however they come', () => {
  const objects = table.map(([, object], index) => ({
    ...object,
    metadata: { ...object.metadata, name: `x${index}` },
  }));
  const expected = order(objects, self);
  fc.assert(
    fc.property(fc.shuffledSubarray(objects, { minLength: objects.length }), (shuffled) => {
      expect(order(shuffled, self)).toEqual(expected);
    }),
  );
});

const namesInOrder = [
  'namespaces',
  'definitions',
  'configuration',
  'bindings',
  'before',
  'services',
  'workloads',
  'scaling',
  'routes',
  'webhooks',
  'after',
];

it('applies what others need first: an object may depend only on earlier levels', () => {
  expect(
    order(
      table.map(([, object]) => object),
      self,
    ).map(({ name }) => name),
  ).toEqual(namesInOrder);
});

it('deletes in the opposite order', () => {
  const levels = order(
    table.map(([, object]) => object),
    self,
  );
  expect(reverse(levels).map(({ name }) => name)).toEqual(namesInOrder.toReversed());
  expect(reverse(levels).flatMap(({ items }) => items)).toEqual(levels.flatMap(({ items }) => items).toReversed());
});

it('applies a Job in another level for the first revision if its phase names one', () => {
  const levels = order([make('batch/v1', 'Job', 'x', 'after, before'), make('apps/v1', 'Deployment')], self, true);
  expect(levels.map(({ name }) => name)).toEqual(['workloads', 'after']);
});
