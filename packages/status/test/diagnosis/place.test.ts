import { at, container, event, object, pod } from '../observe.ts';
import { cloud, expectOne, here, node, type Row, release, unscheduled } from '../release.ts';

const table: Row[] = [
  [
    'a node without room, here',
    unscheduled('0/1 nodes are available: 1 Insufficient cpu.', { more: here }),
    'lasting',
    'Unschedulable',
    { seconds: 15 },
  ],
  [
    'a node without room, in a cloud',
    unscheduled('0/1 nodes are available: 1 Insufficient cpu.', { more: cloud }),
    'lasting',
    'Unschedulable',
    { seconds: 60 },
  ],
  [
    'more than any node has',
    unscheduled('0/1 nodes are available: 1 Insufficient memory.', {
      more: here,
      spec: { resources: { requests: { memory: '64Gi' } } },
    }),
    'lasting',
    'Unschedulable',
    { seconds: 2 },
  ],
  [
    'more than any node has, whatever old pods give back',
    unscheduled('0/1 nodes are available: 1 Insufficient memory.', {
      more: here,
      spec: { resources: { requests: { memory: '64Gi' } } },
      old: (stale) => [pod(stale, 'api-old-1', {}, { deleted: at(5), spec: { terminationGracePeriodSeconds: 40 } })],
    }),
    'lasting',
    'Unschedulable',
    { seconds: 2 },
  ],
  [
    'a device that no node has, but may have again once its plugin runs',
    unscheduled('0/1 nodes are available: 1 Insufficient nvidia.com/gpu.', {
      more: here,
      spec: { resources: { limits: { 'nvidia.com/gpu': 1 } } },
    }),
    'lasting',
    'Unschedulable',
    { seconds: 5 },
  ],
  [
    'more than any node has, where one may be added',
    unscheduled('0/1 nodes are available: 1 Insufficient memory.', {
      more: cloud,
      spec: { resources: { requests: { memory: '64Gi' } } },
    }),
    'lasting',
    'Unschedulable',
    { seconds: 60 },
  ],
  [
    'a label that no node has',
    unscheduled("0/1 nodes are available: 1 node(s) didn't match Pod's node affinity/selector.", { more: here }),
    'lasting',
    'Unschedulable',
    { seconds: 2 },
  ],
  [
    'a label that no node has, where one may be added',
    unscheduled("0/1 nodes are available: 1 node(s) didn't match Pod's node affinity/selector.", { more: cloud }),
    'lasting',
    'Unschedulable',
    { seconds: 60 },
  ],
  [
    'a label of a node that does not take the pod now',
    unscheduled(
      "0/2 nodes are available: 1 node(s) didn't match Pod's node affinity/selector, 1 node(s) had untolerated taint {gpu: true}.",
      { more: here },
    ),
    'lasting',
    'Unschedulable',
    { seconds: 5 },
  ],
  [
    'a taint',
    unscheduled('0/1 nodes are available: 1 node(s) had untolerated taint {gpu: true}.', { more: here }),
    'lasting',
    'Unschedulable',
    { seconds: 5 },
  ],
  [
    'nodes that are all ill',
    unscheduled('0/2 nodes are available: 2 node(s) had untolerated taint {node.kubernetes.io/not-ready: }.', {
      more: here,
    }),
    'lasting',
    'Unschedulable',
    { seconds: 120 },
  ],
  [
    'nodes that are all closed, for more than one reason',
    unscheduled(
      '0/3 nodes are available: 1 node(s) had untolerated taint {node.kubernetes.io/unreachable: }, 2 node(s) were unschedulable. preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.',
      { more: here },
    ),
    'lasting',
    'Unschedulable',
    { seconds: 120 },
  ],
  [
    'a node that is closed beside one without room',
    unscheduled('0/2 nodes are available: 1 Insufficient cpu, 1 node(s) were unschedulable.', { more: here }),
    'lasting',
    'Unschedulable',
    { seconds: 15 },
  ],
  [
    'an autoscaler that adds a node',
    unscheduled('0/1 nodes are available: 1 Insufficient cpu.', {
      events: [
        ['NotTriggerScaleUp', 'no', at(2)],
        ['TriggeredScaleUp', 'pod triggered scale-up', at(3)],
      ],
    }),
    'info',
    'Unschedulable',
    undefined,
  ],
  [
    'an autoscaler that adds none',
    unscheduled('0/1 nodes are available: 1 Insufficient cpu.', {
      events: [['NotTriggerScaleUp', "pod didn't trigger scale-up: 1 max node group size reached"]],
    }),
    'lasting',
    'Unschedulable',
    { seconds: 10 },
  ],
  [
    'room that old pods are about to give back',
    unscheduled('0/1 nodes are available: 1 Insufficient cpu.', {
      more: here,
      old: (stale) => [pod(stale, 'api-old-1', {}, { deleted: at(5), spec: { terminationGracePeriodSeconds: 40 } })],
    }),
    'lasting',
    'Unschedulable',
    { seconds: 55 },
  ],
  [
    'a volume in another zone',
    unscheduled('0/1 nodes are available: 1 node(s) had volume node affinity conflict.', { more: here }),
    'lasting',
    'Unschedulable',
    { seconds: 20 },
  ],
  [
    'a scheduler that does not exist',
    { podSpec: { nodeName: undefined, schedulerName: 'volcano' } },
    'lasting',
    'Unschedulable',
    { seconds: 30 },
  ],
  [
    'a node that does not exist',
    { podSpec: { nodeName: 'node-7' }, more: { now: at(12) } },
    'lasting',
    'Unschedulable',
    { seconds: 20 },
  ],
  [
    'a memory limit in thousandths of a byte',
    { spec: { resources: { limits: { memory: '512m' } } }, podStatus: { startTime: at(1) } },
    'fatal',
    'InvalidManifest',
    undefined,
  ],
  [
    'a claim without a volume',
    unscheduled('0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims.'),
    'lasting',
    'VolumeMount',
    { seconds: 90 },
  ],
  [
    'a ConfigMap that a volume needs',
    {
      status: {},
      events: [['FailedMount', 'MountVolume.SetUp failed for volume "cfg" : configmap "settings" not found']],
    },
    'lasting',
    'ConfigMissing',
    { seconds: 5 },
  ],
  [
    'a node that has not read the ConfigMap yet',
    {
      status: {},
      events: [
        [
          'FailedMount',
          'MountVolume.SetUp failed for volume "cfg" : failed to sync configmap cache: timed out waiting for the condition',
        ],
      ],
    },
    'lasting',
    'VolumeMount',
    { seconds: 90 },
  ],
  [
    'a mount that fails',
    {
      status: {},
      events: [['FailedMount', 'MountVolume.SetUp failed for volume "kv" : rpc error: keyvault: 403 Forbidden']],
    },
    'lasting',
    'VolumeMount',
    { seconds: 90 },
  ],
  [
    'a disk that is elsewhere',
    {
      status: {},
      events: [
        ['FailedAttachVolume', 'Multi-Attach error for volume "pvc-1" Volume is already used by pod(s) api-old-1'],
      ],
    },
    'lasting',
    'VolumeMount',
    { seconds: 90 },
  ],
  [
    'a node without addresses',
    {
      status: {},
      events: [
        [
          'FailedCreatePodSandBox',
          'Failed to create pod sandbox: failed to allocate for range 0: no IP addresses available',
        ],
      ],
    },
    'lasting',
    'StartError',
    { seconds: 60 },
  ],
  [
    'a node that fell silent',
    { podStatus: { phase: 'Running' }, events: [['NodeNotReady', 'Node is not ready']] },
    'info',
    'NotReady',
    undefined,
  ],
  [
    'an eviction',
    { podStatus: { phase: 'Failed', reason: 'Evicted', message: 'The node was low on resource: memory.' } },
    'info',
    'NotReady',
    undefined,
  ],
  [
    'an eviction that kills a container, which is not its own end',
    {
      status: { restartCount: 1, terminated: { exitCode: 137, reason: 'ContainerStatusUnknown', finishedAt: at(9) } },
      podStatus: {
        phase: 'Failed',
        reason: 'Evicted',
        message: 'The node was low on resource: memory.',
        containerStatuses: [
          container({
            restartCount: 1,
            terminated: { exitCode: 137, reason: 'ContainerStatusUnknown', finishedAt: at(9) },
          }),
        ],
      },
    },
    'info',
    'NotReady',
    undefined,
  ],
  ...[
    'Pod ephemeral local storage usage exceeds the total limit of containers 20Mi.',
    'Usage of EmptyDir volume "scratch" exceeds the limit "20Mi".',
    'Container api exceeded its local ephemeral storage limit "20Mi".',
  ].map(
    (message): Row => [
      `an eviction for a limit of its own: ${message}`,
      { podStatus: { phase: 'Failed', reason: 'Evicted', message } },
      'fatal',
      'NotReady',
      undefined,
    ],
  ),
  [
    'a profile that the node has not',
    { podStatus: { phase: 'Failed', reason: 'AppArmor', message: 'Cannot enforce AppArmor: no such profile' } },
    'lasting',
    'StartError',
    { seconds: 5 },
  ],
  [
    'a drain',
    {
      podStatus: {
        phase: 'Running',
        conditions: [{ type: 'DisruptionTarget', status: 'True', reason: 'EvictionByEvictionAPI' }],
      },
    },
    'info',
    'NotReady',
    undefined,
  ],
  [
    'a node that refuses the pod',
    { podStatus: { phase: 'Failed', reason: 'NodeAffinity', message: 'Pod was rejected' } },
    'info',
    'NotReady',
    undefined,
  ],
  [
    'a readiness gate',
    {
      podSpec: { readinessGates: [{ conditionType: 'example.com/lb' }] },
      podStatus: { phase: 'Running', conditions: [{ type: 'ContainersReady', status: 'True' }] },
    },
    'info',
    'NotReady',
    undefined,
  ],
  [
    'a node that is not ready',
    {
      podStatus: { phase: 'Running' },
      more: {
        nodes: [
          {
            ...node('node-1', {}),
            status: { conditions: [{ type: 'Ready', status: 'Unknown', reason: 'NodeStatusUnknown' }] },
          },
        ],
      },
    },
    'info',
    'NotReady',
    undefined,
  ],
];

