import { at, container, pod, rollout } from '../observe.ts';
import { type Case, expectCause, node, release } from '../release.ts';

const p = 'pod api-new-1';
const describePod = 'kubectl describe pod/api-new-1 -n shop';

describe('the cause of a pod that is removed from its node', () => {
  const ended = (reason: string, message?: string): Case => ({
    podStatus: { phase: 'Failed', reason, ...(message ? { message } : {}) },
  });
  const runs = (podStatus: object, more: object = {}): Case => ({
    podStatus: { phase: 'Running', ...podStatus },
    ...more,
  });
  const isReady = { conditions: [{ type: 'Ready', status: 'True' }] };
  const nodeIs = (...conditions: object[]) =>
    ({ nodes: [node('other', {}), { ...node('node-1', {}), status: { conditions } }] }) as Case['more'];
  const table: [string, Case, string, object][] = [
    [
      'names its own limit',
      ended('Evicted', 'Container api exceeded its local ephemeral storage limit'),
      `${p} was evicted because it exceeded its own limit: Container api exceeded its local ephemeral storage limit`,
      { detail: { reason: 'Evicted' } },
    ],
    [
      'names a node that ran short',
      ended('Evicted', 'The node was low on memory'),
      `${p} was evicted: The node was low on memory`,
      { detail: { reason: 'Evicted' }, command: 'kubectl describe nodes' },
    ],
    ['names an eviction without a message', ended('Evicted'), `${p} was evicted: no reason given`, {}],
    [
      'names a profile that the node lacks',
      ended('AppArmor', 'no such profile'),
      `${p} was rejected by its node (AppArmor): no such profile`,
      {
        detail: { reason: 'AppArmor' },
        command: describePod,
        hint: 'Load the AppArmor profile on the node, or remove it from the securityContext.',
      },
    ],
    [
      'names a node of another operating system',
      ended('PodOSNotSupported'),
      `${p} was rejected by its node (PodOSNotSupported)`,
      { hint: expect.stringContaining('spec.os.name') as string },
    ],
    [
      'names a forbidden setting of the kernel',
      ended('SysctlForbidden'),
      `${p} was rejected by its node (SysctlForbidden)`,
      {},
    ],
    [
      'names a node that refuses it',
      ended('UnexpectedAdmissionError', 'no device'),
      `${p} was rejected by its node (UnexpectedAdmissionError): no device`,
      { detail: { reason: 'UnexpectedAdmissionError' } },
    ],
    ['names a refusal without a message', ended('NodeLost'), `${p} was rejected by its node (NodeLost)`, {}],
    [
      'takes only an eviction for its own limit',
      ended('Preempting', 'exceeds the limit'),
      `${p} was rejected by its node (Preempting): exceeds the limit`,
      {},
    ],
    [
      'names a drain',
      runs({ conditions: [{ type: 'DisruptionTarget', status: 'True', reason: 'EvictionByEvictionAPI' }] }),
      `${p} was removed from its node (EvictionByEvictionAPI)`,
      { detail: { reason: 'EvictionByEvictionAPI' } },
    ],
    [
      'names a disruption without a reason',
      runs({ conditions: [{ type: 'DisruptionTarget', status: 'True' }] }),
      `${p} was removed from its node (DisruptionTarget)`,
      {},
    ],
    [
      'names a node that is not ready',
      runs({}, { more: nodeIs({ type: 'Ready', status: 'False', reason: 'KubeletNotReady' }) }),
      `${p} is on node node-1, which is not ready`,
      { detail: { node: 'node-1', reason: 'KubeletNotReady' }, command: 'kubectl describe node/node-1' },
    ],
    [
      'names a node without a reason',
      runs({}, { more: nodeIs({ type: 'Ready', status: 'Unknown' }) }),
      `${p} is on node node-1, which is not ready`,
      { detail: { node: 'node-1', reason: '' } },
    ],
    [
      'names a node by the event of the pod',
      runs({}, { events: [['NodeNotReady', 'Node is not ready']] }),
      `${p} is on node node-1, which is not ready`,
      { detail: { node: 'node-1', reason: 'NodeNotReady' } },
    ],
    [
      'names its readiness gate',
      runs(
        {
          conditions: [
            { type: 'ContainersReady', status: 'True' },
            { type: 'a', status: 'True' },
          ],
        },
        { podSpec: { readinessGates: [{ conditionType: 'a' }, { conditionType: 'b' }] } },
      ),
      `${p} waits for its readiness gate b`,
      { detail: { gate: 'b' } },
    ],
  ];
  it.each(table)('%s', (_, given, sentence, more) => expectCause(given, sentence, more));

  it.each([
    ['whose node is ready', runs({}, { more: nodeIs({ type: 'Ready', status: 'True' }) })],
    ['whose node reports nothing', runs({}, { more: nodeIs() })],
    [
      'on another node than the one that is not ready',
      runs({}, { more: nodeIs({ type: 'Ready', status: 'False' }), podSpec: { nodeName: 'other' } }),
    ],
    ['that is ready again after its node was not', runs(isReady, { events: [['NodeNotReady', 'Node is not ready']] })],
    [
      'whose containers do not pass yet',
      runs(
        { conditions: [{ type: 'ContainersReady', status: 'False' }] },
        { podSpec: { readinessGates: [{ conditionType: 'a' }] } },
      ),
    ],
    [
      'whose gates are all open',
      runs(
        {
          conditions: [
            { type: 'ContainersReady', status: 'True' },
            { type: 'a', status: 'True' },
          ],
        },
        { podSpec: { readinessGates: [{ conditionType: 'a' }] } },
      ),
    ],
    ['that runs despite a reason', runs({ reason: 'AppArmor' })],
    ['that failed without a reason', { podStatus: { phase: 'Failed' } }],
  ] as [string, Case][])('reports nothing about a pod %s', (_, given) => {
    expect(release(given).findings).toEqual([]);
  });

  it('ignores the ends of its containers', () => {
    const crashed = { containerStatuses: [container({ terminated: { exitCode: 137, finishedAt: at(9) } })] };
    const rules = (more: object) =>
      release({ podStatus: { phase: 'Failed', ...crashed, ...more } }).findings.map(({ rule }) => rule);
    expect(rules({ reason: 'Evicted' })).toEqual(['eviction']);
    expect(rules({ conditions: [{ type: 'DisruptionTarget', status: 'True' }] })).toEqual(['node']);
    expect(rules({})).toEqual(['killed-by-signal']);
  });

  it('leaves out a pod that is being deleted', () => {
    const { fresh } = rollout();
    const gone = pod(fresh, 'api-new-2', { phase: 'Failed', reason: 'Evicted' }, { deleted: at(5) });
    expect(release({ status: {}, more: { children: [fresh, gone] } }).findings).toEqual([]);
  });
});
