import { isHeadless, type KubeObject, podLabelsOf, withSelector } from '../src/index.ts';

const deployment = (template: object): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { template },
});

const web: KubeObject = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
};

describe('labels of a workload and selectors of a Service', () => {
  it('reads the labels of the pods', () => {
    expect(podLabelsOf(deployment({ metadata: { labels: { app: 'web' } } }))).toEqual({ app: 'web' });
    expect(podLabelsOf(deployment({ spec: { containers: [] } }))).toEqual({});
    expect(podLabelsOf({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } })).toEqual({});
  });

  it('detects a headless Service by its cluster IP', () => {
    const withIP = (clusterIP?: string) => ({ ...web, spec: clusterIP === undefined ? {} : { clusterIP } });
    expect(['None', '10.0.0.1', '', undefined].map((ip) => isHeadless(withIP(ip)))).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it('adds a label to the selector and keeps the rest of the Service', () => {
    expect(withSelector(web, 'slipway.dev/track', 'canary')).toEqual({
      ...web,
      spec: { selector: { app: 'web', 'slipway.dev/track': 'canary' }, ports: [{ port: 80 }] },
    });
    expect(web.spec).toMatchObject({ selector: { app: 'web' } });
  });
});
