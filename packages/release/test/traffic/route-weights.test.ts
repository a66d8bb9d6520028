import { type KubeObject, valueAt } from '@slipway/kubernetes';
import { type CandidateServiceName, isRoute, sendsTo, withWeights } from '../../src/traffic/route-weights.ts';

const route = (...rules: object[]): KubeObject => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'HTTPRoute',
  metadata: { name: 'shop', namespace: 'shop' },
  spec: { rules },
});

const candidateNames: CandidateServiceName = (name, namespace) =>
  name === 'web' && namespace === 'shop' ? 'web-canary' : undefined;

const to = (...backendRefs: object[]): object => ({ matches: [{ path: { value: '/' } }], backendRefs });

const refsOf = (object: KubeObject): unknown =>
  isRoute(object) && object.spec?.rules?.map(({ backendRefs }) => backendRefs);

describe('sendsTo', () => {
  it.each<[string, KubeObject, boolean]>([
    ['returns true for its Service', route(to({ name: 'web', port: 80 })), true],
    ['returns true for its Service in another rule', route(to({ name: 'other' }), to({ name: 'web' })), true],
    ['returns false for another Service', route(to({ name: 'other' })), false],
    [
      'returns false for a Service of that name in another namespace',
      route(to({ name: 'web', namespace: 'elsewhere' })),
      false,
    ],
    [
      'returns false for a backend of another kind',
      route(to({ name: 'web', kind: 'Bucket', group: 'example.org' })),
      false,
    ],
    ['returns false for a Service of another group', route(to({ name: 'web', group: 'example.org' })), false],
    ['returns false for another kind of the core group', route(to({ name: 'web', kind: 'Bucket' })), false],
    [
      'returns true for its Service with group, kind and namespace',
      route(to({ name: 'web', group: '', kind: 'Service', namespace: 'shop' })),
      true,
    ],
    ['returns true for its Service beside another', route(to({ name: 'other' }, { name: 'web' })), true],
    ['returns false for a rule without backends', route({ filters: [] }), false],
  ])('%s', (_, object, expected) => {
    expect(sendsTo(object, candidateNames)).toBe(expected);
  });

  it('returns false for an HTTPRoute of another API group', () => {
    expect(sendsTo({ ...route(to({ name: 'web' })), apiVersion: 'example.org/v1' }, candidateNames)).toBe(false);
  });
});

describe('withWeights', () => {
  it('splits the weight of a Service, and keeps its port and filters', () => {
    const split = withWeights(route(to({ name: 'web', port: 80, filters: ['x'] })), candidateNames, 20);
    expect(refsOf(split)).toEqual([
      [
        { name: 'web', port: 80, filters: ['x'], weight: 80 },
        { name: 'web-canary', port: 80, filters: ['x'], weight: 20 },
      ],
    ]);
  });

  it('keeps the share of other backends', () => {
    const split = withWeights(route(to({ name: 'web', weight: 3 }, { name: 'other', weight: 1 })), candidateNames, 10);
    expect(refsOf(split)).toEqual([
      [
        { name: 'web', weight: 270 },
        { name: 'web-canary', weight: 30 },
        { name: 'other', weight: 100 },
      ],
    ]);
  });

  it('leaves a rule without the Service unchanged', () => {
    const other = to({ name: 'other', port: 1 });
    expect(valueAt(withWeights(route(other, to({ name: 'web' })), candidateNames, 50), ['spec', 'rules', 0])).toEqual(
      other,
    );
  });

  it('splits the weights of each rule on its own', () => {
    const split = withWeights(
      route(to({ name: 'web', weight: 1 }), to({ name: 'web', weight: 2 }), { filters: ['redirect'] }),
      candidateNames,
      100,
    );
    expect(refsOf(split)).toEqual([
      [
        { name: 'web', weight: 0 },
        { name: 'web-canary', weight: 100 },
      ],
      [
        { name: 'web', weight: 0 },
        { name: 'web-canary', weight: 200 },
      ],
      undefined,
    ]);
  });

  it.each([
    [10_000, 500_000, 500_000],
    [10_001, 500_000, 500_000],
    [0, 0, 0],
  ])('splits the weight %i into halves', (weight, stable, canary) => {
    expect(refsOf(withWeights(route(to({ name: 'web', weight })), candidateNames, 50))).toEqual([
      [
        { name: 'web', weight: stable },
        { name: 'web-canary', weight: canary },
      ],
    ]);
  });

  it('keeps a route without rules', () => {
    const empty = { ...route(), spec: {} };
    expect(valueAt(withWeights(empty, candidateNames, 50), ['spec', 'rules'])).toEqual([]);
    expect(sendsTo(empty, candidateNames)).toBe(false);
  });

  it('stays below the maximum weight', () => {
    const split = withWeights(
      route(to({ name: 'web', weight: 1_000_000 }, { name: 'other', weight: 500_000 })),
      candidateNames,
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
});
