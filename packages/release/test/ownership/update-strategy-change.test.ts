import { type KubeObject, type ManagedFields, valueAt } from '@slipway/kubernetes';
import { fakeCluster } from '@slipway/testkit';
import {
  clearRollingUpdate,
  dryRunStrategyChange,
  removesRollingUpdate,
} from '../../src/ownership/update-strategy-change.ts';
import { deployment } from '../samples.ts';

const rolling = { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } };
const web = (strategy?: object): KubeObject => deployment('web', 'v1', strategy ? { strategy } : {});
const set = (kind: string, updateStrategy?: object): KubeObject => ({
  apiVersion: 'apps/v1',
  kind,
  metadata: { name: 'db', namespace: 'shop' },
  spec: { ...(updateStrategy ? { updateStrategy } : {}) },
});

describe('removesRollingUpdate', () => {
  it.each<[string, KubeObject, KubeObject, string | undefined]>([
    ['returns the field of a Deployment that changes to Recreate', web({ type: 'Recreate' }), web(rolling), 'strategy'],
    [
      'returns the field of a StatefulSet that changes to OnDelete',
      set('StatefulSet', { type: 'OnDelete' }),
      set('StatefulSet', rolling),
      'updateStrategy',
    ],
    [
      'returns the field of a DaemonSet that changes to OnDelete',
      set('DaemonSet', { type: 'OnDelete' }),
      set('DaemonSet', rolling),
      'updateStrategy',
    ],
    ['returns nothing when the type stays Recreate', web({ type: 'Recreate' }), web({ type: 'Recreate' }), undefined],
    ['returns nothing when the type stays RollingUpdate', web({ type: 'RollingUpdate' }), web(rolling), undefined],
    ['returns nothing when the manifest has no strategy', web(), web(rolling), undefined],
    [
      'returns nothing when the manifest itself sets rollingUpdate',
      web({ ...rolling, type: 'Recreate' }),
      web(rolling),
      undefined,
    ],
    ['returns nothing for another kind', set('Widget', { type: 'OnDelete' }), set('Widget', rolling), undefined],
  ])('%s', (_, object, live, field) => {
    expect(removesRollingUpdate(object, live)).toBe(field);
  });
});

describe('clearRollingUpdate', () => {
  it('removes the defaults of the server, and makes Slipway the owner of the strategy', async () => {
    const entry = (operation: 'Apply' | 'Update', field: string): ManagedFields => ({
      manager: 'slipway',
      operation,
      apiVersion: 'apps/v1',
      fieldsV1: { 'f:spec': { [`f:${field}`]: {} } },
    });
    const live = web(rolling);
    live.metadata.managedFields = [entry('Apply', 'replicas'), entry('Update', 'strategy')];
    const patches: unknown[] = [];
    const cluster = {
      ...fakeCluster(),
      get: async () => live,
      patch: async (_: unknown, patch: unknown) => {
        patches.push(patch);
        return live;
      },
    };
    await clearRollingUpdate(cluster, web({ type: 'Recreate' }), live);
    const [change, owners] = patches as [unknown, { value: ManagedFields[] }[]];
    expect(change).toEqual({ spec: { strategy: { type: 'Recreate', rollingUpdate: null } } });
    expect(owners[1]?.value).toEqual([
      { ...entry('Apply', ''), fieldsType: 'FieldsV1', fieldsV1: { 'f:spec': { 'f:replicas': {}, 'f:strategy': {} } } },
    ]);
  });
});

describe('dryRunStrategyChange', () => {
  it('sends the object without its strategy, and returns it with the strategy', async () => {
    const sent: KubeObject[] = [];
    const answer = await dryRunStrategyChange(web({ type: 'Recreate' }), web(rolling), async (object) => {
      sent.push(object);
      return web(rolling);
    });
    expect(sent[0]?.spec).not.toHaveProperty('strategy');
    expect(valueAt(answer, ['spec', 'strategy'])).toEqual({ type: 'Recreate' });
  });
});
