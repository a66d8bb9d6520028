import { ApiError } from '@slipway/cluster';
import { type KubeObject, refOf, showRef } from '@slipway/kubernetes';
import { fakeCluster } from '@slipway/testkit';
import { preflight } from '../../src/index.ts';
import { deployment, id, service } from '../samples.ts';

const place = (name: string) => ({ name, namespace: 'shop' });
const port = (number: number, targetPort: number | string = number, name?: string) => ({
  port: number,
  targetPort,
  name,
});
const withPorts = (name: string, ...ports: object[]): KubeObject => ({
  ...service(name),
  spec: { selector: { app: name }, ports },
});
const ingress = (
  backends: Readonly<Record<string, string>>,
  annotations: Readonly<Record<string, string>> = {},
): KubeObject => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { ...place('web'), annotations },
  spec: {
    rules: [
      {
        host: 'shop.test',
        http: {
          paths: Object.entries(backends).map(([path, to]) => {
            const [name, number = '80'] = to.split(':');
            return {
              path,
              backend: {
                service: { name, port: /^\d+$/.test(number) ? { number: Number(number) } : { name: number } },
              },
            };
          }),
        },
      },
    ],
  },
});
const definition: KubeObject = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'httproutes.gateway.networking.k8s.io' },
  spec: {
    group: 'gateway.networking.k8s.io',
    scope: 'Namespaced',
    names: { kind: 'HTTPRoute' },
    versions: [{ name: 'v1' }],
  },
};
const route = (to: object): KubeObject => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'HTTPRoute',
  metadata: place('web'),
  spec: { rules: [{ backendRefs: [{ name: 'web', port: 80, ...to }] }] },
});
const scaler = (name: string, kind = 'Deployment', apiVersion = 'apps/v1'): KubeObject => ({
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: place('web'),
  spec: { scaleTargetRef: { apiVersion, kind, name }, maxReplicas: 3 },
});
const custom: KubeObject = { apiVersion: 'flags.test/v1', kind: 'Canary', metadata: place('web'), spec: {} };
const customDefinition: KubeObject = {
  ...definition,
  metadata: { name: 'canaries.flags.test' },
  spec: { group: 'flags.test', scope: 'Namespaced', names: { kind: 'Canary' }, versions: [{ name: 'v1' }] },
};
/** Of this release already. */
const owned = (object: KubeObject): KubeObject => ({
  ...object,
  metadata: { ...object.metadata, annotations: { 'slipway.dev/release': 'shop/app' } },
});

interface Case {
  readonly next: readonly KubeObject[];
  readonly live?: readonly KubeObject[];
  readonly prune?: boolean;
}

const judge = async ({ next, live = [], prune = true }: Case, unreadable = false) => {
  const fake = fakeCluster({ objects: [definition, customDefinition] });
  for (const object of live) fake.put(object, 'slipway');
  const forbidden = new ApiError('Refused', 'may not', { code: 403, reason: 'Forbidden', message: 'may not' });
  if (unreadable) fake.failOn(({ verb, target }) => verb === 'get' && target === 'Service/shop/wep', forbidden);
  const { problems, backendWarnings = [] } = await preflight(fake, id, next, {
    forceConflicts: true,
    prune,
    locations: (object, path) => `k8s/${object.kind.toLowerCase()}.yaml:7 (${path.length})`,
  });
  const read = fake.calls.filter(
    ({ verb, target }) => verb === 'get' && !next.some((object) => showRef(refOf(object)) === target),
  );
  return {
    problems: problems.map(({ code, sentence, hint }) => `${code}: ${sentence}. ${hint}`),
    doubts: backendWarnings,
    read: read.map(({ target }) => target),
  };
};

const web = service('web');
const missing = 'which is neither in the release nor in the cluster';

describe('is refused before anything is changed', () => {
  test.each<[string, Case, string]>([
    [
      'a new Ingress that leads nowhere, beside the Service that was meant',
      { next: [web, ingress({ '/api': 'wep' })] },
      `NotReady: Ingress/shop/web sends requests for shop.test/api to port 80 of Service/shop/wep, ${missing} (k8s/ingress.yaml:7 (9)). Did you mean web? The release has web.`,
    ],
    [
      'a path of an Ingress that led somewhere and no longer would',
      {
        next: [web, ingress({ '/': 'web', '/api': 'wep' })],
        live: [owned(web), owned(ingress({ '/': 'web', '/api': 'web' }))],
      },
      `NotReady: Ingress/shop/web sends requests for shop.test/api to port 80 of Service/shop/wep, ${missing} (k8s/ingress.yaml:7 (9)). Did you mean web? The release has web.`,
    ],
    [
      'an Ingress whose Service leaves with the release',
      {
        next: [web, ingress({ '/': 'web', '/api': 'api' })],
        live: [owned(web), owned(service('api')), owned(ingress({ '/': 'web', '/api': 'api' }))],
      },
      'NotReady: Ingress/shop/web sends requests for shop.test/api to port 80 of Service/shop/api, which this release no longer has and removes (k8s/ingress.yaml:7 (9)). Put Service api into the release, or correct the name. The release has web.',
    ],
    [
      'a port that no Service has any more',
      {
        next: [withPorts('web', port(81, 8080, 'http')), ingress({ '/': 'web' })],
        live: [owned(web), owned(ingress({ '/': 'web' }))],
      },
      'NotReady: Ingress/shop/web sends requests for shop.test/ to port 80 of Service/shop/web, which has the port 81 (http) (k8s/ingress.yaml:7 (9)). Name one of its ports, or give it this one.',
    ],
    [
      'a route to a Service that is nowhere',
      { next: [web, route({ name: 'wep' })] },
      `NotReady: HTTPRoute/shop/web sends its requests to port 80 of Service/shop/wep, ${missing} (k8s/httproute.yaml:7 (6)). Did you mean web? The release has web.`,
    ],
    [
      'a route to a port that is only a targetPort',
      { next: [withPorts('web', port(80, 8080)), route({ port: 8080 })] },
      'NotReady: HTTPRoute/shop/web sends its requests to port 8080 of Service/shop/web, which has the port 80 (k8s/httproute.yaml:7 (6)). Name one of its ports, or give it this one.',
    ],
    [
      'an autoscaler that scaled something and no longer would',
      { next: [deployment('api', 'v1'), scaler('web')], live: [owned(deployment('web', 'v1')), owned(scaler('web'))] },
      'NotReady: HorizontalPodAutoscaler/shop/web scales Deployment/shop/web, which this release no longer has and removes (k8s/horizontalpodautoscaler.yaml:7 (3)). Put Deployment web into the release, or correct the name. The release has api.',
    ],
  ])('%s', async (_, given, sentence) => {
    expect(await judge(given)).toMatchObject({ problems: [sentence], doubts: [] });
  });
});

