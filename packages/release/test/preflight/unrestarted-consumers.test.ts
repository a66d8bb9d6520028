import { ApiError } from '@slipway/cluster';
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

  const exact = (text: string): RegExp => new RegExp(`^${text.replace(/[./()]/g, '\\$&')}$`);
  const secret = (value: string): KubeObject => ({ ...configMap('config', { A: value }), kind: 'Secret' });
  const elsewhere = (object: KubeObject): KubeObject => ({
    ...object,
    metadata: { ...object.metadata, namespace: 'x' },
  });
  const daemons = { apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'api', uid: 'u', controller: true };
  it.each<[string, PlannedObject[], KubeObject[], RegExp[]]>([
    [
      'reports a Secret that no workload reads',
      [planned(secret('2'), 'configure', secret('1')), planned(withConfig(job('batch', 'v1')))],
      [pod('alone')],
      [exact('Secret/shop/config changes, but no workload reads it, so no pod restarts.')],
    ],
    [
      'returns nothing for an object of another kind',
      [planned({ ...secret('2'), kind: 'Model' }, 'configure', { ...secret('1'), kind: 'Model' })],
      [],
      [],
    ],
    [
      'reports new binary data',
      [planned({ ...configMap('config', {}), binaryData: { A: 'MQ==' } }, 'configure', configMap('config', {}))],
      [],
      [exact('ConfigMap/shop/config changes, but no workload reads it, so no pod restarts.')],
    ],
    [
      'returns nothing if only the form of the content differs',
      [{ ...changing, result: configMap('config', { A: '1' }) }],
      [],
      [],
    ],
    [
      'reports a workload in another namespace as no reader',
      [changing, planned(elsewhere(withConfig(job('batch', 'v1'))))],
      [],
      [exact('ConfigMap/shop/config changes, but no workload reads it, so no pod restarts.')],
    ],
    [
      'reports that a Job with variables and files keeps the old content',
      [
        changing,
        planned(
          withSpec(job('batch', 'v1'), {
            template: {
              spec: {
                containers: [{ name: 'a', image: 'a', ...variables }],
                volumes: [{ name: 'c', configMap: { name: 'config' } }],
              },
            },
          }),
        ),
      ],
      [],
      [
        exact(
          'ConfigMap/shop/config changes, and Job/shop/batch keeps the old content until it restarts: Slipway does not restart a Job.',
        ),
      ],
    ],
    [
      'reports a workload that reads another ConfigMap as no reader',
      [changing, planned(withConfig(job('batch', 'v1'), { envFrom: [{ configMapRef: { name: 'other' } }] }))],
      [],
      [exact('ConfigMap/shop/config changes, but no workload reads it, so no pod restarts.')],
    ],
    ['returns nothing for a new Job', [changing, planned(withConfig(job('batch', 'v1')), 'create')], [], []],
    [
      'returns nothing for a CronJob, whose next Job reads the new content',
      [
        changing,
        planned({
          apiVersion: 'batch/v1',
          kind: 'CronJob',
          metadata: { name: 'nightly', namespace: 'shop' },
          spec: { jobTemplate: { spec: withConfig(job('a', 'v1')).spec } },
        }),
      ],
      [],
      [],
    ],
    [
      'reports a DaemonSet outside the release, and no pod that reads nothing',
      [changing],
      [
        pod('api-1', daemons, '7f'),
        pod('api-2', { ...replicaSet('api-8d'), controller: undefined }),
        { ...pod('idle'), spec: { containers: [{ name: 'a', image: 'a' }] } },
      ],
      [
        exact(
          'ConfigMap/shop/config changes, and DaemonSet/shop/api keeps the old content until it restarts: it is not part of the release.',
        ),
        exact(
          'ConfigMap/shop/config changes, and Pod/shop/api-2 keeps the old content until it restarts: it is not part of the release.',
        ),
      ],
    ],
    [
      'reports a ReplicaSet without a hash by its own name',
      [changing],
      [pod('api-1', replicaSet('api'))],
      [/^ConfigMap\/shop\/config changes, and ReplicaSet\/shop\/api keeps/],
    ],
  ])('%s', async (_, plan, pods, patterns) => {
    const sentences = await sentencesFor(plan, pods);
    expect(sentences).toHaveLength(patterns.length);
    for (const [index, pattern] of patterns.entries()) expect(sentences[index]).toMatch(pattern);
  });

  it('ignores a pod that does not run', async () => {
    const cluster = fakeCluster();
    cluster.put(pod('alone'));
    cluster.setStatus('Pod/shop/alone', { phase: 'Succeeded' });
    expect(await unrestartedConsumers(cluster, [changing])).toEqual([expect.stringContaining('no workload reads it')]);
  });

  it('lists no pods if nothing changes', async () => {
    const cluster = fakeCluster();
    expect(await unrestartedConsumers(cluster, [planned(configMap('config', {}))])).toEqual([]);
    expect(cluster.calls).toEqual([]);
  });

  it('reports workloads of the release without permission to list pods, and throws any other error', async () => {
    const judge = (error: Error) => {
      const cluster = fakeCluster();
      cluster.failOn(({ verb }) => verb === 'list', error);
      return unrestartedConsumers(cluster, [changing, planned(onDelete)]);
    };
    const status = { code: 403, reason: 'Forbidden', message: 'no' };
    expect(await judge(new ApiError('Refused', 'no', status))).toHaveLength(1);
    const broken = new ApiError('Unreachable', 'no', { ...status, reason: 'InternalError' });
    await expect(judge(broken)).rejects.toThrow(broken);
    await expect(judge(new Error('reset'))).rejects.toThrow('reset');
  });
});
