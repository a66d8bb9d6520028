import { assess } from '../../src/index.ts';
import { at, container, event, observe, pod, rollout } from '../observe.ts';
import { type Case, release } from '../release.ts';

/** Returns a ready pod at second 30 with a liveness probe event of an earlier second. */
const alive = (message: string, seconds: number, more: Case = {}): Case => ({
  spec: { livenessProbe: { httpGet: { path: '/alive', port: 8000 }, periodSeconds: 5 } },
  status: { running: at(2), ready: true },
  podStatus: { phase: 'Running' },
  shape: {},
  events: [['Unhealthy', message, at(seconds)]],
  ...more,
});
const refused = 'Liveness probe failed: Get "http://10.0.0.1:8000/alive": dial tcp: connect: connection refused';
const wrong = 'Liveness probe failed: HTTP probe failed with statuscode: 404';

describe('a container that is ready but will be killed', () => {
  test('is not settled while its liveness probe fails', () => {
    const [found, ...others] = release(alive(refused, 24)).findings;
    expect(others).toEqual([]);
    expect(found).toMatchObject({ severity: 'info', delaysReady: true, cause: { code: 'ProbeFailing' } });
    expect(found?.cause.sentence).toMatch(
      /will be killed: its liveness probe http:\/\/:8000\/alive fails: Get .*refused/,
    );
  });

  test('fails the release when a running server answers the probe with 4xx', () => {
    expect(release(alive(wrong, 29)).findings).toMatchObject([
      { severity: 'lasting', tolerance: { seconds: 15 }, cause: { detail: { status: 404, probe: 'liveness' } } },
    ]);
  });

  const passed: [string, Case][] = [
    ['failed, and then was passed when it was asked again', alive(refused, 21)],
    ['failed before the container was made again', alive(refused, 24, { status: { running: at(25), ready: true } })],
    ['was taken out of the manifest', alive(refused, 24, { spec: {} })],
    ['failed at a time that cannot be compared', alive(refused, 24, { more: { now: '' } })],
  ];
  test.each(passed)('is left alone when its probe %s', (_, given) => {
    expect(release(given).findings).toEqual([]);
  });

  test('keeps its Deployment from being ready', () => {
    const counts = { replicas: 1, updatedReplicas: 1, readyReplicas: 1, availableReplicas: 1 };
    const { live, fresh } = rollout({ status: counts });
    const mine = pod(
      fresh,
      'api-new-1',
      { containerStatuses: [container({ running: at(2), ready: true })] },
      {
        spec: {
          nodeName: 'node-1',
          containers: [{ name: 'api', image: 'registry.test/api:2', livenessProbe: { tcpSocket: { port: 9000 } } }],
        },
      },
    );
    const look = (seconds: number) =>
      assess(observe(live, { children: [fresh, mine], events: [event(mine, 'Unhealthy', refused, at(seconds))] }));
    expect(look(25)).toMatchObject({ status: 'progressing', message: '1 of 1 ready, but not stable yet' });
    expect(look(10)).toMatchObject({ status: 'ready', message: '1 of 1 ready' });
  });
});
