import { ApiError } from '@slipway/cluster';
import { type KubeObject, refOf, withSpec } from '@slipway/kubernetes';
import { fakeClock, fakeCluster, fakePorts } from '@slipway/testkit';
import { judgeLogs, previousPods } from '../../src/checks/log-errors.ts';
import { type PlannedObject, type TrackedState, watchLogErrors } from '../../src/index.ts';
import { deployment } from '../samples.ts';

const web = deployment('web', 'v1');
const count = (errors: number, records: number) => ({ errors, records, worst: { line: 'no model', times: errors } });

describe('judgeLogs', () => {
  it.each([
    ['accepts the allowed ratio', count(5, 100), undefined, false],
    ['rejects a higher ratio', count(10, 100), undefined, true],
    ['accepts a higher ratio that the previous release had too', count(10, 100), count(10, 100), false],
    ['accepts a ratio of twice that of the previous release', count(20, 100), count(10, 100), false],
    ['rejects a ratio of more than twice that of the previous release', count(21, 100), count(10, 100), true],
    ['accepts two errors, which may be chance', count(2, 2), undefined, false],
    ['accepts an empty log', { errors: 0, records: 0 }, undefined, false],
  ])('%s', (_, now, previous, isRejected) => {
    expect(judgeLogs(refOf(web), now, { count: previous, whose: previousPods }, 0.05)?.code).toBe(
      isRejected ? 'LogErrors' : undefined,
    );
  });

  it('names the most frequent error', () => {
    const cause = judgeLogs(refOf(web), count(30, 100), { count: count(1, 100), whose: previousPods }, 0.05);
    expect(cause?.sentence).toBe(
      'Deployment/shop/web: 30 of 100 log records of the new pods are errors (30 %, the limit is 5 %; the pods of the previous release had 1 %), most often: no model',
    );
  });
});

const pod = (name: string): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'shop', labels: { app: 'web' } },
  spec: { containers: [{ name: 'web' }] },
});

const errors = 'ERROR no model\n'.repeat(5);

const runCheck = async (
  logs: { old?: string; new: string },
  { since = '2026-01-01T00:00:00Z', denied = false } = {},
) => {
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
  const logger = fakePorts();
  const ports = { cluster: fake, clock, log: logger.log, signal: new AbortController().signal };
  const live = withSpec(web, { selector: { matchLabels: { app: 'web' } } });
  const plan: PlannedObject[] = [
    { object: web, action: 'configure', isAutoscaled: false, ...(logs.old === undefined ? {} : { live }) },
  ];
  const check = await watchLogErrors(ports, plan, { ratio: 0.1, window: 30_000 });
  const target = { desired: web, ...(since ? { since } : {}) };
  const tracked = [{ target, assessment: { pods: [pod('new')] } }] as unknown as TrackedState[];
  const start = clock.monotonic();
  const cause = await check(tracked, ports.signal);
  return { code: cause?.code, waited: clock.monotonic() - start, lines: logger.lines };
};

describe('watchLogErrors', () => {
  it.each([
    ['fails a release whose errors are new', { old: 'INFO fine\n', new: errors }, 'LogErrors'],
    ['fails a new workload with errors', { new: errors }, 'LogErrors'],
    ['accepts as many errors as before', { old: errors, new: errors }, undefined],
    ['accepts a log without errors', { old: '', new: 'INFO fine\n' }, undefined],
  ])('%s', async (_, logs, code) => {
    expect(await runCheck(logs)).toMatchObject({ code, waited: 30_000 });
  });

  it('does not wait without new pods', async () => {
    expect(await runCheck({ new: errors }, { since: '' })).toMatchObject({ code: undefined, waited: 0 });
  });

  it('warns and fails nothing when it may not read the logs', async () => {
    const { code, lines } = await runCheck({ old: '', new: errors }, { denied: true });
    expect(code).toBeUndefined();
    expect(lines.join('\n')).toContain('warning: Logs are not compared');
  });
});
