import type { KubeObject } from '@slipway/kubernetes';
import { assess } from '../../src/index.ts';
import { at, container, object, observe, pod } from '../observe.ts';

const full = (count: number) => ({ replicas: count, readyReplicas: count, availableReplicas: count });

describe('a StatefulSet', () => {
  const settled = { observedGeneration: 2, currentRevision: 'b', updateRevision: 'b' };
  const moving = { observedGeneration: 2, currentRevision: 'a', updateRevision: 'b' };
  const onDelete = { updateStrategy: { type: 'OnDelete' } };
  const partition = (number: number) => ({
    updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: number } },
  });
  const table: [string, object, object, string, string][] = [
    [
      'is ready when all are of the update revision',
      { replicas: 2 },
      { ...settled, ...full(2), updatedReplicas: 2 },
      'ready',
      '2 of 2 ready',
    ],
    [
      'waits until its generation is observed',
      { replicas: 2 },
      { ...settled, observedGeneration: 1, ...full(2) },
      'progressing',
      'waiting for the controller to observe the change',
    ],
    [
      'waits for pods to move, one by one',
      { replicas: 3 },
      { ...moving, ...full(3), updatedReplicas: 1 },
      'progressing',
      '1 of 3 updated, 1 ready',
    ],
    [
      'waits for pods to be made',
      { replicas: 3 },
      { ...settled, ...full(1), updatedReplicas: 1 },
      'progressing',
      '1 of 3 updated, 1 ready',
    ],
    [
      'waits for the last to be available',
      { replicas: 2 },
      { ...moving, replicas: 2, updatedReplicas: 2, readyReplicas: 1, availableReplicas: 1 },
      'progressing',
      '1 of 2 available',
    ],
    [
      'waits for pods of a rollout that was called back in its middle',
      { replicas: 3 },
      { ...settled, ...full(2), replicas: 3, updatedReplicas: 2 },
      'progressing',
      '2 of 3 updated, 2 ready',
    ],
    ['takes one replica for none given', {}, { ...settled, ...full(1), updatedReplicas: 1 }, 'ready', '1 of 1 ready'],
    [
      'waits until excess pods are deleted',
      { replicas: 1 },
      { ...settled, ...full(3), updatedReplicas: 3 },
      'progressing',
      '2 pods too many',
    ],
    ['is ready at once with no replicas', { replicas: 0 }, settled, 'ready', 'scaled to 0'],
    [
      'is ready when a partition holds every pod',
      { replicas: 2, ...partition(2) },
      { ...moving, ...full(2) },
      'ready',
      '2 of 2 ready, 2 pods kept on the old revision',
    ],
    [
      'moves only the pods above its partition',
      { replicas: 3, ...partition(1) },
      { ...moving, ...full(3), updatedReplicas: 1 },
      'progressing',
      '1 of 2 updated, 1 ready',
    ],
    [
      'is ready when those above its partition moved',
      { replicas: 3, ...partition(1) },
      { ...moving, ...full(3), updatedReplicas: 2 },
      'ready',
      '3 of 3 ready, 1 pod kept on the old revision',
    ],
    [
      'is not failed by OnDelete',
      { replicas: 2, ...onDelete },
      { ...moving, ...full(2) },
      'ready',
      '2 of 2 ready, 2 pods kept on the old revision',
    ],
  ];
  test.each(table)('%s', (_, spec, status, expected, message) => {
    const live = object('apps/v1 StatefulSet', { generation: 2, spec: { ...spec }, status: { ...status } });
    expect(assess(observe(live))).toMatchObject({ status: expected, message });
  });

  test('names the pods that wait for their deletion under OnDelete, without failing', () => {
    const live = object('apps/v1 StatefulSet', {
      generation: 2,
      spec: { replicas: 1, ...onDelete },
      status: { ...moving, ...full(1) },
    });
    const old = pod(live, 'api-0', {}, { labels: { 'controller-revision-hash': 'a' } });
    const [found] = assess(observe(live, { children: [old] })).findings;
    expect(found).toMatchObject({ severity: 'info', cause: { command: 'kubectl delete pod/api-0 -n shop' } });
  });

  test('takes its pods by the revision in their label', () => {
    const live = object('apps/v1 StatefulSet', {
      generation: 2,
      spec: { replicas: 2 },
      status: { ...moving, ...full(2), updatedReplicas: 1 },
    });
    const children = ['a', 'b'].map((hash, index) =>
      pod(live, `api-${index}`, {}, { labels: { 'controller-revision-hash': hash } }),
    );
    expect(assess(observe(live, { children })).pods.map((each) => each.metadata.name)).toEqual(['api-1']);
  });

  test('names the broken pod of the old revision that OrderedReady does not replace', () => {
    const live = object('apps/v1 StatefulSet', {
      generation: 2,
      spec: { replicas: 1 },
      status: { ...moving, replicas: 1 },
    });
    const old = pod(
      live,
      'api-0',
      { phase: 'Pending', containerStatuses: [container({ waiting: ['ImagePullBackOff', 'not found'] })] },
      { labels: { 'controller-revision-hash': 'a' } },
    );
    expect(assess(observe(live, { children: [old] }))).toMatchObject({
      status: 'progressing',
      findings: [{ severity: 'info', rule: 'stuck-pod', cause: { command: 'kubectl delete pod/api-0 -n shop' } }],
    });
    const fine = { ...old, status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] } };
    expect(assess(observe(live, { children: [fine] })).findings).toEqual([]);
    const parallel = { ...live, spec: { ...live.spec, podManagementPolicy: 'Parallel' } };
    expect(assess(observe(parallel, { children: [old] })).findings).toEqual([]);
  });
});

