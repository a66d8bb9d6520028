import { assess } from '../../src/index.ts';
import { at, container, event, object, observe, pod, rollout, template } from '../observe.ts';

const done = (replicas: number) => ({
  replicas,
  updatedReplicas: replicas,
  readyReplicas: replicas,
  availableReplicas: replicas,
});

describe('a Deployment', () => {
  const table: [string, Parameters<typeof rollout>[0], string, string][] = [
    ['is ready when updated, available and total agree', { replicas: 2, status: done(2) }, 'ready', '2 of 2 ready'],
    [
      'waits until its generation is observed',
      { observed: 1, status: done(1) },
      'progressing',
      'waiting for the controller to observe the change',
    ],
    ['waits without any status', { observed: 0 }, 'progressing', 'waiting for the controller to observe the change'],
    [
      'counts updated pods first',
      { replicas: 3, status: { ...done(3), updatedReplicas: 1 } },
      'progressing',
      '1 of 3 updated, 1 ready',
    ],
    [
      'waits for old pods to end',
      { status: { ...done(1), replicas: 2 } },
      'progressing',
      '1 of 1 ready, 1 old pod left',
    ],
    [
      'waits for pods to be available',
      { replicas: 2, status: { ...done(2), readyReplicas: 1, availableReplicas: 1 } },
      'progressing',
      '1 of 2 available',
    ],
    [
      'reports that minReadySeconds is not over',
      { status: { ...done(1), availableReplicas: 0 } },
      'progressing',
      '0 of 1 available, 1 ready for less than minReadySeconds',
    ],
    ['is ready at once with no replicas', { replicas: 0 }, 'ready', 'scaled to 0'],
    [
      'reports a paused Deployment regardless of its counts',
      { spec: { paused: true }, status: done(1) },
      'paused',
      'paused: 1 of 1 updated',
    ],
    ['takes one replica for none given', { spec: { replicas: undefined }, status: done(1) }, 'ready', '1 of 1 ready'],
  ];
  test.each(table)('%s', (_, shape, status, message) => {
    const { live, fresh, stale } = rollout(shape);
    expect(assess(observe(live, { children: [fresh, stale] }))).toMatchObject({ status, message });
  });

  test('counts the replicas of the live object, not of the manifest', () => {
    const { live, fresh } = rollout({ replicas: 5, status: done(5) });
    const desired = object('apps/v1 Deployment', { spec: { replicas: 2, template: template() } });
    expect(assess(observe(live, { desired, children: [fresh] }))).toMatchObject({
      status: 'ready',
      desired: 5,
      ready: 5,
    });
  });

  test('gives the pods of the new ReplicaSet alone', () => {
    const { live, fresh, stale } = rollout({ status: done(1) });
    const mine = pod(fresh, 'api-new-1', { containerStatuses: [container({ ready: true, running: at(2) })] });
    const old = pod(stale, 'api-old-1', {}, { deleted: at(3) });
    expect(
      assess(observe(live, { children: [stale, old, fresh, mine] })).pods.map((each) => each.metadata.name),
    ).toEqual(['api-new-1']);
  });

  test('counts ready pods of the new ReplicaSet alone, though the old ones are available', () => {
    const { live, fresh, stale } = rollout({ replicas: 2, status: { ...done(2), replicas: 3, updatedReplicas: 1 } });
    const bad = pod(fresh, 'api-new-1', { containerStatuses: [container({ running: at(2) })] });
    expect(assess(observe(live, { children: [fresh, stale, bad] }))).toMatchObject({
      ready: 0,
      message: '1 of 2 updated, 0 ready',
    });
    const good = { ...bad, status: { ...bad.status, conditions: [{ type: 'Ready', status: 'True' }] } };
    expect(assess(observe(live, { children: [fresh, stale, good] }))).toMatchObject({
      ready: 1,
      message: '1 of 2 updated, 1 ready',
    });
  });

  test('waits for an old pod that the counts no longer hold but that has not begun to end', () => {
    const { live, fresh, stale } = rollout({ status: done(1) });
    const old = pod(stale, 'api-old-1', {});
    const message = '1 of 1 ready, 1 old pod left';
    expect(assess(observe(live, { children: [fresh, stale, old] }))).toMatchObject({ status: 'progressing', message });
    const leaving = { ...old, metadata: { ...old.metadata, deletionTimestamp: at(3) } };
    expect(assess(observe(live, { children: [fresh, stale, leaving] })).status).toBe('ready');
    const evicted = { ...old, status: { phase: 'Failed', reason: 'Evicted' } };
    expect(assess(observe(live, { children: [fresh, stale, evicted] })).status).toBe('ready');
  });

  test('fails when the controller gave up after the apply, with what was found as the cause', () => {
    const condition = {
      type: 'Progressing',
      status: 'False',
      reason: 'ProgressDeadlineExceeded',
      lastUpdateTime: at(20),
    };
    const { live, fresh } = rollout({ status: { replicas: 1, updatedReplicas: 1, conditions: [condition] } });
    const alone = assess(observe(live, { children: [fresh] }));
    expect(alone).toMatchObject({ status: 'failed', findings: [{ severity: 'fatal', cause: { code: 'Timeout' } }] });
    const slow = pod(
      fresh,
      'api-new-1',
      {},
      {
        spec: { nodeName: 'n', containers: [{ name: 'api', readinessProbe: { httpGet: { port: 80 } } }] },
        status: { phase: 'Running', containerStatuses: [container({ running: at(2) })] },
      },
    );
    const refused = event(
      slow,
      'Unhealthy',
      'Readiness probe failed: Get "http://10.0.0.1:80/": dial tcp 10.0.0.1:80: connect: connection refused',
      at(9),
    );
    const explained = assess(observe(live, { children: [fresh, slow], events: [refused] }));
    expect(explained.findings).toMatchObject([
      {
        severity: 'fatal',
        cause: {
          code: 'ProbeFailing',
          evidence: expect.arrayContaining([expect.objectContaining({ source: 'condition' })]),
        },
      },
    ]);
  });
});

