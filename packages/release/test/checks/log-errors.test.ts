import { ApiError } from '@slipway/cluster';
import { type KubeObject, refOf, withSpec } from '@slipway/kubernetes';
import { fakeClock, fakeCluster, fakePorts } from '@slipway/testkit';
import { judgeLogs, previousPods } from '../../src/checks/log-errors.ts';
import { type PlannedObject, type TrackedState, watchLogErrors } from '../../src/index.ts';
import { deployment } from '../samples.ts';

const web = deployment('web', 'v1');
const count = (errors: number, records: number) => ({ errors, records, worst: { line: 'no model', times: errors } });

describe('a share of errors', () => {
  test.each([
    ['as allowed', count(5, 100), undefined, false],
    ['above what is allowed', count(10, 100), undefined, true],
    ['above it, as before', count(10, 100), count(10, 100), false],
    ['above it, twice as before', count(20, 100), count(10, 100), false],
    ['above it, more than twice as before', count(21, 100), count(10, 100), true],
    ['of two records, which may be chance', count(2, 2), undefined, false],
    ['of nothing', { errors: 0, records: 0 }, undefined, false],
  ])('%s', (_, now, before, bad) => {
    expect(judgeLogs(refOf(web), now, { count: before, whose: previousPods }, 0.05)?.code).toBe(
      bad ? 'LogErrors' : undefined,
    );
  });

  it('is told with the most frequent error', () => {
    const cause = judgeLogs(refOf(web), count(30, 100), { count: count(1, 100), whose: previousPods }, 0.05);
    expect(cause?.sentence).toBe(
      "Deployment/shop/web: 30 of 100 log records of the new pods are errors (30 %, allowed are 5 %; the previous release's pods had 1 %), most often: no model",
    );
  });
});

const pod = (name: string): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'shop', labels: { app: 'web' } },
  spec: { containers: [{ name: 'web' }] },
});

const bad = 'ERROR no model\n'.repeat(5);

const watch = async (logs: { old?: string; new: string }, { since = '2026-01-01T00:00:00Z', denied = false } = {}) => {
  const clock = fakeClock();
  const fake = fakeCluster({ clock });
  for (const [name, text] of [
    ['old', logs.old ?? ''],
    ['new', logs.new],
  ] as const) {
    fake.put(pod(name));
    fake.setStatus(`Pod/shop/${name}`, { phase: name === 'old' ? 'Running' : 'Pending' });
    fake.setLog(`Pod/shop/${name}`, { container: 'web' }, text);
  }
  const forbidden = new ApiError('Refused', 'may not read logs', { code: 403, reason: 'Forbidden', message: '' });
  if (denied) fake.failOn(({ verb }) => verb === 'logs', forbidden);
  const output = fakePorts();
  const ports = { cluster: fake, clock, log: output.log, signal: new AbortController().signal };
  const live = withSpec(web, { selector: { matchLabels: { app: 'web' } } });
  const plan: PlannedObject[] = [
    { object: web, action: 'configure', isAutoscaled: false, ...(logs.old === undefined ? {} : { live }) },
  ];
  const check = await watchLogErrors(ports, plan, { ratio: 0.1, watch: 30_000 });
  const target = { desired: web, ...(since ? { since } : {}) };
  const tracked = [{ target, assessment: { pods: [pod('new')] } }] as unknown as TrackedState[];
  const began = clock.monotonic();
  const cause = await check(tracked, ports.signal);
  return { code: cause?.code, waited: clock.monotonic() - began, lines: output.lines };
};

describe('the logs of the new pods', () => {
  test.each([
    ['fail a release that only now writes errors', { old: 'INFO fine\n', new: bad }, 'LogErrors'],
    ['fail a new workload that writes errors', { new: bad }, 'LogErrors'],
    ['fail nothing that wrote as many before', { old: bad, new: bad }, undefined],
    ['fail nothing that is well', { old: '', new: 'INFO fine\n' }, undefined],
  ])('%s', async (_, logs, code) => {
    expect(await watch(logs)).toMatchObject({ code, waited: 30_000 });
  });

  it('are not waited for where nothing is new', async () => {
    expect(await watch({ new: bad }, { since: '' })).toMatchObject({ code: undefined, waited: 0 });
  });

  it('are left alone where they may not be read, which is said', async () => {
    const { code, lines } = await watch({ old: '', new: bad }, { denied: true });
    expect(code).toBeUndefined();
    expect(lines.join('\n')).toContain('warning: Logs are not compared');
  });
});
