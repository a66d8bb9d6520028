import type { KubeObject } from '@slipway/kubernetes';
import type { TrackedState } from '../../src/observe/tracked-object.ts';
import { isReady, requiredStability, StabilityWindow } from '../../src/track/stability-window.ts';
import { deployment, job } from '../samples.ts';
import { readyPod, readyWith } from '../tracked.ts';

type Status = TrackedState['assessment']['status'];

const state = (desired: KubeObject, status: Status, restarts: readonly number[] = []): TrackedState => {
  const pods = restarts.map((restartCount, at) => {
    const pod = readyPod(`web-${at}`, {});
    const containerStatuses = [{ name: 'web', restartCount, ready: true, image: 'x', imageID: 'x' }];
    return { ...pod, status: { ...pod.status, containerStatuses } };
  });
  const ready = readyWith(desired, pods);
  return { ...ready, assessment: { ...ready.assessment, status } };
};

const web = deployment('web', 'v1');

describe('isReady', () => {
  it.each<[string, KubeObject, Status, boolean, boolean]>([
    ['a Deployment that is ready', web, 'ready', true, true],
    ['a Deployment that progresses', web, 'progressing', false, false],
    ['a Deployment that is paused', web, 'paused', false, false],
    ['a Job that has ended', job('migrate', 'v1'), 'ready', true, true],
    ['a Job that runs', job('migrate', 'v1'), 'progressing', false, true],
    ['a Job that is suspended', job('migrate', 'v1'), 'paused', false, false],
  ])('judges %s', (_, desired, status, whenComplete, whenStarted) => {
    const each = state(desired, status);
    expect([isReady(each, 'complete'), isReady(each, 'started')]).toEqual([whenComplete, whenStarted]);
  });
});

describe('StabilityWindow', () => {
  const times = (...steps: readonly (readonly [number, ...TrackedState[]])[]) => {
    const window = new StabilityWindow();
    return steps.map(([now, ...tracked]) => window.update(tracked, 'complete', now));
  };

  it('starts when the last object becomes ready', () => {
    const [ready, waits] = [state(web, 'ready'), state(web, 'progressing')];
    expect(times([1000, ready, waits], [2000, ready, ready], [3500, ready, ready])).toEqual([undefined, 0, 1500]);
  });

  it('starts again when an object is not ready any more', () => {
    const [ready, waits] = [state(web, 'ready'), state(web, 'progressing')];
    expect(times([1000, ready], [2000, ready], [3000, waits], [4000, ready], [4500, ready])).toEqual([
      0,
      1000,
      undefined,
      0,
      500,
    ]);
  });

  it('starts again when a container restarts, and counts the restarts of all pods', () => {
    const withRestarts = (...restarts: number[]) => state(web, 'ready', restarts);
    expect(
      times(
        [1000, withRestarts(1, 2)],
        [2000, withRestarts(1, 2)],
        [3000, withRestarts(1, 3)],
        [4000, withRestarts(1, 3)],
      ),
    ).toEqual([0, 1000, 0, 1000]);
  });

  it('continues when a pod with restarts is replaced, and starts again at the next restart', () => {
    const withRestarts = (...restarts: number[]) => state(web, 'ready', restarts);
    expect(times([1000, withRestarts(3)], [2000, withRestarts(0)], [3000, withRestarts(1)])).toEqual([0, 1000, 0]);
  });
});

describe('requiredStability', () => {
  const probed = (initialDelaySeconds: number): TrackedState => {
    const livenessProbe = { httpGet: { port: 80 }, initialDelaySeconds, timeoutSeconds: 2 };
    const pod = readyPod('web-0', {}, { containers: [{ name: 'web', livenessProbe }] });
    const started = { name: 'web', ready: true, restartCount: 0, image: 'x', imageID: 'x', started: true };
    const containerStatuses = [{ ...started, state: { running: { startedAt: '2026-01-01T00:00:00Z' } } }];
    return readyWith(web, [{ ...pod, status: { ...pod.status, containerStatuses } }]);
  };
  const now = '2026-01-01T00:00:10Z';

  it('is 0 without a window or without objects', () => {
    expect(requiredStability([probed(60)], 0, now, 0)).toBe(0);
    expect(requiredStability([], 0, now, 30_000)).toBe(0);
  });

  it('is the window if no liveness probe takes longer', () => {
    expect(requiredStability([state(web, 'ready', [0])], 5000, now, 30_000)).toBe(30_000);
  });

  it('waits until the first liveness probe of every container, after the time that has passed', () => {
    const alone = requiredStability([probed(40)], 0, now, 10_000);
    expect(alone).toBe(43_000);
    expect(requiredStability([probed(40)], 5000, now, 10_000)).toBe(alone + 5000);
    expect(requiredStability([probed(40)], undefined, now, 10_000)).toBe(alone);
    expect(requiredStability([probed(20), probed(40)], 0, now, 10_000)).toBe(alone);
    expect(requiredStability([probed(40)], 0, undefined, 10_000)).toBe(10_000);
  });
});
