import { ApiError } from '@slipway/cluster';
import { type KubeObject, keyOf, refOf } from '@slipway/kubernetes';
import { fakeCluster } from '@slipway/testkit';
import { checkBackends } from '../../src/links/backends.ts';
import { configMap, id, service } from '../samples.ts';

const rule = (host: string, name: string, number = 80): object => ({
  host,
  http: { paths: [{ path: '/', backend: { service: { name, port: { number } } } }] },
});
const ingress = (rules: readonly object[], more: object = {}, name = 'web'): KubeObject => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name, namespace: 'shop' },
  spec: { rules, ...more },
});
const withPorts = (name: string, ...ports: object[]): KubeObject => ({
  ...service(name),
  spec: { selector: { app: name }, ports },
});
const elsewhere = (object: KubeObject): KubeObject => ({ ...object, metadata: { ...object.metadata, namespace: 'x' } });
const redirect = (key: string): KubeObject => {
  const object = ingress([rule('a', 'no')]);
  return { ...object, metadata: { ...object.metadata, annotations: { [key]: 'x' } } };
};

const check = async (objects: readonly KubeObject[], live: readonly KubeObject[] = [], error?: Error) => {
  const cluster = fakeCluster();
  if (error) cluster.failOn(({ verb }) => verb === 'get', error);
  const existing = new Map(live.map((object) => [keyOf(refOf(object)), object]));
  return checkBackends({ cluster, id }, objects, existing, { prune: true, locations: () => undefined });
};
/** `problems/warnings`. */
const counts = async (...given: Parameters<typeof check>): Promise<string> => {
  const { problems, warnings } = await check(...given);
  return `${problems.length}/${warnings.length}`;
};

const web = service('web');
const missing = ', which is neither in the release nor in the cluster';

