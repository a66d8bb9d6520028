import { assess } from '../src/index.ts';
import { at, container, event, object, observe, pod, rollout } from './observe.ts';

const exceeded = (time: string) => ({
  type: 'Progressing',
  status: 'False',
  reason: 'ProgressDeadlineExceeded',
  lastUpdateTime: time,
});

describe('edge cases of quotas', () => {
  const message = 'pods "api-new-x" is forbidden: exceeded quota: q, requested: pods=1, used: pods=2, limited: pods=2';
  const failing = (strategy: object, replicas = 2) => {
    const { live, fresh, stale } = rollout({ replicas, spec: { strategy }, status: { replicas: 2 } });
    fresh.status = {
      replicas: 0,
      observedGeneration: 1,
      conditions: [{ type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message }],
    };
    return { live, fresh, stale, old: pod(stale, 'api-old-1', {}) };
  };

  it('tolerates for a while a quota that old pods will free (case 22)', () => {
    const { live, fresh, stale, old } = failing({ rollingUpdate: { maxUnavailable: 1 } });
    const [found] = assess(observe(live, { children: [fresh, stale, old] })).findings;
    expect(found).toMatchObject({ severity: 'lasting', tolerance: { seconds: 120 }, cause: { code: 'QuotaExceeded' } });
    const one = pod(fresh, 'api-new-1', { containerStatuses: [container({ running: at(2) })] });
    expect(assess(observe(live, { children: [fresh, stale, old, one] })).findings[0]?.key).not.toBe(found?.key);
  });

  test.each([
    [{ rollingUpdate: { maxUnavailable: 0 } }, 2],
    [{ rollingUpdate: { maxUnavailable: '25%' } }, 2],
  ])('fails at once with the strategy %j, because no old pod leaves first (case 22)', (strategy, replicas) => {
    const { live, fresh, stale, old } = failing(strategy, replicas);
    expect(assess(observe(live, { children: [fresh, stale, old] })).findings).toMatchObject([
      { severity: 'fatal', cause: { code: 'QuotaExceeded' } },
    ]);
  });

  it('tolerates a quota that counts pods which have just gone (case 22)', () => {
    const { live, fresh, stale, old } = failing({ rollingUpdate: { maxUnavailable: 0 } });
    const gone = { ...old, metadata: { ...old.metadata, deletionTimestamp: at(2) } };
    const brief = { severity: 'lasting', tolerance: { seconds: 15 } };
    expect(assess(observe(live, { children: [fresh, stale, gone] })).findings).toMatchObject([brief]);
    const recreate = failing({ type: 'Recreate' });
    recreate.live.metadata.creationTimestamp = at(-99);
    expect(assess(observe(recreate.live, { children: [recreate.fresh, recreate.stale] })).findings).toMatchObject([
      brief,
    ]);
    recreate.live.metadata.creationTimestamp = at(1);
    expect(assess(observe(recreate.live, { children: [recreate.fresh] })).findings).toMatchObject([
      { severity: 'fatal' },
    ]);
  });

  it('fails at once if the whole quota is too small (case 22)', () => {
    const { live, fresh, stale, old } = failing({ rollingUpdate: { maxUnavailable: 1 } });
    const [condition] = fresh.status?.conditions ?? [];
    Object.assign(condition ?? {}, {
      message: message
        .replace('requested: pods=1', 'requested: pods=1,limits.memory=8Gi')
        .replace('limited: pods=2', 'limited: pods=2,limits.memory=4Gi'),
    });
    expect(assess(observe(live, { children: [fresh, stale, old] })).findings).toMatchObject([
      { severity: 'fatal', cause: { code: 'QuotaExceeded' } },
    ]);
  });

  it('ignores a rejection that a later pod overcame (case 22)', () => {
    const live = object('apps/v1 StatefulSet', {
      generation: 1,
      spec: { replicas: 2 },
      status: { observedGeneration: 1, replicas: 1, updateRevision: 'a', currentRevision: 'a' },
    });
    const refused = event(live, 'FailedCreate', `create Pod api-0 in StatefulSet api failed error: ${message}`, at(3));
    const made = (time: string) =>
      pod(
        live,
        'api-0',
        { containerStatuses: [container({ running: time })] },
        { created: time, labels: { 'controller-revision-hash': 'a' } },
      );
    expect(assess(observe(live, { children: [made(at(5))], events: [refused] })).findings).toEqual([]);
    expect(assess(observe(live, { children: [made(at(1))], events: [refused] })).findings).toMatchObject([
      { cause: { code: 'QuotaExceeded' } },
    ]);
  });

  it('ignores a rejection once the ReplicaSet has its pods (case 22)', () => {
    const { live, fresh } = rollout({ status: { replicas: 1, updatedReplicas: 1 } });
    const made = pod(fresh, 'api-new-1', { containerStatuses: [container({ running: at(2) })] });
    const events = [event(fresh, 'FailedCreate', `Error creating: ${message}`, at(3))];
    expect(assess(observe(live, { children: [fresh, made], events })).findings).toEqual([]);
    expect(assess(observe(live, { children: [fresh], events })).findings).toMatchObject([
      { cause: { code: 'QuotaExceeded' } },
    ]);
  });

  test.each([
    ['a policy in words of its own', 'pods "x" is forbidden: not today', 'AdmissionDenied', 10],
    ['a name that is still taken', 'object is being deleted: pods "api-0" already exists', 'NotReady', 60],
  ])('tolerates %s for a while (case 22)', (_, words, code, seconds) => {
    const { live, fresh } = rollout();
    const events = [event(fresh, 'FailedCreate', `Error creating: ${words}`, at(3))];
    expect(assess(observe(live, { children: [fresh], events })).findings).toMatchObject([
      { severity: 'lasting', tolerance: { seconds }, cause: { code } },
    ]);
  });

  it('ignores the rejection of an earlier release (case 22)', () => {
    const live = object('apps/v1 DaemonSet', {
      generation: 1,
      status: { observedGeneration: 1, desiredNumberScheduled: 1 },
    });
    const refused = event(live, 'FailedCreate', `Error creating: ${message}`, at(-3));
    expect(assess(observe(live, { events: [refused] })).findings).toEqual([]);
  });
});

