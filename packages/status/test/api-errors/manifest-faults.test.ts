import { causeOfApiError } from '../../src/index.ts';

const ref = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'api' };
const causeOf = (message: string, object: Parameters<typeof causeOfApiError>[0]['object']) =>
  causeOfApiError({ object, status: { code: 500, message } }, 'apply');
const s = (text: string): string => `Deployment/shop/api: ${text}`;

describe('changedFields', () => {
  const message = "updates to statefulset spec for fields other than 'replicas', 'template' are forbidden";
  const changed = (asked: unknown, live: unknown, text = message) => {
    const of = (spec: unknown) =>
      ({ apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'db' }, spec }) as never;
    return causeOfApiError({ object: of(asked), status: { code: 422, message: text }, live: of(live) }, 'apply').detail
      ?.field;
  };
  it.each([
    ['a changed value', { serviceName: 'b' }, { serviceName: 'a' }, 'spec.serviceName'],
    ['a new value', { serviceName: 'b' }, {}, 'spec.serviceName'],
    ['two values', { a: 1, b: 2, replicas: 3 }, { a: 2, b: 1 }, 'spec.a, spec.b'],
    ['a changed key', { selector: { app: 'a', tier: 'x' } }, { selector: { app: 'a', tier: 'y' } }, 'spec.selector'],
    ['an equal key beside defaults', { selector: { app: 'a' } }, { selector: { app: 'a', tier: 'y' } }, 'spec'],
    ['an item more', { claims: [1, 2] }, { claims: [1] }, 'spec.claims'],
    ['an item less', { claims: [1] }, { claims: [1, 2] }, 'spec.claims'],
    ['a changed item', { claims: [{ a: 1 }, { a: 2 }] }, { claims: [{ a: 1, b: 1 }, { a: 3 }] }, 'spec.claims'],
    ['equal items beside defaults', { claims: [{ a: 1 }] }, { claims: [{ a: 1, b: 1 }] }, 'spec'],
    ['a list instead of an object', { claims: [] }, { claims: {} }, 'spec.claims'],
    ['an object instead of a list', { claims: { 0: 'a' } }, { claims: ['a'] }, 'spec.claims'],
    ['null', { a: null }, { a: null }, 'spec'],
    ['null instead of an object', { a: null }, { a: {} }, 'spec.a'],
    ['an object instead of null', { a: { b: 1 } }, { a: null }, 'spec.a'],
    ['no spec', undefined, {}, 'spec'],
  ])('finds fields by their values: %s', (_, asked, live, field) => {
    expect(changed(asked, live)).toBe(field);
  });

  it('searches no field if the server names one, or without the live object', () => {
    const object = { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'db' }, spec: { a: 1 } } as never;
    const fieldOf = (text: string, more: object) =>
      causeOfApiError({ object, status: { code: 422, message: text }, ...more }, 'apply').detail?.field;
    expect(fieldOf('x: spec.selector: Invalid value: field is immutable', { live: { spec: {} } })).toBe(
      'spec.selector',
    );
    expect(fieldOf('field is immutable', {})).toBe('spec');
  });

  it('compares every field where the server allows none by name', () => {
    expect(changed({ replicas: 1 }, { replicas: 2 }, 'spec: Forbidden: is immutable')).toBe('spec.replicas');
    expect(changed({ replicas: 1 }, { replicas: 2 }, 'is immutable after creation except , ')).toBe('spec.replicas');
  });
});

describe('invalidQuantities', () => {
  const answer = (spec: unknown) => {
    const object = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'api', namespace: 'shop' },
      spec,
    } as never;
    return causeOf('unable to parse quantity', object);
  };
  const found = (text: unknown) => answer({ limits: { memory: text } }).code === 'InvalidManifest';
  it.each(['1', '+1.5', '-1', '.5', '.25Gi', '1.', '12Ki', '12m', '1e3', '1E-12', '1e+12', 5, true, null])(
    'is not %j',
    (text) => {
      expect(found(text)).toBe(false);
    },
  );
  it.each(['1GB', 'x1', '1 Gi', 'Gi', '', '.', '.m', '1e', '1e+', '--1', '1Kii', '12x3'])('is %j', (text) => {
    expect(found(text)).toBe(true);
  });

  it('finds a quantity in every place of one, and in no other', () => {
    const bad = '1GB';
    const cause = answer({
      note: bad,
      hard: { pods: bad, deep: { note: bad } },
      list: [{ sizeLimit: bad }, { requests: { cpu: bad } }],
      max: [bad],
      storage: bad,
    });
    expect(cause).toMatchObject({
      sentence: s(
        'spec.hard.pods: 1GB, spec.list[0].sizeLimit: 1GB, spec.list[1].requests.cpu: 1GB, spec.storage: 1GB are not quantities',
      ),
      detail: { field: 'spec.hard.pods' },
      command: 'kubectl explain deployment',
    });
    expect(answer({ storage: bad }).sentence).toBe(s('spec.storage: 1GB is not a quantity'));
  });

  it('searches only if the server rejects a quantity', () => {
    const object = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'api' },
      spec: { storage: '1GB' },
    } as never;
    expect(causeOf('boom', object).code).toBe('ClusterUnreachable');
    expect(causeOf('quantities must match the regular expression', ref).code).toBe('ClusterUnreachable');
  });
});
