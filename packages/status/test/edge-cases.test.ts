import { assess, gravest } from '../src/index.ts';
import { at, container, object, observe, pod, rollout } from './observe.ts';
import { recorded } from './recorded.ts';

const complete = { replicas: 1, updatedReplicas: 1, readyReplicas: 1, availableReplicas: 1 };
const exceeded = (time: string) => ({
  type: 'Progressing',
  status: 'False',
  reason: 'ProgressDeadlineExceeded',
  lastUpdateTime: time,
});
const crashing = {
  containerStatuses: [
    container({ waiting: ['CrashLoopBackOff'], restartCount: 4, last: { exitCode: 1, finishedAt: at(5) } }),
  ],
};
const pending = (message: string) => ({
  phase: 'Pending',
  conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message }],
});

describe('edge cases of a rollout', () => {
  it('ignores a deadline that an earlier rollout exceeded (case 2)', () => {
    const { live, fresh } = rollout({ status: { replicas: 1, conditions: [exceeded(at(-300))] } });
    expect(assess(observe(live, { children: [fresh] }))).toMatchObject({ status: 'progressing', findings: [] });
    const now = rollout({ status: { replicas: 1, conditions: [exceeded(at(0))] } });
    expect(assess(observe(now.live, { children: [now.fresh] })).status).toBe('failed');
  });

  it('ignores crashing pods of the earlier revision while the fix rolls out (case 4)', () => {
    const { live, fresh, stale } = rollout({ status: { replicas: 2, updatedReplicas: 1 } });
    const children = [
      fresh,
      stale,
      pod(stale, 'api-old-1', crashing),
      pod(fresh, 'api-new-1', { containerStatuses: [container({ running: at(9) })] }),
    ];
    expect(assess(observe(live, { children }))).toMatchObject({ status: 'progressing', findings: [] });
  });

  it('fails with the reason if an object is recreated during the release (case 5)', () => {
    const live = object('v1 ConfigMap', { uid: 'uid-2' });
    expect(assess(observe(live, { uid: 'uid-1' }))).toMatchObject({
      status: 'failed',
      message: 'was deleted and created again by another client during the release',
      findings: [{ severity: 'fatal' }],
    });
    expect(assess(observe(live, { uid: 'uid-2' })).status).toBe('ready');
  });

  it('reports a deleted object as missing (case 5)', () => {
    const desired = object('v1 ConfigMap');
    expect(assess({ object: undefined, desired, children: [], events: [] })).toMatchObject({
      status: 'missing',
      message: 'ConfigMap/shop/api does not exist',
    });
  });

  it('reports an unchanged apply as ready at once, despite old restarts (case 6)', () => {
    const { live, fresh } = rollout({ status: complete });
    const old = pod(
      fresh,
      'api-new-1',
      {
        containerStatuses: [
          container({ running: at(-900), ready: true, restartCount: 7, last: { exitCode: 1, finishedAt: at(-901) } }),
        ],
      },
      { created: at(-9999) },
    );
    expect(assess(observe(live, { children: [fresh, old] }))).toMatchObject({ status: 'ready', findings: [] });
  });

  it('fails an unchanged apply of a crashing object, but not at once (case 6)', () => {
    const { live, fresh } = rollout({ status: { replicas: 1, updatedReplicas: 1 } });
    const last = { exitCode: 1, finishedAt: at(-60) };
    const bad = pod(
      fresh,
      'api-new-1',
      { containerStatuses: [container({ waiting: ['CrashLoopBackOff'], restartCount: 9, last })] },
      { created: at(-9999) },
    );
    const { findings } = assess(observe(live, { children: [fresh, bad] }));
    const after = (seconds: number) =>
      gravest(findings, new Map(findings.map(({ key }) => [key, seconds])))?.cause.code;
    expect([after(29), after(30)]).toEqual([undefined, 'CrashLoop']);
  });

  test.each([[undefined], [0], [2147483647]])(
    'ignores a progressDeadlineSeconds of %s without the condition (case 10)',
    (progressDeadlineSeconds) => {
      const { live, fresh } = rollout({ spec: { progressDeadlineSeconds }, status: { replicas: 1 } });
      expect(assess(observe(live, { children: [fresh], now: at(99999) }))).toMatchObject({
        status: 'progressing',
        findings: [],
      });
    },
  );

  it('finds a surge pod without room while the old pods are ready (case 11)', () => {
    const { live, fresh, stale } = rollout({
      spec: { strategy: { rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } } },
      status: { ...complete, replicas: 2 },
    });
    const surge = pod(fresh, 'api-new-1', pending('0/1 nodes are available: 1 Insufficient cpu.'), {
      spec: { containers: [] },
    });
    const children = [
      fresh,
      stale,
      pod(stale, 'api-old-1', { containerStatuses: [container({ ready: true, running: at(-60) })] }),
      surge,
    ];
    expect(assess(observe(live, { children }))).toMatchObject({
      status: 'progressing',
      findings: [{ severity: 'lasting', cause: { code: 'Unschedulable' } }],
    });
  });

  it('waits for the new pod under Recreate, with no pod in between (case 11)', () => {
    const { live, fresh } = rollout({ spec: { strategy: { type: 'Recreate' } }, status: { replicas: 0 } });
    expect(assess(observe(live, { children: [fresh] }))).toMatchObject({
      status: 'progressing',
      message: '0 of 1 updated, 0 ready',
      findings: [],
    });
  });

  it('fails the release if a ready pod dies twice, even if it is ready again (case 12)', () => {
    const { live, fresh } = rollout({ status: complete });
    const flapping = pod(fresh, 'api-new-1', {
      containerStatuses: [
        container({ running: at(20), ready: true, restartCount: 2, last: { exitCode: 7, finishedAt: at(19) } }),
      ],
    });
    const { status, findings } = assess(observe(live, { children: [fresh, flapping] }));
    expect([status, gravest(findings, new Map())?.cause.sentence]).toEqual([
      'ready',
      'Deployment/shop/api: container api exited 7 twice',
    ]);
  });

  it('names a node that the DaemonSet cannot use (case 15)', () => {
    const live = object('apps/v1 DaemonSet', {
      generation: 1,
      status: { observedGeneration: 1, desiredNumberScheduled: 1 },
    });
    const stuck = pod(live, 'api-1', pending('0/2 nodes are available: 1 node(s) had untolerated taint {gpu: true}.'), {
      spec: { containers: [] },
    });
    expect(assess(observe(live, { children: [stuck] })).findings).toMatchObject([
      { rule: 'node-constraints', cause: { code: 'Unschedulable' } },
    ]);
  });

  it('reports a Job deleted by its TTL as ready if it was complete, else as missing (case 16)', () => {
    const seen = object('batch/v1 Job', { status: { conditions: [{ type: 'Complete', status: 'True' }] } });
    const gone = { object: undefined, desired: seen, children: [], events: [] };
    expect(assess({ ...gone, previous: seen })).toMatchObject({ status: 'ready', message: 'complete, then deleted' });
    expect(assess({ ...gone, previous: object('batch/v1 Job') }).status).toBe('missing');
    expect(assess(gone).status).toBe('missing');
  });

  it('ignores failed runs of a CronJob (case 16)', () => {
    const live = object('batch/v1 CronJob');
    const run = object('batch/v1 Job', {
      name: 'api-1',
      owner: live,
      status: { conditions: [{ type: 'Failed', status: 'True' }] },
    });
    expect(assess(observe(live, { children: [run, pod(run, 'api-1-x', { phase: 'Failed' })] }))).toMatchObject({
      status: 'ready',
      findings: [],
    });
  });

  it('finds a crashing init container while the main containers wait (case 18)', () => {
    expect(assess(recorded('init-crash')).findings).toMatchObject([{ cause: { container: 'migrate' } }]);
    expect(assess(recorded('sidecar-crash')).findings).toMatchObject([{ cause: { container: 'proxy' } }]);
  });

  it('ignores an ephemeral debug container (case 18)', () => {
    const { live, fresh } = rollout({ status: complete });
    const debugged = pod(fresh, 'api-new-1', {
      containerStatuses: [container({ running: at(2), ready: true })],
      ephemeralContainerStatuses: [container({ name: 'debug', terminated: { exitCode: 1, finishedAt: at(9) } })],
    });
    expect(assess(observe(live, { children: [fresh, debugged] }))).toMatchObject({ status: 'ready', findings: [] });
  });
});