describe('the new ReplicaSet', () => {
  const names = (observation: Parameters<typeof assess>[0]) =>
    assess(observation).pods.map((each) => each.metadata.name);

  test('is one that was taken up again, however old it is', () => {
    const { live, fresh, stale } = rollout({
      revision: '3',
      spec: { template: template('registry.test/api:1') },
      status: { updatedReplicas: 1 },
    });
    const again = {
      ...stale,
      metadata: {
        ...stale.metadata,
        creationTimestamp: at(-9999),
        annotations: { 'deployment.kubernetes.io/revision': '3' },
      },
    };
    expect(
      names(observe(live, { children: [fresh, again, pod(again, 'api-old-1', {}), pod(fresh, 'api-new-1', {})] })),
    ).toEqual(['api-old-1']);
  });

  test('is not one of another Deployment whose labels overlap', () => {
    const { live, fresh } = rollout();
    const other = object('apps/v1 Deployment', { name: 'other' });
    const foreign = {
      ...fresh,
      metadata: {
        ...fresh.metadata,
        name: 'other-new',
        uid: 'uid-foreign',
        ownerReferences: [
          { apiVersion: 'apps/v1', kind: 'Deployment', name: 'other', uid: other.metadata.uid ?? '', controller: true },
        ],
      },
    };
    expect(
      names(observe(live, { children: [foreign, pod(foreign, 'other-1', {}), fresh, pod(fresh, 'api-new-1', {})] })),
    ).toEqual(['api-new-1']);
  });

  test('uses the template while the revision is not written yet', () => {
    const { live, fresh, stale } = rollout({ revision: '1' });
    expect(
      names(observe(live, { children: [stale, pod(stale, 'api-old-1', {}), fresh, pod(fresh, 'api-new-1', {})] })),
    ).toEqual(['api-new-1']);
  });

  test('uses the revision if defaults differ and the controller counts updated pods', () => {
    const { live, fresh, stale } = rollout({ status: { updatedReplicas: 1 } });
    const defaulted = structuredClone(fresh);
    Object.assign(defaulted.spec?.template?.spec ?? {}, { schedulerName: 'default-scheduler' });
    expect(defaulted).not.toEqual(fresh);
    expect(names(observe(live, { children: [stale, defaulted, pod(fresh, 'api-new-1', {})] }))).toEqual(['api-new-1']);
  });

  test('reports none while only a ReplicaSet of an earlier template has the revision', () => {
    const { live, stale } = rollout({ revision: '1' });
    expect(names(observe(live, { children: [stale, pod(stale, 'api-old-1', {})] }))).toEqual([]);
  });
});
