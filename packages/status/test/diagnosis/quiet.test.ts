import { assess } from '../../src/index.ts';
import { at, container, observe, pod, rollout } from '../observe.ts';
import { backOff, type Case, pull, readiness, release, unready } from '../release.ts';

describe('what is not wrong', () => {
  const fine: [string, Case][] = [
    ['a pod on its way out', { ...backOff({}, 5), shape: { deleted: at(10) } }],
    [
      'a probe that failed before it passed',
      { ...unready('Readiness probe failed: HTTP probe failed with statuscode: 404', readiness(), { ready: true }) },
    ],
    [
      'a mount that worked at the second try',
      {
        status: { running: at(5), ready: true },
        podStatus: { phase: 'Running' },
        events: [['FailedMount', 'MountVolume.SetUp failed for volume "cfg" : configmap "settings" not found']],
      },
    ],
    [
      'a mount, where another container runs already',
      {
        podStatus: { containerStatuses: [container({ name: 'other', running: at(2), ready: true }), container()] },
        events: [['FailedMount', 'MountVolume.SetUp failed for volume "cfg" : configmap "settings" not found']],
      },
    ],
    ['a pod that failed without a message, which its owner replaces', { podStatus: { phase: 'Failed' } }],
    [
      'events of an earlier release',
      {
        status: {},
        events: [['FailedMount', 'MountVolume.SetUp failed for volume "cfg" : configmap "settings" not found', at(-5)]],
      },
    ],
    ['a container that is being made', { status: {} }],
    ['a pod that no controller has seen yet', { more: { now: at(5) } }],
    [
      'an init container that did its work',
      {
        podStatus: {
          initContainerStatuses: [
            container({
              name: 'migrate',
              terminated: { exitCode: 0, reason: 'Completed', finishedAt: at(3) },
              ready: true,
            }),
          ],
          containerStatuses: [container({ waiting: ['PodInitializing'] })],
        },
      },
    ],
  ];
  it.each(fine)('ignores %s', (_, given) => {
    expect(release(given).findings).toEqual([]);
  });

  it('ignores a probe failure from before the container restarted', () => {
    const [first] = release({
      ...unready('Readiness probe failed: HTTP probe failed with statuscode: 404', readiness(), { running: at(20) }),
    }).findings;
    expect(first).toMatchObject({ severity: 'info', cause: { code: 'NotReady' } });
  });
});

describe('how often a container ended', () => {
  const exits = (given: Case) => release(given).findings.map(({ restarts }) => restarts);
  const last = { exitCode: 1, reason: 'Error', finishedAt: at(9) };
  const rows: [string, Case, (number | undefined)[]][] = [
    ['once, not yet made again', { status: { terminated: last } }, [1]],
    ['once, and it runs again', { status: { running: at(10), restartCount: 1, last } }, [1]],
    ['twice, in back-off', backOff({}), [2]],
    ['twice, between two runs that were seen', { status: { running: at(10), restartCount: 2, last } }, [2]],
    [
      'less those before the release',
      { status: { running: at(10), restartCount: 5, last }, more: { restarts: { 'uid-Pod-api-new-1/api': 4 } } },
      [1],
    ],
    [
      'not at all since the release',
      { status: { running: at(-5), restartCount: 5, last: { ...last, finishedAt: at(-6) } } },
      [],
    ],
    [
      'once in an older pod with an unknown earlier count',
      { status: { running: at(10), restartCount: 5, last }, shape: { created: at(-999) } },
      [1],
    ],
  ];
  it.each(rows)('counts a container that ended %s', (_, given, expected) => {
    expect(exits(given)).toEqual(expected);
  });
});

it('merges the same finding of several pods into the one with the most restarts', () => {
  const { live, fresh } = rollout({ replicas: 2 });
  const crashing = (name: string, restartCount: number) =>
    pod(fresh, name, {
      containerStatuses: [
        container({ waiting: ['CrashLoopBackOff'], restartCount, last: { exitCode: 1, finishedAt: at(9) } }),
      ],
    });
  const { findings } = assess(observe(live, { children: [fresh, crashing('api-new-1', 1), crashing('api-new-2', 4)] }));
  expect(findings.map(({ restarts, logs }) => [restarts, logs?.pod])).toEqual([[5, 'api-new-2']]);
});

it('keeps one key when a failed pull alternates between its two reasons', () => {
  const [a] = release(pull('401 Unauthorized')).findings;
  const [b] = release({
    status: { waiting: ['ImagePullBackOff', 'Back-off pulling image "x": ErrImagePull: 401 Unauthorized'] },
  }).findings;
  expect(a?.key).toBe(b?.key);
});

it('quotes the state and the newest warnings as evidence', () => {
  const told = ['first', 'second', 'third', 'fourth'].map((text, index) => ['BackOff', text, at(index + 2)] as const);
  const [found] = release({ ...backOff({}), events: [...told.toReversed(), ['Pulled', 'pulled', at(9)]] }).findings;
  expect(found?.cause.evidence.map(({ source, text }) => [source, text])).toEqual([
    [
      'status',
      'waiting CrashLoopBackOff: back-off 10s restarting failed container; ended Error with exit code 1; restarts 1',
    ],
    ['event', 'BackOff: second'],
    ['event', 'BackOff: third'],
    ['event', 'BackOff: fourth'],
  ]);
});
