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

/** Returns the answers one after the other, and then always the last one. */
const sequence = (answers: readonly Answer[]) => {
  let next = 0;
  return () => answers[Math.min(next++, answers.length - 1)];
};

describe('Transport', () => {
  it('applies an object with one strict request that names the field manager and keeps every field', async () => {
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

  it.each([
    ['system:Node', '/apis/rbac.authorization.k8s.io/v1/clusterroles/system%3ANode'],
    ['aB/c', '/apis/rbac.authorization.k8s.io/v1/clusterroles/aB%2Fc'],
  ])('escapes the name %s and keeps its case', async (name, path) => {
    await withServer(
      () => ({ json: { kind: 'ClusterRole' } }),
      async ({ cluster, server }) => {
        await cluster.get({ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', name });
        expect(server.seen[0]?.url).toBe(path);
      },
    );
  });

  it('sends 100 requests over at most 32 connections', async () => {
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

  it('returns undefined for a missing object, and false for its deletion', async () => {
    await withServer(
      () => notFound,
      async ({ cluster }) => {
        expect(await cluster.get(ref)).toBeUndefined();
        expect(await cluster.delete(ref)).toBe(false);
      },
    );
  });

  it.each([
    [status(409, 'Conflict', 'conflict with "argocd"'), 'Conflict'],
    [status(422, 'Invalid', 'spec.replicas: Invalid value'), 'BadInput'],
    [status(400, 'BadRequest', 'strict decoding error'), 'BadInput'],
    [status(500, '', 'failed to create typed patch object (/x; /v1, Kind=ConfigMap): .date: not declared'), 'BadInput'],
    [status(403, 'Forbidden', 'User "dev" cannot patch'), 'Refused'],
  ])('throws a permanent error response with its status: %j', async (answer, code) => {
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

describe('retries of the transport', () => {
  const good: Answer = { json: configMap('settings') };
  const etcd = status(500, 'InternalError', 'etcdserver: leader changed');

  it.each<[string, Answer[]]>([
    ['429', [status(429, 'TooManyRequests', 'busy'), good]],
    ['503', [{ status: 503, text: 'upstream' }, { status: 503, text: 'upstream' }, good]],
    ['504', [status(504, 'Timeout', 'request did not complete'), good]],
    ['an election of etcd', [...Array.from({ length: 9 }, () => etcd), good]],
  ])('retries after %s', async (_, answers) => {
    await withServer(sequence(answers), async ({ cluster, server }) => {
      await cluster.apply(configMap('settings'));
      expect(server.seen).toHaveLength(answers.length);
    });
  });

  it('waits for the time of Retry-After', async () => {
    const busy = { ...status(429, 'TooManyRequests', 'busy'), headers: { 'retry-after': '7' } };
    await withServer(sequence([busy, good]), async ({ cluster, clock }) => {
      await cluster.get(ref);
      expect(clock.slept).toEqual([7000]);
    });
  });

  it('throws a persistent 500 after four attempts', async () => {
    await withServer(
      () => status(500, 'InternalError', 'failed calling webhook "x"'),
      async ({ cluster, server }) => {
        await expect(cluster.apply(configMap('settings'))).rejects.toMatchObject({ code: 'Unreachable' });
        expect(server.seen).toHaveLength(4);
      },
    );
  });

  it('retries in an outage until the time is up, and logs a line every 5 s', async () => {
    let calls = 0;
    await withServer(
      () => (calls++ === 0 ? good : { status: 503, text: 'down' }),
      async ({ cluster, clock, log }) => {
        await cluster.get(ref);
        await expect(cluster.get(ref)).rejects.toMatchObject({ code: 'Unreachable' });
        const waited = clock.slept.reduce((sum, wait) => sum + wait, 0);
        // The time includes the attempts themselves, which vary with the load of the machine.
        expect(waited).toBeGreaterThan(200_000);
        expect(waited).toBeLessThanOrEqual(300_000);
        const [first, ...later] = log.lines;
        expect(first).toMatch(/^notice: The API server http:.* is unreachable: HTTP 503\. Retrying for up to 5 min\.$/);
        // A line every 5 s, not one for each attempt.
        expect(later.length).toBeGreaterThan(30);
        expect(later.length).toBeLessThan(65);
        for (const line of later)
          expect(line).toMatch(
            /^info: The API server has been unreachable for \d[^:]*: HTTP 503\. Retrying for up to \d.*\.$/,
          );
      },
    );
  });

  it('reports a request that close() cut as cancelled, not as an outage', async () => {
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

  it('retries after a connection that breaks in the middle of a response', async () => {
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

  it('halves the requests at once after refusals, and still delivers every request', async () => {
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

describe('writes whose response is lost', () => {
  const lease = (holder: string) => ({
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: { name: 'lock', namespace: 'shop' },
    spec: { holderIdentity: holder },
  });

  /** Loses the response of the first write, then refuses. GET returns `stored`. */
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

  it('returns the object if the lost create succeeded', async () => {
    const stored = { ...lease('me'), metadata: { name: 'lock', namespace: 'shop', uid: '1' } };
    await withServer(lossy(stored, exists), async ({ cluster }) => {
      expect(await cluster.create(lease('me'))).toEqual(stored);
    });
  });

  it('reports a conflict for the object of another client', async () => {
    await withServer(lossy(lease('other'), exists), async ({ cluster }) => {
      await expect(cluster.create(lease('me'))).rejects.toMatchObject({ status: { reason: 'AlreadyExists' } });
    });
  });

  it('reports a conflict of the first attempt, even if the stored object is equal', async () => {
    await withServer(
      ({ method }) => (method === 'GET' ? { json: lease('me') } : exists),
      async ({ cluster }) => {
        await expect(cluster.create(lease('me'))).rejects.toMatchObject({ code: 'Conflict' });
      },
    );
  });

  it('returns true if the lost delete with a uid succeeded, and does not retry without a uid', async () => {
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

  it('does not retry the create of an object with a generated name', async () => {
    await withServer(lossy(undefined, exists), async ({ cluster, server }) => {
      const object = { apiVersion: 'v1', kind: 'Event', metadata: { generateName: 'x-', namespace: 'shop' } };
      await expect(cluster.create(object as never)).rejects.toMatchObject({ code: 'Unreachable' });
      expect(server.seen).toHaveLength(1);
    });
  });
});