describe('checkBackends', () => {
  it('returns a cause with the position in the manifest', async () => {
    expect((await check([web, ingress([rule('a', 'wep')])])).problems).toEqual([
      {
        code: 'NotReady',
        sentence: `Ingress/shop/web sends requests for a/ to port 80 of Service/shop/wep${missing}`,
        object: { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', namespace: 'shop', name: 'web' },
        hint: 'Did you mean web? The release has web.',
        command: 'kubectl -n shop get service wep',
        detail: { kind: 'Service', name: 'wep', port: 80 },
        evidence: [
          {
            source: 'manifest',
            of: 'Ingress/shop/web',
            text: 'spec.rules.0.http.paths.0.backend.service.name: wep',
          },
        ],
      },
    ]);
  });

  it('names up to five Services of the same namespace', async () => {
    const services = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => service(name));
    const { problems } = await check([elsewhere(service('x')), ...services, ingress([rule('a', 'database')])]);
    expect(problems[0]?.hint).toBe(
      'Add Service database to the release, or correct the name. The release has a, b, c, d, e.',
    );
    const { warnings } = await check([elsewhere(service('x')), ingress([rule('a', 'database')])]);
    expect(warnings[0]).toMatch(/Add Service database to the release, or correct the name\.$/);
  });

  it('describes a default backend without a rule', async () => {
    const fallback = ingress([], { defaultBackend: { service: { name: 'no', port: { number: 80 } } } });
    expect((await check([web, fallback])).problems[0]?.sentence).toBe(
      `Ingress/shop/web sends requests that match no rule to port 80 of Service/shop/no${missing}`,
    );
  });

  it.each<[string, readonly KubeObject[], string]>([
    ['rejects a new Ingress beside an unlinked Service', [web, ingress([rule('a', 'no')])], '1/0'],
    ['warns beside a Service of another namespace', [elsewhere(web), ingress([rule('a', 'no')])], '0/1'],
    ['warns beside a Service without a selector', [{ ...web, spec: { ports: [] } }, ingress([rule('a', 'no')])], '0/1'],
    [
      'warns beside an object that is not a Service',
      [{ ...web, kind: 'ConfigMap' }, ingress([rule('a', 'no')])],
      '0/1',
    ],
    ['warns about each of two Services', [web, ingress([rule('a', 'web'), rule('b', 'no'), rule('c', 'none')])], '0/2'],
    [
      'warns once about a Service with two links',
      [web, ingress([rule('a', 'web'), rule('b', 'no'), rule('c', 'no')])],
      '0/1',
    ],
    [
      'rejects one new Ingress beside another that works',
      [web, service('api'), ingress([rule('a', 'web')], {}, 'works'), ingress([rule('a', 'no')])],
      '1/0',
    ],
    [
      'warns about a new Ingress with another backend that works',
      [web, service('api'), ingress([rule('a', 'web'), rule('b', 'no')])],
      '0/1',
    ],
    [
      'judges the same link of two Ingresses apart',
      [web, service('api'), ingress([rule('a', 'web'), rule('b', 'no')]), ingress([rule('c', 'no')], {}, 'new')],
      '1/1',
    ],
    ['warns if an annotation answers', [web, redirect('nginx.ingress.kubernetes.io/permanent-redirect')], '0/1'],
    [
      'rejects if an annotation only redirects to HTTPS',
      [web, redirect('nginx.ingress.kubernetes.io/ssl-redirect')],
      '1/0',
    ],
    ['rejects if another annotation redirects to HTTPS', [web, redirect('x.test/https-redirect')], '1/0'],
    ['warns if an annotation starts like a redirect to HTTPS', [web, redirect('x.test/ssl-redirect-snippet')], '0/1'],
    ['rejects if no annotation answers', [web, redirect('x.test/redirect-code')], '1/0'],
  ])('%s', async (_, objects, expected) => {
    expect(await counts(objects)).toBe(expected);
  });

  it('rejects a link of several if one of them works in the cluster', async () => {
    const links = (name: string): KubeObject => ingress([rule('b', 'none'), rule('a', name)]);
    const next = [web, ingress([rule('b', 'no'), rule('a', 'no')])];
    expect(await counts(next, [web, links('web')])).toBe('1/0');
    expect(await counts(next, [web, links('none')])).toBe('0/1');
  });

  it('judges each target of an Ingress apart', async () => {
    const next = [web, ingress([rule('a', 'no'), rule('b', 'none')])];
    expect(await counts(next, [web, ingress([rule('a', 'web'), rule('b', 'gone')])])).toBe('1/1');
  });

  it('warns if the working link of the cluster is for other requests', async () => {
    const next = [web, ingress([rule('a', 'no')])];
    expect(await counts(next, [web, ingress([rule('a', 'web')])])).toBe('1/0');
    expect(await counts(next, [web, ingress([rule('b', 'web')])])).toBe('0/1');
    expect(await counts(next, [web, ingress([rule('a', 'web', 81)])])).toBe('0/1');
  });

  describe('with ports', () => {
    const two = withPorts('web', { port: 80 }, { port: 81, name: 'http', targetPort: 8080 });
    it.each<[string, KubeObject, number, string | undefined]>([
      ['the first port', two, 80, undefined],
      ['the second port', two, 81, undefined],
      ['another port', two, 82, ', which has the ports 80, 81 (http)'],
      ['another port of a Service with one', withPorts('web', { port: 80 }), 82, ', which has the port 80'],
      [
        'a targetPort',
        two,
        8080,
        ', which has it only as targetPort of its port 81 (http). Not every controller accepts that',
      ],
      ['any port of a Service without ports', withPorts('web'), 82, undefined],
    ])('judges %s', async (_, of, number, text) => {
      const { warnings } = await check([of, ingress([rule('a', 'web', number)])]);
      const sentence = `Ingress/shop/web sends requests for a/ to port ${number} of Service/shop/web${text}`;
      expect(warnings.map((line) => line.slice(0, sentence.length))).toEqual(text === undefined ? [] : [sentence]);
    });
  });

  it('accepts a Service that it may not read, and throws any other error', async () => {
    const denied = new ApiError('Refused', 'no', { code: 403, reason: 'Forbidden', message: 'no' });
    const broken = new ApiError('Unreachable', 'no', { code: 500, reason: 'InternalError', message: 'no' });
    const objects = [configMap('a', {}), ingress([rule('a', 'no')])];
    expect(await counts(objects, [], denied)).toBe('0/0');
    await expect(check(objects, [], broken)).rejects.toThrow(broken);
    await expect(check(objects, [], new Error('reset'))).rejects.toThrow('reset');
  });
});
