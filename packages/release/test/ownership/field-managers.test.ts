import type { KubeObject, ManagedFields } from '@slipway/kubernetes';
import { fakeCluster } from '@slipway/testkit';
import type { FieldSet } from '../../src/core/managed-fields.ts';
import { restoreFieldManagers } from '../../src/ownership/field-managers.ts';
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
