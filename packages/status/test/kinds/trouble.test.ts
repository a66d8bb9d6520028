import type { Event, KubeObject } from '@slipway/kubernetes';
import { assess } from '../../src/index.ts';
import { event, object, observe, pod } from '../observe.ts';
import { condition, conditions } from './kind-rows.ts';

const pvc = 'v1 PersistentVolumeClaim';
const crd = 'apiextensions.k8s.io/v1 CustomResourceDefinition';
const gatewayType = 'gateway.networking.k8s.io/v1 Gateway';
const route = 'gateway.networking.k8s.io/v1 HTTPRoute';
const parent = (name: string, ...all: object[]) => ({ parentRef: { name }, conditions: all });
const parents = (...names: string[]) => ({ parentRefs: names.map((name) => ({ name })) });

describe('troubles of other kinds', () => {
  const finding = (live: KubeObject, events: Event[] = []) => assess(observe(live, { events })).findings[0];

  it('quotes the error of the provisioner of a claim', () => {
    const live = object(pvc, { spec: {}, status: { phase: 'Pending' } });
    const found = finding(live, [event(live, 'ProvisioningFailed', 'failed to provision volume: quota reached')]);
    expect(found).toMatchObject({ severity: 'lasting', tolerance: { seconds: 90 }, cause: { code: 'VolumeMount' } });
  });

  const ended = (name: string, exitCode: number) => ({ name, state: { terminated: { exitCode, reason: 'Error' } } });
  const mesh = { name: 'mesh', restartPolicy: 'Always' };

  test.each([
    ['names what ended first, not the sidecar that was stopped with it', [mesh], [ended('mesh', 143)], 'api exited 1'],
    ['names the step that failed', [{ name: 'fetch' }], [ended('fetch', 2)], 'fetch exited 2'],
    ['names a sidecar that failed alone', [mesh], [ended('mesh', 7)], 'mesh exited 7', ended('api', 0)],
  ])('fails a Job %s', (_, initContainers, initContainerStatuses, sentence, main = ended('api', 1)) => {
    const status = conditions(condition('Failed', 'True', { reason: 'BackoffLimitExceeded' }));
    const live = object('batch/v1 Job', { spec: { backoffLimit: 0 }, status });
    const own = pod(
      live,
      'api-1',
      { phase: 'Failed', initContainerStatuses, containerStatuses: [main] },
      {
        spec: { initContainers, containers: [{ name: 'api' }] },
      },
    );
    const [found] = assess(observe(live, { children: [own] })).findings;
    expect(found?.cause.sentence).toBe(`Job/shop/api: failed 1 time (backoffLimit 0), container ${sentence}`);
  });

  test.each([
    ['FailedIndexes', { backoffLimitPerIndex: 0 }, '1,3', 'failed at the indexes 1,3 of its completions'],
    [
      'MaxFailedIndexesExceeded',
      { maxFailedIndexes: 1 },
      '0,2',
      'failed at the indexes 0,2, more than maxFailedIndexes 1 allows',
    ],
  ])('names the failed indexes of a Job with %s', (reason, spec, failedIndexes, message) => {
    const status = { failedIndexes, ...conditions(condition('Failed', 'True', { reason })) };
    expect(finding(object('batch/v1 Job', { spec, status }))?.cause.sentence).toBe(`Job/shop/api: ${message}`);
  });

  it('names the init container by which a bare pod failed', () => {
    const live = object('v1 Pod', {
      spec: { restartPolicy: 'Never' },
      status: { phase: 'Failed', initContainerStatuses: [ended('fetch', 3)] },
    });
    expect(finding(live)).toMatchObject({
      severity: 'fatal',
      cause: { container: 'fetch', sentence: expect.stringMatching(/container fetch exited 3$/) },
    });
  });

  test.each([
    ['a Namespace on its way out', 'v1 Namespace', { phase: 'Terminating' }, 'NotReady'],
    ['a claim that lost its volume', 'v1 PersistentVolumeClaim', { phase: 'Lost' }, 'VolumeMount'],
  ])('fails at once for %s', (_, type, status, code) => {
    expect(finding(object(type, { status }))).toMatchObject({ severity: 'fatal', cause: { code } });
  });

  it('does not wait forever for a rejected load balancer', () => {
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

  it('fails a definition whose names are taken', () => {
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
  ])('names the False condition of %s', (type, status, sentence) => {
    const live = object(type, { spec: parents('a'), status: { ...status } });
    expect(finding(live)).toMatchObject({
      severity: 'lasting',
      tolerance: { seconds: 20 },
      cause: { sentence: expect.stringMatching(sentence) },
    });
  });
});
