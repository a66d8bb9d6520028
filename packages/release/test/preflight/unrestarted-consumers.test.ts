import { type KubeObject, withSpec } from '@slipway/kubernetes';
import { fakeCluster } from '@slipway/testkit';
import { type PlannedAction, type PlannedObject, unrestartedConsumers } from '../../src/index.ts';
import { configMap, deployment, job } from '../samples.ts';

const variables = { envFrom: [{ configMapRef: { name: 'config' } }] };
const files = { volumeMounts: [{ name: 'c', mountPath: '/c' }] };

const withConfig = (object: KubeObject, container: object = variables): KubeObject => {
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
  isAutoscaled: false,
  live,
});

const changing = planned(configMap('config', { A: '2' }), 'configure', configMap('config', { A: '1' }));

const sentencesFor = async (plan: readonly PlannedObject[], pods: readonly KubeObject[] = []): Promise<string[]> => {
  const cluster = fakeCluster();
  for (const each of pods) {
    cluster.put(each);
    cluster.setStatus(`Pod/shop/${each.metadata.name}`, { phase: 'Running' });
  }
  return unrestartedConsumers(cluster, plan);
};

const web = withConfig(deployment('web', 'v1'));
const onDelete = { ...withSpec(web, { updateStrategy: { type: 'OnDelete' } }), kind: 'StatefulSet' };
const webPod = pod('web-5d-1', replicaSet('web-5d'), '5d');

describe('unrestartedConsumers', () => {
  it.each<[string, PlannedObject[], KubeObject[], RegExp[]]>([
    ['returns nothing for a Deployment, which restarts', [changing, planned(web, 'configure')], [webPod], []],
    [
      'reports that no workload reads the ConfigMap',
      [changing, planned(deployment('web', 'v1'))],
      [],
      [/no workload reads it, so no pod restarts/],
    ],
    [
      'reports a Job that has read the ConfigMap',
      [changing, planned(withConfig(job('batch', 'v1')))],
      [],
      [/Job\/shop\/batch keeps the old content.*Slipway does not restart a Job/],
    ],
    [
      'returns nothing for a Job that runs again',
      [changing, planned(withConfig(job('batch', 'v1')), 'replace')],
      [],
      [],
    ],
    [
      'reports a Job that reads files',
      [changing, planned(withConfig(job('batch', 'v1'), files))],
      [],
      [/gets the new files after about a minute/],
    ],
    [
      'reports a workload with the update strategy OnDelete',
      [changing, planned(onDelete)],
      [],
      [/its update strategy is OnDelete/],
    ],
    [
      'reports a pod without an owner',
      [changing],
      [pod('alone')],
      [/Pod\/shop\/alone keeps the old content.*not part of the release/],
    ],
    [
      'reports another Deployment once for all its pods',
      [changing],
      [pod('api-7f-1', replicaSet('api-7f'), '7f'), pod('api-7f-2', replicaSet('api-7f'), '7f')],
      [/Deployment\/shop\/api keeps the old content/],
    ],
    [
      'returns nothing for a new ConfigMap',
      [{ object: configMap('config', { A: '1' }), action: 'create', isAutoscaled: false }],
      [pod('alone')],
      [],
    ],
    [
      'returns nothing when only a label changes',
      [planned(configMap('config', { A: '1' }), 'configure')],
      [pod('alone')],
      [],
    ],
  ])('%s', async (_, plan, pods, patterns) => {
    const sentences = await sentencesFor(plan, pods);
    expect(sentences).toHaveLength(patterns.length);
    for (const [index, pattern] of patterns.entries()) expect(sentences[index]).toMatch(pattern);
  });
});
