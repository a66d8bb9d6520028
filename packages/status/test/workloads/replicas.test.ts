import type { KubeObject } from '@slipway/kubernetes';
import { assess } from '../../src/index.ts';
import { at, event, object, observe, pod, rollout, template } from '../observe.ts';

const counts = (replicas: number, readyReplicas: number, availableReplicas: number) => ({
  observedGeneration: 2,
  replicas,
  readyReplicas,
  availableReplicas,
});
const judge = (live: KubeObject, children: readonly KubeObject[] = []) => {
  const { status, message, ready, findings } = assess(observe(live, { children }));
  return { status, message, ready, findings: findings.map(({ cause }) => cause.sentence.replace(/^[^:]*: /, '')) };
};
const waits = (message: string, ready: number, findings: string[] = []) => ({
  status: 'progressing',
  message,
  ready,
  findings,
});
const isReady = (message: string, ready: number, findings: string[] = []) => ({
  status: 'ready',
  message,
  ready,
  findings,
});
const toDelete = (pods: string) => `updateStrategy OnDelete leaves ${pods} on the old revision until deletion`;

describe('the counts of a StatefulSet', () => {
  const onDelete = { updateStrategy: { type: 'OnDelete' } };
  const partition = (number: number) => ({ updateStrategy: { rollingUpdate: { partition: number } } });
  const settled = { currentRevision: 'b', updateRevision: 'b' };
  const moving = { currentRevision: 'a', updateRevision: 'b' };
  const table: [string, object, object, object][] = [
    [
      'requests no deletion when OnDelete has moved every pod',
      onDelete,
      { ...counts(2, 2, 2), ...settled, updatedReplicas: 2 },
      isReady('2 of 2 ready', 2),
    ],
    [
      'requests no deletion when OnDelete moves and every pod is updated',
      onDelete,
      { ...counts(2, 2, 2), ...moving, updatedReplicas: 2 },
      isReady('2 of 2 ready', 2),
    ],
    [
      'requests the deletion of one pod',
      onDelete,
      { ...counts(2, 2, 2), ...moving, updatedReplicas: 1 },
      isReady('2 of 2 ready, 1 pod kept on the old revision', 2, [toDelete('1 pod')]),
    ],
    [
      'requests no deletion below a partition',
      partition(1),
      { ...counts(2, 2, 2), ...moving, updatedReplicas: 1 },
      isReady('2 of 2 ready, 1 pod kept on the old revision', 2),
    ],
    [
      'counts a partition above the replicas as all',
      partition(9),
      { ...counts(2, 2, 2), ...moving },
      isReady('2 of 2 ready, 2 pods kept on the old revision', 2),
    ],
    [
      'waits for a kept pod that is not available',
      partition(1),
      { ...counts(2, 2, 1), ...moving, updatedReplicas: 1 },
      waits('0 of 1 available, 1 ready for less than minReadySeconds', 1),
    ],
    [
      'counts ready pods of a server that does not count available ones',
      {},
      { ...counts(2, 1, 0), availableReplicas: undefined, ...settled, updatedReplicas: 2 },
      waits('1 of 2 available', 1),
    ],
    [
      'prefers available pods to ready ones',
      {},
      { ...counts(2, 2, 1), ...settled, updatedReplicas: 2 },
      waits('1 of 2 available, 1 ready for less than minReadySeconds', 1),
    ],
    [
      'waits for the missing pod of one revision regardless of the partition',
      partition(1),
      { ...counts(1, 1, 1), ...settled, updatedReplicas: 1 },
      waits('1 of 2 updated, 1 ready', 1),
    ],
    [
      'counts no pod as ready without any count',
      {},
      { observedGeneration: 2, replicas: 2, ...settled, updatedReplicas: 2 },
      waits('0 of 2 available', 0),
    ],
  ];
  it.each(table)('%s', (_, spec, status, expected) => {
    const live = object('apps/v1 StatefulSet', {
      generation: 2,
      spec: { replicas: 2, ...spec },
      status: { ...status },
    });
    expect(judge(live)).toEqual(expected);
  });

  it('ignores a pod without a revision label', () => {
    const live = object('apps/v1 StatefulSet', {
      spec: {},
      status: { ...counts(1, 1, 1), ...settled, updatedReplicas: 1 },
    });
    expect(assess(observe(live, { children: [pod(live, 'api-0', {})] })).pods).toEqual([]);
  });

  it('reports why its pods cannot be created', () => {
    const live = object('apps/v1 StatefulSet', { spec: {}, status: { ...counts(0, 0, 0), ...settled } });
    const events = [event(live, 'FailedCreate', 'exceeded the limit of the policy: forbidden')];
    expect(assess(observe(live, { events })).findings).toMatchObject([{ cause: { code: 'AdmissionDenied' } }]);
  });
});

