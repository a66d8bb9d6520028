import { ApiError, type Cluster } from '@slipway/cluster';
import type { KubeObject } from '@slipway/kubernetes';
import { fakeClock, fakeCluster, fakePorts } from '@slipway/testkit';
import type { TrackedState } from '../../src/index.ts';
import { JobLogs } from '../../src/track/job-logs.ts';
import { deployment, job } from '../samples.ts';

const pod = (name: string, containers: readonly string[] = ['a']): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'shop', uid: name },
  spec: { containers: containers.map((container) => ({ name: container })) },
});

const tracked = (
  desired: KubeObject,
  pods: readonly KubeObject[],
  since = 'now',
  status = 'progressing',
): TrackedState =>
  ({ target: { desired, ...(since ? { since } : {}) }, assessment: { pods, status } }) as unknown as TrackedState;

type Stream = Cluster['streamLogs'];

const showLogs = async (stream: Stream, updates: readonly TrackedState[][], clock = fakeClock()): Promise<string[]> => {
  const output = fakePorts();
  const cluster = { ...fakeCluster(), streamLogs: stream };
  const logs = new JobLogs({ cluster, clock, log: output.log, signal: new AbortController().signal });
  for (const update of updates) {
    logs.update(update);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await logs.stop();
  return output.lines.flatMap((line) => line.split('\n'));
};

const oneLine: Stream = async ({ name }, { container }, onLine) => onLine(`${container} of ${name}`);

describe('JobLogs', () => {
  it.each([
    [
      'shows the log of a pod once',
      [[tracked(job('b', '1'), [pod('p')])], [tracked(job('b', '1'), [pod('p')])]],
      ['untrusted: [p] a of p'],
    ],
    [
      'shows the log of a second attempt too',
      [[tracked(job('b', '1'), [pod('p')])], [tracked(job('b', '1'), [pod('p'), pod('q')])]],
      ['untrusted: [p] a of p', 'untrusted: [q] a of q'],
    ],
    [
      'names the container when the pod has several',
      [[tracked(job('b', '1'), [pod('p', ['a', 'c'])])]],
      ['untrusted: [p/a] a of p', '[p/c] c of p'],
    ],
    [
      'shows the logs of at most five pods',
      [
        [
          tracked(
            job('b', '1'),
            Array.from({ length: 9 }, (_, index) => pod(`p${index}`)),
          ),
        ],
      ],
      ['untrusted: [p0] a of p0', ...[1, 2, 3, 4].map((index) => `[p${index}] a of p${index}`)],
    ],
    ['ignores a Job that this run did not start', [[tracked(job('b', '1'), [pod('p')], '')]], []],
    ['ignores objects that are not Jobs', [[tracked(deployment('web', 'v1'), [pod('p')])]], []],
  ])('%s', async (_, updates, lines) => {
    expect(await showLogs(oneLine, updates)).toEqual(lines);
  });

  it('warns once when a log cannot be read', async () => {
    const forbidden = new ApiError('Refused', 'may not read logs', { code: 403, reason: 'Forbidden', message: '' });
    const lines = await showLogs(async () => {
      throw forbidden;
    }, [[tracked(job('b', '1'), [pod('p'), pod('q')])]]);
    expect(lines).toEqual(['warning: The log of Pod/shop/p cannot be read: may not read logs']);
  });

  /** A log that does not end before its stream is aborted. */
  const endless: Stream = (_, __, onLine, signal) => {
    onLine('one');
    return new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
  };

  it.each([
    ['stops an endless log at once while the Job runs', 'progressing', 0],
    ['waits 10 s for the last lines when the Job has ended', 'ready', 10_000],
  ])('%s', async (_, status, waited) => {
    const clock = fakeClock();
    const updates = [[tracked(job('b', '1'), [pod('p')], 'now', status)]];
    expect(await showLogs(endless, updates, clock)).toEqual(['untrusted: [p] one']);
    expect(clock.monotonic()).toBe(waited);
  });
});
