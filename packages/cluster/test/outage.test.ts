import { PendingRequests } from '../src/connection/pending-requests.ts';
import { OutageTracker } from '../src/transport/outage-tracker.ts';
import { recordingLog, until, withServer } from './support/harness.ts';
import { status } from './support/server.ts';

const setUp = () => {
  let now = 0;
  const log = recordingLog();
  const clock = { monotonic: () => now, now: () => '', sleep: async () => {} };
  return {
    outage: new OutageTracker('https://api.test', clock, log),
    log,
    pass: (seconds: number) => (now += seconds * 1000),
  };
};

describe('OutageTracker', () => {
  it('counts from the first failed request until the server answers', () => {
    const { outage, pass } = setUp();
    expect(outage.time).toEqual({ isOngoing: false, total: 0 });
    pass(5);
    outage.recordFailure({ kind: 'connection', at: 4000, reason: 'refused', until: 300_000 });
    pass(10);
    expect(outage.time).toEqual({ isOngoing: true, total: 11_000 });
    outage.recordAnswer();
    pass(100);
    expect(outage.time).toEqual({ isOngoing: false, total: 11_000 });
    outage.recordFailure({ kind: 'connection', at: 115_000, reason: 'refused', until: 300_000 });
    expect(outage.time).toEqual({ isOngoing: true, total: 11_000 });
  });

  it('counts a failing proxy only after ten seconds, and then the whole time', () => {
    const { outage, pass } = setUp();
    outage.recordFailure({ kind: 'response', at: 0, reason: 'HTTP 503', until: 300_000 });
    pass(9);
    expect(outage.time).toEqual({ isOngoing: false, total: 0 });
    pass(2);
    expect(outage.time).toEqual({ isOngoing: true, total: 11_000 });
  });

  it('logs the start, a line every 5 s, and the end', () => {
    const { outage, log, pass } = setUp();
    for (let second = 0; second < 12; second += 1) {
      outage.recordFailure({ kind: 'connection', at: second * 1000, reason: 'refused', until: 300_000 });
      pass(1);
    }
    outage.recordAnswer();
    outage.recordAnswer();
    expect(log.lines).toEqual([
      'notice: The API server https://api.test is unreachable: refused. Retrying for up to 5 min.',
      'info: The API server has been unreachable for 5 s: refused. Retrying for up to 4 min 55 s.',
      'info: The API server has been unreachable for 10 s: refused. Retrying for up to 4 min 50 s.',
      'info: The API server answers again after 12 s.',
    ]);
  });
});

describe('PendingRequests', () => {
  it('cuts the requests that are older than the last timeout when the server answers', () => {
    const pending = new PendingRequests();
    const cut: string[] = [];
    const add = (name: string, at: number) => {
      const request = pending.add(at);
      request.cut = () => cut.push(name);
      return request;
    };
    add('old', 1);
    pending.remove(add('ended', 2));
    pending.recordAnswer();
    expect(cut).toEqual([]);
    pending.recordTimeout(10);
    add('new', 11);
    pending.recordAnswer();
    pending.recordAnswer();
    expect(cut).toEqual(['old']);
  });

  const lease = {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: { name: 'lock', namespace: 'shop', resourceVersion: '1' },
  };

  it('sends a pending apply over a new connection as soon as a lease is renewed', async () => {
    let [hanging, applies, renewals] = [true, 0, 0];
    await withServer(
      ({ method, body, path }) => {
        if (path === '/version') return { json: { gitVersion: 'v1' } };
        if (method === 'PATCH') applies += 1;
        if (method === 'PUT') renewals += 1;
        if (hanging) return undefined;
        return { text: body };
      },
      async ({ cluster }) => {
        await cluster.version();
        const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'shop' } };
        const applied = cluster.apply(object);
        await until(() => applies === 1);
        const renewed = cluster.replace(lease);
        await until(() => renewals === 1);
        hanging = false;
        expect(await applied).toEqual(object);
        expect(await renewed).toEqual(lease);
        expect([applies, renewals]).toEqual([2, 2]);
      },
    );
  }, 30_000);
});

describe('a server that has just restarted', () => {
  it('receives a request again if it has not loaded its roles yet', async () => {
    let calls = 0;
    const denied = status(403, 'Forbidden', 'RBAC: clusterrole not found');
    const good = { json: { gitVersion: 'v1' } };
    const answers = [good, { status: 503, text: 'starting' }, denied, denied, good];
    await withServer(
      () => answers[calls++] ?? denied,
      async ({ cluster }) => {
        await cluster.version();
        expect(await cluster.version()).toBe('v1');
      },
    );
  });

  it('receives no retry of a 403 without an outage before', async () => {
    await withServer(
      () => status(403, 'Forbidden', 'no'),
      async ({ cluster, server }) => {
        await expect(cluster.version()).rejects.toMatchObject({ code: 'Refused' });
        expect(server.seen).toHaveLength(1);
      },
    );
  });
});
