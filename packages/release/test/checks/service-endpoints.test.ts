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

const judge = async ({ live = [], next, before = [], after = [] }: Case): Promise<string | undefined> => {
  const fake = fakeCluster();
  for (const each of before) fake.put(each);
  const ports = { cluster: fake, ...fakePorts() };
  const plan = next.map((object): PlannedObject => {
    const stands = live.find(({ kind }) => kind === object.kind);
    return { object, action: 'configure', isAutoscaled: false, ...(stands ? { live: stands } : {}) };
  });
  const check = await watchServiceEndpoints(ports, plan);
  for (const each of before) await fake.delete({ ...each.metadata, apiVersion: 'v1', kind: 'Pod' });
  for (const each of after) fake.put(each);
  const cause = await check?.([], ports.signal);
  return cause && `${cause.code}: ${cause.sentence}`;
};

const app = { app: 'web' };
const good = [service(app, 'http'), workload(app)];
const old = pod('old', app);
const fresh = pod('new', app);

describe('a Service that had pods', () => {
  test.each<[string, Case, string | undefined]>([
    ['still has them', { live: good, next: good, before: [old], after: [fresh] }, undefined],
    [
      'and selects none any more, because its selector names others',
      { live: good, next: [service({ app: 'webb' }), workload(app)], before: [old], after: [fresh] },
      'NotReady: Service/shop/web: its selector app=webb matches no pod, so that nothing answers requests to it any more',
    ],
    [
      'and selects none any more, because the labels of the pods have changed',
      {
        live: good,
        next: [service(app), workload({ app: 'api' })],
        before: [old],
        after: [pod('new', { app: 'api' })],
      },
      'NotReady: Service/shop/web: its selector app=web matches no pod, so that nothing answers requests to it any more',
    ],
    [
      'and selects those that somebody else makes now',
      { live: good, next: [service({ app: 'operated' })], before: [old], after: [pod('new', { app: 'operated' })] },
      undefined,
    ],
    [
      'is scaled to none, as wanted',
      { live: good, next: [good[0] as KubeObject, workload(app, 'http', 0)], before: [old] },
      undefined,
    ],
    [
      'and asks a port by a name that none of them has',
      { live: good, next: [service(app, 'https'), workload(app)], before: [old], after: [fresh] },
      'NotReady: Service/shop/web: its targetPort https is the name of no port of the pods that it selects, so that nothing answers requests to it any more',
    ],
    [
      'whose port is named otherwise in the pods now',
      { live: good, next: [service(app, 'http'), workload(app, 'web')], before: [old], after: [fresh] },
      'NotReady: Service/shop/web: its targetPort http is the name of no port of the pods that it selects, so that nothing answers requests to it any more',
    ],
    [
      'whose port had no such name before either',
      {
        live: [service(app, 'x'), workload(app)],
        next: [service(app, 'x'), workload(app)],
        before: [old],
        after: [fresh],
      },
      undefined,
    ],
    [
      'has no address of its own now',
      { live: good, next: [service({ app: 'z' }, 1, { clusterIP: 'None' })], before: [old], after: [fresh] },
      undefined,
    ],
  ])('%s', async (_, given, expected) => {
    expect(await judge(given)).toBe(expected);
  });
});

describe('a Service that had no pods', () => {
  test.each<[string, Case]>([
    ['because it is new', { next: [service({ app: 'later' })], after: [fresh] }],
    [
      'before either',
      { live: [service({ app: 'later' })], next: [service({ app: 'later' })], before: [old], after: [fresh] },
    ],
    [
      'but some on their way out',
      {
        live: [service(app)],
        next: [service({ app: 'z' })],
        before: [pod('old', app, { deletionTimestamp: 'now' })],
        after: [fresh],
      },
    ],
  ])('%s is left alone', async (_, given) => {
    expect(await judge(given)).toBeUndefined();
  });
});
