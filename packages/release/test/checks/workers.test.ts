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
const dying = Array.from(
  { length: 5 },
  (_, at) => `[1] [ERROR] Worker (pid:${at + 9}) was sent SIGKILL! Perhaps out of memory?`,
).join('\n');

const watch = async ({ log = dying, created = since, denied = false } = {}) => {
  const clock = fakeClock();
  const fake = fakeCluster({ clock });
  fake.setLog('Pod/shop/web-1', { container: 'web' }, log);
  if (denied) fake.failOn(({ verb }) => verb === 'logs', new Error('no right'));
  const output = fakePorts();
  const ports = { cluster: fake, clock, log: output.log, signal: new AbortController().signal };
  const target = { desired: deployment('web', 'v1'), since };
  const tracked = [{ target, assessment: { pods: [pod('web-1', created)] } }] as unknown as TrackedState[];
  const began = clock.monotonic();
  const cause = await watchWorkers(ports, 10_000)(tracked, ports.signal);
  return { cause, waited: clock.monotonic() - began, lines: output.lines, calls: fake.calls.length };
};

describe('the workers of pods that are ready', () => {
  it('fail the release when they end again and again, near the end of the watch', async () => {
    expect(await watch()).toMatchObject({ cause: { code: 'OutOfMemory' }, waited: 8500 });
  });
  it('are well when the log says nothing of them', async () => {
    expect((await watch({ log: 'INFO listening\n' })).cause).toBeUndefined();
  });
  it('of pods that this deploy has not made are not asked after', async () => {
    expect(await watch({ created: '2026-01-01T00:00:09Z' })).toMatchObject({ cause: undefined, waited: 0, calls: 0 });
  });
  it('whose log may not be read are taken for well, visibly', async () => {
    const { cause, lines } = await watch({ denied: true });
    expect([cause, lines.join()]).toEqual([undefined, expect.stringContaining('no right')]);
  });
});
