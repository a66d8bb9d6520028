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

describe('how long the server was away', () => {
  test('counts from the first request that nothing answered until the server answers', () => {
    const { outage, pass } = setUp();
    expect(outage.time).toEqual({ isOngoing: false, total: 0 });
    pass(5);
    outage.recordFailure('connection', 4000, 'refused', 300_000);
    pass(10);
    expect(outage.time).toEqual({ isOngoing: true, total: 11_000 });
    outage.recordAnswer();
    pass(100);
    expect(outage.time).toEqual({ isOngoing: false, total: 11_000 });
    outage.recordFailure('connection', 115_000, 'refused', 300_000);
    expect(outage.time).toEqual({ isOngoing: true, total: 11_000 });
  });

  test("does not count a proxy's word for ten seconds, and then all of it", () => {
    const { outage, pass } = setUp();
    outage.recordFailure('answer', 0, 'HTTP 503', 300_000);
    pass(9);
    expect(outage.time).toEqual({ isOngoing: false, total: 0 });
    pass(2);
    expect(outage.time).toEqual({ isOngoing: true, total: 11_000 });
  });

  test('is told once, then every 5 s, and at its end', () => {
    const { outage, log, pass } = setUp();
    for (let second = 0; second < 12; second += 1) {
      outage.recordFailure('connection', second * 1000, 'refused', 300_000);
      pass(1);
    }
    outage.recordAnswer();
    outage.recordAnswer();
    expect(log.lines).toEqual([
      'notice: The API server https://api.test fails: refused; trying again for up to 5 min.',
      'info: The API server does not answer since 5 s: refused; trying on for up to 4 min 55 s.',
      'info: The API server does not answer since 10 s: refused; trying on for up to 4 min 50 s.',
      'info: The API server answers again after 12 s.',
    ]);
  });
});

describe('what hangs on a dead connection', () => {
  test('is cut when the server answers again, unless it was sent since', () => {
    const flights = new PendingRequests();
    const cut: string[] = [];
    const begin = (name: string, at: number) => {
      const flight = flights.add(at);
      flight.cut = () => cut.push(name);
      return flight;
    };
    begin('old', 1);
    flights.remove(begin('ended', 2));
    flights.recordAnswer();
    expect(cut).toEqual([]);
    flights.recordTimeout(10);
    begin('new', 11);
    flights.recordAnswer();
    flights.recordAnswer();
    expect(cut).toEqual(['old']);
  });

  const lease = {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: { name: 'lock', namespace: 'shop', resourceVersion: '1' },
  };

  test('does not keep an apply waiting: it is sent again over a new one as soon as a lease could be renewed', async () => {
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

describe('a server that has just come back', () => {
  test('may refuse for a moment what it allows once it has read its roles', async () => {
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

  test('is believed at once when it was not away', async () => {
    await withServer(
      () => status(403, 'Forbidden', 'no'),
      async ({ cluster, server }) => {
        await expect(cluster.version()).rejects.toMatchObject({ code: 'Refused' });
        expect(server.seen).toHaveLength(1);
      },
    );
  });
});
