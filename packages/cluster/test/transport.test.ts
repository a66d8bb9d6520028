import { ApiError } from '../src/index.ts';
import { until, withServer } from './support/harness.ts';
import { type Answer, notFound, status } from './support/server.ts';

const configMap = (name: string, data: Record<string, string> = {}) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'shop' },
  data,
});
const ref = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'shop', name: 'settings' };

/** Answers one after the other, the last one for ever. */
const sequence = (answers: readonly Answer[]) => {
  let next = 0;
  return () => answers[Math.min(next++, answers.length - 1)];
};

describe('requests', () => {
  test('an apply is one server-side apply that is strict, names its manager, and keeps every field as it is', async () => {
    const policy = {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'p', namespace: 'shop' },
      spec: { ingress: [{ from: [{ podSelector: {} }] }], unknownField: 1 },
    };
    await withServer(
      ({ body }) => ({ text: body }),
      async ({ cluster, server }) => {
        expect(await cluster.apply(policy, { force: true, dryRun: true })).toEqual(policy);
        const [seen] = server.seen;
        expect(seen?.path).toBe('/apis/networking.k8s.io/v1/namespaces/shop/networkpolicies/p');
        expect(Object.fromEntries(seen?.query ?? [])).toEqual({
          fieldManager: 'slipway',
          force: 'true',
          fieldValidation: 'Strict',
          dryRun: 'All',
        });
        expect(seen?.headers['content-type']).toBe('application/apply-patch+yaml');
        expect(server.seen).toHaveLength(1);
      },
    );
  });

  test.each([
    ['system:Node', '/apis/rbac.authorization.k8s.io/v1/clusterroles/system%3ANode'],
    ['aB/c', '/apis/rbac.authorization.k8s.io/v1/clusterroles/aB%2Fc'],
  ])('the name %s keeps its case and is escaped', async (name, path) => {
    await withServer(
      () => ({ json: { kind: 'ClusterRole' } }),
      async ({ cluster, server }) => {
        await cluster.get({ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', name });
        expect(server.seen[0]?.url).toBe(path);
      },
    );
  });

  test('100 requests share at most 32 connections', async () => {
    await withServer(
      () => ({ json: configMap('x') }),
      async ({ cluster, server }) => {
        await Promise.all(Array.from({ length: 100 }, () => cluster.get(ref)));
        expect(server.seen).toHaveLength(100);
        expect(server.connections()).toBeLessThanOrEqual(32);
        expect(cluster.requestCount()).toBe(100);
      },
    );
  });

  test('what is not there is undefined, and deleting it is false', async () => {
    await withServer(
      () => notFound,
      async ({ cluster }) => {
        expect(await cluster.get(ref)).toBeUndefined();
        expect(await cluster.delete(ref)).toBe(false);
      },
    );
  });

  test.each([
    [status(409, 'Conflict', 'conflict with "argocd"'), 'Conflict'],
    [status(422, 'Invalid', 'spec.replicas: Invalid value'), 'BadInput'],
    [status(400, 'BadRequest', 'strict decoding error'), 'BadInput'],
    [status(500, '', 'failed to create typed patch object (/x; /v1, Kind=ConfigMap): .date: not declared'), 'BadInput'],
    [status(403, 'Forbidden', 'User "dev" cannot patch'), 'Refused'],
  ])('an answer that no second try changes is thrown with its status: %j', async (answer, code) => {
    await withServer(
      () => answer,
      async ({ cluster, server }) => {
        const error = await cluster.apply(configMap('settings')).catch((thrown) => thrown);
        expect(error).toBeInstanceOf(ApiError);
        const { message } = answer.json as { message: string };
        expect(error).toMatchObject({ code, message: `Cannot apply ConfigMap/shop/settings: ${message}` });
        expect(error.status).toMatchObject({ code: answer.status, message });
        expect(server.seen).toHaveLength(1);
      },
    );
  });
});

describe('retries', () => {
  const good: Answer = { json: configMap('settings') };
  const etcd = status(500, 'InternalError', 'etcdserver: leader changed');

  test.each<[string, Answer[]]>([
    ['429', [status(429, 'TooManyRequests', 'busy'), good]],
    ['503', [{ status: 503, text: 'upstream' }, { status: 503, text: 'upstream' }, good]],
    ['504', [status(504, 'Timeout', 'request did not complete'), good]],
    ['an etcd that elects', [...Array.from({ length: 9 }, () => etcd), good]],
  ])('after %s the request is sent again', async (_, answers) => {
    await withServer(sequence(answers), async ({ cluster, server }) => {
      await cluster.apply(configMap('settings'));
      expect(server.seen).toHaveLength(answers.length);
    });
  });

  test('waits as long as Retry-After says', async () => {
    const busy = { ...status(429, 'TooManyRequests', 'busy'), headers: { 'retry-after': '7' } };
    await withServer(sequence([busy, good]), async ({ cluster, clock }) => {
      await cluster.get(ref);
      expect(clock.slept).toEqual([7000]);
    });
  });

  test('a 500 that stays is thrown after four tries', async () => {
    await withServer(
      () => status(500, 'InternalError', 'failed calling webhook "x"'),
      async ({ cluster, server }) => {
        await expect(cluster.apply(configMap('settings'))).rejects.toMatchObject({ code: 'Unreachable' });
        expect(server.seen).toHaveLength(4);
      },
    );
  });

  test('an outage is tried again until the time is up, and said once', async () => {
    let calls = 0;
    await withServer(
      () => (calls++ === 0 ? good : { status: 503, text: 'down' }),
      async ({ cluster, clock, log }) => {
        await cluster.get(ref);
        await expect(cluster.get(ref)).rejects.toMatchObject({ code: 'Unreachable' });
        const waited = clock.slept.reduce((sum, wait) => sum + wait, 0);
        // What the tries themselves take, on a busy machine more, is part of the time.
        expect(waited).toBeGreaterThan(200_000);
        expect(waited).toBeLessThanOrEqual(300_000);
        const [first, ...later] = log.lines;
        expect(first).toMatch(/^notice: The API server http:.* fails: HTTP 503; trying again for up to 5 min\.$/);
        // A sign of life from time to time, not a line for each try.
        expect(later.length).toBeGreaterThan(30);
        expect(later.length).toBeLessThan(65);
        for (const line of later)
          expect(line).toMatch(
            /^info: The API server does not answer since \d[^:;]*: HTTP 503; trying on for up to \d[^;]*\.$/,
          );
      },
    );
  });

  test('a request that is cut because everything was closed here is no outage of the server', async () => {
    await withServer(
      () => undefined,
      async ({ cluster, log, server }) => {
        const cut = cluster.get(ref).catch((error: Error) => error);
        await until(() => server.seen.length > 0);
        await cluster.close();
        expect(await cut).toMatchObject({ code: 'Cancelled', message: 'The connection to the cluster is closed.' });
        expect(log.lines).toEqual([]);
      },
    );
  });

  test('a connection that breaks in the middle of an answer does not lose the request', async () => {
    let calls = 0;
    await withServer(
      (_, response) => {
        calls += 1;
        if (calls > 1) return good;
        response.writeHead(200, { 'content-length': '1000' });
        response.write('{"kind":');
        setTimeout(() => response.socket?.destroy(), 5);
        return undefined;
      },
      async ({ cluster, server }) => {
        expect(await cluster.get(ref)).toMatchObject({ kind: 'ConfigMap' });
        expect(server.seen).toHaveLength(2);
      },
    );
  });

  test('many refusals halve what runs at once, and every request still arrives', async () => {
    let running = 0;
    const seenAtOnce: number[] = [];
    await withServer(
      (_, response) => {
        running += 1;
        seenAtOnce.push(running);
        const answer = running > 4 ? status(429, 'TooManyRequests', 'busy') : good;
        setTimeout(() => {
          running -= 1;
          response.writeHead(answer.status ?? 200).end(JSON.stringify(answer.json));
        }, 5);
        return undefined;
      },
      async ({ cluster }) => {
        await Promise.all(Array.from({ length: 80 }, () => cluster.get(ref)));
        expect(Math.max(...seenAtOnce)).toBeLessThanOrEqual(16);
        expect(Math.max(...seenAtOnce.slice(-20))).toBeLessThanOrEqual(8);
      },
    );
  });
});

describe('writes whose answer is lost', () => {
  const lease = (holder: string) => ({
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: { name: 'lock', namespace: 'shop' },
    spec: { holderIdentity: holder },
  });

  /** Loses the answer of the first write, then refuses; GET shows `stored`. */
  const lossy = (stored: unknown, refusal: Answer) => {
    let writes = 0;
    return ({ method }: { method: string }, response: { socket: { destroy(): void } | null }) => {
      if (method === 'GET') return { json: stored };
      writes += 1;
      if (writes > 1) return refusal;
      response.socket?.destroy();
      return undefined;
    };
  };
  const exists = status(409, 'AlreadyExists', 'leases "lock" already exists');

  test('a create that had worked is not an error', async () => {
    const stored = { ...lease('me'), metadata: { name: 'lock', namespace: 'shop', uid: '1' } };
    await withServer(lossy(stored, exists), async ({ cluster }) => {
      expect(await cluster.create(lease('me'))).toEqual(stored);
    });
  });

  test("another client's object is a conflict", async () => {
    await withServer(lossy(lease('other'), exists), async ({ cluster }) => {
      await expect(cluster.create(lease('me'))).rejects.toMatchObject({ status: { reason: 'AlreadyExists' } });
    });
  });

  test('a conflict at the first try is a conflict, whatever is stored', async () => {
    await withServer(
      ({ method }) => (method === 'GET' ? { json: lease('me') } : exists),
      async ({ cluster }) => {
        await expect(cluster.create(lease('me'))).rejects.toMatchObject({ code: 'Conflict' });
      },
    );
  });

  test('a delete by uid that had worked is true, without uid it is not sent twice', async () => {
    const gone = lossy(undefined, notFound);
    await withServer(gone, async ({ cluster, server }) => {
      expect(await cluster.delete(ref, { uid: '1' })).toBe(true);
      expect(JSON.parse(server.seen[0]?.body ?? '')).toMatchObject({ preconditions: { uid: '1' } });
    });
    await withServer(lossy(undefined, notFound), async ({ cluster, server }) => {
      await expect(cluster.delete(ref)).rejects.toMatchObject({ code: 'Unreachable' });
      expect(server.seen).toHaveLength(1);
    });
  });

  test('an object with a generated name is not created twice', async () => {
    await withServer(lossy(undefined, exists), async ({ cluster, server }) => {
      const object = { apiVersion: 'v1', kind: 'Event', metadata: { generateName: 'x-', namespace: 'shop' } };
      await expect(cluster.create(object as never)).rejects.toMatchObject({ code: 'Unreachable' });
      expect(server.seen).toHaveLength(1);
    });
  });
});
