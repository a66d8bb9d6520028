import type { KubeObject, ManagedFields } from '@slipway/kubernetes';
import { fakeCluster } from '@slipway/testkit';
import { withoutServerFields } from '../../src/core/compare.ts';
import { dropUnownedFields, type FieldSet, transferFields } from '../../src/core/managed-fields.ts';
import { adoptionOf, adoptionProblem, describeAdoptions, restoreFieldManagers } from '../../src/plan/adoption.ts';
import { configMap, id } from '../samples.ts';

const entry = (manager: string, more: Partial<ManagedFields> = {}): ManagedFields => ({
  manager,
  operation: 'Update',
  apiVersion: 'v1',
  fieldsV1: { 'f:data': { '.': {}, 'f:A': {} } },
  ...more,
});

const live = (entries: readonly ManagedFields[], annotations: Record<string, string> = {}): KubeObject => {
  const object = configMap('config', { A: '1' });
  return { ...object, metadata: { ...object.metadata, annotations, managedFields: [...entries] } };
};

const helm = (name: string, namespace = 'shop') => ({
  'meta.helm.sh/release-name': name,
  'meta.helm.sh/release-namespace': namespace,
});

describe('fields are given back with the object', () => {
  const lastApplied = { 'kubectl.kubernetes.io/last-applied-configuration': '{}' };
  const ours = entry('slipway', { operation: 'Apply', fieldsV1: { 'f:data': { 'f:B': {} } } });
  test.each<[string, Record<string, string>, readonly ManagedFields[], readonly string[]]>([
    ['to Helm', helm('app'), [ours], ['helm Apply B']],
    ['to Helm, which has some still', helm('app'), [ours, entry('helm', { operation: 'Apply' })], ['helm Apply A B']],
    [
      'to a client-side apply',
      lastApplied,
      [ours, entry('kubelet')],
      ['kubelet Update A', 'kubectl-client-side-apply Update B'],
    ],
    ['to nobody where it tells nothing of whoever wrote it', {}, [ours], ['slipway Apply B']],
  ])('%s', async (_, annotations, entries, expected) => {
    let managed = entries;
    const object = (): KubeObject => live(managed, annotations);
    const cluster = {
      ...fakeCluster(),
      get: async () => object(),
      patch: async (_ref: unknown, patch: unknown) => {
        managed = (patch as { value: ManagedFields[] }[])[1]?.value ?? [];
        return object();
      },
    };
    await restoreFieldManagers(cluster, object());
    const fields = ({ fieldsV1 }: ManagedFields): string[] =>
      Object.keys((fieldsV1 as FieldSet)['f:data'] ?? {})
        .filter((key) => key !== '.')
        .map((key) => key.slice(2))
        .sort();
    expect(managed.map((each) => [each.manager, each.operation, ...fields(each)].join(' '))).toEqual(expected);
  });
});

describe('fields are taken over', () => {
  test.each([
    ['from a client-side apply', live([entry('kubectl-client-side-apply')]), ['kubectl-client-side-apply']],
    [
      'from everything that a person did by hand, named once',
      live([entry('kubectl-set'), entry('kubectl-create'), entry('kubectl-set')]),
      ['kubectl-create', 'kubectl-set'],
    ],
    ['from Helm 3 for the release of the same name', live([entry('helm')], helm('app')), ['helm']],
    ['from Helm 4 as well', live([entry('helm', { operation: 'Apply' })], helm('app')), ['helm']],
    ['not from another Helm release', live([entry('helm')], helm('other')), undefined],
    ['not from a Helm release elsewhere', live([entry('helm')], helm('app', 'other')), undefined],
    ['not from a controller', live([entry('kube-controller-manager')]), undefined],
    ['not from a server-side apply', live([entry('kubectl', { operation: 'Apply' })]), undefined],
    ['not from a restart', live([entry('kubectl-rollout')]), undefined],
    ['not from a status', live([entry('kubectl-edit', { subresource: 'status' })]), undefined],
    [
      'not once the object is the release’s own',
      live([entry('kubectl-edit')], { 'slipway.dev/release': 'shop/app' }),
      undefined,
    ],
  ])('%s', (_, object, managers) => {
    expect(adoptionOf(object, id, false)?.managers).toEqual(managers);
  });

  it('from a person who changed the release’s own object, by force', () => {
    const object = live([entry('kubectl-edit'), entry('hpa')], { 'slipway.dev/release': 'shop/app' });
    expect(adoptionOf(object, id, true)).toEqual({ managers: ['kubectl-edit'], own: true });
  });
});

