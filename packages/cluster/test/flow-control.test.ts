import { withServer } from './support/harness.ts';

const flowHeaders = {
  'x-kubernetes-pf-flowschema-uid': 'flow-1',
  'x-kubernetes-pf-prioritylevel-uid': 'level-1',
};

/** A server that has so many seats, and as priority and fairness does refuses in plain text who finds none. */
const seats = (count: number) => {
  const state = { taken: 0, most: 0, refused: 0, done: 0, seats: count };
  const handler: Parameters<typeof withServer>[0] = ({ body }, response) => {
    if (state.taken >= state.seats) {
      state.refused += 1;
      return {
        status: 429,
        headers: { ...flowHeaders, 'retry-after': '1' },
        text: 'Too many requests, please try again later.\n',
      };
    }
    state.taken += 1;
    state.most = Math.max(state.most, state.taken);
    setTimeout(() => {
      state.taken -= 1;
      state.done += 1;
      response.writeHead(200, flowHeaders).end(body);
    }, 3);
    return undefined;
  };
  return { state, handler };
};

const configMap = (index: number) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: `c${index}`, namespace: 'shop' },
});

describe('a server with few seats for this client', () => {
  test.each([1, 2, 5])('with %i of them takes 100 objects, each once, with few refusals', async (count) => {
    const { state, handler } = seats(count);
    await withServer(handler, async ({ cluster, clock, log }) => {
      await Promise.all(Array.from({ length: 100 }, (_, index) => cluster.apply(configMap(index))));
      expect(state.done).toBe(100);
      expect(state.most).toBe(count);
      // 15 in the first burst; sending 16 at once all the time would be refused hundreds of times.
      expect(state.refused).toBeLessThan(60);
      expect(clock.slept.every((wait) => wait === 1000)).toBe(true);
      expect(log.lines).toEqual([
        'info: The API server has no room for so many requests in the priority level with UID level-1, by the flow schema with UID flow-1: 8 at once from now on, and more when it has.',
      ]);
    });
  });

  test('that gets more of them is used by more requests at once again', async () => {
    const { state, handler } = seats(1);
    await withServer(handler, async ({ cluster }) => {
      await Promise.all(Array.from({ length: 40 }, (_, index) => cluster.apply(configMap(index))));
      state.seats = 100;
      state.most = 0;
      await Promise.all(Array.from({ length: 600 }, (_, index) => cluster.apply(configMap(index))));
      expect(state.most).toBeGreaterThan(5);
    });
  });

  test('renews a lease before the objects that wait', async () => {
    const { state, handler } = seats(1);
    await withServer(handler, async ({ cluster, server }) => {
      await Promise.all(Array.from({ length: 30 }, (_, index) => cluster.apply(configMap(index))));
      state.seats = 2;
      const many = Promise.all(Array.from({ length: 60 }, (_, index) => cluster.apply(configMap(index))));
      const before = state.done;
      await cluster.replace({
        apiVersion: 'coordination.k8s.io/v1',
        kind: 'Lease',
        metadata: { name: 'lock', namespace: 'shop' },
      });
      expect(state.done - before).toBeLessThan(15);
      await many;
      expect(server.seen.filter(({ method }) => method === 'PUT').length).toBeGreaterThanOrEqual(1);
    });
  });

  test('may refuse a watch, which is asked for again when the server says', async () => {
    let watches = 0;
    const stop = new AbortController();
    await withServer(
      ({ query }, response) => {
        if (!query.has('watch')) return { json: { metadata: { resourceVersion: '1' }, items: [] } };
        watches += 1;
        if (watches < 3) return { status: 429, headers: { 'retry-after': '9' }, text: 'Too many requests' };
        response.writeHead(200).flushHeaders();
        stop.abort();
        return undefined;
      },
      async ({ cluster, clock }) => {
        const pods = { apiVersion: 'v1', kind: 'Pod', namespace: 'shop' };
        await cluster.watch(pods, { onSync: () => {}, onEvent: () => {} }, stop.signal);
        expect(clock.slept).toEqual([9000, 9000]);
      },
    );
  });
});
