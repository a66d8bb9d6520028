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
/** The object with the annotation of this release. */
const owned = (object: KubeObject): KubeObject => ({
  ...object,
  metadata: { ...object.metadata, annotations: { 'slipway.dev/release': 'shop/app' } },
});

interface Case {
  readonly next: readonly KubeObject[];
  readonly live?: readonly KubeObject[];
  readonly prune?: boolean;
}

const check = async ({ next, live = [], prune = true }: Case, unreadable = false) => {
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
    warnings: backendWarnings,
    read: read.map(({ target }) => target),
  };
};

const web = service('web');
const missing = 'which is neither in the release nor in the cluster';

describe('preflight with a broken link that fails the release', () => {
  it.each<[string, Case, string]>([
    [
      'rejects a new Ingress without a working backend beside a Service without links',
      { next: [web, ingress({ '/api': 'wep' })] },
      `NotReady: Ingress/shop/web sends requests for shop.test/api to port 80 of Service/shop/wep, ${missing} (k8s/ingress.yaml:7 (9)). Did you mean web? The release has web.`,
    ],
    [
      'rejects a path of an Ingress whose live backend works',
      {
        next: [web, ingress({ '/': 'web', '/api': 'wep' })],
        live: [owned(web), owned(ingress({ '/': 'web', '/api': 'web' }))],
      },
      `NotReady: Ingress/shop/web sends requests for shop.test/api to port 80 of Service/shop/wep, ${missing} (k8s/ingress.yaml:7 (9)). Did you mean web? The release has web.`,
    ],
    [
      'rejects an Ingress whose Service the release prunes',
      {
        next: [web, ingress({ '/': 'web', '/api': 'api' })],
        live: [owned(web), owned(service('api')), owned(ingress({ '/': 'web', '/api': 'api' }))],
      },
      'NotReady: Ingress/shop/web sends requests for shop.test/api to port 80 of Service/shop/api, which this release prunes (k8s/ingress.yaml:7 (9)). Add Service api to the release, or correct the name. The release has web.',
    ],
    [
      'rejects a port that the Service no longer has',
      {
        next: [withPorts('web', port(81, 8080, 'http')), ingress({ '/': 'web' })],
        live: [owned(web), owned(ingress({ '/': 'web' }))],
      },
      'NotReady: Ingress/shop/web sends requests for shop.test/ to port 80 of Service/shop/web, which has the port 81 (http) (k8s/ingress.yaml:7 (9)). Use one of its ports, or add this port to the Service.',
    ],
    [
      'rejects a route to a Service that does not exist',
      { next: [web, route({ name: 'wep' })] },
      `NotReady: HTTPRoute/shop/web sends its requests to port 80 of Service/shop/wep, ${missing} (k8s/httproute.yaml:7 (6)). Did you mean web? The release has web.`,
    ],
    [
      'rejects a route to a port that is only a targetPort',
      { next: [withPorts('web', port(80, 8080)), route({ port: 8080 })] },
      'NotReady: HTTPRoute/shop/web sends its requests to port 8080 of Service/shop/web, which has the port 80 (k8s/httproute.yaml:7 (6)). Use one of its ports, or add this port to the Service.',
    ],
    [
      'rejects an autoscaler whose live target the release prunes',
      { next: [deployment('api', 'v1'), scaler('web')], live: [owned(deployment('web', 'v1')), owned(scaler('web'))] },
      'NotReady: HorizontalPodAutoscaler/shop/web scales Deployment/shop/web, which this release prunes (k8s/horizontalpodautoscaler.yaml:7 (3)). Add Deployment web to the release, or correct the name. The release has api.',
    ],
  ])('%s', async (_, given, sentence) => {
    expect(await check(given)).toMatchObject({ problems: [sentence], warnings: [] });
  });
});

