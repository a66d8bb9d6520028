import { ApiError, type Cluster } from '@slipway/cluster';
import { type KubeObject, podSpecOf, valueAt, withSpec } from '@slipway/kubernetes';
import { preflight } from '../../src/index.ts';
import { deployment, id, withPodSpec } from '../samples.ts';
import { openWorld, type World } from '../world.ts';

describe('preflight of new pods', () => {
  const rejection = (message: string) => new ApiError('Refused', message, { code: 403, reason: 'Forbidden', message });
  const quota = rejection(
    'pods "web-slipway-preflight" is forbidden: exceeded quota: small, requested: pods=1, used: pods=1, limited: pods=1',
  );
  const security = rejection(
    'pods "web" is forbidden: violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false',
  );
  const isPodCreation = ({ verb, target }: { verb: string; target: string }): boolean =>
    verb === 'create' && target.startsWith('Pod/');

  it.each<[string, Error, KubeObject | undefined, KubeObject, string[]]>([
    ['reports that Pod Security rejects the pods', security, undefined, deployment('web', 'v1'), ['AdmissionDenied']],
    ['reports a full quota for a first release', quota, undefined, deployment('web', 'v1'), ['QuotaExceeded']],
    [
      'ignores a full quota when the rollout deletes old pods first',
      quota,
      deployment('web', 'v1', { replicas: 4 }),
      deployment('web', 'v2', { replicas: 4 }),
      [],
    ],
    [
      'reports a full quota when the rollout creates a pod first',
      quota,
      deployment('web', 'v1'),
      deployment('web', 'v2'),
      ['QuotaExceeded'],
    ],
    [
      'ignores a full quota when the strategy is Recreate',
      quota,
      deployment('web', 'v1', { strategy: { type: 'Recreate' } }),
      deployment('web', 'v2', { strategy: { type: 'Recreate' } }),
      [],
    ],
    [
      'sends no dry run for an unchanged template',
      security,
      deployment('web', 'v1'),
      deployment('web', 'v1', { replicas: 2 }),
      [],
    ],
    [
      'sends no dry run for a workload without replicas',
      security,
      undefined,
      deployment('web', 'v1', { replicas: 0 }),
      [],
    ],
    [
      'ignores a missing permission to create pods',
      rejection('pods is forbidden: User "x" cannot create resource "pods" in API group "" in the namespace "shop"'),
      undefined,
      deployment('web', 'v1'),
      [],
    ],
  ])('%s', async (_, error, live, object, expected) => {
    const world = openWorld();
    if (live) await world.deploy([live]);
    world.fake.failOn(isPodCreation, error);
    expect((await world.plan([object])).problems.map(({ code }) => code)).toEqual(expected);
  });

  const cronJob: KubeObject = {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: 'report', namespace: 'shop' },
    spec: {
      schedule: '0 0 * * *',
      jobTemplate: { spec: { template: valueAt(deployment('web', 'v1'), ['spec', 'template']) } },
    },
  };
  it.each<[string, Error, string[]]>([
    ['reports that Pod Security rejects the pods of a CronJob', security, ['AdmissionDenied']],
    ['ignores a full quota for the pods of a CronJob', quota, []],
  ])('%s', async (_, error, expected) => {
    const world = openWorld();
    world.fake.failOn(isPodCreation, error);
    expect((await world.plan([cronJob])).problems.map(({ code }) => code)).toEqual(expected);
  });

  /** A cluster whose webhooks change Deployments and pods. */
  const withWebhooks = (
    world: World,
    spec: object,
    admit: (pod: KubeObject) => KubeObject,
  ): { readonly cluster: Cluster; readonly order: string[] } => {
    const order: string[] = [];
    const cluster: Cluster = {
      ...world.fake,
      apply: async (object, options) => {
        const result = await world.fake.apply(object, options);
        await new Promise(setImmediate);
        order.push(`dry run of ${object.kind}`);
        return object.kind === 'Deployment' ? withPodSpec(result, spec) : result;
      },
      create: async (object) => {
        order.push(`dry run of ${object.kind}`);
        return admit(object);
      },
    };
    return { cluster, order };
  };
  it.each([
    [deployment('web', 'v1'), 'ReplicaSet'],
    [cronJob, 'Job'],
  ])('sends pods with an owner, as policies require it', async (object, kind) => {
    const world = openWorld();
    const pods: KubeObject[] = [];
    const { cluster } = withWebhooks(world, {}, (pod) => {
      pods.push(pod);
      return pod;
    });
    await preflight(cluster, id, [object], { forceConflicts: false });
    expect(pods[0]?.metadata.ownerReferences).toEqual([expect.objectContaining({ kind, controller: true })]);
  });

  const rejectHostNetwork = (pod: KubeObject): KubeObject => {
    if (valueAt(pod, ['spec', 'hostNetwork'])) throw security;
    return pod;
  };
  const requireHostNetwork = (pod: KubeObject): KubeObject => {
    if (!valueAt(pod, ['spec', 'hostNetwork'])) throw security;
    return pod;
  };
  const addToken = (pod: KubeObject): KubeObject =>
    withSpec(pod, { volumes: [...(podSpecOf(pod)?.volumes ?? []), { name: 'token' }], priority: 0 });

  it.each<[string, object, (pod: KubeObject) => KubeObject, string[], string[]]>([
    [
      'sends one dry run of the pod, in parallel with that of the workload',
      {},
      addToken,
      ['dry run of Pod', 'dry run of Deployment'],
      [],
    ],
    [
      'repeats the dry run when a webhook changes the template, and reports a rejection',
      { hostNetwork: true },
      rejectHostNetwork,
      ['dry run of Pod', 'dry run of Deployment', 'dry run of Pod'],
      ['AdmissionDenied'],
    ],
    [
      'repeats the dry run when a webhook changes the template, and accepts the pod',
      { hostNetwork: true },
      requireHostNetwork,
      ['dry run of Pod', 'dry run of Deployment', 'dry run of Pod'],
      [],
    ],
  ])('%s', async (_, spec, admit, order, expected) => {
    const world = openWorld();
    const webhooks = withWebhooks(world, spec, admit);
    const plan = await preflight(webhooks.cluster, id, [deployment('web', 'v1')], { forceConflicts: false });
    expect(webhooks.order).toEqual(order);
    expect(plan.problems.map(({ code }) => code)).toEqual(expected);
  });
});
