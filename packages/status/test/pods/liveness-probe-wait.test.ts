import { untilProbed } from '../../src/index.ts';
import { at, container, pod } from '../observe.ts';

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
    ['not at all without a probe', undefined, 10, 0],
    ['for a moment if it probes from the start', tcp(), 10, 2],
    ['until the first probe after its delay', tcp({ initialDelaySeconds: 8, periodSeconds: 4 }), 12, 12],
    ['not after the first probe', tcp({ initialDelaySeconds: 8, periodSeconds: 4 }), 24, 0],
    ['at most a minute after the start', tcp({ initialDelaySeconds: 300 }), 30, 40],
  ];
  it.each(table)('waits %s', (_, probe, now, seconds) => {
    expect(untilProbed([started(probe)], at(now))).toBe(seconds);
  });

  it('waits for the pod that started last', () => {
    const probe = tcp({ initialDelaySeconds: 5, periodSeconds: 5 });
    expect(untilProbed([started(probe, 1), started(probe, 9)], at(10))).toBe(11);
  });

  it('reads the status of the container by its name, and waits for none without one', () => {
    const probe = tcp({ initialDelaySeconds: 5, periodSeconds: 5 });
    const containerStatuses = [
      container({ name: 'log', running: at(1) }),
      container({ running: at(9) }),
      container({ name: 'init', terminated: { exitCode: 0 } }),
      { name: 'late' },
    ];
    const containers = ['api', 'init', 'late', 'unknown'].map((name) => ({ name, livenessProbe: probe }));
    const several = pod(undefined, 'api-1', { containerStatuses }, { spec: { containers } });
    expect(untilProbed([several], at(10))).toBe(11);
  });

  it('does not wait if the time is unknown', () => {
    expect(untilProbed([started(tcp({ initialDelaySeconds: 8 }))], undefined)).toBe(0);
  });
});
