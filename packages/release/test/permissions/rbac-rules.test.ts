import type { KubeObject } from '@slipway/kubernetes';
import {
  leastPermissions,
  type SmokeCheck,
  smokePermissions,
  strategyPermissions,
  type Traffic,
} from '../../src/index.ts';
import { pluralIn } from '../../src/permissions/required-permissions.ts';
import { configMap, deployment, id, service } from '../samples.ts';

const shown = (objects: readonly KubeObject[], namespace = 'shop'): string[] => {
  const rights = leastPermissions(id, objects);
  const grants = namespace === '' ? rights.cluster : (rights.namespaces.get(namespace) ?? []);
  return grants.map(
    ({ apiGroups, resources, resourceNames, verbs, needed }) =>
      `${needed ? '' : '(optional) '}${apiGroups.join()}/${resources.join()}${resourceNames ? `(${resourceNames.join()})` : ''}: ${verbs.join(' ')}`,
  );
};

const history = [
  '/secrets: create delete list patch',
  'coordination.k8s.io/leases: create',
  'coordination.k8s.io/leases(slipway.app): delete get update',
];

it('is ledger and lock for a release of nothing', () => {
  expect(shown([])).toEqual(history);
});

it('is what every step of a Deployment needs, and what only helps apart', () => {
  expect(shown([deployment('web', 'v1'), service('web')])).toEqual([
    ...history,
    'apps/deployments: create delete get list patch watch',
    '/pods: list watch',
    'apps/replicasets: list watch',
    '/services: create delete get list patch watch',
    '(optional) /events: list watch',
    '(optional) /pods/log: get',
    '(optional) /pods: create',
    '(optional) autoscaling/horizontalpodautoscalers: list',
    '(optional) /pods/proxy: get',
  ]);
});

it('asks pods themselves only where a Service leads to a port that no container declares', () => {
  const container = { name: 'web', image: 'web', ports: [{ containerPort: 80 }] };
  const labels = { app: 'web' };
  const template = { metadata: { labels }, spec: { containers: [container] } };
  const declared = deployment('web', 'v1', { template });
  expect(shown([declared, service('web')]).filter((rule) => rule.includes('proxy'))).toEqual([]);
});

it('reads what is named outside the release, by its name', () => {
  const scaler: KubeObject = {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'other' } },
  };
  expect(shown([scaler]).filter((rule) => rule.includes('deployments'))).toEqual([
    expect.stringMatching(/^\(optional\) apps\/deployments.*: get$/),
  ]);
});

it('joins what one resource is needed for', () => {
  const secret: KubeObject = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's', namespace: 'shop' } };
  expect(shown([secret])[0]).toBe('/secrets: create delete get list patch');
});

it('asks for nothing as optional that is needed anyway', () => {
  const scaler: KubeObject = {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'web', namespace: 'shop' },
  };
  const scalers = shown([deployment('web', 'v1'), scaler]).filter((rule) => rule.includes('autoscalers'));
  expect(scalers).toEqual(['autoscaling/horizontalpodautoscalers: create delete get list patch watch']);
});

it('is granted in each namespace of the release', () => {
  const object = configMap('a', {});
  const elsewhere = { ...object, metadata: { ...object.metadata, namespace: 'other' } };
  expect(shown([object, elsewhere], 'other')).toEqual(['/configmaps: create delete get patch']);
});

it('never lets anything be deleted that may hold data', () => {
  const claim: KubeObject = {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'd', namespace: 'shop' },
  };
  expect(shown([claim])).toContain('/persistentvolumeclaims: create get list patch watch');
});

it('lets those claims of a StatefulSet be deleted that its pods make, and no other', () => {
  const database = (spec: object): KubeObject => ({
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'db', namespace: 'shop' },
    spec,
  });
  const claims = (spec: object) => shown([database(spec)]).filter((rule) => rule.includes('persistentvolumeclaims'));
  const volumeClaimTemplates = [{ metadata: { name: 'data' } }];
  expect(claims({})).toEqual([]);
  expect(claims({ volumeClaimTemplates })).toEqual([
    '(optional) /persistentvolumeclaims: list',
    '(optional) /persistentvolumeclaims(data-db-0): delete',
  ]);
  expect(claims({ volumeClaimTemplates, replicas: 2, ordinals: { start: 3 } })).toEqual([
    '(optional) /persistentvolumeclaims: list',
    '(optional) /persistentvolumeclaims(data-db-3): delete',
    '(optional) /persistentvolumeclaims(data-db-4): delete',
  ]);
  expect(claims({ volumeClaimTemplates, replicas: 2_000_000_000 })).toHaveLength(101);
  for (const broken of [{}, 'data', [null], [{ spec: {} }]])
    expect(claims({ volumeClaimTemplates: broken })).toEqual([]);
});

