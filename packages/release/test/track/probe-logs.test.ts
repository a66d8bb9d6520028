import type { Finding } from '@slipway/status';
import { fakeClock, fakeCluster, fakePorts } from '@slipway/testkit';
import { ProbeLogs } from '../../src/track/probe-logs.ts';

const probeFailing: Finding = {
  key: 'web-0/web',
  severity: 'info',
  rule: 'probe-failing',
  cause: {
    code: 'ProbeFailing',
    sentence: 'The readiness probe fails',
    evidence: [],
    detail: { probe: 'readiness', port: 8080 },
  },
  logs: { pod: 'web-0', namespace: 'shop', container: 'web', previous: false },
};

const open = () => {
  const cluster = fakeCluster();
  const { log } = fakePorts();
  const logs = new ProbeLogs({ cluster, clock: fakeClock(), log, signal: new AbortController().signal });
  const explainAt = async (age: number | undefined, finding = probeFailing) => {
    const ages = new Map(age === undefined ? [] : [[finding.key, age]]);
    logs.explain([finding], ages);
    // The log arrives after the call that reads it.
    await new Promise(setImmediate);
    return logs.explain([finding], ages)[0];
  };
  const reads = () => cluster.calls.filter(({ verb }) => verb === 'logs').map(({ target }) => target);
  return { cluster, explainAt, reads };
};

describe('ProbeLogs', () => {
  it('reads the log of a container whose probe fails for 4 s, and adds the reason to the finding', async () => {
    const { cluster, explainAt, reads } = open();
    cluster.setLog('Pod/shop/web-0', { container: 'web' }, 'ValueError: no model\n');
    expect(await explainAt(3.9)).toBe(probeFailing);
    expect(reads()).toEqual([]);
    expect((await explainAt(4))?.cause.sentence).toContain('ValueError: no model');
    expect(reads()).toEqual(['Pod/shop/web-0']);
  });

  it('reads the log again after 4 s', async () => {
    const { explainAt, reads } = open();
    const counts: number[] = [];
    for (const age of [4, 5, 7.9, 8, 8.1, 12]) {
      await explainAt(age);
      counts.push(reads().length);
    }
    expect(counts).toEqual([1, 1, 1, 2, 2, 3]);
  });

  it('keeps the finding if the log cannot be read', async () => {
    const { cluster, explainAt } = open();
    cluster.failOn(({ verb }) => verb === 'logs', new Error('forbidden'));
    expect(await explainAt(10)).toBe(probeFailing);
  });

  it.each<[string, Finding]>([
    ['of another cause', { ...probeFailing, cause: { ...probeFailing.cause, code: 'NotReady' } }],
    ['that fails the release already', { ...probeFailing, severity: 'fatal' }],
    ['without a container', (({ logs: _, ...rest }) => rest)(probeFailing)],
  ])('reads no log for a finding %s', async (_, finding) => {
    const { explainAt, reads } = open();
    expect(await explainAt(10, finding)).toBe(finding);
    expect(reads()).toEqual([]);
  });

  it('reads no log for a finding that has just appeared', async () => {
    const { explainAt, reads } = open();
    expect(await explainAt(undefined)).toBe(probeFailing);
    expect(reads()).toEqual([]);
  });
});