describe('the counts of a DaemonSet', () => {
  const nodes = (desired: number, updated: number, available: number, ready = available) => ({
    observedGeneration: 2,
    desiredNumberScheduled: desired,
    updatedNumberScheduled: updated,
    numberAvailable: available,
    numberReady: ready,
  });
  const onDelete = { updateStrategy: { type: 'OnDelete' } };
  const table: [string, object, object, object][] = [
    [
      'requests the deletion of every old pod',
      onDelete,
      nodes(2, 0, 2),
      isReady('2 of 2 ready', 2, [toDelete('2 pods')]),
    ],
    ['requests the deletion of one old pod', onDelete, nodes(2, 1, 2), isReady('2 of 2 ready', 2, [toDelete('1 pod')])],
    ['requests no deletion when every pod is updated', onDelete, nodes(2, 2, 2), isReady('2 of 2 ready', 2)],
    ['requests no deletion when nodes left', onDelete, nodes(1, 2, 1), isReady('1 of 1 ready', 1)],
    [
      'waits for a pod that is ready but not available',
      {},
      nodes(2, 2, 1, 2),
      waits('1 of 2 available, 1 ready for less than minReadySeconds', 1),
    ],
    [
      'waits for an old pod under OnDelete that is not available',
      onDelete,
      nodes(2, 1, 1),
      waits('1 of 2 available', 1, [toDelete('1 pod')]),
    ],
    [
      'counts no pod as ready without a count',
      {},
      { ...nodes(2, 2, 0), numberReady: undefined },
      waits('0 of 2 available', 0),
    ],
  ];
  it.each(table)('%s', (_, spec, status, expected) => {
    const live = object('apps/v1 DaemonSet', { generation: 2, spec: { ...spec }, status: { ...status } });
    expect(judge(live)).toEqual(expected);
  });

  const set = (annotations: Record<string, string> = {}) =>
    object('apps/v1 DaemonSet', { generation: 2, annotations, status: nodes(1, 1, 1) });
  const labelled = (live: KubeObject, hash: string) =>
    pod(live, `api-${hash}`, {}, { labels: { 'controller-revision-hash': hash, 'pod-template-generation': '1' } });

  it('takes every pod without a revision and a generation', () => {
    const live = set();
    const children = [labelled(live, 'a'), pod(live, 'api-b', {})];
    expect(assess(observe(live, { children })).pods).toHaveLength(2);
  });

  it('takes a revision without a number as the oldest, and one without a hash as none', () => {
    const live = set();
    const revision = (name: string, number: number | undefined, labels: Record<string, string> | undefined) =>
      object('apps/v1 ControllerRevision', {
        name,
        owner: live,
        ...(labels ? { labels } : {}),
        more: { revision: number },
      });
    const pods = [labelled(live, 'a'), labelled(live, 'b')];
    const names = (...revisions: KubeObject[]) =>
      assess(observe(live, { children: [...pods, ...revisions] })).pods.map(({ metadata }) => metadata.name);
    const first = revision('a', undefined, { 'controller-revision-hash': 'a' });
    const second = revision('b', 1, { 'controller-revision-hash': 'b' });
    expect(names(first, second)).toEqual(['api-b']);
    expect(names(second, first)).toEqual(['api-b']);
    expect(names(revision('c', 3, undefined))).toEqual(['api-a', 'api-b']);
  });

  it('names the pods to delete in its command, and none if no pod is listed', () => {
    const live = object('apps/v1 DaemonSet', {
      generation: 2,
      spec: onDelete,
      annotations: { 'deprecated.daemonset.template.generation': '2' },
      status: nodes(2, 0, 2),
    });
    const children = [labelled(live, 'a'), labelled(live, 'b')];
    const [found] = assess(observe(live, { children })).findings;
    expect(found?.cause).toMatchObject({
      command: 'kubectl delete pod/api-a pod/api-b -n shop',
      detail: { pods: 2 },
      evidence: [],
    });
    const [unknown] = assess(observe(live)).findings;
    expect(unknown?.cause.evidence).toEqual([]);
    expect(unknown?.cause).not.toHaveProperty('command');
  });

  it('reports why its pods cannot be created', () => {
    const live = set();
    const more = { events: [event(live, 'FailedCreate', 'pods are forbidden')] };
    const short = { ...live, status: nodes(1, 0, 0) };
    expect(assess(observe(short, more)).findings).toMatchObject([{ cause: { code: 'AdmissionDenied' } }]);
  });
});

