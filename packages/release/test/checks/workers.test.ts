import type { KubeObject } from '@slipway/kubernetes';
import { fakeClock, fakeCluster, fakePorts } from '@slipway/testkit';
import { type TrackedState, watchWorkers } from '../../src/index.ts';
import { deployment } from '../samples.ts';

const pod = (name: string, creationTimestamp: string): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'shop', creationTimestamp },
  spec: { containers: [{ name: 'web' }] },
});
const since = '2026-01-01T00:00:10Z';
const crashLog = Array.from(
  { length: 5 },
  (_, at) => `[1] [ERROR] Worker (pid:${at + 9}) was sent SIGKILL! Perhaps out of memory?`,
).join('\n');

const runCheck = async ({ log = crashLog, created = since, denied = false } = {}) => {
  const clock = fakeClock();
  const fake = fakeCluster({ clock });
  fake.setLog('Pod/shop/web-1', { container: 'web' }, log);
  if (denied) fake.failOn(({ verb }) => verb === 'logs', new Error('forbidden'));
  const logger = fakePorts();
  const ports = { cluster: fake, clock, log: logger.log, signal: new AbortController().signal };
  const target = { desired: deployment('web', 'v1'), since };
  const tracked = [{ target, assessment: { pods: [pod('web-1', created)] } }] as unknown as TrackedState[];
  const start = clock.monotonic();
  const cause = await watchWorkers(ports, 10_000)(tracked, ports.signal);
  return { cause, waited: clock.monotonic() - start, lines: logger.lines, calls: fake.calls.length };
};

describe('watchWorkers', () => {
  it('fails the release near the end of the window when workers crash again and again', async () => {
    expect(await runCheck()).toMatchObject({ cause: { code: 'OutOfMemory' }, waited: 8500 });
  });
  it('accepts a log without crashes', async () => {
    expect((await runCheck({ log: 'INFO listening\n' })).cause).toBeUndefined();
  });
  it('reads no logs of pods that this deploy did not create', async () => {
    expect(await runCheck({ created: '2026-01-01T00:00:09Z' })).toMatchObject({
      cause: undefined,
      waited: 0,
      calls: 0,
    });
  });
  it('accepts a log that it may not read, and logs that', async () => {
    const { cause, lines } = await runCheck({ denied: true });
    expect([cause, lines.join()]).toEqual([undefined, expect.stringContaining('forbidden')]);
  });
});
