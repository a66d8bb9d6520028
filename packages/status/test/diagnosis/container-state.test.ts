import { at, container, event, object } from '../observe.ts';
import { backOff, type Case, release, unready } from '../release.ts';

const ended = (exitCode: number, second = 9) => ({ exitCode, finishedAt: at(second) });
const only = (given: Case) => {
  const { findings } = release(given);
  expect(findings).toHaveLength(1);
  return findings[0];
};
const own = object('v1 Pod', { name: 'api-new-1' });
const about = (fieldPath: string) => ({
  involvedObject: { kind: 'Pod', name: 'api-new-1', namespace: 'shop', uid: 'uid-Pod-api-new-1', fieldPath },
});

describe('symptoms of the containers of a pod', () => {
  const two = (more: object = {}): Case => ({
    podSpec: { containers: [{ name: 'log' }, { name: 'api', resources: { limits: { memory: '2Gi' } } }], ...more },
    podStatus: {
      phase: 'Running',
      containerStatuses: [
        container({ name: 'log', running: at(2), ready: true }),
        container({ terminated: { ...ended(137), reason: 'OOMKilled' } }),
      ],
    },
  });

  it('finds containers by their name in the manifest', () => {
    expect(only(two())?.cause).toMatchObject({ container: 'api', detail: { limit: '2Gi' } });
  });

  it.each([
    ['of its own', 'spec.containers{api}', 'killed once because its postStart hook fails'],
    ['of the whole pod', 'spec', 'killed once because its postStart hook fails'],
    ['of another container', 'spec.containers{log}', 'ended once with exit code 0'],
  ])('reads the events %s', (_, fieldPath, says) => {
    const events = [event(own, 'FailedPostStartHook', 'x', at(8), about(fieldPath))];
    const given = { ...two(), more: { events } };
    given.podStatus = { containerStatuses: [container({ terminated: ended(0) })] };
    expect(only(given)?.cause.sentence).toContain(says);
  });

  const running = { name: 'mesh', ready: false, state: { running: { startedAt: at(2) } } };
  it.each([
    ['a step', [{ name: 'other' }, { name: 'mesh' }], ['init container mesh is still running']],
    ['a sidecar', [{ name: 'other' }, { name: 'mesh', restartPolicy: 'Always' }], []],
    [
      'a step beside a sidecar',
      [{ name: 'other', restartPolicy: 'Always' }, { name: 'mesh' }],
      ['init container mesh is still running'],
    ],
    ['a step without a spec', undefined, ['init container mesh is still running']],
  ])('reports %s that runs', (_, initContainers, says) => {
    const { findings } = release({
      podSpec: { initContainers },
      podStatus: { phase: 'Pending', initContainerStatuses: [running] },
    });
    expect(findings.map(({ cause }) => cause.sentence.replace(/^[^:]*: /, ''))).toEqual(says);
  });

  it('reports a sidecar that ends with 0', () => {
    const given: Case = {
      podSpec: { initContainers: [{ name: 'mesh', restartPolicy: 'Always' }] },
      podStatus: { initContainerStatuses: [{ name: 'mesh', restartCount: 0, state: { terminated: ended(0) } }] },
    };
    expect(only(given)).toMatchObject({
      restarts: 1,
      cause: { sentence: expect.stringContaining('container mesh ended once') },
    });
  });

  it('counts no end of a step that has succeeded', () => {
    const given: Case = {
      podSpec: { initContainers: [{ name: 'fetch' }] },
      podStatus: { initContainerStatuses: [{ name: 'fetch', restartCount: 1, state: { terminated: ended(0) } }] },
      events: [['FailedPostStartHook', 'x', at(8)]],
    };
    expect(only(given)?.restarts).toBe(1);
  });

  it('finds nothing in a pod without a status and a spec', () => {
    expect(release({ podSpec: { containers: undefined }, podStatus: { phase: undefined } }).findings).toEqual([]);
  });
});

