import { at, pod } from '../observe.ts';
import { cloud, expectOne, here, type Row, unscheduled } from '../release.ts';

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
];

describe('why a pod has no place', () => {
  it.each(table)('diagnoses %s', (...row) => expectOne(row));
});
