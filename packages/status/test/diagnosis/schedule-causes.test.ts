import { at, container, event, object, pod } from '../observe.ts';
import { type Case, cloud, expectCause, here, node, release, unscheduled } from '../release.ts';

const nodes = (text: string): string => `0/12 nodes are available: ${text}.`;
const placed = { status: {} } as const;
const p = 'pod api-new-1';

describe('the cause of a pod without a node', () => {
  const devices = { spec: { resources: { limits: { 'nvidia.com/gpu': 8 } } } };
  const table: [string, Case, string, object][] = [
    [
      'quotes every reason, without what preemption adds',
      unscheduled(
        `${nodes('2 Insufficient memory, 10 Insufficient cpu')} preemption: 0/12 nodes are available: 12 No preemption victims found\nfor incoming pod.`,
      ),
      `${p} fits no node: 0/12 nodes are available: 2 Insufficient memory, 10 Insufficient cpu`,
      { detail: { resource: 'memory' }, command: 'kubectl describe nodes' },
    ],
    [
      'quotes no claim of a device',
      unscheduled('0/1 nodes are available: 1 Too many pods. no new claims to deallocate, preemption: not helpful.'),
      `${p} fits no node: 0/1 nodes are available: 1 Too many pods`,
      { command: 'kubectl describe pod/api-new-1 -n shop' },
    ],
    [
      'reports that a claim does not exist',
      unscheduled('persistentvolumeclaim "data" not found'),
      'PersistentVolumeClaim data does not exist',
      {
        detail: { claim: 'data', state: 'not found' },
        command: 'kubectl get pvc -n shop',
        hint: expect.stringContaining('claim data'),
      },
    ],
    [
      'reports that a claim is being deleted',
      unscheduled('persistentvolumeclaim "data" is being deleted'),
      'PersistentVolumeClaim data is being deleted',
      {},
    ],
    [
      'waits for a claim of which nothing is known',
      unscheduled('pod has unbound immediate PersistentVolumeClaims', { podSpec: { volumes: undefined } }),
      `${p} waits for a claim that is not bound to a volume`,
      { command: 'kubectl describe pvc -n shop' },
    ],
    [
      'names the resource of which no node has enough',
      unscheduled(nodes('12 Insufficient nvidia.com/gpu'), {
        ...devices,
        more: { nodes: [node('a', { 'nvidia.com/gpu': '4' })] },
      }),
      `${p} requests 8 nvidia.com/gpu, more than any node has (at most 4)`,
      { hint: expect.stringContaining('resources.requests of nvidia.com/gpu') },
    ],
    [
      'names the volume that cannot be reached',
      unscheduled(nodes('12 node(s) had volume node affinity conflict')),
      `${p} finds no node that can reach its volume: 0/12 nodes are available: 12 node(s) had volume node affinity conflict`,
      { command: 'kubectl describe pvc -n shop' },
    ],
    [
      'names the labels that no node has',
      unscheduled(nodes("12 node(s) didn't match Pod's node affinity/selector"), { more: here }),
      `${p} fits no node: 0/12 nodes are available: 12 node(s) didn't match Pod's node affinity/selector`,
      {
        hint: 'Correct nodeSelector or affinity: no node matches them.',
        detail: { reason: "didn't match Pod's node affinity/selector" },
      },
    ],
    [
      'counts nodes that take no pods',
      unscheduled(
        nodes('11 node(s) were unschedulable, 1 node(s) had untolerated taint {node.kubernetes.io/not-ready: }'),
      ),
      `${p} has no node, because no node is healthy: 0/12 nodes are available: 11 node(s) were unschedulable, 1 node(s) had untolerated taint {node.kubernetes.io/not-ready: }`,
      {},
    ],
    [
      'reports that scheduling gates delay the pod',
      {
        podStatus: {
          conditions: [
            { type: 'PodScheduled', status: 'False', reason: 'SchedulingGated', message: nodes('12 Insufficient cpu') },
          ],
        },
        podSpec: { nodeName: undefined },
      },
      `${p} is blocked by its scheduling gates`,
      {},
    ],
    [
      'names a scheduler that has not handled the pod',
      { podSpec: { nodeName: undefined, schedulerName: 'volcano' } },
      `${p} waits for the scheduler volcano, which has not handled it`,
      { detail: { scheduler: 'volcano' }, hint: 'Install volcano in the cluster, or remove spec.schedulerName.' },
    ],
    [
      'names a node that has not accepted the pod',
      {},
      `${p} is assigned to node node-1, which has not accepted it`,
      {
        detail: { node: 'node-1' },
        command: 'kubectl get node node-1',
        hint: expect.stringMatching(/^Check that node node-1 exists/),
      },
    ],
  ];
  it.each(table)('%s', (_, given, sentence, more) => expectCause(given, sentence, more));

  it.each([
    ['the standard scheduler', { podSpec: { nodeName: undefined } }],
    ['another scheduler that gave it a node', { ...placed, podSpec: { schedulerName: 'volcano' } }],
    [
      'another scheduler that reports no reason',
      {
        podSpec: { nodeName: undefined, schedulerName: 'volcano' },
        podStatus: { conditions: [{ type: 'PodScheduled', status: 'Unknown' }] },
      },
    ],
    [
      'gates that are not reported yet',
      { podSpec: { nodeName: undefined, schedulerName: 'volcano', schedulingGates: [{ name: 'quota' }] } },
    ],
    ['a node that took it', { podStatus: { startTime: at(2) } }],
    ['a node that its scheduler chose', { podStatus: { conditions: [{ type: 'PodScheduled', status: 'True' }] } }],
    ['a node that may take it within 10 s', { more: { now: at(11) } }],
    ['a node that reports its containers', { podStatus: { containerStatuses: [container()] } }],
  ] as [string, Case][])('reports nothing about a pod of %s', (_, given) => {
    expect(release(given).findings).toEqual([]);
  });

  it('reports a node that has not accepted the pod for 11 s', () => {
    expect(release({ more: { now: at(12) } }).findings).toMatchObject([{ rule: 'node', tolerance: { seconds: 20 } }]);
  });
});