describe('is told, and does not stop the release', () => {
  const rotten = ingress({ '/': 'web', '/api': 'api' });
  test.each<[string, Case, string]>([
    ['one path of a new Ingress', { next: [web, rotten] }, `Service/shop/api, ${missing}`],
    ['an Ingress of other releases', { next: [deployment('web', 'v1'), ingress({ '/': 'api' })] }, missing],
    [
      'an Ingress beside one that leads to the Service',
      { next: [web, ingress({ '/': 'dummy' }), { ...ingress({ '/': 'web' }), metadata: place('main') }] },
      missing,
    ],
    [
      'an Ingress that an annotation answers',
      {
        next: [
          web,
          ingress({ '/': 'dummy' }, { 'nginx.ingress.kubernetes.io/permanent-redirect': 'https://shop.test' }),
        ],
      },
      missing,
    ],
    ['what was broken before', { next: [web, rotten], live: [owned(web), owned(rotten)] }, missing],
    [
      'what led nowhere before',
      { next: [web, ingress({ '/': 'api' })], live: [owned(ingress({ '/': 'api' }))] },
      missing,
    ],
    [
      'a port of before that only some controllers take',
      {
        next: [withPorts('web', port(80, 8080)), ingress({ '/': 'web:8080' })],
        live: [owned(withPorts('web', port(80, 8080))), owned(ingress({ '/': 'web' }))],
      },
      'which not every controller takes',
    ],
    ['what an operator may make', { next: [web, custom, ingress({ '/': 'web-canary' })] }, missing],
    ['a route that an operator may complete', { next: [web, custom, route({ name: 'web-canary' })] }, missing],
    ['a share of no requests', { next: [web, route({ name: 'web-next', weight: 0 })] }, missing],
    [
      'a port that only some controllers take',
      { next: [withPorts('web', port(80, 8080)), ingress({ '/': 'web:8080' })] },
      'where that is the targetPort of its port 80, which not every controller takes',
    ],
    [
      'an autoscaler of nothing',
      { next: [deployment('web', 'v1'), scaler('wep')] },
      `scales Deployment/shop/wep, ${missing}`,
    ],
    [
      'an autoscaler of a kind that nobody knows',
      { next: [deployment('web', 'v1'), scaler('web', 'Deploymnet', 'apps.test/v1')] },
      `scales Deploymnet/shop/web, ${missing}`,
    ],
    [
      'an autoscaler of a kind without replicas',
      { next: [{ ...deployment('web', 'v1'), kind: 'DaemonSet' }, scaler('web', 'DaemonSet')] },
      'a kind without a number of replicas',
    ],
  ])('%s', async (_, given, says) => {
    const { problems, doubts } = await judge(given);
    expect(problems).toEqual([]);
    expect(doubts).toEqual([expect.stringContaining(says)]);
    expect(doubts[0]).toContain(':7 (');
  });
});

describe('is well', () => {
  const stands = owned(service('api'));
  test.each<[string, Case, string[]]>([
    [
      'what leads to the release itself, without a question',
      { next: [web, deployment('web', 'v1'), ingress({ '/': 'web' }), scaler('web')] },
      [],
    ],
    ['a port by its name', { next: [withPorts('web', port(80, 8080, 'http')), ingress({ '/': 'web:http' })] }, []],
    [
      'a Service that is a name for another, whatever its port',
      {
        next: [
          { ...web, spec: { type: 'ExternalName', externalName: 'shop.test', ports: [port(1)] } },
          ingress({ '/': 'web' }),
        ],
      },
      [],
    ],
    [
      'what leads to the cluster, asked once',
      { next: [ingress({ '/': 'api', '/v1': 'api' })], live: [service('api')] },
      ['Service/shop/api'],
    ],
    [
      'what would leave, and is kept',
      { next: [ingress({ '/': 'api' })], live: [stands], prune: false },
      ['Service/shop/api'],
    ],
  ])('%s', async (_, given, read) => {
    expect(await judge(given)).toEqual({ problems: [], doubts: [], read });
  });

  test('what may not be read', async () => {
    expect(await judge({ next: [web, ingress({ '/': 'wep' })] }, true)).toMatchObject({ problems: [], doubts: [] });
  });

  test('a part of a release, which leads to what is not looked at', async () => {
    const plan = await preflight(fakeCluster(), id, [web, ingress({ '/': 'wep' })], { forceConflicts: true });
    expect(plan).toMatchObject({ problems: [] });
    expect(plan.backendWarnings).toBeUndefined();
  });
});
