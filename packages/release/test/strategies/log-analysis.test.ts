import type { Cluster } from '@slipway/cluster';
import { type KubeObject, withSpec } from '@slipway/kubernetes';
import { fakeClock, fakeCluster, fakePorts } from '@slipway/testkit';
import { candidateLabels } from '../../src/core/candidate-labels.ts';
import type { Step } from '../../src/core/strategy-steps.ts';
import type { Candidate } from '../../src/strategies/candidate.ts';
import { analyseLogErrors, analysisWindows } from '../../src/strategies/log-analysis.ts';
import { deployment } from '../samples.ts';

const labels = { app: 'web' };
const onTrial = { ...labels, 'slipway.dev/track': 'canary' };

const selecting = (name: string, matchLabels: object): KubeObject =>
  withSpec(deployment(name, 'v1'), { selector: { matchLabels } });

const stable = selecting('web', labels);
const candidate = {
  mark: candidateLabels.canary,
  workloads: [{ stable: { ref: stable, object: stable, created: true }, candidate: selecting('web-canary', onTrial) }],
} as unknown as Candidate;

const errors = 'ERROR no model\n'.repeat(5);
const well = 'INFO fine\n'.repeat(50);

interface Written {
  /** In the window that is asked for. */
  readonly now: string;
  /** Since the pod began. */
  readonly ever?: string;
}

const gate = async (pods: Readonly<Record<'stable' | 'candidate', Written>>, step: Step, watch = 30_000) => {
  const clock = fakeClock();
  const fake = fakeCluster({ clock });
  for (const [name, of] of [
    ['stable', labels],
    ['candidate', onTrial],
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
  const cause = await analyseLogErrors(ports, candidate, step, { ratio: 0.05, watch })([], ports.signal);
  return { cause, waited: clock.monotonic() - began };
};

describe('what the new version logs in a step', () => {
  test.each<[string, Written, Written, Step, boolean]>([
    ['fails it when only that writes errors', { now: errors }, { now: well }, { share: 25 }, true],
    [
      'is judged by the same time, not by what was before',
      { now: errors },
      { now: well, ever: errors },
      { share: 25 },
      true,
    ],
    [
      'fails nothing when the stable version writes as many now',
      { now: errors },
      { now: errors, ever: well },
      { share: 25 },
      false,
    ],
    ['counts nothing that it wrote before the step', { now: well, ever: errors }, { now: well }, { share: 50 }, false],
    [
      'is compared with before, once the stable version has no requests',
      { now: errors },
      { now: '', ever: errors },
      { share: 100 },
      false,
    ],
  ])('%s', async (_, now, before, step, bad) => {
    const { cause, waited } = await gate({ candidate: now, stable: before }, step);
    expect({ code: cause?.code, waited }).toEqual({ code: bad ? 'LogErrors' : undefined, waited: 30_000 });
  });

  it('names the trial and how the stable version did', async () => {
    const { cause } = await gate({ candidate: { now: errors }, stable: { now: well } }, { share: 25 });
    expect(cause?.object?.name).toBe('web-canary');
    expect(cause?.sentence).toContain('(100 %, allowed are 5 %; the stable version had in the same time 0 %)');
  });

  it('ends a long step at the first window that is bad', async () => {
    const { cause, waited } = await gate(
      { candidate: { now: errors }, stable: { now: well } },
      { share: 25, pause: 600_000 },
    );
    expect({ code: cause?.code, waited }).toEqual({ code: 'LogErrors', waited: 30_000 });
  });

  it('is watched for as long as the step lasts', async () => {
    const { waited } = await gate({ candidate: { now: well }, stable: { now: well } }, { share: 25, pause: 100_000 });
    expect(waited).toBe(100_000);
  });
});

test.each<[number, Step['pause'], object]>([
  [30_000, undefined, { length: 30_000, times: 1 }],
  [30_000, 'manual', { length: 30_000, times: 1 }],
  [30_000, 10_000, { length: 30_000, times: 1 }],
  [30_000, 90_000, { length: 30_000, times: 3 }],
  [30_000, 100_000, { length: 100_000 / 3, times: 3 }],
  [0, undefined, { length: 0, times: 1 }],
])('logs watched for %d ms in a step with the pause %s are compared in windows', (watch, pause, windows) => {
  expect(analysisWindows(watch, pause === undefined ? {} : { pause })).toEqual(windows);
});
