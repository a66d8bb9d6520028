import type { KubeObject } from '@slipway/kubernetes';
import { linksOf } from '../../src/index.ts';

const object = (apiVersion: string, kind: string, spec: object): KubeObject => ({
  apiVersion,
  kind,
  metadata: { name: 'web', namespace: 'shop' },
  spec,
});
const ingress = (spec: object): KubeObject => object('networking.k8s.io/v1', 'Ingress', spec);
const route = (spec: object, kind = 'HTTPRoute'): KubeObject => object('gateway.networking.k8s.io/v1', kind, spec);
const backend = (name: string, port: object = { number: 80 }): object => ({ service: { name, port } });

const shown = (given: KubeObject): string[] =>
  linksOf(given).map(
    ({ use, of, to, port, idle, path }) =>
      `${use} ${of} → ${to.kind}/${to.namespace}/${to.name}:${port ?? ''}${idle ? ' idle' : ''} at ${path.join('.')}`,
  );

describe('linksOf', () => {
  test.each<[string, KubeObject, string[]]>([
    [
      'the Services of an Ingress, each with its requests',
      ingress({
        defaultBackend: backend('rest', { name: 'http' }),
        rules: [
          {
            host: 'shop.test',
            http: { paths: [{ path: '/api', backend: backend('api') }, { backend: backend('web') }] },
          },
          { http: { paths: [{ path: '/', backend: backend('any') }] } },
        ],
      }),
      [
        'ingress  → Service/shop/rest:http at spec.defaultBackend.service.name',
        'ingress shop.test/api → Service/shop/api:80 at spec.rules.0.http.paths.0.backend.service.name',
        'ingress shop.test/ → Service/shop/web:80 at spec.rules.0.http.paths.1.backend.service.name',
        'ingress / → Service/shop/any:80 at spec.rules.1.http.paths.0.backend.service.name',
      ],
    ],
    [
      'no backend that an annotation or another kind replaces',
      ingress({
        rules: [
          {
            http: {
              paths: [
                { path: '/a', backend: backend('redirect', { name: 'use-annotation' }) },
                { path: '/b', backend: { resource: { kind: 'Bucket', name: 'static' } } },
              ],
            },
          },
        ],
      }),
      [],
    ],
    [
      'the Services of a route, in other namespaces too, and copies of requests',
      route({
        hostnames: ['shop.test'],
        rules: [
          {
            matches: [{ path: { value: '/api' } }],
            backendRefs: [
              { name: 'api', port: 80 },
              { name: 'api-next', port: 80, weight: 0 },
              { name: 'far', namespace: 'other', port: 80 },
            ],
            filters: [{ type: 'RequestMirror', requestMirror: { backendRef: { name: 'copy', port: 81 } } }],
          },
        ],
      }),
      [
        'route shop.test/api → Service/shop/api:80 at spec.rules.0.backendRefs.0.name',
        'route shop.test/api → Service/shop/api-next:80 idle at spec.rules.0.backendRefs.1.name',
        'route shop.test/api → Service/other/far:80 at spec.rules.0.backendRefs.2.name',
        'route shop.test/api → Service/shop/copy:81 idle at spec.rules.0.filters.0.requestMirror.backendRef.name',
      ],
    ],
    [
      'no route to an object of another kind',
      route(
        { rules: [{ backendRefs: [{ group: 'inference.test', kind: 'InferencePool', name: 'llm' }] }] },
        'GRPCRoute',
      ),
      [],
    ],
    [
      'the target of an autoscaler',
      object('autoscaling/v2', 'HorizontalPodAutoscaler', { scaleTargetRef: { kind: 'Deployment', name: 'api' } }),
      ['scale  → Deployment/shop/api: at spec.scaleTargetRef.name'],
    ],
    ['nothing from other kinds', object('v1', 'Service', { selector: { app: 'web' } }), []],
    ['nothing if fields are missing', ingress({ rules: [{ http: null }] }), []],
  ])('reads %s', (_, given, expected) => {
    expect(shown(given)).toEqual(expected);
  });
});
