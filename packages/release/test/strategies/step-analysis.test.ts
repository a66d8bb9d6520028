import type { Cluster } from '@slipway/cluster';
import { type KubeObject, withSpec } from '@slipway/kubernetes';
import { fakeClock, fakeCluster, fakePorts } from '@slipway/testkit';
import type { Candidate } from '../../src/candidate/candidate.ts';
import { candidateLabels } from '../../src/core/candidate-labels.ts';
import type { Step } from '../../src/core/strategy-steps.ts';
import { analyseLogErrors, analysisWindows } from '../../src/strategies/step-analysis.ts';
import { deployment } from '../samples.ts';

const labels = { app: 'web' };
const candidatePodLabels = { ...labels, 'slipway.dev/track': 'canary' };

const selecting = (name: string, matchLabels: object): KubeObject =>
  withSpec(deployment(name, 'v1'), { selector: { matchLabels } });

const stable = selecting('web', labels);
const candidate = {
  label: candidateLabels.canary,
  workloads: [
    { stable: { ref: stable, object: stable, created: true }, candidate: selecting('web-canary', candidatePodLabels) },
  ],
} as unknown as Candidate;

const errors = 'ERROR no model\n'.repeat(5);
const fine = 'INFO fine\n'.repeat(50);

interface Logs {
  /** Logs in the window of the comparison. */
  readonly now: string;
  /** Logs since the pod started. */
  readonly ever?: string;
}

const analyse = async (pods: Readonly<Record<'stable' | 'candidate', Logs>>, step: Step, watch = 30_000) => {
  const clock = fakeClock();
  const fake = fakeCluster({ clock });
  for (const [name, of] of [
    ['stable', labels],
    ['candidate', candidatePodLabels],
  ] as const) {
    const spec = { containers: [{ name: 'web' }] };
    fake.put({ apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace: 'shop', labels: of }, spec });
    fake.setStatus(`Pod/shop/${name}`, { phase: 'Running' });
  }
  const cluster: Cluster = {
    ...fake,
    logs: async ({ name }, { sinceSeconds }) => {
      const { now, ever } = pods[name as 'stable' | 'candidate'];
      return sinceSeconds === undefined ? (ever ?? now) : now;
    },
  };
  const ports = { cluster, clock, log: fakePorts().log, signal: new AbortController().signal };
  const began = clock.monotonic();
  const cause = await analyseLogErrors(ports, candidate, step, { ratio: 0.05, window: watch })([], ports.signal);
  return { cause, waited: clock.monotonic() - began };
};

describe('analyseLogErrors', () => {
  it.each<[string, Logs, Logs, Step, boolean]>([
    ['fails when only the candidate logs errors', { now: errors }, { now: fine }, { weight: 25 }, true],
    [
      'fails when the stable version logged errors only before the step',
      { now: errors },
      { now: fine, ever: errors },
      { weight: 25 },
      true,
    ],
    [
      'passes when the stable version logs as many errors',
      { now: errors },
      { now: errors, ever: fine },
      { weight: 25 },
      false,
    ],
    [
      'ignores errors of the candidate from before the step',
      { now: fine, ever: errors },
      { now: fine },
      { weight: 50 },
      false,
    ],
    [
      'compares with earlier logs when the stable version gets no requests',
      { now: errors },
      { now: '', ever: errors },
      { weight: 100 },
      false,
    ],
  ])('%s', async (_, now, before, step, fails) => {
    const { cause, waited } = await analyse({ candidate: now, stable: before }, step);
    expect({ code: cause?.code, waited }).toEqual({ code: fails ? 'LogErrors' : undefined, waited: 30_000 });
  });

  it('names the candidate and the error ratio of the stable version', async () => {
    const { cause } = await analyse({ candidate: { now: errors }, stable: { now: fine } }, { weight: 25 });
    expect(cause?.object?.name).toBe('web-canary');
    expect(cause?.sentence).toContain('(100 %, the limit is 5 %; the stable version had in the same time 0 %)');
  });

  it('ends a long step at the first window with too many errors', async () => {
    const { cause, waited } = await analyse(
      { candidate: { now: errors }, stable: { now: fine } },
      { weight: 25, pause: 600_000 },
    );
    expect({ code: cause?.code, waited }).toEqual({ code: 'LogErrors', waited: 30_000 });
  });

  it('compares logs until the step ends', async () => {
    const { waited } = await analyse(
      { candidate: { now: fine }, stable: { now: fine } },
      { weight: 25, pause: 100_000 },
    );
    expect(waited).toBe(100_000);
  });
});

it.each<[number, Step['pause'], object]>([
  [30_000, undefined, { length: 30_000, times: 1 }],
  [30_000, 'manual', { length: 30_000, times: 1 }],
  [30_000, 10_000, { length: 30_000, times: 1 }],
  [30_000, 90_000, { length: 30_000, times: 3 }],
  [30_000, 100_000, { length: 100_000 / 3, times: 3 }],
  [0, undefined, { length: 0, times: 1 }],
])('splits a log window of %d ms in a step with the pause %s', (watch, pause, windows) => {
  expect(analysisWindows(watch, pause === undefined ? {} : { pause })).toEqual(windows);
});
