import { type KubeObject, valueAt } from '@slipway/kubernetes';
import { type CandidateServiceName, isRoute, sendsTo, withWeights } from '../../src/strategies/route-weights.ts';

const route = (...rules: object[]): KubeObject => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'HTTPRoute',
  metadata: { name: 'shop', namespace: 'shop' },
  spec: { rules },
});

const twins: CandidateServiceName = (name, namespace) =>
  name === 'web' && namespace === 'shop' ? 'web-canary' : undefined;

const to = (...backendRefs: object[]): object => ({ matches: [{ path: { value: '/' } }], backendRefs });

const refsOf = (object: KubeObject): unknown =>
  isRoute(object) && object.spec?.rules?.map(({ backendRefs }) => backendRefs);

test.each<[string, KubeObject, boolean]>([
  ['its Service', route(to({ name: 'web', port: 80 })), true],
  ['its Service in another rule', route(to({ name: 'other' }), to({ name: 'web' })), true],
  ['another Service', route(to({ name: 'other' })), false],
  ['a Service of that name elsewhere', route(to({ name: 'web', namespace: 'elsewhere' })), false],
  ['something that is no Service', route(to({ name: 'web', kind: 'Bucket', group: 'example.org' })), false],
  ['nothing', route({ filters: [] }), false],
])('a route that sends requests to %s: %#', (_, object, expected) => {
  expect(sendsTo(object, twins)).toBe(expected);
});

it('is no route when its kind belongs to somebody else', () => {
  expect(sendsTo({ ...route(to({ name: 'web' })), apiVersion: 'example.org/v1' }, twins)).toBe(false);
});

it('splits what one Service got, and keeps port and filters on both', () => {
  const split = withWeights(route(to({ name: 'web', port: 80, filters: ['x'] })), twins, 20);
  expect(refsOf(split)).toEqual([
    [
      { name: 'web', port: 80, filters: ['x'], weight: 80 },
      { name: 'web-canary', port: 80, filters: ['x'], weight: 20 },
    ],
  ]);
});

it('leaves to other backends what they got', () => {
  const split = withWeights(route(to({ name: 'web', weight: 3 }, { name: 'other', weight: 1 })), twins, 10);
  expect(refsOf(split)).toEqual([
    [
      { name: 'web', weight: 270 },
      { name: 'web-canary', weight: 30 },
      { name: 'other', weight: 100 },
    ],
  ]);
});

it('does not touch a rule that has nothing to do with it', () => {
  const other = to({ name: 'other', port: 1 });
  expect(valueAt(withWeights(route(other, to({ name: 'web' })), twins, 50), ['spec', 'rules', 0])).toEqual(other);
});

it('stays below the highest weight that there may be', () => {
  const split = withWeights(
    route(to({ name: 'web', weight: 1_000_000 }, { name: 'other', weight: 500_000 })),
    twins,
    25,
  );
  expect(refsOf(split)).toEqual([
    [
      { name: 'web', weight: 750_000 },
      { name: 'web-canary', weight: 250_000 },
      { name: 'other', weight: 500_000 },
    ],
  ]);
});
