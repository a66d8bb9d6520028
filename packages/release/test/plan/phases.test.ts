import { type KubeObject, keyOf, refOf, valueAt } from '@slipway/kubernetes';
import { fakeCluster } from '@slipway/testkit';
import type { HistorySnapshot, Plan, PlannedAction, PlannedObject, Revision } from '../../src/index.ts';
import { recreatePhaseJobs } from '../../src/index.ts';
import { phasedLevels, phaseJobsNotUndone } from '../../src/plan/phases.ts';
import { configMap, deployment, id, job } from '../samples.ts';

const phased = (phase: string, name = phase, weight?: string): KubeObject =>
  job(name, 'v1', { 'slipway.dev/phase': phase, ...(weight ? { 'slipway.dev/phase-weight': weight } : {}) });

const ended = (type: string) => ({ status: { conditions: [{ type, status: 'True' }] } });

const planned = (object: KubeObject, action: PlannedAction, live: object | undefined = {}): PlannedObject => ({
  object,
  action,
  scaled: false,
  ...(live ? { live: { ...object, ...live } } : {}),
});

const planOf = (...objects: PlannedObject[]): Plan => ({ objects, problems: [], warnings: [] });

/** The ledger after a good revision that had these objects. */
const pastOf = (
  objects: readonly KubeObject[],
  states: readonly Revision['state'][] = ['deployed'],
): HistorySnapshot => ({
  revisions: states.map((state, index) => ({ revision: index + 1, state, at: '', images: [], parts: 1 })),
  knownObjects: new Map(objects.map((object) => [keyOf(refOf(object)), { ref: refOf(object), object, created: true }])),
  verifiedKeys: new Set(objects.map((object) => keyOf(refOf(object)))),
  nextRevision: states.length + 1,
  isVerifiedUnreadable: false,
  warnings: [],
});

describe('a Job of a phase', () => {
  const before = phased('before');
  const web = deployment('web', 'v1');
  const both = [before, web];
  const complete = ended('Complete');
  test.each<[string, Plan, HistorySnapshot, PlannedAction]>([
    [
      'is left alone without a new revision',
      planOf(planned(before, 'unchanged', complete), planned(web, 'unchanged')),
      pastOf(both),
      'unchanged',
    ],
    [
      'runs again when something else changes',
      planOf(planned(before, 'unchanged', complete), planned(web, 'configure')),
      pastOf(both),
      'replace',
    ],
    ['runs again when something is removed', planOf(planned(before, 'unchanged', complete)), pastOf(both), 'replace'],
    [
      'runs again when it had failed',
      planOf(planned(before, 'unchanged', ended('Failed')), planned(web, 'unchanged')),
      pastOf(both),
      'replace',
    ],
    [
      'runs again after an interrupted run',
      planOf(planned(before, 'unchanged', complete), planned(web, 'unchanged')),
      pastOf(both, ['deployed', 'pending']),
      'replace',
    ],
    [
      'is not missed when its time to live is over',
      planOf({ ...planned(before, 'create'), live: undefined } as never, planned(web, 'unchanged')),
      pastOf(both),
      'unchanged',
    ],
    [
      'is made where its time to live is over and something changes',
      planOf({ object: before, action: 'create', scaled: false }, planned(web, 'configure')),
      pastOf(both),
      'create',
    ],
    [
      'is made when it is new',
      planOf({ object: before, action: 'create', scaled: false }, planned(web, 'unchanged')),
      pastOf([web]),
      'create',
    ],
  ])('%s', (_, plan, snapshot, action) => {
    expect(recreatePhaseJobs(plan, snapshot, true).objects[0]?.action).toBe(action);
  });

  it('runs again when an object leaves the manifests, even if pruning is off', () => {
    const plan = planOf(planned(before, 'unchanged', complete));
    expect(recreatePhaseJobs(plan, pastOf(both), false).objects[0]?.action).toBe('replace');
  });

  it('runs again when one object takes the place of another that is pruned', () => {
    const plan = planOf(planned(before, 'unchanged', complete), planned(deployment('api', 'v1'), 'unchanged'));
    expect(recreatePhaseJobs(plan, pastOf(both), true).objects[0]?.action).toBe('replace');
  });

  it('does not run again when nothing changes and pruning is off', () => {
    const plan = planOf(planned(before, 'unchanged', complete), planned(web, 'unchanged'));
    expect(recreatePhaseJobs(plan, pastOf(both), false).objects[0]?.action).toBe('unchanged');
  });

  it('is not what an ordinary Job is', () => {
    const plan = planOf(
      planned(job('batch', 'v1'), 'unchanged', ended('Failed')),
      planned(deployment('web', 'v2'), 'configure'),
    );
    expect(recreatePhaseJobs(plan, pastOf([]), true)).toEqual(plan);
  });
});

