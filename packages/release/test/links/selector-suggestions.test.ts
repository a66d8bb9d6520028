import type { KubeObject } from '@slipway/kubernetes';
import { fakeCluster, fakePorts } from '@slipway/testkit';
import { type PlannedObject, watchServiceEndpoints } from '../../src/index.ts';
import { readyPod, readyWith } from '../tracked.ts';

type Labels = Readonly<Record<string, string>>;

const place = { name: 'api', namespace: 'shop' };
const service = (selector: Labels | undefined, spec: object = {}, name = 'api'): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { ...place, name },
  spec: { ...(selector ? { selector } : {}), ports: [{ port: 80, targetPort: 8080 }], ...spec },
});
const podSpec = (ports: readonly object[] = [{ name: 'http', containerPort: 8080 }]): object => ({
  containers: [{ name: 'web', ports }],
});
const workload = (labels: Labels, spec: object = podSpec(), kind = 'Deployment'): KubeObject => ({
  apiVersion: kind === 'Job' ? 'batch/v1' : 'apps/v1',
  kind,
  metadata: place,
  spec: { template: { metadata: { labels }, spec } },
});
const custom: KubeObject = { apiVersion: 'db.test/v1', kind: 'Cluster', metadata: { name: 'db', namespace: 'shop' } };

interface Case {
  readonly objects: readonly KubeObject[];
  /** Objects of the release that stand already, by kind. */
  readonly live?: readonly KubeObject[];
  readonly good?: readonly string[];
  /** What else is in the cluster at the end. */
  readonly others?: readonly KubeObject[];
  /** Pods that the workload has; by default one that is ready. */
  readonly pods?: readonly KubeObject[];
  readonly action?: PlannedObject['action'];
}

const judge = async ({ objects, live = [], good = [], others = [], pods, action = 'create' }: Case) => {
  const fake = fakeCluster();
  const ports = { cluster: fake, ...fakePorts() };
  const warnings: string[] = [];
  const plan = objects.map((object): PlannedObject => {
    const stands = live.find(({ kind }) => kind === object.kind);
    return { object, action, scaled: false, ...(stands ? { live: stands } : {}) };
  });
  const check = await watchServiceEndpoints(ports, plan, { good: new Set(good), warn: (line) => warnings.push(line) });
  const tracked = objects
    .filter(({ spec }) => spec?.template)
    .map((object) => {
      const { labels } = object.spec.template.metadata;
      return readyWith(object, pods ?? [readyPod(`${object.metadata.name}-1`, labels, object.spec.template.spec)]);
    });
  for (const each of [...tracked.flatMap(({ assessment }) => assessment.pods), ...others]) fake.put(each);
  for (const { assessment } of tracked)
    for (const pod of assessment.pods) fake.setStatus(`Pod/shop/${pod.metadata.name}`, pod.status);
  const cause = await check?.(tracked, ports.signal);
  return { asked: check !== undefined, cause: cause && `${cause.code}: ${cause.sentence}`, warnings };
};

const dead = (selector: string, labels: string): string =>
  `Service/shop/api: its selector ${selector} matches no pod (the pods of Deployment/shop/api have ${labels}), so that nothing answers requests to it`;

describe('a Service that is dead from its first release on fails it', () => {
  test.each<[string, Case, string]>([
    [
      'where a value is a slip',
      { objects: [service({ app: 'apl' }), workload({ app: 'api' })] },
      dead('app=apl', 'app=api'),
    ],
    [
      'where the slip is in the labels of the pods',
      { objects: [service({ app: 'api' }), workload({ app: 'apl' })] },
      dead('app=api', 'app=apl'),
    ],
    [
      'where one of several values is a slip',
      { objects: [service({ app: 'api', tier: 'bakend' }), workload({ app: 'api', tier: 'backend' })] },
      dead('app=api,tier=bakend', 'app=api,tier=backend'),
    ],
    [
      'where the name stands under another key',
      { objects: [service({ 'app.kubernetes.io/name': 'api' }), workload({ app: 'api' })] },
      dead('app.kubernetes.io/name=api', 'app=api'),
    ],
    [
      'again, after a failed one was kept',
      {
        objects: [service({ app: 'apl' }), workload({ app: 'api' })],
        live: [service({ app: 'apl' })],
        action: 'configure',
      },
      dead('app=apl', 'app=api'),
    ],
    [
      'where its only port is the name of none',
      { objects: [service({ app: 'api' }, { ports: [{ port: 80, targetPort: 'web' }] }), workload({ app: 'api' })] },
      'Service/shop/api: its targetPort web is the name of no port of the pods that it selects, so that nothing answers requests to it',
    ],
  ])('%s', async (_, given, sentence) => {
    expect(await judge(given)).toEqual({ asked: true, cause: `NotReady: ${sentence}`, warnings: [] });
  });
});

