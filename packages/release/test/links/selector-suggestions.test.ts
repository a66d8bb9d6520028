import { type KubeObject, podTemplateOf } from '@slipway/kubernetes';
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
  /** Live objects of the release. */
  readonly live?: readonly KubeObject[];
  /** Keys of the objects of the last verified revision. */
  readonly verified?: readonly string[];
  /** Other objects that are in the cluster at the end. */
  readonly others?: readonly KubeObject[];
  /** Pods of the workload; by default one that is ready. */
  readonly pods?: readonly KubeObject[];
  readonly action?: PlannedObject['action'];
}

const check = async ({ objects, live = [], verified = [], others = [], pods, action = 'create' }: Case) => {
  const fake = fakeCluster();
  const ports = { cluster: fake, ...fakePorts() };
  const warnings: string[] = [];
  const plan = objects.map((object): PlannedObject => {
    const current = live.find(({ kind }) => kind === object.kind);
    return { object, action, isAutoscaled: false, ...(current ? { live: current } : {}) };
  });
  const healthCheck = await watchServiceEndpoints(ports, plan, {
    verifiedKeys: new Set(verified),
    warn: (line) => warnings.push(line),
  });
  const tracked = objects.filter(podTemplateOf).map((object) => {
    const { metadata, spec } = podTemplateOf(object) ?? {};
    return readyWith(object, pods ?? [readyPod(`${object.metadata.name}-1`, metadata?.labels ?? {}, spec)]);
  });
  for (const each of [...tracked.flatMap(({ assessment }) => assessment.pods), ...others]) fake.put(each);
  for (const { assessment } of tracked)
    for (const pod of assessment.pods) fake.setStatus(`Pod/shop/${pod.metadata.name}`, pod.status ?? {});
  const cause = await healthCheck?.(tracked, ports.signal);
  return { isChecked: healthCheck !== undefined, cause: cause && `${cause.code}: ${cause.sentence}`, warnings };
};

const noEndpoints = (selector: string, labels: string): string =>
  `Service/shop/api: its selector ${selector} matches no pod (the pods of Deployment/shop/api have ${labels}), so no pod answers its requests`;

describe('watchServiceEndpoints with a selector that matches no pod by a typo', () => {
  it.each<[string, Case, string]>([
    [
      'fails when a value of the selector is a typo',
      { objects: [service({ app: 'apl' }), workload({ app: 'api' })] },
      noEndpoints('app=apl', 'app=api'),
    ],
    [
      'fails when a label of the pods is a typo',
      { objects: [service({ app: 'api' }), workload({ app: 'apl' })] },
      noEndpoints('app=api', 'app=apl'),
    ],
    [
      'fails when one of several values is a typo',
      { objects: [service({ app: 'api', tier: 'bakend' }), workload({ app: 'api', tier: 'backend' })] },
      noEndpoints('app=api,tier=bakend', 'app=api,tier=backend'),
    ],
    [
      'fails when the pods have the name under another key',
      { objects: [service({ 'app.kubernetes.io/name': 'api' }), workload({ app: 'api' })] },
      noEndpoints('app.kubernetes.io/name=api', 'app=api'),
    ],
    [
      'fails again after a failed release was kept',
      {
        objects: [service({ app: 'apl' }), workload({ app: 'api' })],
        live: [service({ app: 'apl' })],
        action: 'configure',
      },
      noEndpoints('app=apl', 'app=api'),
    ],
    [
      'fails when no pod has a port of the name of the only targetPort',
      { objects: [service({ app: 'api' }, { ports: [{ port: 80, targetPort: 'web' }] }), workload({ app: 'api' })] },
      'Service/shop/api: its targetPort web is not the name of any port of its pods, so no pod answers its requests',
    ],
  ])('%s', async (_, given, sentence) => {
    expect(await check(given)).toEqual({ isChecked: true, cause: `NotReady: ${sentence}`, warnings: [] });
  });
});

