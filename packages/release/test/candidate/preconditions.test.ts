import { type KubeObject, refOf } from '@slipway/kubernetes';
import {
  changedTargetPorts,
  nameTaken,
  sharedService,
  unfinishedRollout,
  unselectedPods,
} from '../../src/candidate/preconditions.ts';
import type { Plan, PlannedObject, RevisionRecord } from '../../src/index.ts';
import { configMap, deployment, id, run, service } from '../samples.ts';

const planned = (object: KubeObject, live?: KubeObject): PlannedObject => ({
  object,
  action: 'configure',
  isAutoscaled: false,
  ...(live ? { live } : {}),
});
const planOf = (...objects: KubeObject[]): Plan => ({
  objects: objects.map((object) => planned(object)),
  problems: [],
  warnings: [],
});
const recordOf = (...objects: KubeObject[]): RevisionRecord => ({
  schema: 'slipway.revision.v1',
  release: id,
  revision: 1,
  at: '',
  run,
  images: [],
  objects: objects.map((object) => ({ ref: refOf(object), object, created: true })),
});
const elsewhere = (object: KubeObject): KubeObject => ({ ...object, metadata: { ...object.metadata, namespace: 'x' } });
const sentences = (causes: readonly { readonly code: string; readonly sentence: string }[]): string[] =>
  causes.map(({ code, sentence }) => `${code}: ${sentence}`);

const web = deployment('web', 'v1');
const labelled = (name: string, labels: object): KubeObject =>
  deployment(name, 'v1', { template: { metadata: { labels }, spec: { containers: [] } } });

describe('unfinishedRollout', () => {
  const live = (status: object, spec: object = {}): KubeObject => ({ ...deployment('web', 'v1', spec), status });
  const unfinished = (updated: number, replicas: number): string[] => [
    `NotReady: Deployment/shop/web has an unfinished rollout: ${updated} of its ${replicas} pods run the current version.`,
  ];
  const done = { replicas: 2, updatedReplicas: 2 };

  it.each<[string, KubeObject | undefined, string[]]>([
    ['a finished rollout', live(done), []],
    ['a rollout that continues', live({ replicas: 3, updatedReplicas: 2 }), unfinished(2, 3)],
    ['a Deployment without pods', live({ replicas: 0, updatedReplicas: 0 }), unfinished(0, 0)],
    ['a Deployment without a status', deployment('web', 'v1'), unfinished(0, 0)],
    ['a Deployment that does not exist', undefined, unfinished(0, 0)],
    ['an object of another kind', { ...configMap('web', {}), status: done }, unfinished(0, 0)],
    ['a Deployment that is not paused', live(done, { paused: false }), []],
    [
      'a paused Deployment',
      live(done, { paused: true }),
      ['NotReady: Deployment/shop/web is paused, so the candidate could not become the stable version.'],
    ],
  ])('judges %s', (_, object, expected) => {
    expect(sentences(unfinishedRollout(planned(web, object)))).toEqual(expected);
  });
});

describe('sharedService', () => {
  const two = [labelled('a', { app: 'web' }), labelled('b', { app: 'web', more: 'yes' })];

  it.each<[string, KubeObject[], string[]]>([
    ['one workload', [web, service('web'), configMap('a', {})], []],
    ['another workload with other labels', [web, deployment('api', 'v1')], []],
    ['another workload in another namespace', [web, elsewhere(web)], []],
    [
      'two workloads',
      two,
      [
        'InvalidManifest: Service/shop/web selects the pods of Deployment/shop/a and Deployment/shop/b, so Slipway cannot route its requests to one version of one workload.',
      ],
    ],
  ])('judges a Service of %s', (_, objects, expected) => {
    expect(sentences(sharedService(service('web'), recordOf(...objects)))).toEqual(expected);
  });
});

describe('nameTaken', () => {
  const taken = (name: string): string =>
    `InvalidManifest: ConfigMap/shop/${name} is an object of the release, but the candidate needs this name.`;

  it('returns objects with a name that the release has, now or in the last verified revision', () => {
    const objects = ['planned', 'verified', 'free'].map((name) => configMap(name, {}));
    const [plan, record] = [planOf(configMap('planned', {})), recordOf(configMap('verified', {}))];
    expect(sentences(nameTaken(objects, plan, record))).toEqual(['planned', 'verified'].map(taken));
    expect(nameTaken(objects.map(elsewhere), plan, record)).toEqual([]);
  });
});

describe('unselectedPods', () => {
  const next = labelled('web', { app: 'other' });
  const problem =
    'InvalidManifest: Service/shop/web selects the pods of the current version of Deployment/shop/web, but not the new pods, because their labels differ.';

  it.each<[string, PlannedObject, KubeObject[], string[]]>([
    ['pods with other labels', planned(next, web), [service('web')], [problem]],
    ['pods with the same labels', planned(web, web), [service('web')], []],
    ['a Service that selects neither version', planned(next, web), [service('api')], []],
    ['a Service that selects only the new pods', planned(next, web), [service('other')], []],
    ['a Deployment that does not exist yet', planned(next), [service('web')], []],
    ['a Service in another namespace', planned(next, web), [elsewhere(service('web'))], []],
    ['an object of another kind with a selector', planned(next, web), [{ ...service('web'), kind: 'Policy' }], []],
  ])('judges %s', (_, object, objects, expected) => {
    expect(sentences(unselectedPods(object, recordOf(...objects)))).toEqual(expected);
  });
});

describe('changedTargetPorts', () => {
  const withPorts = (...ports: object[]): KubeObject => ({
    ...service('web'),
    spec: { selector: { app: 'web' }, ports },
  });
  const problem = (port: string, before: unknown, after: unknown): string[] => [
    `InvalidManifest: Service/shop/web forwards port ${port} to port ${before} of the current version and to port ${after} of the new version, so it cannot serve both.`,
  ];
  const http = { port: 80, targetPort: 8080 };

  it.each<[string, KubeObject, KubeObject[], string[]]>([
    ['the same port', withPorts(http), [withPorts(http)], []],
    ['another target port', withPorts(http), [withPorts({ port: 80, targetPort: 9090 })], problem('80', 8080, 9090)],
    ['a target port that becomes the default', withPorts(http), [withPorts({ port: 80 })], problem('80', 8080, 80)],
    ['a default that is written out', withPorts({ port: 80 }), [withPorts({ port: 80, targetPort: 80 })], []],
    ['a new port', withPorts(http), [withPorts(http, { port: 81 })], []],
    ['a removed port', withPorts(http, { port: 81 }), [withPorts(http)], []],
    [
      'a second port',
      withPorts(http, { port: 53, protocol: 'UDP', targetPort: 'dns' }),
      [withPorts(http, { port: 53, protocol: 'UDP', targetPort: 5353 })],
      problem('53/UDP', 'dns', 5353),
    ],
    [
      'two protocols of one port',
      withPorts({ port: 53, targetPort: 1 }, { port: 53, protocol: 'UDP', targetPort: 2 }),
      [withPorts({ port: 53, protocol: 'TCP', targetPort: 1 }, { port: 53, protocol: 'UDP', targetPort: 2 })],
      [],
    ],
    ['a Service that leaves the release', withPorts(http), [service('api')], []],
    ['a Service of the name in another namespace', withPorts(http), [elsewhere(withPorts({ port: 80 }))], []],
  ])('judges %s', (_, current, objects, expected) => {
    expect(sentences(changedTargetPorts(current, planOf(...objects)))).toEqual(expected);
  });
});
