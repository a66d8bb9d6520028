import type { KubeObject } from '@slipway/kubernetes';
import { assess } from '../../src/index.ts';
import { at, container, event, object, observe, pod, rollout } from '../observe.ts';

const badImage = { phase: 'Pending', containerStatuses: [container({ waiting: ['InvalidImageName'] })] };
const exceeded = {
  type: 'Progressing',
  status: 'False',
  reason: 'ProgressDeadlineExceeded',
  lastUpdateTime: at(20),
  message: 'has timed out',
};

describe('an object that another client deletes or creates again', () => {
  it('names the new uid', () => {
    const live = object('v1 ConfigMap', { uid: 'uid-2' });
    expect(assess(observe(live, { uid: 'uid-1' }))).toMatchObject({
      message: 'was deleted and created again by another client during the release',
      findings: [
        {
          rule: 'replaced',
          cause: {
            detail: { uid: 'uid-2' },
            command: 'kubectl describe configmap/api -n shop',
            evidence: [{ source: 'status', of: 'ConfigMap/shop/api', text: 'uid uid-2' }],
          },
        },
      ],
      pods: [],
    });
  });

  it('names the time of the deletion, and every finalizer', () => {
    const live = object('v1 ConfigMap', { deleted: at(3) });
    const [found] = assess(observe(live)).findings;
    expect(found?.cause).toMatchObject({
      sentence: 'ConfigMap/shop/api: is being deleted',
      evidence: [{ source: 'status', of: 'ConfigMap/shop/api', text: `deletionTimestamp ${at(3)}` }],
    });
    expect(found?.cause).not.toHaveProperty('detail');
    live.metadata.finalizers = ['a', 'b'];
    expect(assess(observe(live)).message).toBe('is being deleted, blocked by the finalizers a, b');
  });

  it('keeps a colon of the name out of the message', () => {
    const live = object('rbac.authorization.k8s.io/v1 ClusterRole', { name: 'team:reader', deleted: at(3) });
    expect(assess(observe(live)).message).toBe('is being deleted');
  });

  it('fails a Job that is not complete, and an object of another kind whose status claims it', () => {
    const complete = { conditions: [{ type: 'Complete', status: 'True' }] };
    expect(assess(observe(object('batch/v1 Job', { deleted: at(3) }))).status).toBe('failed');
    const widget = object('example.com/v1 Widget', { deleted: at(3), status: complete });
    expect(assess(observe(widget)).status).toBe('failed');
  });

  it('has no finding and no pod once it is gone', () => {
    const previous = object('batch/v1 Job', { status: { conditions: [{ type: 'Complete', status: 'True' }] } });
    const gone = { object: undefined, desired: previous, children: [], events: [] };
    expect(assess({ ...gone, previous })).toMatchObject({ status: 'ready', findings: [], pods: [] });
    expect(assess(gone)).toMatchObject({ status: 'missing', findings: [], pods: [] });
  });
});