describe('a DaemonSet', () => {
  const counts = (desired: number, updated: number, available: number) => ({
    observedGeneration: 2,
    desiredNumberScheduled: desired,
    updatedNumberScheduled: updated,
    numberAvailable: available,
    numberReady: available,
  });
  const table: [string, object, object, string, string][] = [
    ['is ready when every node has its pod', {}, counts(3, 3, 3), 'ready', '3 of 3 ready'],
    [
      'waits until its generation is observed',
      {},
      { ...counts(1, 1, 1), observedGeneration: 1 },
      'progressing',
      'waiting for the controller to observe the change',
    ],
    ['waits for pods to be updated', {}, counts(3, 1, 3), 'progressing', '1 of 3 updated, 1 ready'],
    ['waits for pods to be available', {}, counts(3, 3, 2), 'progressing', '2 of 3 available'],
    ['is ready where no node matches', {}, counts(0, 0, 0), 'ready', 'no node matches'],
    ['is not failed by OnDelete', { updateStrategy: { type: 'OnDelete' } }, counts(2, 0, 2), 'ready', '2 of 2 ready'],
  ];
  test.each(table)('%s', (_, spec, status, expected, message) => {
    const live = object('apps/v1 DaemonSet', { generation: 2, spec: { ...spec }, status: { ...status } });
    expect(assess(observe(live))).toMatchObject({ status: expected, message });
  });

  test('takes its pods by the newest ControllerRevision, or by the generation of its template', () => {
    const live = object('apps/v1 DaemonSet', {
      generation: 2,
      annotations: { 'deprecated.daemonset.template.generation': '2' },
      status: counts(2, 1, 2),
    });
    const revision = (number: number, hash: string) =>
      object('apps/v1 ControllerRevision', {
        name: `api-${hash}`,
        owner: live,
        labels: { 'controller-revision-hash': hash },
        more: { revision: number },
      });
    const pods = ['a', 'b'].map((hash, index) =>
      pod(
        live,
        `api-${hash}`,
        {},
        { labels: { 'controller-revision-hash': hash, 'pod-template-generation': String(index + 1) } },
      ),
    );
    const names = (children: readonly KubeObject[]) =>
      assess(observe(live, { children })).pods.map((each) => each.metadata.name);
    expect(names(pods)).toEqual(['api-b']);
    expect(names([...pods, revision(2, 'b'), revision(3, 'a')])).toEqual(['api-a']);
  });

  test('waits for a pod of the old template that has not begun to end', () => {
    const live = object('apps/v1 DaemonSet', {
      generation: 2,
      annotations: { 'deprecated.daemonset.template.generation': '2' },
      status: counts(1, 1, 1),
    });
    const old = pod(live, 'api-a', {}, { labels: { 'pod-template-generation': '1' } });
    expect(assess(observe(live, { children: [old] }))).toMatchObject({
      status: 'progressing',
      message: '1 of 1 ready, 1 old pod left',
    });
    old.metadata.deletionTimestamp = at(1);
    expect(assess(observe(live, { children: [old] })).status).toBe('ready');
  });
});

describe('a ReplicaSet', () => {
  const table: [string, number, object, string, string][] = [
    ['is ready when all are available', 2, { observedGeneration: 2, ...full(2) }, 'ready', '2 of 2 ready'],
    [
      'waits until its generation is observed',
      2,
      { observedGeneration: 1, ...full(2) },
      'progressing',
      'waiting for the controller to observe the change',
    ],
    ['waits for pods to be made', 2, { observedGeneration: 2, ...full(1) }, 'progressing', '1 of 2 updated, 1 ready'],
    ['waits until excess pods are deleted', 1, { observedGeneration: 2, ...full(2) }, 'progressing', '1 pod too many'],
    ['is ready at once with no replicas', 0, { observedGeneration: 2 }, 'ready', 'scaled to 0'],
  ];
  test.each(table)('%s', (_, replicas, status, expected, message) => {
    const live = object('apps/v1 ReplicaSet', { generation: 2, spec: { replicas }, status: { ...status } });
    expect(assess(observe(live))).toMatchObject({ status: expected, message });
  });
});