describe('the counts of a ReplicaSet', () => {
  const set = (status: object) =>
    object('apps/v1 ReplicaSet', { generation: 2, spec: { replicas: 2 }, status: { ...status } });

  it('counts its own pods, whose troubles it reports', () => {
    const live = set(counts(2, 2, 1));
    expect(judge(live)).toEqual(waits('1 of 2 available, 1 ready for less than minReadySeconds', 1));
    const own = pod(live, 'api-1', {});
    expect(assess(observe(live, { children: [own] }))).toMatchObject({ pods: [own], desired: 2 });
    const events = [event(live, 'FailedCreate', 'pods are forbidden')];
    expect(assess(observe(set(counts(0, 0, 0)), { events })).findings).toMatchObject([
      { cause: { code: 'AdmissionDenied' } },
    ]);
  });

  it('mentions no waiting pod without a count of ready ones', () => {
    expect(judge(set({ ...counts(2, 0, 1), readyReplicas: undefined }))).toEqual(waits('1 of 2 available', 1));
  });
});

describe('the ReplicaSet and the deadline of a Deployment', () => {
  it('reports why the first ReplicaSet has no pod, and why no ReplicaSet exists', () => {
    const { live } = rollout();
    const events = [event(live, 'FailedCreate', 'replicasets are forbidden')];
    expect(assess(observe(live, { events })).findings).toMatchObject([{ cause: { code: 'AdmissionDenied' } }]);
  });

  it('prefers the ReplicaSet of the revision among those of the template', () => {
    const { live, fresh } = rollout({ status: { replicas: 1, updatedReplicas: 1, availableReplicas: 1 } });
    const twin = object('apps/v1 ReplicaSet', {
      name: 'api-twin',
      owner: live,
      annotations: { 'deployment.kubernetes.io/revision': '1' },
      spec: { template: template('registry.test/api:2') },
    });
    const children = [twin, fresh, pod(twin, 'api-twin-1', {}), pod(fresh, 'api-new-1', {})];
    expect(assess(observe(live, { children })).pods.map(({ metadata }) => metadata.name)).toEqual(['api-new-1']);
  });

  it('takes no ReplicaSet without a revision for a Deployment without one', () => {
    const live = object('apps/v1 Deployment', { spec: { template: template('a') }, status: { updatedReplicas: 1 } });
    const other = object('apps/v1 ReplicaSet', { owner: live, spec: { template: template('b') } });
    expect(assess(observe(live, { children: [other, pod(other, 'api-1', {})] })).pods).toEqual([]);
  });

  it.each([
    ['the default', {}, { status: 'False' }, 'made no progress for 600 s (progressDeadlineSeconds)'],
    [
      'its own',
      { progressDeadlineSeconds: 30 },
      { status: 'False' },
      'made no progress for 30 s (progressDeadlineSeconds)',
    ],
    ['no', {}, { status: 'Unknown' }, undefined],
  ])('reports %s deadline', (_, spec, more, says) => {
    const exceeded = { type: 'Progressing', reason: 'ProgressDeadlineExceeded', lastUpdateTime: at(5), ...more };
    const { live } = rollout({ spec, status: { conditions: [exceeded] } });
    const { findings } = assess(observe(live));
    expect(findings.map(({ cause }) => cause.sentence)).toEqual(says ? [`Deployment/shop/api: ${says}`] : []);
    expect(findings[0]?.cause.detail).toEqual(says && { progressDeadlineSeconds: Number(/\d+/.exec(says)?.[0]) });
  });
});