describe('an object that exists', () => {
  test.each([
    ['may be taken over', live([entry('kubectl-create')]), true, undefined],
    [
      'may not where that is switched off',
      live([entry('kubectl-create')]),
      false,
      /not made by this release but by kubectl-create/,
    ],
    [
      'may not when another Helm release has it',
      live([], helm('other')),
      true,
      /belongs to the Helm release shop\/other/,
    ],
    ['is no question when it is the release’s own', live([], { 'slipway.dev/release': 'shop/app' }), false, undefined],
  ])('%s', (_, object, adopt, says) => {
    const refused = adoptionProblem(object, id, adopt);
    if (says) expect(refused?.sentence).toMatch(says);
    else expect(refused).toBeUndefined();
  });
});

it('hands over all fields of the adopted managers in one entry, and no others', () => {
  const object = live([
    entry('kubectl-create'),
    entry('kubectl-edit', { fieldsV1: { 'f:data': { 'f:B': {} } }, time: '2026-01-01T00:00:00Z' }),
    entry('kubectl-edit', { apiVersion: 'v0', fieldsV1: { 'f:older': {} } }),
    entry('hpa'),
    entry('slipway', { operation: 'Apply', fieldsV1: { 'f:data': { 'f:C': {} } } }),
  ]);
  expect(transferFields(object, ({ manager }) => manager.startsWith('kubectl-'))).toEqual([
    entry('hpa'),
    {
      manager: 'slipway',
      operation: 'Apply',
      apiVersion: 'v1',
      time: '2026-01-01T00:00:00Z',
      fieldsType: 'FieldsV1',
      fieldsV1: { 'f:data': { '.': {}, 'f:A': {}, 'f:B': {}, 'f:C': {} } },
    },
  ]);
});

describe('a field that lost its last owner', () => {
  const owned: FieldSet = { 'f:a': {}, 'f:b': { 'f:c': {}, 'f:d': {} } };
  const item = (name: string): string => `k:${JSON.stringify({ name })}`;
  test.each<[string, object, FieldSet, FieldSet[], unknown, object]>([
    ['is removed', { a: 1, z: 1 }, { 'f:a': {} }, [], undefined, { z: 1 }],
    ['becomes the default again', { a: 1 }, { 'f:a': {} }, [], { a: 7 }, { a: 7 }],
    ['stays while somebody owns it', { a: 1 }, { 'f:a': {} }, [{ 'f:a': {} }], undefined, { a: 1 }],
    ['takes the empty mapping around it along', { b: { c: 1, d: 2 } }, owned, [], undefined, {}],
    [
      'leaves what nobody owns beside it',
      { b: { c: 1, z: 9 } },
      { 'f:b': { 'f:c': {} } },
      [],
      undefined,
      { b: { z: 9 } },
    ],
    ['leaves what is beside it', { b: { c: 1, d: 2 } }, owned, [{ 'f:b': { 'f:d': {} } }], undefined, { b: { d: 2 } }],
    [
      'may be in an item of a list',
      {
        l: [
          { name: 'x', e: 1 },
          { name: 'y', e: 1 },
        ],
      },
      { 'f:l': { [item('x')]: { '.': {}, 'f:e': {} }, [item('y')]: { 'f:e': {} } } },
      [{ 'f:l': { [item('y')]: { '.': {}, 'f:name': {} } } }],
      undefined,
      { l: [{ name: 'y' }] },
    ],
    [
      'may be an item by its value',
      { l: ['x', 'y'] },
      { 'f:l': { 'v:"x"': {} } },
      [{ 'f:l': { 'v:"y"': {} } }],
      undefined,
      { l: ['y'] },
    ],
    ['may be gone already', { z: 1 }, owned, [], undefined, { z: 1 }],
  ])('%s', (_, value, forsaken, kept, defaults, expected) => {
    const changed = structuredClone(value) as Record<string, unknown>;
    dropUnownedFields(changed, forsaken, kept, defaults);
    expect(changed).toEqual(expected);
  });
});

it('names what is adopted, and says what Helm still believes', () => {
  const adopted = { object: configMap('config', {}), action: 'configure' as const, scaled: false };
  const own = { managers: ['kubectl-edit'], own: true } as const;
  const lines = describeAdoptions(
    [{ ...adopted, adoption: { managers: ['helm'] } }, adopted, { ...adopted, adoption: own }],
    id,
  );
  expect(lines).toHaveLength(3);
  expect(lines[1]).toBe('ConfigMap/shop/config: what kubectl-edit wrote into it is taken back.');
  expect(lines[0]).toBe('ConfigMap/shop/config is adopted from helm.');
  expect(lines[2]).toContain('kubectl -n shop delete secret -l owner=helm,name=app');
});

it('gives back no count that a controller keeps', () => {
  const image = withoutServerFields(live([], { note: 'mine', 'deployment.kubernetes.io/revision': '3' }));
  expect(image.metadata.annotations).toEqual({ note: 'mine' });
});
