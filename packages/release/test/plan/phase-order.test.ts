import type { KubeObject } from '@slipway/kubernetes';
import type { PlannedAction, PlannedObject } from '../../src/index.ts';
import { phasedLevels } from '../../src/plan/phase-order.ts';
import { configMap, deployment, job } from '../samples.ts';

const phaseJob = (phase: string, name = phase, weight?: string): KubeObject =>
  job(name, 'v1', { 'slipway.dev/phase': phase, ...(weight ? { 'slipway.dev/phase-weight': weight } : {}) });

const planned = (object: KubeObject, action: PlannedAction): PlannedObject => ({
  object,
  action,
  isAutoscaled: false,
  live: object,
});

it('runs Jobs of a lower weight before Jobs of a higher weight', () => {
  const objects = [
    phaseJob('before', 'late', '5'),
    phaseJob('before', 'usual'),
    phaseJob('before', 'early', '-1'),
    phaseJob('before', 'other', '5'),
    phaseJob('after', 'last', '1'),
    phaseJob('after', 'first', 'none'),
    deployment('web', 'v1'),
  ];
  const levels = phasedLevels(objects.map((object) => planned(object, 'create')));
  expect(levels.map(({ name, items }) => [name, ...items.map(({ object: { metadata } }) => metadata.name)])).toEqual([
    ['before', 'early'],
    ['before', 'usual'],
    ['before', 'late', 'other'],
    ['workloads', 'web'],
    ['after', 'first'],
    ['after', 'last'],
  ]);
});

describe('phasedLevels with a Job of the phase before', () => {
  const before = phaseJob('before');
  const migration: KubeObject = {
    ...before,
    spec: {
      template: {
        spec: {
          serviceAccountName: 'migrator',
          containers: [{ name: 'a', image: 'a', envFrom: [{ configMapRef: { name: 'migration' } }] }],
        },
      },
    },
  };
  const binding = (account: string): KubeObject => ({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: account, namespace: 'shop' },
    roleRef: { kind: 'Role', name: account },
    subjects: [{ kind: 'ServiceAccount', name: account }],
  });
  const role = (name: string): KubeObject => ({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: { name, namespace: 'shop' },
  });
  const objects = [
    migration,
    configMap('migration', {}),
    configMap('other', {}),
    role('migrator'),
    role('other'),
    binding('migrator'),
    binding('other'),
    deployment('web', 'v1'),
  ];
  const names = (action: PlannedAction): string[] =>
    phasedLevels(objects.map((object) => planned(object, action))).map(
      (level) =>
        `${level.name}: ${level.items.map(({ object: { kind, metadata } }) => `${kind} ${metadata.name}`).join(', ')}`,
    );

  it('applies only changes that the Job needs before the Job', () => {
    expect(names('configure')).toEqual([
      'configuration: ConfigMap migration, Role migrator',
      'bindings: RoleBinding migrator',
      'before: Job before',
      'configuration: ConfigMap other, Role other',
      'bindings: RoleBinding other',
      'workloads: Deployment web',
    ]);
  });

  it('creates new objects before the Job', () => {
    expect(names('create')).toEqual([
      'configuration: ConfigMap migration, ConfigMap other, Role migrator, Role other',
      'bindings: RoleBinding migrator, RoleBinding other',
      'before: Job before',
      'workloads: Deployment web',
    ]);
  });

  it.each<[string, object, boolean]>([
    ['of its ServiceAccount', { kind: 'ServiceAccount', name: 'migrator' }, true],
    ['of its ServiceAccount with a namespace', { kind: 'ServiceAccount', name: 'migrator', namespace: 'shop' }, true],
    ['of a ServiceAccount in another namespace', { kind: 'ServiceAccount', name: 'migrator', namespace: 'x' }, false],
    ['of a user with the same name', { kind: 'User', name: 'migrator' }, false],
    ['of another ServiceAccount', { kind: 'ServiceAccount', name: 'default' }, false],
  ])('changes a binding %s before or after the Job', (_, subject, isBefore) => {
    const bound = { ...binding('migrator'), subjects: [{ kind: 'ServiceAccount', name: 'first' }, subject] };
    const levels = phasedLevels([bound, migration].map((object) => planned(object, 'configure')));
    expect(levels.map(({ name }) => name)).toEqual(isBefore ? ['bindings', 'before'] : ['before', 'bindings']);
  });

  it('takes the ServiceAccount default for a Job without one', () => {
    const levels = phasedLevels([binding('default'), before].map((object) => planned(object, 'configure')));
    expect(levels.map(({ name }) => name)).toEqual(['bindings', 'before']);
  });

  it('splits only the phases by weight', () => {
    const weighted = (name: string, weight: string): KubeObject => {
      const object = configMap(name, {});
      return { ...object, metadata: { ...object.metadata, annotations: { 'slipway.dev/phase-weight': weight } } };
    };
    const levels = phasedLevels([weighted('b', '2'), weighted('a', '1')].map((object) => planned(object, 'create')));
    expect(levels.map(({ items }) => items.length)).toEqual([2]);
  });

  it('keeps the usual order without such a Job', () => {
    expect(phasedLevels([planned(configMap('a', {}), 'configure')]).map(({ name }) => name)).toEqual(['configuration']);
  });
});
