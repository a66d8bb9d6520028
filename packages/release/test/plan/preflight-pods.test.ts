import { ApiError, type Cluster } from '@slipway/cluster';
import { type KubeObject, podSpecOf, valueAt, withSpec } from '@slipway/kubernetes';
import { preflight } from '../../src/index.ts';
import { configMap, deployment, id, withContainer, withPodSpec } from '../samples.ts';
import { openWorld, type World } from '../world.ts';

const codes = async (world: World, ...objects: KubeObject[]): Promise<string[]> =>
  (await world.plan(objects)).problems.map(({ code, sentence }) => `${code}: ${sentence}`);

const definition = (properties: object = {}): KubeObject => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'models.ml.test' },
  spec: { group: 'ml.test', scope: 'Namespaced', names: { kind: 'Model' }, versions: [{ name: 'v1', ...properties }] },
});
const model: KubeObject = {
  apiVersion: 'ml.test/v1',
  kind: 'Model',
  metadata: { name: 'm', namespace: 'shop' },
  spec: { a: 1 },
};

describe('what pods need', () => {
  const web = (container: object, pod: object = {}): KubeObject => {
    return withPodSpec(withContainer(deployment('web', 'v1'), container), pod);
  };
  const key = (name: string, entry: string, optional = false) => ({
    env: [{ name: 'A', valueFrom: { configMapKeyRef: { name, key: entry, ...(optional ? { optional } : {}) } } }],
  });

  test.each<[string, KubeObject[], string | undefined]>([
    [
      'a ConfigMap that does not exist',
      [web({ envFrom: [{ configMapRef: { name: 'no' } }] })],
      'needs ConfigMap/shop/no, which does not exist',
    ],
    [
      'a ConfigMap of the release',
      [web({ envFrom: [{ configMapRef: { name: 'mine' } }] }), configMap('mine', { A: '1' })],
      undefined,
    ],
    ['a ConfigMap of the cluster', [web(key('there', 'A'))], undefined],
    ['a key that is not there', [web(key('there', 'B'))], 'needs the key B of ConfigMap/shop/there, which has A'],
    [
      'a key that the release takes away',
      [web(key('there', 'A')), configMap('there', { C: '1' })],
      'needs the key A of ConfigMap/shop/there, which has C',
    ],
    ['something optional', [web(key('no', 'B', true))], undefined],
    ['a service account that does not exist', [web({}, { serviceAccountName: 'no' })], 'needs ServiceAccount/shop/no'],
    ['the service account that is always there', [web({}, { serviceAccountName: 'default' })], undefined],
    [
      'a claim that does not exist',
      [web({}, { volumes: [{ name: 'v', persistentVolumeClaim: { claimName: 'no' } }] })],
      'needs PersistentVolumeClaim/shop/no',
    ],
    ['a Secret that does not exist', [web({ envFrom: [{ secretRef: { name: 'no' } }] })], 'needs Secret/shop/no'],
  ])('%s', async (_, objects, sentence) => {
    const world = openWorld();
    world.fake.put(configMap('there', { A: '1' }), 'slipway');
    expect(await codes(world, ...objects)).toEqual(sentence ? [expect.stringContaining(sentence)] : []);
  });

  it('counts as there when it may not be read', async () => {
    const world = openWorld();
    const denied = new ApiError('Refused', 'no', { code: 403, reason: 'Forbidden', message: 'no' });
    world.fake.failOn(({ verb, target }) => verb === 'get' && target.startsWith('Secret/'), denied);
    expect(await codes(world, web({ envFrom: [{ secretRef: { name: 'no' } }] }))).toEqual([]);
  });

  it('may come from a custom resource that makes Secrets', async () => {
    const world = openWorld();
    world.fake.put(definition());
    expect(await codes(world, web({ envFrom: [{ secretRef: { name: 'made' } }] }), model)).toEqual([]);
  });
});

