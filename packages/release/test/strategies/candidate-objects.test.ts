import { podSpecOf, selectsLabels, valueAt } from '@slipway/kubernetes';
import { candidateLabels, candidateName, withSelector } from '../../src/core/candidate-labels.ts';
import {
  candidateConfig,
  candidateDeployment,
  candidateService,
  configKey,
} from '../../src/strategies/candidate-objects.ts';
import { configMap, deployment, service } from '../samples.ts';

const { canary, 'blue-green': preview } = candidateLabels;

const reading = deployment('web', 'v2', {
  template: {
    metadata: { labels: { app: 'web', tier: 'front' }, annotations: { a: 'b' } },
    spec: {
      volumes: [
        { name: 'one', configMap: { name: 'config' } },
        { name: 'two', projected: { sources: [{ secret: { name: 'config' } }, { configMap: { name: 'config' } }] } },
      ],
      containers: [
        {
          name: 'web',
          image: 'registry.test/web:v2',
          envFrom: [{ configMapRef: { name: 'other' } }, { configMapRef: { name: 'config' } }],
          env: [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'config', key: 'A' } } }],
        },
      ],
    },
  },
});

const renamed = new Map([[configKey('ConfigMap', 'config'), 'config-canary']]);

describe('the Deployment beside the stable one', () => {
  const copy = candidateDeployment(reading, canary, 3, renamed);

  it('is told from it by one label more, in selector and pods', () => {
    expect(copy.metadata.name).toBe('web-canary');
    expect(valueAt(copy, ['spec', 'selector'])).toEqual({ matchLabels: { app: 'web', 'slipway.dev/track': 'canary' } });
    expect(valueAt(copy, ['spec', 'template', 'metadata'])).toEqual({
      labels: { app: 'web', tier: 'front', 'slipway.dev/track': 'canary' },
      annotations: { a: 'b' },
    });
    expect(valueAt(copy, ['spec', 'replicas'])).toBe(3);
  });

  it('reads the copies of what changes, of the right kind only, and what does not change as before', () => {
    const { volumes = [], containers = [] } = podSpecOf(copy) ?? {};
    expect(volumes[0]?.configMap?.name).toBe('config-canary');
    expect(volumes[1]?.projected?.sources).toEqual([
      { secret: { name: 'config' } },
      { configMap: { name: 'config-canary' } },
    ]);
    expect(containers[0]?.envFrom).toEqual([
      { configMapRef: { name: 'other' } },
      { configMapRef: { name: 'config-canary' } },
    ]);
    expect(containers[0]?.env?.[0]?.valueFrom?.configMapKeyRef).toEqual({ name: 'config-canary', key: 'A' });
  });

  it('leaves the manifest as it was', () => {
    expect(reading.metadata.name).toBe('web');
    expect(valueAt(reading, ['spec', 'selector'])).toEqual({ matchLabels: { app: 'web' } });
    expect(valueAt(reading, ['spec', 'template', 'spec', 'volumes', 0, 'configMap', 'name'])).toBe('config');
  });
});

it('gives the new configuration a name of its own', () => {
  const copy = candidateConfig(configMap('config', { WHO: 'new' }), preview);
  expect(copy).toMatchObject({ metadata: { name: 'config-preview', namespace: 'shop' }, data: { WHO: 'new' } });
});

it('gives the new version an address without the addresses and node ports of the stable one', () => {
  const stable = {
    ...service('web'),
    spec: {
      type: 'LoadBalancer',
      clusterIP: '10.0.0.1',
      selector: { app: 'web' },
      ports: [{ name: 'http', port: 80, targetPort: 'web', nodePort: 30_080, appProtocol: 'http' }],
    },
  };
  expect(candidateService(stable, preview).spec).toEqual({
    type: 'ClusterIP',
    selector: { app: 'web', 'slipway.dev/track': 'preview' },
    ports: [{ name: 'http', port: 80, targetPort: 'web', appProtocol: 'http' }],
  });
});

it('cuts a long name so that a Service may have it, and keeps two of them apart', () => {
  const long = 'a'.repeat(60);
  const names = [candidateName(`${long}-one`, canary), candidateName(`${long}-two`, canary)];
  expect(names.every((name) => name.length <= 63 && name.endsWith('-canary'))).toBe(true);
  expect(names[0]).not.toBe(names[1]);
  expect(candidateName('web', canary)).toBe('web-canary');
});

it('a Service takes pods that have all of its labels, and none without a selector', () => {
  expect(selectsLabels(service('web'), { app: 'web', more: 'yes' })).toBe(true);
  expect(selectsLabels(service('web'), { app: 'other' })).toBe(false);
  expect(selectsLabels({ ...service('web'), spec: { ports: [] } }, { app: 'web' })).toBe(false);
  expect(selectsLabels(withSelector(service('web'), 'x', 'y'), { app: 'web' })).toBe(false);
});
