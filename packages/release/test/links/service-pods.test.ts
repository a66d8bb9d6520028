import { ApiError } from '@slipway/cluster';
import type { KubeObject } from '@slipway/kubernetes';
import { fakeCluster, fakePorts } from '@slipway/testkit';
import { intendedPods, labelsBeside, nearestSelector } from '../../src/links/selector-suggestions.ts';
import {
  listPods,
  type PodTemplate,
  podsSelectedBy,
  podTemplatesOf,
  userLabels,
} from '../../src/links/service-selectors.ts';
import { configMap, deployment, service } from '../samples.ts';

type Labels = Readonly<Record<string, string>>;

const selecting = (selector: Labels, spec: object = {}): KubeObject => ({
  ...service('api'),
  spec: { selector, ports: [{ port: 80, targetPort: 8080 }], ...spec },
});
const workload = (name: string, labels: Labels, ports: readonly object[] = [{ containerPort: 8080 }]): KubeObject =>
  deployment(name, 'v1', {
    template: { metadata: { labels }, spec: { containers: [{ name: 'c', image: 'i', ports }] } },
  });
const elsewhere = (object: KubeObject): KubeObject => ({ ...object, metadata: { ...object.metadata, namespace: 'x' } });
const templates = (...objects: KubeObject[]): PodTemplate[] => objects.flatMap(podTemplatesOf);
const portsWith = (...objects: KubeObject[]) => {
  const cluster = fakeCluster();
  cluster.put({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'x' } });
  for (const each of objects) cluster.put(each);
  return { cluster, ...fakePorts() };
};
const denied = new ApiError('Refused', 'no', { code: 403, reason: 'Forbidden', message: 'no' });
const broken = new ApiError('Unreachable', 'no', { code: 500, reason: 'InternalError', message: 'no' });

describe('podTemplatesOf', () => {
  it('describes the pods of a workload', () => {
    const web = workload('web', { app: 'web' }, [{ name: 'http', containerPort: 80 }, { containerPort: 81 }]);
    expect(templates(web, configMap('a', {}))).toEqual([
      {
        source: 'Deployment/shop/web',
        object: web,
        namespace: 'shop',
        labels: { app: 'web' },
        ports: new Set(['http', '']),
      },
    ]);
    expect(templates(deployment('a', 'v1'))[0]?.ports).toEqual(new Set());
  });

  it('selects pods of the same namespace', () => {
    const pods = templates(workload('a', { app: 'api' }), elsewhere(workload('b', { app: 'api' })), workload('c', {}));
    expect(podsSelectedBy(selecting({ app: 'api' }), pods).map(({ source }) => source)).toEqual(['Deployment/shop/a']);
  });
});

describe('userLabels', () => {
  it('leaves out labels of controllers only', () => {
    const labels = {
      app: 'web',
      'pod-template-hash': 'a',
      'controller-revision-hash': 'a',
      'pod-template-generation': '1',
      'statefulset.kubernetes.io/pod-name': 'web-0',
      'apps.kubernetes.io/pod-index': '0',
      'my-pod-template-hash': 'b',
      'pod-template-hash-2': 'c',
    };
    expect(Object.keys(userLabels(labels))).toEqual(['app', 'my-pod-template-hash', 'pod-template-hash-2']);
  });
});

describe('listPods', () => {
  const pod = (name: string, status: object, more: object = {}): KubeObject => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'shop', ...more },
    spec: { containers: [{ name: 'c', image: 'i' }] },
    status,
  });

  it('lists running pods of each namespace once', async () => {
    const ports = portsWith();
    for (const [name, phase] of [
      ['runs', 'Running'],
      ['waits', 'Pending'],
      ['ended', 'Succeeded'],
      ['failed', 'Failed'],
    ] as const) {
      ports.cluster.put(pod(name, {}));
      ports.cluster.setStatus(`Pod/shop/${name}`, { phase });
    }
    ports.cluster.put(elsewhere(pod('other', {})));
    const found = await listPods(ports, [service('a'), service('b')]);
    expect(found.map(({ source }) => source).sort()).toEqual(['Pod/shop/runs', 'Pod/shop/waits']);
    const all = await listPods(ports, [service('a'), elsewhere(service('b'))]);
    expect(all.map(({ source }) => source)).toContain('Pod/x/other');
  });

  it('lists none without permission, and throws any other error', async () => {
    const ports = portsWith(pod('web', {}));
    ports.cluster.failOn(({ verb }) => verb === 'list', denied);
    expect(await listPods(ports, [service('a')])).toEqual([]);
    for (const error of [broken, new Error('reset')]) {
      const failing = portsWith();
      failing.cluster.failOn(({ verb }) => verb === 'list', error);
      await expect(listPods(failing, [service('a')])).rejects.toThrow(error);
    }
  });
});