describe('the finding about a container', () => {
  const probe = (status: Case['status'], more: Case = {}): Case => ({
    ...unready('Readiness probe failed: refused', undefined, status),
    ...more,
  });

  it('ignores an end from before the release', () => {
    const found = only(probe({ restartCount: 5, last: ended(1, -6) }, { shape: { created: at(-99) } }));
    expect(found).not.toHaveProperty('restarts');
    expect(found?.cause.evidence[0]).toEqual({
      source: 'status',
      of: 'Pod/shop/api-new-1 container api',
      at: at(2),
      text: 'running; restarts 5',
    });
  });

  it('quotes how the container ended', () => {
    const found = only({ status: { terminated: { ...ended(3), reason: 'Error', message: 'no model' } } });
    expect(found).toMatchObject({
      restarts: 1,
      logs: { pod: 'api-new-1', namespace: 'shop', container: 'api', previous: false },
    });
    expect(found?.cause.evidence[0]).toMatchObject({
      at: at(9),
      text: 'ended Error with exit code 3: no model; restarts 0',
    });
    const bare = only({ podStatus: { containerStatuses: [{ name: 'api', state: { terminated: ended(3) } }] } });
    expect(bare?.cause.evidence[0]?.text).toBe('ended with exit code 3; restarts 0');
  });

  it.each([
    ['its current run', probe({}), false],
    ['its current run, though an earlier one ended', { status: { terminated: ended(1), last: ended(2, 3) } }, false],
    ['its previous run', backOff({}), true],
  ] as [string, Case, boolean][])('reads the log of %s', (_, given, previous) => {
    expect(only(given)?.logs?.previous).toBe(previous);
  });

  it('reads no log of a container that never ran', () => {
    const found = only({
      podStatus: { containerStatuses: [{ name: 'api', state: { waiting: { reason: 'InvalidImageName' } } }] },
    });
    expect(found).not.toHaveProperty('logs');
    expect(found).not.toHaveProperty('restarts');
    expect(found?.cause.evidence[0]).not.toHaveProperty('at');
    expect(found?.cause.evidence[0]?.text).toBe('waiting InvalidImageName; restarts 0');
  });

  it('quotes the kill of a container, although the event is not a warning', () => {
    const kill = event(own, 'Killing', 'Stopping container api', at(8), { type: 'Normal' });
    const start = event(own, 'Started', 'Started container api', at(2), { type: 'Normal' });
    const found = only({ ...backOff({}), more: { events: [start, kill] } });
    expect(found?.cause.evidence.slice(1)).toMatchObject([
      { source: 'event', of: 'Pod/shop/api-new-1', at: at(8), text: 'Killing: Stopping container api' },
    ]);
  });
});

describe('a pod that the scheduler reports', () => {
  const scheduled = (status: string, nodeName: string | undefined): Case => ({
    status: {},
    podStatus: {
      conditions: [{ type: 'PodScheduled', status, message: '0/1 nodes are available: 1 Insufficient cpu.' }],
    },
    podSpec: { nodeName },
  });
  it.each([
    ['has no place', scheduled('False', undefined), 1],
    ['has a place after all', scheduled('False', 'node-1'), 0],
    ['has an unknown place', scheduled('Unknown', undefined), 0],
    ['has a place', scheduled('True', 'node-1'), 0],
  ] as [string, Case, number][])('is reported when it %s', (_, given, count) => {
    expect(release(given).findings).toHaveLength(count);
  });

  const failedMount = (status: object): Case => ({
    podStatus: { containerStatuses: [status] },
    events: [['FailedMount', 'disk not found', at(8)]],
  });
  it.each([
    ['prepares', container({ waiting: ['PodInitializing'] }), 1],
    ['has restarted', container({ waiting: ['PodInitializing'], restartCount: 1 }), 0],
    ['runs', container({ running: at(2) }), 0],
    ['has no state', { name: 'api' }, 0],
  ])('is reported with an old failure of a mount only while it %s', (_, status, count) => {
    expect(release(failedMount(status)).findings).toHaveLength(count);
  });

  it('is not reported with its failure of a mount once it has run', () => {
    expect(release({ ...failedMount(container()), podStatus: { phase: 'Running' } }).findings).toEqual([]);
  });
});
