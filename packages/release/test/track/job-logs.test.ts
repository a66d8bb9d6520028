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

const show = async (stream: Stream, looks: readonly TrackedState[][], clock = fakeClock()): Promise<string[]> => {
  const output = fakePorts();
  const cluster = { ...fakeCluster(), streamLogs: stream };
  const logs = new JobLogs({ cluster, clock, log: output.log, signal: new AbortController().signal });
  for (const look of looks) {
    logs.look(look);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await logs.end();
  return output.lines.flatMap((line) => line.split('\n'));
};

const saying: Stream = async ({ name }, { container }, onLine) => onLine(`${container} of ${name}`);

describe('the log of a Job', () => {
  test.each([
    [
      'once, however often it is looked at',
      [[tracked(job('b', '1'), [pod('p')])], [tracked(job('b', '1'), [pod('p')])]],
      ['untrusted: [p] a of p'],
    ],
    [
      'of a second attempt as well',
      [[tracked(job('b', '1'), [pod('p')])], [tracked(job('b', '1'), [pod('p'), pod('q')])]],
      ['untrusted: [p] a of p', 'untrusted: [q] a of q'],
    ],
    [
      'with the container where there are several',
      [[tracked(job('b', '1'), [pod('p', ['a', 'c'])])]],
      ['untrusted: [p/a] a of p', '[p/c] c of p'],
    ],
    [
      'of a few pods, where there are many',
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
    ['not of one that ran before', [[tracked(job('b', '1'), [pod('p')], '')]], []],
    ['not of what is no Job', [[tracked(deployment('web', 'v1'), [pod('p')])]], []],
  ])('is shown %s', async (_, looks, lines) => {
    expect(await show(saying, looks)).toEqual(lines);
  });

  it('that may not be read is said once, and fails nothing', async () => {
    const forbidden = new ApiError('Refused', 'may not read logs', { code: 403, reason: 'Forbidden', message: '' });
    const lines = await show(async () => {
      throw forbidden;
    }, [[tracked(job('b', '1'), [pod('p'), pod('q')])]]);
    expect(lines).toEqual(['warning: The log of Pod/shop/p cannot be followed: may not read logs']);
  });

  /** A log that goes on until it is left, or until the clock has moved on. */
  const endless: Stream = (_, __, onLine, signal) => {
    onLine('one');
    return new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
  };

  test.each([
    ['is left at once while the Job runs', 'progressing', 0],
    ['gets a moment for its last lines when the Job has ended', 'ready', 10_000],
  ])('that does not end %s', async (_, status, waited) => {
    const clock = fakeClock();
    const looks = [[tracked(job('b', '1'), [pod('p')], 'now', status)]];
    expect(await show(endless, looks, clock)).toEqual(['untrusted: [p] one']);
    expect(clock.monotonic()).toBe(waited);
  });
});
