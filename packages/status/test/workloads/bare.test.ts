import { assess } from '../../src/index.ts';
import { object, observe } from '../observe.ts';

type Row = [type: string, expected: object];

const waiting = (message: string, more: object = {}) => ({ status: 'progressing', message, ...more });
const exists = (message = 'exists') => ({ status: 'ready', message });

/** Objects as the server returns them right after their creation: no controller has written a status yet. */
const rows: Row[] = [
  ['apps/v1 Deployment', waiting('waiting for the new ReplicaSet, 0 of 1 updated, 0 ready', { ready: 0, desired: 1 })],
  ['apps/v1 StatefulSet', waiting('0 of 1 updated, 0 ready', { ready: 0, desired: 1 })],
  ['apps/v1 DaemonSet', { ...exists('no node matches'), ready: 0, desired: 0 }],
  ['apps/v1 ReplicaSet', waiting('0 of 1 updated, 0 ready', { ready: 0, desired: 1 })],
  ['v1 Pod', waiting('phase Pending', { ready: 0, desired: 1 })],
  ['batch/v1 Job', waiting('0 of 1 succeeded, 0 active', { ready: 0, desired: 1 })],
  ['batch/v1 CronJob', exists()],
  ['autoscaling/v2 HorizontalPodAutoscaler', exists()],
  ['policy/v1 PodDisruptionBudget', exists()],
  ['v1 PersistentVolumeClaim', waiting('not yet bound')],
  ['v1 Service', exists()],
  ['networking.k8s.io/v1 Ingress', exists('exists, no address yet')],
  ['gateway.networking.k8s.io/v1 Gateway', waiting('waiting for Accepted and Programmed')],
  ['gateway.networking.k8s.io/v1 HTTPRoute', exists('accepted')],
  ['apiextensions.k8s.io/v1 CustomResourceDefinition', waiting('not yet established')],
  ['apiregistration.k8s.io/v1 APIService', waiting('not yet available')],
  ['v1 Namespace', waiting('not yet active')],
];

describe('an object without a spec and a status', () => {
  it.each(rows)('judges a new %s without an error', (type, expected) => {
    const { pods: _, ...rest } = assess(observe(object(type)));
    expect(rest).toEqual({ findings: [], ...expected });
  });

  it.each(rows)('judges a new %s with an empty spec and status in the same way', (type, expected) => {
    const live = object(type, { spec: {}, status: {} });
    const { pods: _, ...rest } = assess(observe(live, { desired: object(type) }));
    expect(rest).toEqual({ findings: [], ...expected });
  });

  it.each([
    ['v1 Service', { type: 'LoadBalancer' }, 'waiting for the address of a load balancer'],
    ['gateway.networking.k8s.io/v1 HTTPRoute', { parentRefs: [{ name: 'edge' }] }, 'waiting for edge to accept it'],
    ['v1 PersistentVolumeClaim', { storageClassName: 'fast' }, 'not yet bound'],
  ])('waits for the status of a %s', (type, spec, message) => {
    expect(assess(observe(object(type, { spec })))).toMatchObject({ status: 'progressing', message });
    const half = object(type, { spec, status: { loadBalancer: {}, parents: [] } });
    expect(assess(observe(half))).toMatchObject({ status: 'progressing', message });
  });

  it('waits for every kind whose controller has not seen the change', () => {
    for (const type of ['apps/v1 Deployment', 'apps/v1 StatefulSet', 'apps/v1 DaemonSet', 'apps/v1 ReplicaSet'])
      expect(assess(observe(object(type, { generation: 1 })))).toMatchObject({
        status: 'progressing',
        message: 'waiting for the controller to observe the change',
      });
  });
});
