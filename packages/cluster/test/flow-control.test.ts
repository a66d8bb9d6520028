import { withServer } from './support/harness.ts';

const flowHeaders = {
  'x-kubernetes-pf-flowschema-uid': 'flow-1',
  'x-kubernetes-pf-prioritylevel-uid': 'level-1',
};

/** A server with this many seats. Like priority and fairness it refuses further requests in plain text. */
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
  it.each([1, 2, 5])('receives 100 objects over %i seats, each once, with few refusals', async (count) => {
    const { state, handler } = seats(count);
    await withServer(handler, async ({ cluster, clock, log }) => {
      await Promise.all(Array.from({ length: 100 }, (_, index) => cluster.apply(configMap(index))));
      expect(state.done).toBe(100);
      expect(state.most).toBe(count);
      // 15 in the first burst. With 16 requests at once all the time, the server would refuse hundreds.
      expect(state.refused).toBeLessThan(60);
      expect(clock.slept.every((wait) => wait === 1000)).toBe(true);
      expect(log.lines).toEqual([
        'info: The API server rejects so many requests at once in the priority level with UID level-1 (flow schema with UID flow-1). Slipway now sends 8 at once, and more when the server allows it.',
      ]);
    });
  });

  it('receives more requests at once when it has more seats again', async () => {
    const { state, handler } = seats(1);
    await withServer(handler, async ({ cluster }) => {
      await Promise.all(Array.from({ length: 40 }, (_, index) => cluster.apply(configMap(index))));
      state.seats = 100;
      state.most = 0;
      await Promise.all(Array.from({ length: 600 }, (_, index) => cluster.apply(configMap(index))));
      expect(state.most).toBeGreaterThan(5);
    });
  });

  it('renews a lease before the waiting objects', async () => {
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

  it('receives a refused watch again after the time of Retry-After', async () => {
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