describe('the result for one object', () => {
  it('stays paused regardless of what its pods report', () => {
    const { live, fresh } = rollout({ spec: { paused: true } });
    const { status, findings } = assess(observe(live, { children: [fresh, pod(fresh, 'api-new-1', badImage)] }));
    expect([status, findings.map(({ severity }) => severity)]).toEqual(['paused', ['fatal']]);
  });

  it('reports that it is not stable only if it is ready otherwise', () => {
    const counts = (replicas: number) => ({
      status: { replicas, updatedReplicas: 1, readyReplicas: 1, availableReplicas: 1 },
      replicas,
    });
    const livenessProbe = { tcpSocket: { port: 1 } };
    const message = (replicas: number) => {
      const { live, fresh } = rollout(counts(replicas));
      const shape = { spec: { containers: [{ name: 'api', livenessProbe }] } };
      const own = pod(fresh, 'api-new-1', { containerStatuses: [container({ running: at(2), ready: true })] }, shape);
      const events = [event(own, 'Unhealthy', 'Liveness probe failed: refused', at(29))];
      return assess(observe(live, { children: [fresh, own], events })).message;
    };
    expect([message(1), message(2)]).toEqual(['1 of 1 ready, but not stable yet', '1 of 2 updated, 0 ready']);
  });

  it('ignores why an earlier pod was refused once the object is ready', () => {
    const counts = { replicas: 1, readyReplicas: 1, availableReplicas: 1, updatedReplicas: 1 };
    const live = object('apps/v1 StatefulSet', { spec: {}, status: counts });
    const events = [event(live, 'FailedCreate', 'pods are forbidden')];
    expect(assess(observe(live, { events }))).toMatchObject({ status: 'ready', findings: [] });
    const short = { ...live, status: { ...counts, availableReplicas: 0 } };
    expect(assess(observe(short, { events })).findings).toHaveLength(1);
  });

  it('counts no pods of an object without any', () => {
    expect(assess(observe(object('v1 ConfigMap')))).toStrictEqual({
      status: 'ready',
      message: 'exists',
      findings: [],
      pods: [],
    });
  });

  const crashed = { containerStatuses: [container({ terminated: { exitCode: 3, finishedAt: at(9) } })] };
  it.each([
    ['Pod that is not started again', object('v1 Pod', { spec: { restartPolicy: 'Never' }, status: crashed }), 'info'],
    [
      'Pod that is started again',
      object('v1 Pod', { spec: { restartPolicy: 'OnFailure' }, status: crashed }),
      'lasting',
    ],
    ['Pod without a policy', object('v1 Pod', { status: crashed }), 'lasting'],
  ] as [string, KubeObject, string][])('judges the end of a container of a %s', (_, live, severity) => {
    expect(assess(observe(live)).findings).toMatchObject([{ severity }]);
  });

  it('leaves the end of a container to its Job', () => {
    const live = object('batch/v1 Job', { spec: {} });
    const children = [pod(live, 'api-1', { phase: 'Running', ...crashed })];
    expect(assess(observe(live, { children }))).toMatchObject({
      status: 'progressing',
      findings: [{ severity: 'info' }],
    });
  });

  it('takes the policy of a pod only from a Pod', () => {
    const live = object('apps/v1 ReplicaSet', { spec: { restartPolicy: 'Never' } });
    const children = [pod(live, 'api-1', { phase: 'Running', ...crashed })];
    expect(assess(observe(live, { children })).findings).toMatchObject([{ severity: 'lasting' }]);
  });
});

describe('a deadline that was exceeded', () => {
  it('fails for the gravest finding, and keeps the others', () => {
    const { live, fresh } = rollout({ status: { replicas: 1, conditions: [exceeded] } });
    const waits = pod(fresh, 'api-new-1', {
      containerStatuses: [container({ waiting: ['ErrImagePull', '401 Unauthorized'] })],
    });
    const ends = pod(fresh, 'api-new-2', {
      containerStatuses: [container({ terminated: { exitCode: 3, finishedAt: at(9) } })],
    });
    const { status, findings } = assess(observe(live, { children: [fresh, ends, waits] }));
    expect(status).toBe('failed');
    expect(findings.map(({ severity, cause }) => [severity, cause.code])).toEqual([
      ['fatal', 'ImagePullDenied'],
      ['lasting', 'CrashLoop'],
    ]);
    expect(findings[0]).not.toHaveProperty('tolerance');
    expect(findings[0]?.cause.evidence.map(({ source }) => source)).toEqual(['status', 'condition']);
  });

  it('keeps each finding once, however many pods have it', () => {
    const { live, fresh } = rollout({ status: { replicas: 1, conditions: [exceeded] } });
    const children = [fresh, pod(fresh, 'api-new-1', badImage), pod(fresh, 'api-new-2', badImage)];
    expect(assess(observe(live, { children })).findings).toHaveLength(1);
  });

  it('fails for itself without another finding', () => {
    const { live, fresh } = rollout({ status: { replicas: 1, conditions: [exceeded] } });
    expect(assess(observe(live, { children: [fresh] })).findings).toMatchObject([
      { severity: 'fatal', cause: { code: 'Timeout', evidence: [{ source: 'condition', at: at(20) }] } },
    ]);
  });
});