describe('preflight with a broken link that only warns', () => {
  const halfBroken = ingress({ '/': 'web', '/api': 'api' });
  it.each<[string, Case, string]>([
    ['warns about one path of a new Ingress', { next: [web, halfBroken] }, `Service/shop/api, ${missing}`],
    [
      'warns about an Ingress in a release without Services',
      { next: [deployment('web', 'v1'), ingress({ '/': 'api' })] },
      missing,
    ],
    [
      'warns about an Ingress beside another one that links to the Service',
      { next: [web, ingress({ '/': 'dummy' }), { ...ingress({ '/': 'web' }), metadata: place('main') }] },
      missing,
    ],
    [
      'warns about an Ingress that an annotation answers',
      {
        next: [
          web,
          ingress({ '/': 'dummy' }, { 'nginx.ingress.kubernetes.io/permanent-redirect': 'https://shop.test' }),
        ],
      },
      missing,
    ],
    [
      'warns about a link that is broken in the cluster too',
      { next: [web, halfBroken], live: [owned(web), owned(halfBroken)] },
      missing,
    ],
    [
      'warns about an Ingress whose only live backend does not exist',
      { next: [web, ingress({ '/': 'api' })], live: [owned(ingress({ '/': 'api' }))] },
      missing,
    ],
    [
      'warns about a targetPort in an Ingress whose live port works',
      {
        next: [withPorts('web', port(80, 8080)), ingress({ '/': 'web:8080' })],
        live: [owned(withPorts('web', port(80, 8080))), owned(ingress({ '/': 'web' }))],
      },
      'Not every controller accepts that',
    ],
    [
      'warns about an Ingress when the release has custom resources',
      { next: [web, custom, ingress({ '/': 'web-canary' })] },
      missing,
    ],
    [
      'warns about a route when the release has custom resources',
      { next: [web, custom, route({ name: 'web-canary' })] },
      missing,
    ],
    ['warns about a backend of weight 0', { next: [web, route({ name: 'web-next', weight: 0 })] }, missing],
    [
      'warns about a targetPort in a new Ingress',
      { next: [withPorts('web', port(80, 8080)), ingress({ '/': 'web:8080' })] },
      'which has it only as targetPort of its port 80. Not every controller accepts that',
    ],
    [
      'warns about an autoscaler whose target does not exist',
      { next: [deployment('web', 'v1'), scaler('wep')] },
      `scales Deployment/shop/wep, ${missing}`,
    ],
    [
      'warns about an autoscaler whose target has an unknown kind',
      { next: [deployment('web', 'v1'), scaler('web', 'Deploymnet', 'apps.test/v1')] },
      `scales Deploymnet/shop/web, ${missing}`,
    ],
    [
      'warns about an autoscaler whose target has no replicas',
      { next: [{ ...deployment('web', 'v1'), kind: 'DaemonSet' }, scaler('web', 'DaemonSet')] },
      'a kind that has no replicas',
    ],
  ])('%s', async (_, given, text) => {
    const { problems, warnings } = await check(given);
    expect(problems).toEqual([]);
    expect(warnings).toEqual([expect.stringContaining(text)]);
    expect(warnings[0]).toContain(':7 (');
  });
});

describe('preflight with working links', () => {
  const ownApi = owned(service('api'));
  it.each<[string, Case, string[]]>([
    [
      'accepts links to objects of the release, and reads nothing',
      { next: [web, deployment('web', 'v1'), ingress({ '/': 'web' }), scaler('web')] },
      [],
    ],
    [
      'accepts the name of a port',
      { next: [withPorts('web', port(80, 8080, 'http')), ingress({ '/': 'web:http' })] },
      [],
    ],
    [
      'accepts any port of an ExternalName Service',
      {
        next: [
          { ...web, spec: { type: 'ExternalName', externalName: 'shop.test', ports: [port(1)] } },
          ingress({ '/': 'web' }),
        ],
      },
      [],
    ],
    [
      'accepts a Service of the cluster, and reads it once',
      { next: [ingress({ '/': 'api', '/v1': 'api' })], live: [service('api')] },
      ['Service/shop/api'],
    ],
    [
      'accepts a Service of an earlier revision when pruning is off',
      { next: [ingress({ '/': 'api' })], live: [ownApi], prune: false },
      ['Service/shop/api'],
    ],
  ])('%s', async (_, given, read) => {
    expect(await check(given)).toEqual({ problems: [], warnings: [], read });
  });

  it('accepts a Service that Slipway may not read', async () => {
    expect(await check({ next: [web, ingress({ '/': 'wep' })] }, true)).toMatchObject({ problems: [], warnings: [] });
  });

  it('checks no links without the locations of the manifests', async () => {
    const plan = await preflight(fakeCluster(), id, [web, ingress({ '/': 'wep' })], { forceConflicts: true });
    expect(plan).toMatchObject({ problems: [] });
    expect(plan.backendWarnings).toBeUndefined();
  });
});
