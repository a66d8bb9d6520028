import type { KubeObject } from '@slipway/kubernetes';
import { linksOf } from '../../src/index.ts';

const make = (apiVersion: string, kind: string, spec: object, namespace?: string): KubeObject => ({
  apiVersion,
  kind,
  metadata: { name: 'web', ...(namespace ? { namespace } : {}) },
  spec,
});
const route = (spec: object) => make('gateway.networking.k8s.io/v1', 'HTTPRoute', spec, 'shop');
const autoscaler = (scaleTargetRef: unknown, namespace?: string) =>
  make('autoscaling/v2', 'HorizontalPodAutoscaler', { scaleTargetRef }, namespace);

describe('linksOf a route', () => {
  it.each([
    ['another group', { group: 'inference.test', name: 'a' }],
    ['another kind of the core group', { kind: 'ConfigMap', name: 'a' }],
    ['an empty name', { name: '' }],
    ['no name', {}],
  ])('ignores a backend with %s', (_, ref) => {
    expect(linksOf(route({ rules: [{ backendRefs: [ref] }] }))).toEqual([]);
  });

  it.each([
    ['the host and the path', { hostnames: ['shop.test'], matches: [{ path: { value: '/api' } }] }, 'shop.test/api'],
    ['the host with / if the rule has no path', { hostnames: ['shop.test'] }, 'shop.test/'],
    ['the path if the route has no host', { matches: [{ path: { value: '/api' } }] }, '/api'],
    ['an empty text if it has neither', {}, ''],
  ])('describes its requests by %s', (_, { hostnames, matches }: { hostnames?: string[]; matches?: object[] }, of) => {
    const [link] = linksOf(route({ hostnames, rules: [{ matches, backendRefs: [{ name: 'a', port: 80 }] }] }));
    expect(link).toMatchObject({ of, port: 80, to: { kind: 'Service', name: 'a', namespace: 'shop' } });
  });

  it('leaves out a port that is a text', () => {
    expect(linksOf(route({ rules: [{ backendRefs: [{ name: 'a', port: '80' }] }] }))[0]).not.toHaveProperty('port');
  });
});

describe('linksOf an Ingress', () => {
  it('leaves out the port if the backend has none', () => {
    const spec = { defaultBackend: { service: { name: 'web' } } };
    const [link] = linksOf(make('networking.k8s.io/v1', 'Ingress', spec));
    expect(Object.keys(link ?? {})).not.toContain('port');
    expect(link?.to).toEqual({ apiVersion: 'v1', kind: 'Service', name: 'web' });
  });

  it('ignores a backend without a name', () => {
    expect(linksOf(make('networking.k8s.io/v1', 'Ingress', { defaultBackend: { service: { name: '' } } }))).toEqual([]);
  });
});

describe('linksOf an autoscaler', () => {
  it.each([
    ['without a kind', { name: 'a' }],
    ['without a name', { kind: 'Deployment' }],
    ['that is missing', undefined],
    ['that is null', null],
  ])('ignores a target %s', (_, ref) => {
    expect(linksOf(autoscaler(ref))).toEqual([]);
  });

  it('returns the target with its own API version, and without a namespace if the autoscaler has none', () => {
    const ref = { apiVersion: 'example.com/v1', kind: 'Rollout', name: 'a' };
    expect(linksOf(autoscaler(ref))[0]?.to).toEqual(ref);
    expect(linksOf(autoscaler({ kind: 'Deployment', name: 'a' }, 'shop'))[0]?.to).toEqual({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      name: 'a',
      namespace: 'shop',
    });
  });
});
