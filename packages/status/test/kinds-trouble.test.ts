import type { KubeObject } from '@slipway/contract';
import { assess } from '../src/index.ts';
import { condition, conditions } from './kind-rows.ts';
import { event, object, observe } from './observe.ts';

const pvc = 'v1 PersistentVolumeClaim';
const crd = 'apiextensions.k8s.io/v1 CustomResourceDefinition';
const gatewayType = 'gateway.networking.k8s.io/v1 Gateway';
const route = 'gateway.networking.k8s.io/v1 HTTPRoute';
const parent = (name: string, ...all: object[]) => ({ parentRef: { name }, conditions: all });
const parents = (...names: string[]) => ({ parentRefs: names.map((name) => ({ name })) });

describe('troubles of other kinds', () => {
  const finding = (live: KubeObject, events: KubeObject[] = []) => assess(observe(live, { events })).findings[0];

  test('a claim says what its provisioner was refused', () => {
    const live = object(pvc, { spec: {}, status: { phase: 'Pending' } });
    const found = finding(live, [event(live, 'ProvisioningFailed', 'failed to provision volume: quota reached')]);
    expect(found).toMatchObject({ severity: 'lasting', tolerance: { seconds: 90 }, cause: { code: 'VolumeMount' } });
  });

  test.each([
    ['a Namespace on its way out', 'v1 Namespace', { phase: 'Terminating' }, 'NotReady'],
    ['a claim that lost its volume', 'v1 PersistentVolumeClaim', { phase: 'Lost' }, 'VolumeMount'],
  ])('%s is fatal', (_, type, status, code) => {
    expect(finding(object(type, { status }))).toMatchObject({ severity: 'fatal', cause: { code } });
  });

  test('a load balancer that is refused does not wait for ever', () => {
    const live = object('v1 Service', { spec: { type: 'LoadBalancer' } });
    const found = finding(live, [
      event(live, 'SyncLoadBalancerFailed', 'Error syncing load balancer: no free address'),
    ]);
    expect(found).toMatchObject({
      severity: 'lasting',
      tolerance: { seconds: 60 },
      cause: { sentence: expect.stringMatching(/no free address$/) },
    });
  });

  test('a definition whose names are taken cannot become established', () => {
    const live = object(crd, { status: conditions(condition('NamesAccepted', 'False')) });
    expect(finding(live)).toMatchObject({
      severity: 'lasting',
      tolerance: { seconds: 5 },
      cause: { code: 'InvalidManifest' },
    });
  });

  test.each([
    [
      route,
      {
        parents: [
          parent('a', condition('Accepted', 'True'), condition('ResolvedRefs', 'False', { reason: 'BackendNotFound' })),
        ],
      },
      /ResolvedRefs is False: BackendNotFound: so it is$/,
    ],
    [
      gatewayType,
      conditions(condition('Accepted', 'False', { reason: 'InvalidParameters' })),
      /Accepted is False: InvalidParameters: so it is$/,
    ],
  ])('%s says which condition is False', (type, status, sentence) => {
    const live = object(type, { spec: parents('a'), status: { ...status } });
    expect(finding(live)).toMatchObject({
      severity: 'lasting',
      tolerance: { seconds: 20 },
      cause: { sentence: expect.stringMatching(sentence) },
    });
  });
});
