import type { Cause } from '@slipway/core';
import type { Finding } from '@slipway/status';
import { fakeClock, fakeCluster, fakePorts } from '@slipway/testkit';
import type { TrackedState } from '../../src/observe/tracked-object.ts';
import { ProbeLogs } from '../../src/track/probe-logs.ts';
import { FindingAges, findFailure, timeoutFailure } from '../../src/track/track-failure.ts';
import { deployment } from '../samples.ts';
import { readyWith } from '../tracked.ts';

const finding = (key: string, severity: Finding['severity'], code: Cause['code'] = 'CrashLoop'): Finding => ({
  key,
  severity,
  rule: 'rule',
  cause: { code, sentence: `Pod/shop/${key} crashes.`, evidence: [] },
});

const state = (
  name: string,
  findings: readonly Finding[] = [],
  status: TrackedState['assessment']['status'] = 'progressing',
): TrackedState => {
  const ready = readyWith(deployment(name, 'v1'), []);
  return { ...ready, assessment: { ...ready.assessment, status, message: `${name} waits`, findings } };
};

const noLogs = (): ProbeLogs => {
  const { log } = fakePorts();
  return new ProbeLogs({ cluster: fakeCluster(), clock: fakeClock(), log, signal: new AbortController().signal });
};

describe('FindingAges', () => {
  it('counts from the first time, and again after a finding has disappeared', () => {
    const ages = new FindingAges();
    const [a, b] = [finding('a', 'info'), finding('b', 'info')];
    const seen = (
      [
        [[a], 1000],
        [[a, b], 3500],
        [[b], 4000],
        [[a, b], 6000],
      ] as const
    ).map(([findings, now]) => Object.fromEntries(ages.update(findings, now)));
    expect(seen).toEqual([{ a: 0 }, { a: 2.5, b: 0 }, { b: 0.5 }, { a: 0, b: 2.5 }]);
  });
});

describe('findFailure', () => {
  const find = (...tracked: TrackedState[]) => findFailure(tracked, new FindingAges(), noLogs(), 0);

  it('returns the fatal finding and the object that has it', () => {
    const fatal = finding('b', 'fatal');
    const web = state('web', [finding('c', 'info'), fatal]);
    expect(find(state('api', [finding('a', 'info')]), web)).toEqual({
      cause: fatal.cause,
      finding: fatal,
      tracked: web,
    });
  });

  it('returns a lasting finding only after its time', () => {
    const lasting: Finding = { ...finding('a', 'lasting'), tolerance: { seconds: 10 } };
    const ages = new FindingAges();
    const codes = [1000, 10_900, 11_100].map(
      (now) => findFailure([state('web', [lasting])], ages, noLogs(), now)?.cause,
    );
    expect(codes).toEqual([undefined, undefined, lasting.cause]);
  });

  it('fails for a paused object', () => {
    const paused = state('web', [finding('a', 'info')], 'paused');
    expect(find(state('api'), paused)).toEqual({
      cause: {
        code: 'NotReady',
        sentence: 'Deployment/shop/web is paused, so its new version does not roll out.',
        object: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' },
        hint: 'Remove `spec.paused` from the manifest, or resume the rollout: kubectl rollout resume.',
        evidence: [],
      },
      tracked: paused,
    });
  });

  it('returns undefined while objects can still become ready', () => {
    expect(find(state('api'), state('web', [finding('a', 'info')]))).toBeUndefined();
  });
});

describe('timeoutFailure', () => {
  it.each<[Cause['code'], string]>([
    ['CrashLoop', 'CrashLoop'],
    ['NotReady', 'Timeout'],
  ])('adds the timeout to the most probable finding, %s', (code, expected) => {
    const guess = finding('a.b', 'info', code);
    const web = state('web', [guess]);
    expect(timeoutFailure([state('api'), web], 90_000, 'complete')).toEqual({
      cause: {
        code: expected,
        sentence: 'Pod/shop/a.b crashes, and the `timeout` of 1 min 30 s has passed.',
        evidence: [],
      },
      finding: guess,
      tracked: web,
    });
  });

  it('names the first object that is not ready without a finding', () => {
    const web = state('web');
    expect(timeoutFailure([state('api', [], 'ready'), web, state('db')], 60_000, 'complete')).toEqual({
      cause: {
        code: 'Timeout',
        sentence: 'Deployment/shop/web was not ready within 1 min: web waits.',
        object: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' },
        hint: 'Raise `timeout` if the rollout only needs longer.',
        evidence: [],
      },
      tracked: web,
    });
  });

  it('names the release if every object is ready, for example within the stability window', () => {
    expect(timeoutFailure([state('api', [], 'ready')], 60_000, 'complete')).toEqual({
      cause: {
        code: 'Timeout',
        sentence: 'The release was not ready within 1 min.',
        hint: 'Raise `timeout` if the rollout only needs longer.',
        evidence: [],
      },
    });
  });
});
