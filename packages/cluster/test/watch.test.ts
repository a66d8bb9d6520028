import type { ServerResponse } from 'node:http';
import type { KubeObject } from '@slipway/kubernetes';
import type { WatchEvent } from '../src/index.ts';
import { until, withServer } from './support/harness.ts';
import { type Answer, type Seen, status } from './support/server.ts';

const pod = (name: string, resourceVersion: string): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'shop', resourceVersion },
});
const selection = { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', labelSelector: 'app in (api,web)' };
const listOf = (resourceVersion: string, items: unknown[] = [], more = ''): Answer => ({
  json: { kind: 'PodList', apiVersion: 'v1', metadata: { resourceVersion, continue: more }, items },
});
const line = (type: string, object: unknown) => `${JSON.stringify({ type, object })}\n`;

/** Serves `lists` one after the other, and then always the last one. Calls one function for each watch. */
const script = (lists: readonly Answer[], watches: readonly ((response: ServerResponse, seen: Seen) => void)[]) => {
  let [listed, watched] = [0, 0];
  return (seen: Seen, response: ServerResponse): Answer | undefined => {
    if (!seen.query.has('watch')) return lists[Math.min(listed++, lists.length - 1)];
    const step = watches[watched++];
    response.writeHead(200, { 'content-type': 'application/json' });
    response.flushHeaders();
    step?.(response, seen);
    return undefined;
  };
};

const recorder = () => {
  const events: WatchEvent[] = [];
  const syncs: string[][] = [];
  const errors: unknown[] = [];
  return {
    events,
    syncs,
    errors,
    onSync: ({ items }: { items: KubeObject[] }) => void syncs.push(items.map(({ metadata }) => metadata.name)),
    onEvent: (event: WatchEvent) => void events.push(event),
    onError: (error: unknown) => void errors.push(error),
  };
};

const watchesOf = (seen: readonly Seen[]) => seen.filter(({ query }) => query.has('watch'));

describe('watch', () => {
  it('lists once, then delivers every event and requests bookmarks', async () => {
    const handlers = recorder();
    const watch = (response: ServerResponse) =>
      response.write(line('ADDED', pod('a', '11')) + line('BOOKMARK', pod('', '12')) + line('DELETED', pod('a', '13')));
    await withServer(script([listOf('10', [{ metadata: { name: 'b' } }])], [watch]), async ({ cluster, server }) => {
      const stop = new AbortController();
      const watching = cluster.watch(selection, handlers, stop.signal);
      await until(() => handlers.events.length === 2);
      stop.abort();
      await watching;
      expect(handlers.syncs).toEqual([['b']]);
      expect(handlers.events.map(({ type }) => type)).toEqual(['ADDED', 'DELETED']);
      const [list, first] = server.seen;
      expect(list?.query.get('limit')).toBe('500');
      expect(first?.query.get('resourceVersion')).toBe('10');
      expect(first?.query.get('allowWatchBookmarks')).toBe('true');
      expect(first?.query.get('labelSelector')).toBe(selection.labelSelector);
      const seconds = Number(first?.query.get('timeoutSeconds'));
      expect(seconds).toBeGreaterThanOrEqual(240);
      expect(seconds).toBeLessThan(300);
    });
  });

  it('joins a character and a line that are split over two packets', async () => {
    const handlers = recorder();
    const bytes = Buffer.from(line('ADDED', pod('größe', '11')));
    const inside = bytes.indexOf(Buffer.from('ö')) + 1;
    const watch = (response: ServerResponse) => {
      response.write(bytes.subarray(0, inside));
      setTimeout(() => response.write(bytes.subarray(inside)), 20);
    };
    await withServer(script([listOf('10')], [watch]), async ({ cluster, stop }) => {
      const watching = cluster.watch(selection, handlers, stop.signal);
      await until(() => handlers.events.length === 1);
      stop.abort();
      await watching;
      expect(handlers.events[0]?.object.metadata.name).toBe('größe');
    });
  });

  it.each<[string, (response: ServerResponse) => void]>([
    ['is reset', (response) => void setTimeout(() => response.socket?.destroy(), 10)],
    ['is ended by the server', (response) => void setTimeout(() => response.end(), 10)],
    ['receives nothing, not even a bookmark', () => {}],
  ])('resumes a watch that %s from its last version, without a new list', async (_, end) => {
    const handlers = recorder();
    const first = (response: ServerResponse) => {
      response.write(line('ADDED', pod('a', '11')) + line('BOOKMARK', pod('', '19')));
      end(response);
    };
    const second = (response: ServerResponse) => response.write(line('MODIFIED', pod('a', '20')));
    await withServer(
      script([listOf('10')], [first, second]),
      async ({ cluster, server, stop }) => {
        const watching = cluster.watch(selection, handlers, stop.signal);
        await until(() => handlers.events.length === 2);
        stop.abort();
        await watching;
        expect(watchesOf(server.seen).map(({ query }) => query.get('resourceVersion'))).toEqual(['10', '19']);
        expect(handlers.syncs).toHaveLength(1);
        expect(handlers.errors).toEqual([]);
      },
      // Longer than the delay of a busy machine.
      { watchIdle: 2000 },
    );
  });

  const expired = status(410, 'Expired', 'too old resource version');
  it.each<[string, (response: ServerResponse) => void]>([
    ['an event', (response) => response.write(line('ERROR', expired.json))],
  ])('lists again when %s reports an expired version', async (_, forget) => {
    const handlers = recorder();
    const second = (response: ServerResponse) => response.write(line('ADDED', pod('c', '31')));
    await withServer(
      script([listOf('10'), listOf('30', [{ metadata: { name: 'b' } }])], [forget, second]),
      async ({ cluster, server, stop }) => {
        const watching = cluster.watch(selection, handlers, stop.signal);
        await until(() => handlers.events.length === 1);
        stop.abort();
        await watching;
        expect(handlers.syncs).toEqual([[], ['b']]);
        expect(watchesOf(server.seen).map(({ query }) => query.get('resourceVersion'))).toEqual(['10', '30']);
        expect(handlers.errors).toEqual([]);
      },
    );
  });

  it('lists again when the watch request is answered with 410', async () => {
    const handlers = recorder();
    let watches = 0;
    await withServer(
      ({ query }, response) => {
        if (!query.has('watch')) return listOf('10');
        watches += 1;
        if (watches === 1) return expired;
        response.writeHead(200).flushHeaders();
        return undefined;
      },
      async ({ cluster, stop }) => {
        const watching = cluster.watch(selection, handlers, stop.signal);
        await until(() => handlers.syncs.length === 2 && watches === 2);
        stop.abort();
        await watching;
      },
    );
  });

  it('reports an exception of a handler and continues the watch', async () => {
    const handlers = recorder();
    const failing = {
      ...handlers,
      onEvent: (event: WatchEvent) => {
        handlers.onEvent(event);
        throw new Error(`cannot take ${event.object.metadata.name}`);
      },
    };
    const watch = (response: ServerResponse) =>
      response.write(line('ADDED', pod('a', '11')) + line('ADDED', pod('b', '12')));
    await withServer(script([listOf('10')], [watch]), async ({ cluster, stop }) => {
      const watching = cluster.watch(selection, failing, stop.signal);
      await until(() => handlers.errors.length === 2);
      stop.abort();
      await watching;
      expect(handlers.errors.map(String)).toEqual(['Error: cannot take a', 'Error: cannot take b']);
    });
  });

  it('reports a forbidden list and ends the watch', async () => {
    const handlers = recorder();
    await withServer(
      () => status(403, 'Forbidden', 'User "dev" cannot list resource "pods"'),
      async ({ cluster, stop }) => {
        await expect(cluster.watch(selection, handlers, stop.signal)).rejects.toMatchObject({
          code: 'Refused',
          message: 'Cannot list Pod in namespace shop: User "dev" cannot list resource "pods"',
        });
        expect(handlers.errors).toHaveLength(1);
      },
    );
  });
});

describe('listObjects', () => {
  it('joins the pages, and adds apiVersion and kind to each item', async () => {
    const pages = [listOf('10', [{ metadata: { name: 'a' } }], 'next'), listOf('10', [{ metadata: { name: 'b' } }])];
    await withServer(
      ({ query }) => pages[query.get('continue') === 'next' ? 1 : 0],
      async ({ cluster }) => {
        expect(await cluster.list(selection)).toEqual({
          resourceVersion: '10',
          items: [
            { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' } },
            { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'b' } },
          ],
        });
      },
    );
  });

  it('starts again if the version of the list expires between two pages', async () => {
    const answers = [
      listOf('10', [{ metadata: { name: 'a' } }], 'next'),
      status(410, 'Expired', 'The provided continue parameter is too old'),
      listOf('20', [{ metadata: { name: 'c' } }]),
    ];
    let next = 0;
    await withServer(
      () => answers[next++],
      async ({ cluster, server }) => {
        const { items, resourceVersion } = await cluster.list(selection);
        expect(items.map(({ metadata }) => metadata.name)).toEqual(['c']);
        expect(resourceVersion).toBe('20');
        expect(server.seen[2]?.query.has('continue')).toBe(false);
      },
    );
  });
});
