import { untilProbed } from '../src/index.ts';
import { at, container, pod } from './observe.ts';

const started = (livenessProbe: object | undefined, seconds = 10) =>
  pod(
    undefined,
    'api-1',
    { containerStatuses: [container({ running: at(seconds), ready: true })] },
    { spec: { containers: [{ name: 'api', ...(livenessProbe ? { livenessProbe } : {}) }] } },
  );
const tcp = (more: object = {}): object => ({ tcpSocket: { port: 8000 }, ...more });

describe('a liveness probe is waited for', () => {
  const table: [string, object | undefined, number, number][] = [
    ['not at all where there is none', undefined, 10, 0],
    ['for a moment where it asks from the start', tcp(), 10, 2],
    ['until the first question after its delay', tcp({ initialDelaySeconds: 8, periodSeconds: 4 }), 12, 12],
    ['no longer once it has been asked', tcp({ initialDelaySeconds: 8, periodSeconds: 4 }), 24, 0],
    ['no longer than until a minute after the start', tcp({ initialDelaySeconds: 300 }), 30, 40],
  ];
  test.each(table)('%s', (_, probe, now, seconds) => {
    expect(untilProbed([started(probe)], at(now))).toBe(seconds);
  });

  test('for the pod that started last', () => {
    const probe = tcp({ initialDelaySeconds: 5, periodSeconds: 5 });
    expect(untilProbed([started(probe, 1), started(probe, 9)], at(10))).toBe(11);
  });

  test('not where the time is not known', () => {
    expect(untilProbed([started(tcp({ initialDelaySeconds: 8 }))], undefined)).toBe(0);
  });
});
