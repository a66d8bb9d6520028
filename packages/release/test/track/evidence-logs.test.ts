import type { Cause } from '@slipway/core';
import { type KubeObject, ofKind } from '@slipway/kubernetes';
import { fakeCluster } from '@slipway/testkit';
import { collectEvidence, type TrackedState, type TrackResult } from '../../src/index.ts';
import { deployment } from '../samples.ts';

const cause = (code: Cause['code'] = 'CrashLoop'): Cause => ({ code, sentence: 'It fails.', evidence: [] });

const pod = (name: string, ...containerStatuses: object[]): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'shop' },
  spec: { containers: [] },
  status: { phase: 'Running', containerStatuses },
});
const state = (pods: readonly KubeObject[], name = 'web'): TrackedState => {
  const desired = { ...deployment(name, 'v1'), status: { conditions: [{ type: 'Available', status: 'False' }] } };
  return {
    target: { desired },
    observation: { object: desired, desired, children: pods, events: [] },
    assessment: { status: 'progressing', message: 'waits', findings: [], pods: ofKind(pods, 'Pod') },
  };
};
/** Returns the logs that are read, as `pod/container`, with `-previous` for the run before. */
const readsOf = async (result: TrackResult, code?: Cause['code']): Promise<string[]> => {
  const fake = fakeCluster();
  const reads: string[] = [];
  const cluster = {
    ...fake,
    logs: async (ref: { name: string }, { container, previous }: { container?: string; previous?: boolean }) => {
      reads.push(`${ref.name}/${container}${previous ? '-previous' : ''}`);
      return '';
    },
  };
  await collectEvidence(cluster as never, result, cause(code));
  return reads;
};
const resultOf = (tracked: readonly TrackedState[], failure?: TrackResult['failure']): TrackResult => ({
  tracked,
  milestones: [],
  ...(failure ? { failure } : {}),
});

const running = { state: { running: {} } };
const ended = (exitCode: number) => ({ terminated: { exitCode } });

describe('the logs that collectEvidence reads', () => {
  it.each<[string, object, string[]]>([
    ['none of a container that is ready', { ready: true, restartCount: 0, ...running }, []],
    ['the log of a container that runs and is not ready', { ready: false, restartCount: 0, ...running }, ['web-0/web']],
    ['the log of a container that failed', { ready: false, restartCount: 0, state: ended(1) }, ['web-0/web']],
    ['none of a container that ended well', { ready: false, restartCount: 0, state: ended(0) }, []],
    ['none of a container that never started', { ready: false, restartCount: 0, state: { waiting: {} } }, []],
    ['none of a container without a state', { ready: false }, []],
    [
      'both logs of a container that restarted and is ready',
      { ready: true, restartCount: 1, ...running },
      ['web-0/web-previous', 'web-0/web'],
    ],
    [
      'both logs of a container that waits for a restart',
      { ready: false, restartCount: 2, state: { waiting: {} } },
      ['web-0/web-previous', 'web-0/web'],
    ],
    [
      'both logs of a container whose last run has ended',
      { ready: false, restartCount: 0, ...running, lastState: ended(1) },
      ['web-0/web-previous', 'web-0/web'],
    ],
  ])('reads %s', async (_, status, expected) => {
    const tracked = state([pod('web-0', { name: 'web', ...status })]);
    expect(await readsOf(resultOf([tracked], { cause: cause(), tracked }))).toEqual(expected);
  });

  const ready = { name: 'web', ready: true, restartCount: 0, ...running };
  it.each<[Cause['code'], string[]]>([
    ['SmokeFailed', ['web-0/web']],
    ['LogErrors', ['web-0/web']],
    ['NotReady', []],
  ])('reads those of ready pods after %s', async (code, expected) => {
    const tracked = state([pod('web-0', ready, { name: 'job', state: { waiting: {} } })]);
    expect(await readsOf(resultOf([tracked], { cause: cause(code), tracked }))).toEqual(expected);
  });

  it('reads those of the object that failed, or of all objects', async () => {
    const crashed = { name: 'web', ready: false, restartCount: 0, ...running };
    const [web, api] = [state([pod('web-0', crashed)]), state([pod('api-0', crashed)], 'api')];
    expect(await readsOf(resultOf([web, api], { cause: cause(), tracked: api }))).toEqual(['api-0/web']);
    expect(await readsOf(resultOf([web, api], { cause: cause() }))).toEqual(['web-0/web', 'api-0/web']);
    expect(await readsOf(resultOf([web, api]))).toEqual(['web-0/web', 'api-0/web']);
  });
});

describe('the texts of collectEvidence', () => {
  const crashed = pod('web-0', { name: 'web', ready: false, restartCount: 0, ...running });
  const textsFor = async (log: string) => {
    const fake = fakeCluster();
    fake.setLog('Pod/shop/web-0', { container: 'web' }, log);
    const tracked = state([crashed]);
    const { texts } = await collectEvidence(fake, resultOf([tracked], { cause: cause(), tracked }), cause());
    return texts;
  };

  it('contains the states of objects and pods', async () => {
    const states = (await textsFor('')).find(({ file }) => file === 'states.json');
    expect(JSON.parse(states?.text ?? '')).toEqual([
      {
        object: 'Deployment/shop/web',
        message: 'waits',
        conditions: [{ type: 'Available', status: 'False' }],
        pods: [
          {
            name: 'web-0',
            phase: 'Running',
            containers: [{ name: 'web', ready: false, restartCount: 0, state: { running: {} } }],
          },
        ],
      },
    ]);
  });

  it.each<[string, string, boolean]>([
    ['an empty log', '', false],
    ['a log of blank lines', ' \n\n', false],
    ['a line', 'starting\n', true],
    ['the message of the kubelet', 'unable to retrieve container logs for containerd://abc\n', false],
    ['a log that quotes the message', 'error: unable to retrieve container logs for containerd://abc', true],
    ['a log that starts with the message', 'unable to retrieve container logs for x\nValueError', true],
  ])('decides whether to keep %s', async (_, log, isKept) => {
    expect((await textsFor(log)).map(({ file }) => file)).toEqual([
      ...(isKept ? ['shop-web-0-web.log'] : []),
      'states.json',
    ]);
  });

  it('contains a shorter end of a log that fills the limit in bytes', async () => {
    const calls: object[] = [];
    const answer = async (size: number): Promise<number> => {
      calls.length = 0;
      const cluster = {
        ...fakeCluster(),
        logs: async (_: unknown, options: object) => {
          calls.push(options);
          return 'x'.repeat(calls.length === 1 ? size : 7);
        },
      };
      const tracked = state([crashed]);
      const { texts } = await collectEvidence(
        cluster as never,
        resultOf([tracked], { cause: cause(), tracked }),
        cause(),
      );
      return texts[0]?.text.length ?? 0;
    };
    expect(await answer(262_143)).toBe(262_143);
    expect(await answer(262_144)).toBe(7);
    expect(calls).toEqual([
      { container: 'web', previous: false, tailLines: 400, limitBytes: 262_144 },
      { container: 'web', previous: false, tailLines: 5, limitBytes: 262_144 },
    ]);
  });
});