describe('nearestSelector', () => {
  it('returns the pods with the most equal labels, then those with a typo', () => {
    const pods = templates(
      elsewhere(workload('elsewhere', { app: 'api', tier: 'front' })),
      workload('none', { app: 'database' }),
      workload('typo', { app: 'apl', tier: 'back' }),
      workload('same', { app: 'api', tier: 'back' }),
    );
    const nearestOf = (selector: Labels) => nearestSelector(selecting(selector), pods)?.source;
    expect(nearestOf({ app: 'api', tier: 'front' })).toBe('Deployment/shop/same');
    expect(nearestOf({ app: 'appl' })).toBe('Deployment/shop/typo');
    expect(nearestOf({ app: 'other' })).toBe('Deployment/shop/none');
    expect(nearestSelector(selecting({ app: 'api' }), [])).toBeUndefined();
  });
});

describe('labelsBeside', () => {
  const [pods] = templates(workload('web', { a: '1', 'pod-template-hash': 'x', b: '2', c: '3', d: '4', e: '5' })) as [
    PodTemplate,
  ];

  it('returns the labels with the keys of the selector, or the first four of a person', () => {
    expect(labelsBeside(selecting({ e: '9', b: '9' }), pods)).toBe('b=2,e=5');
    expect(labelsBeside(selecting({ z: '9' }), pods)).toBe('a=1,b=2,c=3,d=4');
  });
});

describe('intendedPods', () => {
  const api = workload('api', { app: 'api' });
  const intended = async (selector: Labels, own: readonly KubeObject[], others: readonly KubeObject[] = []) =>
    (await intendedPods(portsWith(...others), selecting(selector), templates(...own)))?.source;
  const found = 'Deployment/shop/api';

  it.each<[string, Labels, readonly KubeObject[], string | undefined]>([
    ['a letter that differs', { app: 'apl' }, [api], found],
    ['a letter that is missing', { app: 'apii' }, [api], found],
    ['two letters that are missing', { app: 'apiii' }, [api], undefined],
    ['a short word', { app: 'ap' }, [api], undefined],
    ['short labels of the pods', { app: 'app' }, [workload('api', { app: 'ap' })], undefined],
    ['another version', { app: 'api-12' }, [workload('api', { app: 'api-34' })], undefined],
    ['another version with more digits', { app: 'api-9' }, [workload('api', { app: 'api-10' })], undefined],
    ['another word', { app: 'web' }, [api], undefined],
    ['the same labels', { app: 'api' }, [api], found],
    ['the name under another key', { 'k8s-app': 'api' }, [api], found],
    ['the name beside other labels', { 'k8s-app': 'api' }, [workload('api', { team: 'ml', app: 'api' })], found],
    ['the name under a key that holds no names', { role: 'api' }, [api], undefined],
    [
      'a name that the pods have under a key without names',
      { app: 'ml' },
      [workload('api', { team: 'ml' })],
      undefined,
    ],
    ['another name under another key', { 'k8s-app': 'web' }, [api], undefined],
    ['pods in another namespace', { app: 'apl' }, [elsewhere(api)], undefined],
    ['two workloads', { app: 'apl' }, [api, workload('b', { app: 'api' })], undefined],
    ['one workload of two', { app: 'apl' }, [api, workload('b', { app: 'database' })], found],
    ['no workload', { app: 'apl' }, [], undefined],
    ['pods without the port', { app: 'apl' }, [workload('api', { app: 'api' }, [])], undefined],
    [
      'another application, which the Service is named after',
      { app: 'api' },
      [workload('apl', { app: 'apl' })],
      undefined,
    ],
  ])('judges %s', async (_, selector, own, expected) => {
    expect(await intended(selector, own)).toBe(expected);
  });

  it('needs every port of the Service', async () => {
    const both = selecting({ app: 'apl' }, { ports: [{ port: 8080 }, { port: 9 }] });
    const named = selecting({ app: 'apl' }, { ports: [{ port: 80, targetPort: 'http' }] });
    const sourceOf = async (of: KubeObject, ports: readonly object[]) =>
      (await intendedPods(portsWith(), of, templates(workload('api', { app: 'api' }, ports))))?.source;
    expect(await sourceOf(both, [{ containerPort: 8080 }])).toBeUndefined();
    expect(await sourceOf(both, [{ containerPort: 8080 }, { containerPort: 9 }])).toBe(found);
    expect(await sourceOf(named, [{ containerPort: 80 }])).toBeUndefined();
    expect(await sourceOf(named, [{ name: 'http', containerPort: 8080 }])).toBe(found);
  });

  it('returns undefined if another Service selects the pods', async () => {
    const named = (name: string, spec: object): KubeObject => ({ ...service(name), spec });
    expect(await intended({ app: 'apl' }, [api], [named('other', { selector: { app: 'api' } })])).toBeUndefined();
    const others = [named('web', { selector: { app: 'web' } }), named('external', { type: 'ExternalName' })];
    expect(await intended({ app: 'apl' }, [api], others)).toBe(found);
  });

  it('returns undefined without permission to list Services, and throws any other error', async () => {
    const judge = (error: Error) => {
      const ports = portsWith();
      ports.cluster.failOn(({ verb }) => verb === 'list', error);
      return intendedPods(ports, selecting({ app: 'apl' }), templates(api));
    };
    expect(await judge(denied)).toBeUndefined();
    await expect(judge(broken)).rejects.toThrow(broken);
    await expect(judge(new Error('reset'))).rejects.toThrow('reset');
  });
});
