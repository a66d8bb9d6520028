import type { KubeObject } from '@slipway/kubernetes';
import { fakePorts } from '@slipway/testkit';
import { watchAutoscalers } from '../../src/index.ts';
import { deployment } from '../samples.ts';
import { readyPod, readyWith } from '../tracked.ts';

const share = (more: object = {}, kind = 'resource') => ({
  [kind]: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 }, ...more },
});
const scaler = (metrics: readonly object[], spec: object = {}): KubeObject => ({
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }, metrics, ...spec },
});
const requests = { resources: { requests: { cpu: '1' } } };
const web = { name: 'web' };
const asked = { name: 'asked', ...requests };

interface Case {
  readonly autoscaler?: KubeObject;
  readonly pod?: object;
  readonly condition?: object;
  readonly target?: KubeObject;
  readonly ready?: boolean;
}

const tell = async ({
  autoscaler = scaler([share()]),
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

const never = (who: string, metric = 'cpu'): string =>
  `HorizontalPodAutoscaler/shop/web can never compute the utilization of ${metric} (k8s.yaml:3): ${who} none. Set resources.requests.${metric}.`;
const failing = {
  type: 'AbleToScale',
  status: 'False',
  reason: 'FailedGetScale',
  message: 'widgets "web" has no scale',
  lastTransitionTime: '2026-01-01T00:00:05Z',
};

describe('an autoscaler that can never scale is told of', () => {
  test.each<[string, Case, string[]]>([
    ['where a container requests nothing', {}, [never('container web of Deployment/shop/web requests')]],
    [
      'where containers that stay request nothing',
      {
        pod: {
          containers: [web, asked],
          initContainers: [{ name: 'mesh', restartPolicy: 'Always' }, { name: 'once' }],
        },
      },
      [never('containers web, mesh of Deployment/shop/web request')],
    ],
    [
      'where its one container requests nothing of it',
      {
        autoscaler: scaler([share({ container: 'asked', name: 'memory' }, 'containerResource')]),
        pod: { containers: [web, asked] },
      },
      [never('container asked of Deployment/shop/web requests', 'memory')],
    ],
    [
      'in the words of the first version',
      { autoscaler: scaler([], { metrics: undefined, targetCPUUtilizationPercentage: 50 }) },
      [never('container web of Deployment/shop/web requests').replace('yaml:3', 'yaml:2')],
    ],
    [
      'where its controller cannot ask the target',
      { autoscaler: scaler([]), condition: failing },
      ['HorizontalPodAutoscaler/shop/web cannot scale Deployment web: widgets "web" has no scale.'],
    ],
  ])('%s', async (_, given, expected) => {
    expect(await tell(given)).toEqual(expected);
  });
});

describe('an autoscaler of a healthy release is not told of', () => {
  const late = {
    type: 'ScalingActive',
    status: 'False',
    reason: 'FailedGetResourceMetric',
    message: 'no metrics returned',
  };
  test.each<[string, Case]>([
    ['whose metrics are late', { pod: { containers: [asked] }, condition: late }],
    [
      'whose metric is an amount',
      { autoscaler: scaler([share({ target: { type: 'AverageValue', averageValue: '1' } })]) },
    ],
    ['whose pods request as a whole', { pod: { containers: [web], ...requests } }],
    [
      'whose other container requests nothing',
      { autoscaler: scaler([share({ container: 'asked' }, 'containerResource')]), pod: { containers: [web, asked] } },
    ],
    ['whose target has no pods', { ready: false }],
    ['whose target is of another release', { target: deployment('other', 'v1') }],
    [
      'whose missing target was told of before',
      { autoscaler: scaler([]), condition: failing, target: deployment('other', 'v1') },
    ],
    [
      'whose controller has not looked since its target came',
      { autoscaler: scaler([]), condition: { ...failing, lastTransitionTime: '2025-12-31T23:59:59Z' } },
    ],
  ])('%s', async (_, given) => {
    expect(await tell(given)).toEqual([]);
  });

  it('nor looked for where there is none', () => {
    expect(watchAutoscalers([deployment('web', 'v1')], () => {})).toBeUndefined();
  });
});
