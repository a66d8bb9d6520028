import { podSpecOf, selectsLabels, valueAt, withSelector } from '@slipway/kubernetes';
import {
  candidateConfig,
  candidateDeployment,
  candidateService,
  configKey,
} from '../../src/candidate/candidate-objects.ts';
import { candidateLabels } from '../../src/core/candidate-labels.ts';
import { candidateName } from '../../src/core/candidate-names.ts';
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

const copies = new Map([[configKey('ConfigMap', 'config'), 'config-canary']]);

describe('candidateDeployment', () => {
  const copy = candidateDeployment(reading, canary, 3, copies);

  it('has an additional label in its selector and its pods', () => {
    expect(copy.metadata.name).toBe('web-canary');
    expect(valueAt(copy, ['spec', 'selector'])).toEqual({ matchLabels: { app: 'web', 'slipway.dev/track': 'canary' } });
    expect(valueAt(copy, ['spec', 'template', 'metadata'])).toEqual({
      labels: { app: 'web', tier: 'front', 'slipway.dev/track': 'canary' },
      annotations: { a: 'b' },
    });
    expect(valueAt(copy, ['spec', 'replicas'])).toBe(3);
  });

  it('reads the copies of changed configuration, and the originals of unchanged configuration', () => {
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

  it('does not change the manifest', () => {
    expect(reading.metadata.name).toBe('web');
    expect(valueAt(reading, ['spec', 'selector'])).toEqual({ matchLabels: { app: 'web' } });
    expect(valueAt(reading, ['spec', 'template', 'spec', 'volumes', 0, 'configMap', 'name'])).toBe('config');
  });
});

it('names the copy of the configuration after the candidate', () => {
  const copy = candidateConfig(configMap('config', { WHO: 'new' }), preview);
  expect(copy).toMatchObject({ metadata: { name: 'config-preview', namespace: 'shop' }, data: { WHO: 'new' } });
});

it('creates a ClusterIP Service without the addresses and node ports of the stable one', () => {
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

it('keeps annotations, labels, a headless Service and the protocol of a port', () => {
  const stable = {
    ...service('dns'),
    metadata: { name: 'dns', labels: { team: 'ml' }, annotations: { a: 'b' } },
    spec: { clusterIP: 'None', selector: { app: 'dns' }, ports: [{ port: 53, protocol: 'UDP' }] },
  };
  expect(candidateService(stable, canary)).toEqual({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: 'dns-canary',
      labels: { team: 'ml', 'slipway.dev/track': 'canary' },
      annotations: { a: 'b' },
    },
    spec: {
      type: 'ClusterIP',
      clusterIP: 'None',
      selector: { app: 'dns', 'slipway.dev/track': 'canary' },
      ports: [{ port: 53, protocol: 'UDP' }],
    },
  });
});

it('shortens long names to 63 characters and keeps them unique', () => {
  const long = 'a'.repeat(60);
  const names = [candidateName(`${long}-one`, canary), candidateName(`${long}-two`, canary)];
  expect(names.every((name) => name.length <= 63 && name.endsWith('-canary'))).toBe(true);
  expect(names[0]).not.toBe(names[1]);
  expect(candidateName('web', canary)).toBe('web-canary');
});

it('selects pods with all labels of the selector, and no pods without a selector', () => {
  expect(selectsLabels(service('web'), { app: 'web', more: 'yes' })).toBe(true);
  expect(selectsLabels(service('web'), { app: 'other' })).toBe(false);
  expect(selectsLabels({ ...service('web'), spec: { ports: [] } }, { app: 'web' })).toBe(false);
  expect(selectsLabels(withSelector(service('web'), 'x', 'y'), { app: 'web' })).toBe(false);
});