describe('a Service without pods that may be meant for others is only told', () => {
  const slip = service({ app: 'apl' });
  const own = workload({ app: 'api' });
  test.each<[string, Case]>([
    ['with another name altogether', { objects: [service({ app: 'database' }), own] }],
    [
      'with the name of another application that is like it',
      { objects: [{ ...service({ app: 'apis' }), metadata: { name: 'apis', namespace: 'shop' } }, own] },
    ],
    ['with another letter', { objects: [service({ app: 'b' }), workload({ app: 'a' })] }],
    ['with another version', { objects: [service({ app: 'api-2' }), workload({ app: 'api-1' })] }],
    ['with a label that a program may give its own pods', { objects: [service({ app: 'api', role: 'leader' }), own] }],
    ['with the name as another kind of label', { objects: [service({ role: 'api' }), own] }],
    ['with a word that another one contains', { objects: [service({ app: 'api-worker' }), own] }],
    [
      'beside one that leads to the pods',
      { objects: [slip, service({ app: 'api' }, {}, 'web'), own], others: [service({ app: 'api' }, {}, 'web')] },
    ],
    [
      'beside one of the cluster that leads to the pods',
      { objects: [slip, own], others: [service({ app: 'api' }, {}, 'old')] },
    ],
    ['with a port that the pods do not declare', { objects: [slip, workload({ app: 'api' }, podSpec([]))] }],
    ['that has no address', { objects: [service({ app: 'apl' }, { clusterIP: 'None' }), own] }],
    ['that the last good revision had', { objects: [slip, own], good: ['/Service/shop/api'] }],
    [
      'that somebody else made',
      {
        objects: [slip, own],
        live: [{ ...slip, metadata: { ...place, annotations: { 'slipway.dev/release': 'shop/other' } } }],
        action: 'configure',
      },
    ],
    ['in a release that changes nothing', { objects: [slip, own], live: [slip, own], action: 'unchanged' }],
    ['in a release that makes an operator make things', { objects: [slip, own, custom] }],
  ])('%s', async (_, given) => {
    const { cause, warnings } = await judge(given);
    expect(cause).toBeUndefined();
    expect(warnings).toEqual([
      expect.stringMatching(
        /^Service\/shop\/apis?: its selector \S+ matches no pod \(the pods of Deployment\/shop\/api have app=a.*Let the selector name/,
      ),
    ]);
  });
});

test('labels that a controller adds are not proposed', async () => {
  const labels = { app: 'api', 'pod-template-hash': 'f00', 'apps.kubernetes.io/pod-index': '0' };
  const pods = [readyPod('api-1', labels, podSpec())];
  const { warnings } = await judge({ objects: [service({ component: 'web' }), workload({ app: 'api' })], pods });
  expect(warnings).toEqual([expect.stringMatching(/have app=api\).*that the pods have: app=api\.$/)]);
});

describe('a healthy release', () => {
  const quiet = { cause: undefined, warnings: [] };
  const own = workload({ app: 'api' });
  test.each<[string, Case, boolean]>([
    ['whose Service has pods', { objects: [service({ app: 'api' }), own] }, false],
    ['whose Service has no selector', { objects: [service(undefined), own] }, false],
    ['whose Service is a name for another', { objects: [service({ app: 'x' }, { type: 'ExternalName' }), own] }, false],
    [
      'whose Service has pods of somebody else',
      { objects: [service({ app: 'db' }), own], others: [readyPod('db-0', { app: 'db' })] },
      true,
    ],
    ['of Jobs only', { objects: [service({ app: 'apl' }), workload({ app: 'api' }, podSpec(), 'Job')] }, true],
    ['of no replicas', { objects: [service({ app: 'apl' }), own], pods: [] }, true],
    ['of a Service alone', { objects: [service({ app: 'apl' })] }, true],
    [
      'whose port has its name from a container that admission adds',
      {
        objects: [service({ app: 'api' }, { ports: [{ port: 80, targetPort: 'mesh' }] }), own],
        pods: [readyPod('api-1', { app: 'api' }, podSpec([{ name: 'mesh', containerPort: 1 }]))],
      },
      true,
    ],
  ])('%s is neither failed nor warned of', async (_, given, asked) => {
    expect(await judge(given)).toEqual({ ...quiet, asked });
  });
});
