import type { Cause } from '@slipway/core';
import { type KubeObject, ofKind } from '@slipway/kubernetes';
import { fakeCluster } from '@slipway/testkit';
import { collectEvidence, type TrackedState, type TrackResult } from '../../src/index.ts';
import { deployment } from '../samples.ts';

const cause: Cause = { code: 'CrashLoop', sentence: 'It crashes.', evidence: [] };
const pod = (name: string, status: object, spec: object = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'shop' },
  spec,
  status,
});
const crashedPod = (name: string): KubeObject =>
  pod(name, {
    containerStatuses: [
      {
        name: 'web',
        ready: false,
        restartCount: 2,
        state: { waiting: { reason: 'CrashLoopBackOff' } },
        lastState: { terminated: { exitCode: 1 } },
      },
      { name: 'sidecar', ready: true, restartCount: 0, state: { running: {} } },
    ],
  });
const tracked = (pods: KubeObject[], desired = deployment('web', 'v1'), events: KubeObject[] = []): TrackedState => ({
  target: { desired },
  observation: { object: desired, desired, children: pods, events: ofKind(events, 'Event') },
  assessment: { status: 'progressing', message: 'waits', findings: [], pods: ofKind(pods, 'Pod') },
});
const failed = (state: TrackedState, logs?: { pod: string }): TrackResult => ({
  tracked: [state],
  milestones: [],
  failure: {
    cause,
    tracked: state,
    finding: {
      severity: 'fatal',
      key: 'k',
      rule: 'R',
      cause,
      ...(logs ? { logs: { ...logs, namespace: 'shop', container: 'web', previous: true } } : {}),
    },
  },
});

