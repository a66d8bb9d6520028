import { ApiError } from '@slipway/cluster';
import { type KubeObject, type ManagedFields, refOf } from '@slipway/kubernetes';
import { fakeCluster } from '@slipway/testkit';
import type { FieldSet } from '../../src/core/managed-fields.ts';
import { restoreFieldManagers } from '../../src/ownership/restore-field-managers.ts';
import { transferFieldsToSlipway } from '../../src/ownership/transfer-fields.ts';
import { configMap } from '../samples.ts';

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

describe('restoreFieldManagers', () => {
  const lastApplied = { 'kubectl.kubernetes.io/last-applied-configuration': '{}' };
  const ours = entry('slipway', { operation: 'Apply', fieldsV1: { 'f:data': { 'f:B': {} } } });
  it.each<[string, Record<string, string>, readonly ManagedFields[], readonly string[]]>([
    ['returns the fields to Helm', helm('app'), [ours], ['helm Apply B']],
    [
      'merges the fields into the entry that Helm still has',
      helm('app'),
      [ours, entry('helm', { operation: 'Apply' })],
      ['helm Apply A B'],
    ],
    [
      'returns the fields to a client-side apply',
      lastApplied,
      [ours, entry('kubelet')],
      ['kubelet Update A', 'kubectl-client-side-apply Update B'],
    ],
    ['keeps the fields when the original does not show its manager', {}, [ours], ['slipway Apply B']],
  ])('%s', async (_, annotations, entries, expected) => {
    let managedFields = entries;
    const object = (): KubeObject => live(managedFields, annotations);
    const cluster = {
      ...fakeCluster(),
      get: async () => object(),
      patch: async (_ref: unknown, patch: unknown) => {
        managedFields = (patch as { value: ManagedFields[] }[])[1]?.value ?? [];
        return object();
      },
    };
    await restoreFieldManagers(cluster, object());
    const fields = ({ fieldsV1 }: ManagedFields): string[] =>
      Object.keys((fieldsV1 as FieldSet)['f:data'] ?? {})
        .filter((key) => key !== '.')
        .map((key) => key.slice(2))
        .sort();
    expect(managedFields.map((each) => [each.manager, each.operation, ...fields(each)].join(' '))).toEqual(expected);
  });
});

describe('transferFieldsToSlipway', () => {
  const helmOwned = live([entry('helm')], helm('app'));
  const conflict = new ApiError('Conflict', 'no', { code: 409, reason: 'Conflict', message: 'no' });

  /** A cluster that rejects the first patches. */
  const open = (object: KubeObject | undefined, failures: number, error: Error = conflict) => {
    const patches: unknown[] = [];
    const cluster = {
      ...fakeCluster(),
      get: async () =>
        object && { ...object, metadata: { ...object.metadata, resourceVersion: String(patches.length) } },
      patch: async (ref: unknown, patch: unknown, options: unknown) => {
        patches.push([ref, patch, options]);
        if (patches.length <= failures) throw error;
        return helmOwned;
      },
    };
    const transfer = () => transferFieldsToSlipway(cluster, refOf(helmOwned), { managers: ['helm'] });
    return { patches, transfer };
  };

  it('moves the fields with the version that it has read', async () => {
    const { patches, transfer } = open(helmOwned, 0);
    await transfer();
    const moved = { ...entry('slipway', { operation: 'Apply' }), fieldsType: 'FieldsV1' };
    expect(patches).toEqual([
      [
        refOf(helmOwned),
        [
          { op: 'replace', path: '/metadata/resourceVersion', value: '0' },
          { op: 'replace', path: '/metadata/managedFields', value: [moved] },
        ],
        { type: 'json' },
      ],
    ]);
  });

  it.each<[string, KubeObject | undefined]>([
    ['is deleted', undefined],
    ['has no such manager', live([entry('hpa')], helm('app'))],
    ['has no managers', configMap('config', {})],
  ])('changes nothing if the object %s', async (_, object) => {
    const { patches, transfer } = open(object, 0);
    await transfer();
    expect(patches).toEqual([]);
  });

  it('reads the object again after each of five conflicts', async () => {
    const { patches, transfer } = open(helmOwned, 5);
    await transfer();
    const versions = patches.map((call) => ((call as unknown[])[1] as { value: string }[])[0]?.value);
    expect(versions).toEqual(['0', '1', '2', '3', '4', '5']);
  });

  it('throws the sixth conflict', async () => {
    const { patches, transfer } = open(helmOwned, 6);
    await expect(transfer()).rejects.toBe(conflict);
    expect(patches).toHaveLength(6);
  });

  it.each([
    ['another answer', new ApiError('Refused', 'no', { code: 403, reason: 'Forbidden', message: 'no' })],
    ['an error of the connection', new Error('reset')],
  ])('throws %s at once', async (_, error) => {
    const { patches, transfer } = open(helmOwned, 1, error);
    await expect(transfer()).rejects.toBe(error);
    expect(patches).toHaveLength(1);
  });
});
