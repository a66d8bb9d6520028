import type { KubeObject } from '@slipway/kubernetes';
import { fakeClock, fakeCluster, fakePorts } from '@slipway/testkit';
import { deleteStuckPods, stuckPod } from '../../src/rollback/stuck-pods.ts';

const pod = (name: string, hash: string, ready: boolean, more: object = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'shop', uid: name, labels: { 'controller-revision-hash': hash }, ...more },
  status: { conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }] },
});
const tracked = (
  children: KubeObject[],
  kind = 'StatefulSet',
  observedGeneration = 2,
): Parameters<typeof stuckPod>[0] => {
  const desired: KubeObject = {
    apiVersion: 'apps/v1',
    kind,
    metadata: { name: 'db', namespace: 'shop', generation: 2 },
  };
  const object = { ...desired, status: { updateRevision: 'restored', observedGeneration } };
  return {
    target: { desired },
    observation: { object, desired, children, events: [] },
    assessment: { status: 'progressing', message: '', findings: [], pods: [] },
  };
};
const failedPods = [pod('db-0', 'failed', true), pod('db-2', 'failed', false), pod('db-10', 'failed', false)];

describe('stuckPod', () => {
  it.each<[string, ReturnType<typeof tracked>, string | undefined]>([
    ['returns the pod with the highest ordinal that is not ready', tracked(failedPods), 'db-10'],
    ['ignores a ready pod', tracked([pod('db-0', 'failed', true)]), undefined],
    ['ignores a pod of the restored revision', tracked([pod('db-0', 'restored', false)]), undefined],
    [
      'ignores a pod that is being deleted',
      tracked([pod('db-0', 'failed', false, { deletionTimestamp: 'x' })]),
      undefined,
    ],
    ['returns no pod before the controller has observed the change', tracked(failedPods, 'StatefulSet', 1), undefined],
    ['ignores the pods of a Deployment', tracked(failedPods, 'Deployment'), undefined],
  ])('%s', (_, given, name) => {
    expect(stuckPod(given)?.metadata.name).toBe(name);
  });
});

describe('deleteStuckPods', () => {
  it('deletes each pod once, and the next one after it is gone', async () => {
    const fake = fakeCluster();
    const ports = { cluster: fake, clock: fakeClock(), log: fakePorts().log, signal: new AbortController().signal };
    for (const each of failedPods) fake.put({ ...each, metadata: { name: each.metadata.name, namespace: 'shop' } });
    const live = (): KubeObject[] =>
      fake
        .objects()
        .filter(({ kind, metadata }) => kind === 'Pod' && metadata.name.startsWith('db'))
        .map((each) => ({
          ...pod(each.metadata.name, 'failed', each.metadata.name === 'db-0'),
          metadata: { ...each.metadata, labels: { 'controller-revision-hash': 'failed' } },
        }));
    const deletePods = deleteStuckPods(ports);
    const all = live();
    await deletePods([tracked(all)]);
    await deletePods([tracked(all)]);
    expect(live().map(({ metadata }) => metadata.name)).toEqual(['db-0', 'db-2']);
    await deletePods([tracked(live())]);
    expect(live().map(({ metadata }) => metadata.name)).toEqual(['db-0']);
  });
});