describe('admission of the new pods', () => {
  const refuse = (message: string) => new ApiError('Refused', message, { code: 403, reason: 'Forbidden', message });
  const quota = refuse(
    'pods "web-slipway-preflight" is forbidden: exceeded quota: small, requested: pods=1, used: pods=1, limited: pods=1',
  );
  const security = refuse(
    'pods "web" is forbidden: violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false',
  );
  const pods = ({ verb, target }: { verb: string; target: string }): boolean =>
    verb === 'create' && target.startsWith('Pod/');

  test.each<[string, Error, KubeObject | undefined, KubeObject, string[]]>([
    ['Pod Security refuses', security, undefined, deployment('web', 'v1'), ['AdmissionDenied']],
    ['a full quota refuses a first release', quota, undefined, deployment('web', 'v1'), ['QuotaExceeded']],
    [
      'a full quota may have room once old pods have gone',
      quota,
      deployment('web', 'v1', { replicas: 4 }),
      deployment('web', 'v2', { replicas: 4 }),
      [],
    ],
    [
      'a full quota refuses what needs room first',
      quota,
      deployment('web', 'v1'),
      deployment('web', 'v2'),
      ['QuotaExceeded'],
    ],
    [
      'a full quota has room for what stops its pods first',
      quota,
      deployment('web', 'v1', { strategy: { type: 'Recreate' } }),
      deployment('web', 'v2', { strategy: { type: 'Recreate' } }),
      [],
    ],
    [
      'nobody is asked about a template that stays',
      security,
      deployment('web', 'v1'),
      deployment('web', 'v1', { replicas: 2 }),
      [],
    ],
    ['nobody is asked about no pods', security, undefined, deployment('web', 'v1', { replicas: 0 }), []],
    [
      'the right to make pods is no matter',
      refuse('pods is forbidden: User "x" cannot create resource "pods" in API group "" in the namespace "shop"'),
      undefined,
      deployment('web', 'v1'),
      [],
    ],
  ])('%s', async (_, error, live, object, expected) => {
    const world = openWorld();
    if (live) await world.deploy([live]);
    world.fake.failOn(pods, error);
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
  test.each<[string, Error, string[]]>([
    ['by Pod Security are told now, not at night', security, ['AdmissionDenied']],
    ['by a quota that is full now may have room then', quota, []],
  ])('pods of a CronJob that are refused %s', async (_, error, expected) => {
    const world = openWorld();
    world.fake.failOn(pods, error);
    expect((await world.plan([cronJob])).problems.map(({ code }) => code)).toEqual(expected);
  });

  /** A server whose webhooks change Deployments and pods on their way. */
  const changing = (
    world: World,
    spec: object,
    pod: (asked: KubeObject) => KubeObject,
  ): { readonly cluster: Cluster; readonly order: string[] } => {
    const order: string[] = [];
    const cluster: Cluster = {
      ...world.fake,
      apply: async (object, options) => {
        const result = await world.fake.apply(object, options);
        await new Promise(setImmediate);
        order.push(`tried ${object.kind}`);
        return object.kind === 'Deployment' ? withPodSpec(result, spec) : result;
      },
      create: async (object) => {
        order.push(`asked for a ${object.kind}`);
        return pod(object);
      },
    };
    return { cluster, order };
  };
  it.each([
    [deployment('web', 'v1'), 'ReplicaSet'],
    [cronJob, 'Job'],
  ])('is asked for pods that have a maker, as policies want it', async (object, kind) => {
    const world = openWorld();
    const asked: KubeObject[] = [];
    const { cluster } = changing(world, {}, (pod) => {
      asked.push(pod);
      return pod;
    });
    await preflight(cluster, id, [object], { forceConflicts: false });
    expect(asked[0]?.metadata.ownerReferences).toEqual([expect.objectContaining({ kind, controller: true })]);
  });

  const unlessOnHost = (asked: KubeObject): KubeObject => {
    if (valueAt(asked, ['spec', 'hostNetwork'])) throw security;
    return asked;
  };
  const onlyOnHost = (asked: KubeObject): KubeObject => {
    if (!valueAt(asked, ['spec', 'hostNetwork'])) throw security;
    return asked;
  };
  const withToken = (asked: KubeObject): KubeObject =>
    withSpec(asked, { volumes: [...(podSpecOf(asked)?.volumes ?? []), { name: 'token' }], priority: 0 });

  test.each<[string, object, (asked: KubeObject) => KubeObject, string[], string[]]>([
    ['is asked while the workload is tried, and once', {}, withToken, ['asked for a Pod', 'tried Deployment'], []],
    [
      'is asked again for a template that the server has changed, and refuses that one',
      { hostNetwork: true },
      unlessOnHost,
      ['asked for a Pod', 'tried Deployment', 'asked for a Pod'],
      ['AdmissionDenied'],
    ],
    [
      'is asked again for a template that the server has changed, and accepts that one',
      { hostNetwork: true },
      onlyOnHost,
      ['asked for a Pod', 'tried Deployment', 'asked for a Pod'],
      [],
    ],
  ])('%s', async (_, spec, pod, order, expected) => {
    const world = openWorld();
    const changed = changing(world, spec, pod);
    const plan = await preflight(changed.cluster, id, [deployment('web', 'v1')], { forceConflicts: false });
    expect(changed.order).toEqual(order);
    expect(plan.problems.map(({ code }) => code)).toEqual(expected);
  });
});
