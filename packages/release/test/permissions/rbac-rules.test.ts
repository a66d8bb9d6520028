import type { KubeObject } from '@slipway/kubernetes';
import {
  leastPermissions,
  type SmokeCheck,
  smokePermissions,
  strategyPermissions,
  type Traffic,
} from '../../src/index.ts';
import { pluralsFrom } from '../../src/permissions/required-permissions.ts';
import { configMap, deployment, id, service } from '../samples.ts';

const showRules = (objects: readonly KubeObject[], namespace = 'shop'): string[] => {
  const { cluster, namespaces } = leastPermissions(id, objects);
  const rules = namespace === '' ? cluster : (namespaces.get(namespace) ?? []);
  return rules.map(
    ({ apiGroups, resources, resourceNames, verbs, isRequired }) =>
      `${isRequired ? '' : '(optional) '}${apiGroups.join()}/${resources.join()}${resourceNames ? `(${resourceNames.join()})` : ''}: ${verbs.join(' ')}`,
  );
};

const history = [
  '/secrets: create delete list patch',
  'coordination.k8s.io/leases: create',
  'coordination.k8s.io/leases(slipway.app): delete get update',
];

describe('leastPermissions', () => {
  it('returns the permissions for history and lock for a release without objects', () => {
    expect(showRules([])).toEqual(history);
  });

  it('returns the permissions of all stages of a Deployment, with the optional ones apart', () => {
    expect(showRules([deployment('web', 'v1'), service('web')])).toEqual([
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

  it('omits the proxy of pods when the containers declare the ports of the Service', () => {
    const container = { name: 'web', image: 'web', ports: [{ containerPort: 80 }] };
    const labels = { app: 'web' };
    const template = { metadata: { labels }, spec: { containers: [container] } };
    const declared = deployment('web', 'v1', { template });
    expect(showRules([declared, service('web')]).filter((rule) => rule.includes('proxy'))).toEqual([]);
  });

  it('returns the permission to read a linked object outside the release', () => {
    const scaler: KubeObject = {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: 'web', namespace: 'shop' },
      spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'other' } },
    };
    expect(showRules([scaler]).filter((rule) => rule.includes('deployments'))).toEqual([
      expect.stringMatching(/^\(optional\) apps\/deployments.*: get$/),
    ]);
  });

  it('merges the permissions of one resource', () => {
    const secret: KubeObject = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's', namespace: 'shop' } };
    expect(showRules([secret])[0]).toBe('/secrets: create delete get list patch');
  });

  it('omits an optional permission that is also required', () => {
    const scaler: KubeObject = {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: 'web', namespace: 'shop' },
    };
    const scalers = showRules([deployment('web', 'v1'), scaler]).filter((rule) => rule.includes('autoscalers'));
    expect(scalers).toEqual(['autoscaling/horizontalpodautoscalers: create delete get list patch watch']);
  });

  it('returns rules for each namespace of the release', () => {
    const object = configMap('a', {});
    const elsewhere = { ...object, metadata: { ...object.metadata, namespace: 'other' } };
    expect(showRules([object, elsewhere], 'other')).toEqual(['/configmaps: create delete get patch']);
  });

  it('omits the permission to delete a kind that may hold data', () => {
    const claim: KubeObject = {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'd', namespace: 'shop' },
    };
    expect(showRules([claim])).toContain('/persistentvolumeclaims: create get list patch watch');
  });

  it('returns the permission to delete only the claims of a StatefulSet, by name', () => {
    const database = (spec: object): KubeObject => ({
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: { name: 'db', namespace: 'shop' },
      spec,
    });
    const claims = (spec: object) =>
      showRules([database(spec)]).filter((rule) => rule.includes('persistentvolumeclaims'));
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
    for (const invalid of [{}, 'data', [null], [{ spec: {} }]])
      expect(claims({ volumeClaimTemplates: invalid })).toEqual([]);
  });

  it('returns cluster rules for cluster-scoped objects', () => {
    const priority: KubeObject = {
      apiVersion: 'scheduling.k8s.io/v1',
      kind: 'PriorityClass',
      metadata: { name: 'high' },
    };
    expect(showRules([priority], '')).toEqual(['scheduling.k8s.io/priorityclasses: create delete get patch']);
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

  it('includes the rules that a Role of the release grants', () => {
    const rules = [{ apiGroups: [''], resources: ['nodes', 'pods/log'], resourceNames: ['a'], verbs: ['get', 'list'] }];
    const granted = showRules([role(rules), binding('Role', 'reader')]);
    expect(granted).toContain('/nodes,pods/log(a): get list');
    expect(granted.join('\n')).not.toMatch(/: .*\bbind\b/);
  });

  it('includes the permission to bind a role of another owner', () => {
    expect(showRules([binding('ClusterRole', 'view')])).toContain('rbac.authorization.k8s.io/clusterroles(view): bind');
  });

  it('includes the permissions of smoke requests', () => {
    const request = { name: 'x', method: 'POST', path: '/', status: [] };
    const target = { service: { apiVersion: 'v1', kind: 'Service', namespace: 'shop', name: 'web' }, port: 80 };
    const { namespaces } = leastPermissions(id, [], smokePermissions([{ request, target }]));
    expect(namespaces.get('shop')).toContainEqual(
      expect.objectContaining({ resources: ['services/proxy'], resourceNames: ['web:80'], verbs: ['create'] }),
    );
  });
});

it('reads the plural of a kind from its definition in the manifests', () => {
  const definition: KubeObject = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'sheep.farm.test' },
    spec: { group: 'farm.test', names: { kind: 'Sheep', plural: 'sheep' } },
  };
  expect(pluralsFrom([definition])('farm.test/v1', 'Sheep')).toBe('sheep');
  expect(pluralsFrom([definition])('other.test/v1', 'Sheep')).toBe('sheeps');
  expect(pluralsFrom([definition])('v1', 'Endpoints')).toBe('endpoints');
});

describe('strategyPermissions', () => {
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
  const showPermissions = (...[strategy, traffic, release]: Parameters<typeof strategyPermissions>) =>
    strategyPermissions(strategy, traffic, release, requests).map(
      ({ verb, resource, name, isRequired }) =>
        `${isRequired ? '' : '(optional) '}${verb} ${resource}${name ? ` ${name}` : ''}`,
    );

  it.each<[string, Parameters<typeof strategyPermissions>[0], Traffic, KubeObject[], string[]]>([
    ['returns nothing for a rolling update', 'rolling', 'replicas', objects, []],
    [
      'includes the smoke requests to the Service of the canary',
      'canary',
      'replicas',
      objects,
      ['get services web-canary:80'],
    ],
    [
      'includes the smoke requests to the Service of the preview',
      'blue-green',
      'replicas',
      objects,
      ['get services web-preview:80'],
    ],
    ['returns nothing without a Deployment', 'canary', 'gateway', [service('web')], []],
    [
      'requires access to HTTPRoutes when the release has none',
      'canary',
      'gateway',
      objects,
      ['get services web-canary:80', 'get httproutes', 'list httproutes', 'watch httproutes', 'patch httproutes'],
    ],
    [
      'makes access to HTTPRoutes optional when the release has one',
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
  ])('%s', (_, strategy, traffic, release, expected) => {
    expect(showPermissions(strategy, traffic, release, [])).toEqual(expected);
  });
});
