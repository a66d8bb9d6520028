import { type KubeObject, withSpec } from '@slipway/kubernetes';
import { fakeCluster } from '@slipway/testkit';
import { type PlannedAction, type PlannedObject, unrestartedConsumers } from '../../src/index.ts';
import { configMap, deployment, job } from '../samples.ts';

const variables = { envFrom: [{ configMapRef: { name: 'config' } }] };
const files = { volumeMounts: [{ name: 'c', mountPath: '/c' }] };

const reading = (object: KubeObject, container: object = variables): KubeObject => {
  const template = {
    spec: {
      containers: [{ name: 'a', image: 'a', ...container }],
      ...(container === files ? { volumes: [{ name: 'c', configMap: { name: 'config' } }] } : {}),
    },
  };
  return withSpec(object, { template });
};

const pod = (name: string, owner?: object, hash?: string): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name,
    namespace: 'shop',
    ...(owner ? { ownerReferences: [owner as never] } : {}),
    ...(hash ? { labels: { 'pod-template-hash': hash } } : {}),
  },
  spec: { containers: [{ name: 'a', image: 'a', ...variables }] },
});

const replicaSet = (name: string): object => ({
  apiVersion: 'apps/v1',
  kind: 'ReplicaSet',
  name,
  uid: 'u',
  controller: true,
});

const planned = (
  object: KubeObject,
  action: PlannedAction = 'unchanged',
  live: KubeObject = object,
): PlannedObject => ({
  object,
  action,
  scaled: false,
  live,
});

const changing = planned(configMap('config', { A: '2' }), 'configure', configMap('config', { A: '1' }));

const tell = async (plan: readonly PlannedObject[], pods: readonly KubeObject[] = []): Promise<string[]> => {
  const cluster = fakeCluster();
  for (const each of pods) {
    cluster.put(each);
    cluster.setStatus(`Pod/shop/${each.metadata.name}`, { phase: 'Running' });
  }
  return unrestartedConsumers(cluster, plan);
};

const web = reading(deployment('web', 'v1'));
const onDelete = { ...withSpec(web, { updateStrategy: { type: 'OnDelete' } }), kind: 'StatefulSet' };
const webPod = pod('web-5d-1', replicaSet('web-5d'), '5d');

test.each<[string, PlannedObject[], KubeObject[], RegExp[]]>([
  ['a Deployment restarts', [changing, planned(web, 'configure')], [webPod], []],
  [
    'nothing reads it',
    [changing, planned(deployment('web', 'v1'))],
    [],
    [/nothing is restarted: no workload reads it/],
  ],
  [
    'a Job has read it',
    [changing, planned(reading(job('batch', 'v1')))],
    [],
    [/Job\/shop\/batch keeps the old content.*a Job is not restarted/],
  ],
  ['a Job runs again', [changing, planned(reading(job('batch', 'v1')), 'replace')], [], []],
  [
    'a Job reads files',
    [changing, planned(reading(job('batch', 'v1'), files))],
    [],
    [/finds the new files after a minute/],
  ],
  ['pods are only replaced by hand', [changing, planned(onDelete)], [], [/its update strategy is OnDelete/]],
  [
    'a pod of nobody reads it',
    [changing],
    [pod('alone')],
    [/Pod\/shop\/alone keeps the old content.*not part of the release/],
  ],
  [
    'pods of another Deployment read it, named once',
    [changing],
    [pod('api-7f-1', replicaSet('api-7f'), '7f'), pod('api-7f-2', replicaSet('api-7f'), '7f')],
    [/Deployment\/shop\/api keeps the old content/],
  ],
  ['it is new', [{ object: configMap('config', { A: '1' }), action: 'create', scaled: false }], [pod('alone')], []],
  ['only a label of it changes', [planned(configMap('config', { A: '1' }), 'configure')], [pod('alone')], []],
])('when %s, it says so', async (_, plan, pods, says) => {
  const told = await tell(plan, pods);
  expect(told).toHaveLength(says.length);
  for (const [index, pattern] of says.entries()) expect(told[index]).toMatch(pattern);
});
