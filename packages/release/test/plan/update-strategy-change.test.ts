import { type KubeObject, type ManagedFields, valueAt } from '@slipway/kubernetes';
import { fakeCluster } from '@slipway/testkit';
import {
  clearRollingUpdate,
  dryRunStrategyChange,
  removesRollingUpdate,
} from '../../src/plan/update-strategy-change.ts';
import { deployment } from '../samples.ts';

const rolling = { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } };
const web = (strategy?: object): KubeObject => deployment('web', 'v1', strategy ? { strategy } : {});
const set = (kind: string, updateStrategy?: object): KubeObject => ({
  apiVersion: 'apps/v1',
  kind,
  metadata: { name: 'db', namespace: 'shop' },
  spec: { ...(updateStrategy ? { updateStrategy } : {}) },
});

test.each<[string, KubeObject, KubeObject, string | undefined]>([
  ['a Deployment that is recreated from now on', web({ type: 'Recreate' }), web(rolling), 'strategy'],
  [
    'a StatefulSet that waits from now on',
    set('StatefulSet', { type: 'OnDelete' }),
    set('StatefulSet', rolling),
    'updateStrategy',
  ],
  [
    'a DaemonSet that waits from now on',
    set('DaemonSet', { type: 'OnDelete' }),
    set('DaemonSet', rolling),
    'updateStrategy',
  ],
  ['one that was recreated before', web({ type: 'Recreate' }), web({ type: 'Recreate' }), undefined],
  ['one that goes on rolling', web({ type: 'RollingUpdate' }), web(rolling), undefined],
  ['one that says nothing', web(), web(rolling), undefined],
  ['one that the server has to refuse', web({ ...rolling, type: 'Recreate' }), web(rolling), undefined],
  ['another kind', set('Widget', { type: 'OnDelete' }), set('Widget', rolling), undefined],
])('the strategy of %s', (_, object, live, field) => {
  expect(removesRollingUpdate(object, live)).toBe(field);
});

it('loses what the server has filled in, and belongs to the release afterwards', async () => {
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

it('is tried without it, because the server tries one request at a time, and told as it will be', async () => {
  const asked: KubeObject[] = [];
  const answer = await dryRunStrategyChange(web({ type: 'Recreate' }), web(rolling), async (object) => {
    asked.push(object);
    return web(rolling);
  });
  expect(asked[0]?.spec).not.toHaveProperty('strategy');
  expect(valueAt(answer, ['spec', 'strategy'])).toEqual({ type: 'Recreate' });
});