it('is a ClusterRole for what has no namespace', () => {
  const priority: KubeObject = {
    apiVersion: 'scheduling.k8s.io/v1',
    kind: 'PriorityClass',
    metadata: { name: 'high' },
  };
  expect(shown([priority], '')).toEqual(['scheduling.k8s.io/priorityclasses: create delete get patch']);
});

const role = (rules: readonly object[]): KubeObject => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'Role',
  metadata: { name: 'reader', namespace: 'shop' },
  rules,
});
const binding = (kind: string, name: string): KubeObject => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'RoleBinding',
  metadata: { name: 'reader', namespace: 'shop' },
  roleRef: { kind, name },
});

it('holds what the release gives away, because nobody may give what he has not', () => {
  const rules = [{ apiGroups: [''], resources: ['nodes', 'pods/log'], resourceNames: ['a'], verbs: ['get', 'list'] }];
  const rights = shown([role(rules), binding('Role', 'reader')]);
  expect(rights).toContain('/nodes,pods/log(a): get list');
  expect(rights.join('\n')).not.toMatch(/: .*\bbind\b/);
});

it('may bind a role that others made', () => {
  expect(shown([binding('ClusterRole', 'view')])).toContain('rbac.authorization.k8s.io/clusterroles(view): bind');
});

it('has the rights of smoke requests', () => {
  const request = { name: 'x', method: 'POST', path: '/', status: [] };
  const target = { service: { apiVersion: 'v1', kind: 'Service', namespace: 'shop', name: 'web' }, port: 80 };
  const { namespaces } = leastPermissions(id, [], smokePermissions([{ request, target }]));
  expect(namespaces.get('shop')).toContainEqual(
    expect.objectContaining({ resources: ['services/proxy'], resourceNames: ['web:80'], verbs: ['create'] }),
  );
});

it('takes the plural of a kind from the definition in the manifests', () => {
  const definition: KubeObject = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'sheep.farm.test' },
    spec: { group: 'farm.test', names: { kind: 'Sheep', plural: 'sheep' } },
  };
  expect(pluralIn([definition])('farm.test/v1', 'Sheep')).toBe('sheep');
  expect(pluralIn([definition])('other.test/v1', 'Sheep')).toBe('sheeps');
  expect(pluralIn([definition])('v1', 'Endpoints')).toBe('endpoints');
});

describe('a strategy', () => {
  const route: KubeObject = {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name: 'shop', namespace: 'shop' },
  };
  const objects = [deployment('web', 'v1'), service('web'), service('other')];
  const requests: SmokeCheck[] = ['web', 'other'].map((name) => ({
    request: { name, method: 'GET', path: '/', status: [{ from: 200, to: 200 }] },
    target: { service: { apiVersion: 'v1', kind: 'Service', namespace: 'shop', name }, port: 80 },
  }));
  const asked = (...[strategy, traffic, release]: Parameters<typeof strategyPermissions>) =>
    strategyPermissions(strategy, traffic, release, requests).map(
      ({ verb, resource, name, needed }) =>
        `${needed ? '' : '(optional) '}${verb} ${resource}${name ? ` ${name}` : ''}`,
    );

  test.each<[string, Parameters<typeof strategyPermissions>[0], Traffic, KubeObject[], string[]]>([
    ['rolling asks for nothing more', 'rolling', 'replicas', objects, []],
    ['canary asks the new version at its own Service', 'canary', 'replicas', objects, ['get services web-canary:80']],
    ['blue-green does so too', 'blue-green', 'replicas', objects, ['get services web-preview:80']],
    ['without a Deployment has nothing to ask', 'canary', 'gateway', [service('web')], []],
    [
      'with weights moves the routes of others',
      'canary',
      'gateway',
      objects,
      ['get services web-canary:80', 'get httproutes', 'list httproutes', 'watch httproutes', 'patch httproutes'],
    ],
    [
      'with weights of its own route may look at those of others',
      'canary',
      'gateway',
      [...objects, route],
      [
        'get services web-canary:80',
        '(optional) get httproutes',
        '(optional) list httproutes',
        '(optional) watch httproutes',
        '(optional) patch httproutes',
      ],
    ],
  ])('%s', (_, strategy, traffic, release, rights) => {
    expect(asked(strategy, traffic, release, [])).toEqual(rights);
  });
});
