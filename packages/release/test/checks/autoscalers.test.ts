import type { KubeObject } from '@slipway/kubernetes';
import { fakePorts } from '@slipway/testkit';
import { watchAutoscalers } from '../../src/index.ts';
import { deployment } from '../samples.ts';
import { readyPod, readyWith } from '../tracked.ts';

const utilization = (more: object = {}, kind = 'resource') => ({
  [kind]: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 }, ...more },
});
const autoscalerOf = (metrics: readonly object[], spec: object = {}): KubeObject => ({
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }, metrics, ...spec },
});
const requests = { resources: { requests: { cpu: '1' } } };
const web = { name: 'web' };
const withRequest = { name: 'with-request', ...requests };

interface Case {
  readonly autoscaler?: KubeObject;
  readonly pod?: object;
  readonly condition?: object;
  readonly target?: KubeObject;
  readonly ready?: boolean;
}

const warningsFor = async ({
  autoscaler = autoscalerOf([utilization()]),
  pod = { containers: [web] },
  condition,
  target = deployment('web', 'v1'),
  ready = true,
}: Case) => {
  const lines: string[] = [];
  const check = watchAutoscalers(
    [autoscaler],
    (line) => lines.push(line),
    (_, path) => `k8s.yaml:${path.length}`,
  );
  const live = { ...autoscaler, status: { conditions: condition ? [condition] : [] } };
  const pods = ready ? [readyPod('web-1', { app: 'web' }, pod)] : [];
  const cause = await check?.([readyWith(target, pods), readyWith(autoscaler, [], live)], fakePorts().signal);
  expect(cause).toBeUndefined();
  return lines;
};

const metricWarning = (containers: string, metric = 'cpu'): string =>
  `HorizontalPodAutoscaler/shop/web cannot compute the utilization of ${metric} (k8s.yaml:3), because ${containers} no request for it. Set resources.requests.${metric}.`;
const failing = {
  type: 'AbleToScale',
  status: 'False',
  reason: 'FailedGetScale',
  message: 'widgets "web" has no scale',
  lastTransitionTime: '2026-01-01T00:00:05Z',
};

describe('watchAutoscalers with an autoscaler that can never scale', () => {
  it.each<[string, Case, string[]]>([
    ['warns about a container without a request', {}, [metricWarning('container web of Deployment/shop/web has')]],
    [
      'warns about containers and sidecars without a request',
      {
        pod: {
          containers: [web, withRequest],
          initContainers: [{ name: 'mesh', restartPolicy: 'Always' }, { name: 'once' }],
        },
      },
      [metricWarning('containers web, mesh of Deployment/shop/web have')],
    ],
    [
      'warns about the container of the metric when it has no request',
      {
        autoscaler: autoscalerOf([utilization({ container: 'with-request', name: 'memory' }, 'containerResource')]),
        pod: { containers: [web, withRequest] },
      },
      [metricWarning('container with-request of Deployment/shop/web has', 'memory')],
    ],
    [
      'warns about the metric of autoscaling/v1',
      { autoscaler: autoscalerOf([], { metrics: undefined, targetCPUUtilizationPercentage: 50 }) },
      [metricWarning('container web of Deployment/shop/web has').replace('yaml:3', 'yaml:2')],
    ],
    [
      'warns when the controller cannot read the scale of the target',
      { autoscaler: autoscalerOf([]), condition: failing },
      ['HorizontalPodAutoscaler/shop/web cannot scale Deployment web: widgets "web" has no scale.'],
    ],
  ])('%s', async (_, given, expected) => {
    expect(await warningsFor(given)).toEqual(expected);
  });
});

describe('watchAutoscalers with an autoscaler that can scale', () => {
  const late = {
    type: 'ScalingActive',
    status: 'False',
    reason: 'FailedGetResourceMetric',
    message: 'no metrics returned',
  };
  it.each<[string, Case]>([
    ['ignores late metrics', { pod: { containers: [withRequest] }, condition: late }],
    [
      'ignores a metric that is an amount',
      { autoscaler: autoscalerOf([utilization({ target: { type: 'AverageValue', averageValue: '1' } })]) },
    ],
    ['ignores containers of pods with a request for the whole pod', { pod: { containers: [web], ...requests } }],
    [
      'ignores other containers than that of the metric',
      {
        autoscaler: autoscalerOf([utilization({ container: 'with-request' }, 'containerResource')]),
        pod: { containers: [web, withRequest] },
      },
    ],
    ['ignores a target without pods', { ready: false }],
    ['ignores a target of another release', { target: deployment('other', 'v1') }],
    [
      'ignores a missing target, about which the preflight warns',
      { autoscaler: autoscalerOf([]), condition: failing, target: deployment('other', 'v1') },
    ],
    [
      'ignores a condition from before the target was created',
      { autoscaler: autoscalerOf([]), condition: { ...failing, lastTransitionTime: '2025-12-31T23:59:59Z' } },
    ],
  ])('%s', async (_, given) => {
    expect(await warningsFor(given)).toEqual([]);
  });

  it('returns undefined without autoscalers', () => {
    expect(watchAutoscalers([deployment('web', 'v1')], () => {})).toBeUndefined();
  });
});