describe('collectEvidence', () => {
  describe('with two pods', () => {
    const both = failed(tracked([crashedPod('web-0'), crashedPod('web-1')]), { pod: 'web-0' });
    const setLogs = (logs: Readonly<Record<string, { now?: string; previous?: string }>>) => {
      const fake = fakeCluster();
      for (const [name, { now, previous }] of Object.entries(logs)) {
        if (now) fake.setLog(`Pod/shop/${name}`, { container: 'web' }, now);
        if (previous) fake.setLog(`Pod/shop/${name}`, { container: 'web', previous: true }, previous);
      }
      return fake;
    };

    it('shows the runs that crashed before the runs that have just started', async () => {
      const run = { now: 'starting\n', previous: 'ValueError: x\n' };
      const { excerpts } = await collectEvidence(setLogs({ 'web-0': run, 'web-1': run }), both, cause);
      expect(excerpts.map(({ title }) => title)).toEqual([
        'Pod/shop/web-0 container web, previous run',
        'Pod/shop/web-1 container web, previous run',
      ]);
    });

    it('explains the crash by a run that crashed, even if only the other pod still has its log', async () => {
      const fake = setLogs({ 'web-0': { now: 'KeyError: started\n' }, 'web-1': { previous: 'ValueError: crashed\n' } });
      const evidence = await collectEvidence(fake, both, cause);
      expect(evidence.cause.sentence).toContain('ValueError: crashed');
    });

    it('shows the container of the finding before the previous run of another container', async () => {
      const fake = setLogs({ 'web-0': { now: 'ValueError: of web\n' } });
      const status = { ready: false, restartCount: 1, state: { running: {} } };
      const pods = [
        pod('web-0', {
          containerStatuses: [
            { name: 'db', ...status },
            { name: 'web', ...status },
          ],
        }),
      ];
      fake.setLog('Pod/shop/web-0', { container: 'db', previous: true }, 'ValueError: of db\n');
      const evidence = await collectEvidence(fake, failed(tracked(pods), { pod: 'web-0' }), cause);
      expect(evidence.excerpts.map(({ title }) => title)).toEqual([
        'Pod/shop/web-0 container web',
        'Pod/shop/web-0 container db, previous run',
      ]);
    });
  });

  it('shows the run that crashed, then the current one, and no healthy container', async () => {
    const fake = fakeCluster();
    fake.setLog(
      'Pod/shop/web-0',
      { container: 'web', previous: true },
      "ModuleNotFoundError: No module named 'torch'\n",
    );
    fake.setLog('Pod/shop/web-0', { container: 'web' }, 'starting\n');
    fake.setLog('Pod/shop/web-0', { container: 'sidecar' }, 'fine\n');
    const evidence = await collectEvidence(fake, failed(tracked([crashedPod('web-0')])), cause);
    expect(evidence.excerpts).toEqual([
      {
        title: 'Pod/shop/web-0 container web, previous run',
        lines: ["ModuleNotFoundError: No module named 'torch'"],
        omitted: 0,
      },
      { title: 'Pod/shop/web-0 container web', lines: ['starting'], omitted: 0 },
    ]);
    expect(evidence.cause.sentence).toContain('torch');
    expect(evidence.texts.map(({ file }) => file)).toEqual([
      'shop-web-0-web-previous.log',
      'shop-web-0-web.log',
      'states.json',
    ]);
  });

  it.each([
    'unable to retrieve container logs for containerd://abc',
    'failed to try resolving symlinks in path "/var/log/pods/a_b_c/web/0.log": lstat /var/log/pods/a_b_c/web/0.log: no such file or directory\n',
  ])('ignores the message of the kubelet: %s', async (message) => {
    const fake = fakeCluster();
    fake.setLog('Pod/shop/web-0', { container: 'web', previous: true }, message);
    expect((await collectEvidence(fake, failed(tracked([crashedPod('web-0')])), cause)).excerpts).toEqual([]);
  });

  it('does not explain the crash by another container that has crashed', async () => {
    const fake = fakeCluster();
    const both = pod('web-0', {
      containerStatuses: [
        {
          name: 'db',
          ready: false,
          restartCount: 1,
          state: { running: {} },
          lastState: { terminated: { exitCode: 2 } },
        },
        { name: 'web', ready: false, restartCount: 0, state: { terminated: { exitCode: 1 } } },
      ],
    });
    fake.setLog('Pod/shop/web-0', { container: 'db', previous: true }, 'ValueError: of the database\n');
    fake.setLog('Pod/shop/web-0', { container: 'web' }, 'ValueError: of the web\n');
    const evidence = await collectEvidence(fake, failed(tracked([both]), { pod: 'web-0' }), cause);
    expect(evidence.cause.sentence).toContain('of the web');
    expect(evidence.excerpts[0]?.title).toBe('Pod/shop/web-0 container web');
  });

  it('reads the container of the finding although its exit code is 0', async () => {
    const fake = fakeCluster();
    const over = pod('web-0', {
      containerStatuses: [{ name: 'web', ready: false, restartCount: 0, state: { terminated: { exitCode: 0 } } }],
    });
    fake.setLog('Pod/shop/web-0', { container: 'web' }, 'Error: cannot open database file\n');
    const evidence = await collectEvidence(fake, failed(tracked([over]), { pod: 'web-0' }), cause);
    expect(evidence.excerpts[0]?.lines).toEqual(['Error: cannot open database file']);
  });

  it('reads the last lines again when a long log is cut off', async () => {
    const fake = fakeCluster();
    fake.setLog('Pod/shop/web-0', { container: 'web', previous: true }, 'x'.repeat(256 * 1024));
    await collectEvidence(fake, failed(tracked([crashedPod('web-0')])), cause);
    expect(fake.calls.filter(({ verb }) => verb === 'logs')).toHaveLength(3);
  });

  it('warns about a log that cannot be read, and keeps the cause', async () => {
    const fake = fakeCluster();
    fake.failOn(({ verb }) => verb === 'logs', new Error('forbidden'));
    const evidence = await collectEvidence(fake, failed(tracked([crashedPod('web-0')])), cause);
    expect(evidence).toMatchObject({
      cause,
      excerpts: [],
      warnings: ['The logs of Pod/shop/web-0 could not be read: forbidden'],
    });
  });

  it('reads no log of a container that never started', async () => {
    const fake = fakeCluster();
    const waiting = pod('web-0', {
      containerStatuses: [
        { name: 'web', ready: false, restartCount: 0, state: { waiting: { reason: 'ErrImagePull' } } },
      ],
    });
    await collectEvidence(fake, failed(tracked([waiting])), cause);
    expect(fake.calls).toEqual([]);
  });

  it('reads the logs of three pods, that of the finding first', async () => {
    const fake = fakeCluster();
    const pods = ['a', 'b', 'c', 'd', 'e'].map(crashedPod);
    await collectEvidence(fake, failed(tracked(pods), { pod: 'e' }), cause);
    expect(new Set(fake.calls.map(({ target }) => target))).toEqual(
      new Set(['Pod/shop/e', 'Pod/shop/a', 'Pod/shop/b']),
    );
  });

  it('shows the last lines in the report, and keeps the whole log', async () => {
    const fake = fakeCluster();
    const text = Array.from({ length: 100 }, (_, at) => `line ${at}`).join('\n');
    fake.setLog('Pod/shop/web-0', { container: 'web', previous: true }, text);
    const { excerpts, texts } = await collectEvidence(fake, failed(tracked([crashedPod('web-0')])), cause);
    expect([excerpts[0]?.lines.length, excerpts[0]?.lines.at(-1), excerpts[0]?.omitted]).toEqual([40, 'line 99', 60]);
    expect(texts[0]?.text).toBe(text);
  });
});

it('sorts Events by time', async () => {
  const event = (at: string, message: string, count = 1): KubeObject => ({
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name: message },
    type: 'Warning',
    reason: 'BackOff',
    message,
    count,
    lastTimestamp: at,
    involvedObject: { kind: 'Pod', name: 'web-0' },
  });
  const events = [event('2026-01-01T00:00:02Z', 'second', 3), event('2026-01-01T00:00:01Z', 'first')];
  const { texts } = await collectEvidence(fakeCluster(), failed(tracked([], undefined, events)), cause);
  expect(texts.find(({ file }) => file === 'events.txt')?.text).toBe(
    '2026-01-01T00:00:01Z Warning BackOff Pod/web-0: first\n2026-01-01T00:00:02Z Warning BackOff Pod/web-0: second (x3)',
  );
});