describe('an object whose phase tells the first revision from later ones', () => {
  const web = deployment('web', 'v1');
  const made = (object: KubeObject): PlannedObject => ({ object, action: 'create', scaled: false });
  const seed = phased('after, none', 'seed');
  const migrate = phased('after, before', 'migrate');
  const upgrade = phased('none, before', 'upgrade');
  const all = [seed, migrate, upgrade, web];
  /** `level: names`, as they are applied. */
  const applied = (plan: Plan, snapshot: HistorySnapshot): string[] =>
    phasedLevels(recreatePhaseJobs(plan, snapshot, true).objects).map(
      (level) => `${level.name}: ${level.items.map(({ object }) => object.metadata.name).join(' ')}`,
    );
  const ran = (object: KubeObject) => planned(object, 'unchanged', ended('Complete'));

  test.each<[string, Plan, HistorySnapshot, string[]]>([
    ['is taken for the first', planOf(...all.map(made)), pastOf([], []), ['workloads: web', 'after: migrate seed']],
    [
      'is taken for a later one',
      planOf(ran(seed), ran(migrate), made(upgrade), planned(web, 'configure')),
      pastOf(all),
      ['before: migrate upgrade', 'workloads: web'],
    ],
    [
      'is taken for the first again while no revision is good',
      planOf(ran(seed), made(migrate), made(upgrade), made(web)),
      pastOf(all, ['pending']),
      ['workloads: web', 'after: migrate seed'],
    ],
    [
      'is taken for a later one where Helm has installed what is there',
      planOf(made(seed), made(migrate), made(upgrade), {
        ...planned(web, 'configure'),
        adoption: { managers: ['helm'] },
      }),
      pastOf([], []),
      ['before: migrate upgrade', 'workloads: web'],
    ],
  ])('%s', (_, plan, snapshot, levels) => {
    expect(applied(plan, snapshot)).toEqual(levels);
  });

  it('makes no new revision by being for another one', () => {
    const plan = planOf(ran(seed), ran(migrate), made(upgrade), planned(web, 'unchanged'));
    const { objects } = recreatePhaseJobs(plan, pastOf(all), true);
    expect(objects.map(({ action }) => action)).toEqual(['unchanged', 'unchanged', 'unchanged', 'unchanged']);
  });

  describe('and that is no Job', () => {
    const password = (value: string): KubeObject => {
      const { metadata, ...rest } = configMap('password', { value });
      return { ...rest, metadata: { ...metadata, annotations: { 'slipway.dev/phase': 'before, none' } } };
    };
    const values = (plan: Plan, snapshot: HistorySnapshot): unknown[] =>
      recreatePhaseJobs(plan, snapshot, true).objects.map(({ object, action }) => [
        action,
        valueAt(object, ['data', 'value']),
      ]);

    test.each<[string, PlannedObject, HistorySnapshot, unknown[]]>([
      ['is made once', made(password('a')), pastOf([], []), [['create', 'a']]],
      ['stays as it was made', planned(password('b'), 'configure'), pastOf([password('a')]), [['unchanged', 'a']]],
      [
        'stays as an interrupted first revision made it',
        planned(password('b'), 'configure'),
        pastOf([password('a')], ['pending']),
        [['unchanged', 'a']],
      ],
      ['is left to whoever made it', planned(password('b'), 'configure'), pastOf([], []), []],
      ['is not missed in a release that never made it', made(password('b')), pastOf([web]), []],
    ])('%s', (_, object, snapshot, expected) => {
      expect(values(planOf(object), snapshot)).toEqual(expected);
    });
  });
});

