import { at, container } from '../observe.ts';
import { expectOne, node, type Row } from '../release.ts';

const table: Row[] = [
  [
    'a memory limit in thousandths of a byte',
    { spec: { resources: { limits: { memory: '512m' } } }, podStatus: { startTime: at(1) } },
    'fatal',
    'InvalidManifest',
    undefined,
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

describe('a pod that its node rejects, evicts or does not start', () => {
  it.each(table)('diagnoses %s', (...row) => expectOne(row));
});