describe('why a pod has no place', () => {
  it.each(table)('diagnoses %s', (...row) => expectOne(row));
});

it('quotes the output of the mount program, not its arguments', () => {
  const message =
    'MountVolume.SetUp failed for volume "n" : mount failed: exit status 32\nMounting command: mount\nMounting arguments: -t nfs 127.0.0.9:/x /var/lib/kubelet/pods/1/volumes/kubernetes.io~nfs/n\nOutput: mount: /var/lib/kubelet/pods/1/volumes/kubernetes.io~nfs/n: bad option; you might need a /sbin/mount.<type> helper program.';
  const [found] = release({ status: {}, events: [['FailedMount', message]] }).findings;
  expect(found?.cause.sentence).toMatch(
    /volume "n" : mount failed: exit status 32: bad option; you might need a \/sbin\/mount\.<type> helper program$/,
  );
});

describe('a claim that a StatefulSet makes and that gets no volume', () => {
  const text = '0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims.';
  const volumes = [{ name: 'd', persistentVolumeClaim: { claimName: 'd-db-0' } }];
  const claim = (name: string) => object('v1 PersistentVolumeClaim', { name });
  const found = (name: string, message: string) =>
    release(
      unscheduled(text, {
        podSpec: { volumes },
        more: { events: [event(claim(name), 'ProvisioningFailed', message, at(3))] },
      }),
    ).findings[0];

  it('quotes the provisioner of a claim and waits for the claim', () => {
    const missing = found('d-db-0', 'storageclass.storage.k8s.io "premium" not found');
    expect(missing).toMatchObject({ severity: 'lasting', tolerance: { seconds: 8 }, cause: { code: 'VolumeMount' } });
    expect(missing?.cause.sentence).toMatch(
      /waits for claim d-db-0, which gets no volume: storageclass\.storage\.k8s\.io "premium" not found$/,
    );
  });

  it('is not mixed up with the claim of another pod', () => {
    expect(found('d-db-1', 'storageclass.storage.k8s.io "premium" not found')?.tolerance).toEqual({ seconds: 90 });
  });
});