it('the Jobs of a phase begin when those of a lower weight have ended', () => {
  const objects = [
    phased('before', 'late', '5'),
    phased('before', 'usual'),
    phased('before', 'early', '-1'),
    phased('before', 'other', '5'),
    phased('after', 'last', '1'),
    phased('after', 'first', 'none'),
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

describe('what is applied before the Jobs that run before', () => {
  const before = phased('before');
  const reading: KubeObject = {
    ...before,
    spec: {
      template: {
        spec: {
          serviceAccountName: 'migrator',
          containers: [{ name: 'a', image: 'a', envFrom: [{ configMapRef: { name: 'needed' } }] }],
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
    reading,
    configMap('needed', {}),
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

  it('is only what they need, where it changes something', () => {
    expect(names('configure')).toEqual([
      'configuration: ConfigMap needed, Role migrator',
      'bindings: RoleBinding migrator',
      'before: Job before',
      'configuration: ConfigMap other, Role other',
      'bindings: RoleBinding other',
      'workloads: Deployment web',
    ]);
  });

  it('may be anything that was not there', () => {
    expect(names('create')[0]).toBe('configuration: ConfigMap needed, ConfigMap other, Role migrator, Role other');
  });

  it('has no other order without such a Job', () => {
    expect(phasedLevels([planned(configMap('a', {}), 'configure')]).map(({ name }) => name)).toEqual(['configuration']);
  });
});

describe('a Job that a release ran', () => {
  const before = phased('before');
  const recorded = { ref: refOf(before), object: before, created: true };
  const record = {
    schema: 'slipway.revision.v1',
    release: id,
    revision: 2,
    at: '',
    run: { url: '', sha: '', actor: '' },
    images: [],
    objects: [recorded],
  } as const;
  const tell = async (status: object, stored: string | undefined, target = [recorded]): Promise<string[]> => {
    const cluster = fakeCluster();
    cluster.put(before);
    cluster.setStatus('Job/shop/before', status);
    const undone = [
      { revision: 2, state: 'pending' as const, at: '', images: [], parts: 1, ...(stored ? { stored } : {}) },
    ];
    return phaseJobsNotUndone(cluster, undone, [record], target);
  };
  const long = '2000-01-01T00:00:00Z';
  test.each([
    [
      'that ended well',
      ended('Complete').status,
      long,
      [/Job\/shop\/before was run by the release that is undone \(it succeeded\)/],
    ],
    ['that failed', ended('Failed').status, long, [/\(it failed\)/]],
    ['that has not ended', {}, long, [/\(it is still running\)/]],
    ['before the undone one began', ended('Complete').status, '2999-01-01T00:00:00Z', []],
  ])('%s is told about when that is so', async (_, status, stored, says) => {
    const warnings = await tell(status, stored);
    expect(warnings).toHaveLength(says.length);
    for (const [index, pattern] of says.entries()) expect(warnings[index]).toMatch(pattern);
  });

  it('is not told about when nobody knows when the undone one began', async () => {
    expect(await tell(ended('Complete').status, undefined)).toEqual([]);
  });

  it('is told about by the restore where the revision to go back to had another one', async () => {
    const other = { ...recorded, object: { ...before, spec: {} } };
    expect(await tell({}, long, [other])).toEqual([]);
  });
});