describe('watchServiceEndpoints with a selector that may match pods later', () => {
  const withTypo = service({ app: 'apl' });
  const own = workload({ app: 'api' });
  it.each<[string, Case]>([
    ['warns about the name of another application', { objects: [service({ app: 'database' }), own] }],
    [
      'warns about a similar name of another application',
      { objects: [{ ...service({ app: 'apis' }), metadata: { name: 'apis', namespace: 'shop' } }, own] },
    ],
    ['warns about another single letter', { objects: [service({ app: 'b' }), workload({ app: 'a' })] }],
    ['warns about another version', { objects: [service({ app: 'api-2' }), workload({ app: 'api-1' })] }],
    [
      'warns about a label that the program may set on its own pods',
      { objects: [service({ app: 'api', role: 'leader' }), own] },
    ],
    ['warns about the name under a key that does not hold names', { objects: [service({ role: 'api' }), own] }],
    ['warns about a word that contains the name', { objects: [service({ app: 'api-worker' }), own] }],
    [
      'warns when another Service of the release selects the pods',
      { objects: [withTypo, service({ app: 'api' }, {}, 'web'), own], others: [service({ app: 'api' }, {}, 'web')] },
    ],
    [
      'warns when another Service of the cluster selects the pods',
      { objects: [withTypo, own], others: [service({ app: 'api' }, {}, 'old')] },
    ],
    ['warns about a port that the pods do not declare', { objects: [withTypo, workload({ app: 'api' }, podSpec([]))] }],
    ['warns about a headless Service', { objects: [service({ app: 'apl' }, { clusterIP: 'None' }), own] }],
    [
      'warns about a Service of the last verified revision',
      { objects: [withTypo, own], verified: ['/Service/shop/api'] },
    ],
    [
      'warns about a Service of another release',
      {
        objects: [withTypo, own],
        live: [{ ...withTypo, metadata: { ...place, annotations: { 'slipway.dev/release': 'shop/other' } } }],
        action: 'configure',
      },
    ],
    [
      'warns in a release that changes nothing',
      { objects: [withTypo, own], live: [withTypo, own], action: 'unchanged' },
    ],
    ['warns in a release with custom resources', { objects: [withTypo, own, custom] }],
  ])('%s', async (_, given) => {
    const { cause, warnings } = await check(given);
    expect(cause).toBeUndefined();
    expect(warnings).toEqual([
      expect.stringMatching(
        /^Service\/shop\/apis?: its selector \S+ matches no pod \(the pods of Deployment\/shop\/api have app=a.*Use labels of the pods in the selector/,
      ),
    ]);
  });
});

it('does not propose labels that a controller adds', async () => {
  const labels = { app: 'api', 'pod-template-hash': 'f00', 'apps.kubernetes.io/pod-index': '0' };
  const pods = [readyPod('api-1', labels, podSpec())];
  const { warnings } = await check({ objects: [service({ component: 'web' }), workload({ app: 'api' })], pods });
  expect(warnings).toEqual([expect.stringMatching(/have app=api\).*in the selector: app=api\.$/)]);
});

describe('watchServiceEndpoints in a healthy release', () => {
  const ok = { cause: undefined, warnings: [] };
  const own = workload({ app: 'api' });
  it.each<[string, Case, boolean]>([
    [
      'skips the check of a Service that selects pods of the release',
      { objects: [service({ app: 'api' }), own] },
      false,
    ],
    ['skips the check of a Service without a selector', { objects: [service(undefined), own] }, false],
    [
      'skips the check of an ExternalName Service',
      { objects: [service({ app: 'x' }, { type: 'ExternalName' }), own] },
      false,
    ],
    [
      'accepts a Service that selects pods of another owner',
      { objects: [service({ app: 'db' }), own], others: [readyPod('db-0', { app: 'db' })] },
      true,
    ],
    [
      'accepts a Service in a release of Jobs',
      { objects: [service({ app: 'apl' }), workload({ app: 'api' }, podSpec(), 'Job')] },
      true,
    ],
    ['accepts a Service of a workload without replicas', { objects: [service({ app: 'apl' }), own], pods: [] }, true],
    ['accepts a Service in a release without workloads', { objects: [service({ app: 'apl' })] }, true],
    [
      'accepts a targetPort of a container that admission adds',
      {
        objects: [service({ app: 'api' }, { ports: [{ port: 80, targetPort: 'mesh' }] }), own],
        pods: [readyPod('api-1', { app: 'api' }, podSpec([{ name: 'mesh', containerPort: 1 }]))],
      },
      true,
    ],
  ])('%s', async (_, given, isChecked) => {
    expect(await check(given)).toEqual({ ...ok, isChecked });
  });
});