describe('the autoscaler of a pod without a node', () => {
  const text = nodes('12 Insufficient cpu');
  const grows = ['TriggeredScaleUp', 'pod triggered scale-up'] as const;
  const nominated = ['Nominated', 'Pod should schedule on nodeclaim'] as const;
  const refuses = ['NotTriggerScaleUp', "pod didn't trigger scale-up: 1 max node group size reached"] as const;
  it.each([
    ['adds a node', [grows], 'autoscaler-adds-node'],
    ['adds a node of Karpenter', [nominated], 'autoscaler-adds-node'],
    [
      'adds a node after all',
      [
        [...refuses, at(3)],
        [...grows, at(4)],
      ],
      'autoscaler-adds-node',
    ],
    [
      'adds none any more',
      [
        [...grows, at(3)],
        [...refuses, at(4)],
      ],
      'node-resources',
    ],
  ] as [string, NonNullable<Case['events']>, string][])('%s', (_, events, rule) => {
    const [found] = release(unscheduled(text, { events })).findings;
    expect(found?.rule).toBe(rule);
    if (rule === 'node-resources')
      expect(found?.cause).toMatchObject({
        sentence: `Deployment/shop/api: ${p} fits no node, and the autoscaler adds none: 0/12 nodes are available: 12 Insufficient cpu`,
        detail: { autoscaler: refuses[1] },
      });
  });

  it('decides nothing about a pod that has a node', () => {
    expect(release({ ...placed, events: [grows] }).findings).toEqual([]);
    expect(release({ ...placed, events: [refuses] }).findings).toEqual([]);
  });
});

describe('how long a pod may wait for a node', () => {
  const affinity = (count: number) =>
    unscheduled(nodes(`${count} node(s) didn't match Pod's node affinity/selector, ${12 - count} Insufficient cpu`), {
      more: here,
    });
  it.each([
    ['every node lacks a label', affinity(12), 2],
    ['one node of 12 lacks a label', affinity(1), 5],
    [
      'only some nodes are closed',
      unscheduled(nodes('1 node(s) were unschedulable, 11 Insufficient cpu'), { more: here }),
      15,
    ],
    ['every node is closed', unscheduled(nodes('12 node(s) were unschedulable'), { more: here }), 120],
    ['a node may be added', unscheduled(nodes('12 Too many pods'), { more: cloud }), 60],
    ['no node can be added', unscheduled(nodes('12 Too many pods'), { more: here }), 20],
  ] as [string, Case, number][])('depends on the reason: %s', (_, given, seconds) => {
    expect(release(given).findings).toMatchObject([{ severity: 'lasting', tolerance: { seconds } }]);
  });

  it('adds the grace period of old pods, which is 30 s by default', () => {
    const given = (spec: object): Case => ({
      ...unscheduled(nodes('12 Insufficient cpu'), { more: here }),
      old: (stale) => [pod(stale, 'api-old-1', {}, { deleted: at(5), spec: { ...spec } })],
    });
    expect(release(given({})).findings).toMatchObject([{ tolerance: { seconds: 45 } }]);
    expect(release(given({ terminationGracePeriodSeconds: 5 })).findings).toMatchObject([
      { tolerance: { seconds: 20 } },
    ]);
  });
});

describe('the claim of a pod', () => {
  const text = 'pod has unbound immediate PersistentVolumeClaims';
  const volumes = [
    { name: 'tmp', emptyDir: {} },
    { name: 'd', persistentVolumeClaim: { claimName: 'data' } },
  ];
  const ofEvent = (kind: string) => [
    event(object(`v1 ${kind}`, { name: 'data' }), 'ProvisioningFailed', 'quota reached', at(3)),
  ];

  it('names the claim and quotes its provisioner', () => {
    expectCause(
      unscheduled(text, { podSpec: { volumes }, more: { events: ofEvent('PersistentVolumeClaim') } }),
      `${p} waits for claim data, which gets no volume: quota reached`,
      { command: 'kubectl describe pvc/data -n shop', detail: { claim: 'data', message: 'quota reached' } },
    );
  });

  it.each(['Secret', 'ConfigMap'])('ignores an event about a %s with the name of the claim', (kind) => {
    const given = unscheduled(text, { podSpec: { volumes }, more: { events: ofEvent(kind) } });
    expect(release(given).findings[0]?.cause.sentence).toMatch(/waits for a claim that is not bound to a volume$/);
  });
});