describe('edge cases of the API', () => {
  it('names the finalizer of an object that is not deleted (case 28)', () => {
    const live = object('v1 ConfigMap', { deleted: at(3) });
    live.metadata.finalizers = ['example.com/keep'];
    expect(assess(observe(live))).toMatchObject({
      status: 'failed',
      message: 'is being deleted, blocked by the finalizers example.com/keep',
      findings: [{ severity: 'fatal', cause: { detail: { finalizers: 'example.com/keep' } } }],
    });
  });

  it('accepts a complete Job that is being deleted (case 28)', () => {
    const live = object('batch/v1 Job', {
      deleted: at(3),
      status: { conditions: [{ type: 'Complete', status: 'True' }] },
    });
    expect(assess(observe(live)).status).toBe('ready');
  });

  it('reads events without a container or with a series, but not those of another object with the same name (case 32)', () => {
    const { live, fresh } = rollout({ status: { replicas: 1, updatedReplicas: 1 } });
    const mine = pod(fresh, 'api-new-1', { phase: 'Pending', containerStatuses: [container()] });
    const mount = 'MountVolume.SetUp failed for volume "v" : secret "s" not found';
    const seen = (told: object) =>
      assess(
        observe(live, { children: [fresh, mine], events: [event(mine, 'FailedMount', mount, at(2), { ...told })] }),
      ).findings.length;
    expect(seen({})).toBe(1);
    expect(seen({ lastTimestamp: null, eventTime: at(-50), series: { count: 9, lastObservedTime: at(4) } })).toBe(1);
    expect(seen({ lastTimestamp: null, eventTime: at(-50) })).toBe(0);
    expect(seen({ involvedObject: { kind: 'Pod', name: 'api-new-1', namespace: 'shop', uid: 'uid-earlier' } })).toBe(0);
    expect(seen({ involvedObject: { kind: 'Pod', name: 'api-new-1', namespace: 'shop' } })).toBe(1);
  });

  it('counts a time within the second of the apply as part of the release (case 33)', () => {
    const { live, fresh } = rollout({ status: { replicas: 1, conditions: [exceeded('2026-05-01T12:00:00Z')] } });
    expect(assess(observe(live, { children: [fresh], since: '2026-05-01T12:00:00.900Z' })).status).toBe('failed');
  });
});
