import type { KubeObject } from '@slipway/kubernetes';
import { fakeCluster, fakePorts } from '@slipway/testkit';
import { type PlannedObject, watchServiceEndpoints } from '../../src/index.ts';

type Labels = Readonly<Record<string, string>>;

const service = (selector: Labels, targetPort: string | number = 8080, spec: object = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { selector, ports: [{ port: 80, targetPort }], ...spec },
});
const workload = (labels: Labels, port = 'http', replicas = 1): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop' },
  spec: {
    replicas,
    template: {
      metadata: { labels },
      spec: { containers: [{ name: 'web', ports: [{ name: port, containerPort: 8080 }] }] },
    },
  },
});
const pod = (name: string, labels: Labels, more: object = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'shop', labels, ...more },
  spec: { containers: [{ name: 'web' }] },
});

interface Case {
  readonly live?: readonly KubeObject[];
  readonly next: readonly KubeObject[];
  readonly before?: readonly KubeObject[];
  readonly after?: readonly KubeObject[];
}

const check = async ({ live = [], next, before = [], after = [] }: Case): Promise<string | undefined> => {
  const fake = fakeCluster();
  for (const each of before) fake.put(each);
  const ports = { cluster: fake, ...fakePorts() };
  const plan = next.map((object): PlannedObject => {
    const current = live.find(({ kind }) => kind === object.kind);
    return { object, action: 'configure', isAutoscaled: false, ...(current ? { live: current } : {}) };
  });
  const healthCheck = await watchServiceEndpoints(ports, plan);
  for (const each of before) await fake.delete({ ...each.metadata, apiVersion: 'v1', kind: 'Pod' });
  for (const each of after) fake.put(each);
  const cause = await healthCheck?.([], ports.signal);
  return cause && `${cause.code}: ${cause.sentence}`;
};

const app = { app: 'web' };
const working = [service(app, 'http'), workload(app)];
const oldPod = pod('old', app);
const newPod = pod('new', app);

describe('watchServiceEndpoints with a Service that had pods', () => {
  it.each<[string, Case, string | undefined]>([
    [
      'accepts a Service that still has pods',
      { live: working, next: working, before: [oldPod], after: [newPod] },
      undefined,
    ],
    [
      'fails when the selector of the Service changes',
      { live: working, next: [service({ app: 'webb' }), workload(app)], before: [oldPod], after: [newPod] },
      'NotReady: Service/shop/web: its selector app=webb matches no pod, so no pod answers its requests any more',
    ],
    [
      'fails when the labels of the pods change',
      {
        live: working,
        next: [service(app), workload({ app: 'api' })],
        before: [oldPod],
        after: [pod('new', { app: 'api' })],
      },
      'NotReady: Service/shop/web: its selector app=web matches no pod, so no pod answers its requests any more',
    ],
    [
      'accepts a Service that selects pods of another owner now',
      {
        live: working,
        next: [service({ app: 'operated' })],
        before: [oldPod],
        after: [pod('new', { app: 'operated' })],
      },
      undefined,
    ],
    [
      'accepts a workload that the release scales to 0',
      { live: working, next: [working[0] as KubeObject, workload(app, 'http', 0)], before: [oldPod] },
      undefined,
    ],
    [
      'fails when no pod has the new name of the targetPort',
      { live: working, next: [service(app, 'https'), workload(app)], before: [oldPod], after: [newPod] },
      'NotReady: Service/shop/web: its targetPort https is not the name of any port of its pods, so no pod answers its requests any more',
    ],
    [
      'fails when the name of the port changes in the pods',
      { live: working, next: [service(app, 'http'), workload(app, 'web')], before: [oldPod], after: [newPod] },
      'NotReady: Service/shop/web: its targetPort http is not the name of any port of its pods, so no pod answers its requests any more',
    ],
    [
      'accepts a targetPort that had no port before either',
      {
        live: [service(app, 'x'), workload(app)],
        next: [service(app, 'x'), workload(app)],
        before: [oldPod],
        after: [newPod],
      },
      undefined,
    ],
    [
      'accepts a Service that becomes headless',
      { live: working, next: [service({ app: 'z' }, 1, { clusterIP: 'None' })], before: [oldPod], after: [newPod] },
      undefined,
    ],
  ])('%s', async (_, given, expected) => {
    expect(await check(given)).toBe(expected);
  });
});

describe('watchServiceEndpoints with a Service that had no pods', () => {
  it.each<[string, Case]>([
    ['accepts a new Service', { next: [service({ app: 'later' })], after: [newPod] }],
    [
      'accepts a Service that had no pods before',
      { live: [service({ app: 'later' })], next: [service({ app: 'later' })], before: [oldPod], after: [newPod] },
    ],
    [
      'accepts a Service whose old pods were being deleted',
      {
        live: [service(app)],
        next: [service({ app: 'z' })],
        before: [pod('old', app, { deletionTimestamp: 'now' })],
        after: [newPod],
      },
    ],
  ])('%s', async (_, given) => {
    expect(await check(given)).toBeUndefined();
  });
});
