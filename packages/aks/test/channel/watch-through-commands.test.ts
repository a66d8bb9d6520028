import type { KubeObject } from '@slipway/kubernetes';
import { jsonResponse, type ReceivedRequest, type StubResponse } from '@slipway/testkit';
import { withChannel } from '../support/pod.ts';

const pod = (name: string, resourceVersion: string): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'shop', resourceVersion },
});
const selection = { apiVersion: 'v1', kind: 'Pod', namespace: 'shop' };
const events = (...list: readonly { readonly type: string; readonly object: unknown }[]): StubResponse => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: list.map((event) => `${JSON.stringify(event)}\n`).join(''),
});
const bookmark = (resourceVersion: string) => ({
  type: 'BOOKMARK',
  object: { kind: 'Pod', metadata: { resourceVersion } },
});
const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
};

/** Lists one pod. Serves `watches` one after the other, and then always the last one. */
const server = (watches: readonly StubResponse[]) => {
  const versions: string[] = [];
  return {
    versions,
    answer: ({ url }: ReceivedRequest): StubResponse => {
      if (!url.searchParams.has('watch'))
        return jsonResponse(200, { kind: 'PodList', metadata: { resourceVersion: '10' }, items: [pod('one', '9')] });
      versions.push(url.searchParams.get('resourceVersion') ?? '');
      return watches[Math.min(versions.length, watches.length) - 1] ?? events();
    },
  };
};

describe('a watch through commands', () => {
  it('resumes from its last event and from bookmarks', async () => {
    const api = server([
      events({ type: 'ADDED', object: pod('two', '11') }, { type: 'MODIFIED', object: pod('two', '12') }),
      events(bookmark('20')),
      events({ type: 'DELETED', object: pod('two', '21') }),
      events(),
    ]);
    await withChannel(api.answer, async ({ cluster }) => {
      const seen: string[] = [];
      const stop = new AbortController();
      const watching = cluster.watch(
        selection,
        {
          onSync: ({ items }) => void seen.push(`sync ${items.map(({ metadata }) => metadata.name)}`),
          onEvent: ({ type, object }) => void seen.push(`${type} ${object.metadata.name}`),
        },
        stop.signal,
      );
      await until(() => api.versions.length >= 4);
      stop.abort();
      await watching;
      expect(seen).toEqual(['sync one', 'ADDED two', 'MODIFIED two', 'DELETED two']);
      expect(api.versions.slice(0, 4)).toEqual(['10', '12', '20', '21']);
    });
  });

  it('lists again if its version expires', async () => {
    const gone = { kind: 'Status', code: 410, reason: 'Expired', message: 'too old' };
    const api = server([events({ type: 'ERROR', object: gone }), events()]);
    await withChannel(api.answer, async ({ cluster }) => {
      const syncs: string[] = [];
      const stop = new AbortController();
      const handlers = { onSync: () => void syncs.push('sync'), onEvent: () => {} };
      const watching = cluster.watch(selection, handlers, stop.signal);
      await until(() => syncs.length === 2);
      stop.abort();
      await watching;
      expect(api.versions[0]).toBe('10');
    });
  });

  it('shares one command with other watches', async () => {
    const api = server([events()]);
    await withChannel(api.answer, async ({ cluster, commands }) => {
      const stop = new AbortController();
      const kinds = ['Pod', 'Event', 'Service', 'ConfigMap'];
      const watching = kinds.map((kind) =>
        cluster.watch({ ...selection, kind }, { onSync: () => {}, onEvent: () => {} }, stop.signal),
      );
      await until(() => api.versions.length >= 4);
      stop.abort();
      await Promise.all(watching);
      expect(commands).toHaveLength(2);
    });
  });

  it('ends with the error of a forbidden watch', async () => {
    const forbidden = jsonResponse(403, {
      kind: 'Status',
      code: 403,
      reason: 'Forbidden',
      message: 'pods is forbidden',
    });
    await withChannel(
      () => forbidden,
      async ({ cluster }) =>
        expect(
          cluster.watch(selection, { onSync: () => {}, onEvent: () => {} }, new AbortController().signal),
        ).rejects.toMatchObject({ status: { reason: 'Forbidden' } }),
    );
  });
});

it('reads a log to its end, line by line', async () => {
  const lines = ['2026-11-24T10:00:00.1Z one', '2026-11-24T10:00:00.2Z two'];
  await withChannel(
    () => ({ status: 200, headers: { 'content-type': 'text/plain' }, body: `${lines.join('\n')}\n` }),
    async ({ cluster }) => {
      const seen: string[] = [];
      const name = { apiVersion: 'v1', kind: 'Pod', name: 'one', namespace: 'shop' };
      await cluster.streamLogs(
        name,
        { container: 'web', follow: false },
        (line) => void seen.push(line),
        new AbortController().signal,
      );
      expect(seen).toEqual(['one', 'two']);
    },
  );
});
