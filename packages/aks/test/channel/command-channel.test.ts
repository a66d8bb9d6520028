import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type KubeObject, valueAt } from '@slipway/kubernetes';
import { jsonResponse, type ReceivedRequest, runInCommandPod, type StubResponse } from '@slipway/testkit';
import { toCommand } from '../../src/channel/command-bundle.ts';
import { withChannel } from '../support/pod.ts';

const configMap = (name: string, data: Readonly<Record<string, string>> = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'shop' },
  data,
});
const ref = (name: string) => ({ apiVersion: 'v1', kind: 'ConfigMap', name, namespace: 'shop' });
const notFound = jsonResponse(404, { kind: 'Status', code: 404, reason: 'NotFound', message: 'not found' });
/** Random text, which compression does not make shorter. */
const noise = (bytes: number): string => randomBytes(bytes).toString('base64');
/** Room for about 150 kB of compressed responses. */
const small = { environment: { SLIPWAY_ROOM: '200000' } };

const bodyOf = ({ body }: ReceivedRequest): KubeObject => JSON.parse(body.toString()) as KubeObject;
/** An API server that stores the objects it receives. */
const store = () => {
  const stored = new Map<string, KubeObject>();
  return {
    stored,
    answer: (request: ReceivedRequest): StubResponse => {
      const name = request.url.pathname.split('/').at(-1) ?? '';
      if (request.method === 'GET') return stored.has(name) ? jsonResponse(200, stored.get(name)) : notFound;
      const object = bodyOf(request);
      if (request.method === 'POST' && stored.has(object.metadata.name))
        return jsonResponse(409, { kind: 'Status', code: 409, reason: 'AlreadyExists', message: 'exists' });
      stored.set(object.metadata.name, object);
      return jsonResponse(request.method === 'POST' ? 201 : 200, object);
    },
  };
};

describe('commandChannel', () => {
  it('sends many requests with special characters in one command', async () => {
    const server = store();
    const awkward = `'"$(reboot)\`\n%s \\ é ${'line\r\n'.repeat(3)}`;
    await withChannel(server.answer, async ({ cluster, commands, received }) => {
      const names = Array.from({ length: 15 }, (_, number) => `config-${number}`);
      const applied = await Promise.all(names.map((name) => cluster.apply(configMap(name, { awkward }))));
      expect(applied.map(({ data }) => data)).toEqual(names.map(() => ({ awkward })));
      expect(commands).toHaveLength(1);
      expect(commands[0]?.command).toBe('bash slipway.sh');
      expect(received[0]?.headers).toMatchObject({ 'content-type': 'application/apply-patch+yaml' });
      expect(received[0]?.headers.authorization).toBeUndefined();
    });
  });

  it('returns the responses of the API server, errors included', async () => {
    await withChannel(
      () => notFound,
      async ({ cluster }) => {
        expect(await cluster.get(ref('gone'))).toBeUndefined();
        await expect(cluster.replace(configMap('gone'))).rejects.toMatchObject({ status: { reason: 'NotFound' } });
      },
    );
  });

  it('returns the time of the API server', async () => {
    const date = 'Tue, 24 Nov 2026 10:00:00 GMT';
    await withChannel(
      () => jsonResponse(200, configMap('one'), { date }),
      async ({ cluster }) => {
        await cluster.get(ref('one'));
        expect(cluster.serverTime()).toBe('2026-11-24T10:00:00Z');
      },
    );
  });
});

it('sends nothing from a pod that starts too late', async () => {
  const { command, context } = toCommand([], { mode: 'request', seconds: 1, until: 1 });
  const { exitCode, logs } = await runInCommandPod({ kubeconfig: '' }, command, context);
  expect({ exitCode, logs }).toEqual({
    exitCode: 4,
    logs: 'slipway lacks time: the pod started too late, or its clock is wrong\n',
  });
});

describe('a response that is longer than the output of a command', () => {
  const long = configMap('long', { value: noise(400_000) });

  it('arrives in parts', async () => {
    await withChannel(
      () => jsonResponse(200, long),
      async ({ cluster, commands }) => {
        expect(await cluster.get(ref('long'))).toEqual(long);
        expect(commands.length).toBeGreaterThan(2);
      },
      () => small,
    );
  });

  it('starts again if the object changes between two parts', async () => {
    const versions = [noise(400_000), noise(400_000)];
    let count = 0;
    await withChannel(
      () => jsonResponse(200, configMap('long', { value: versions[Math.min(count++, 1)] ?? '' })),
      async ({ cluster }) => expect(valueAt(await cluster.get(ref('long')), ['data', 'value'])).toBe(versions[1]),
      () => small,
    );
  });

  it('fails and names the request if the object changes each time', async () => {
    await withChannel(
      () => jsonResponse(200, configMap('long', { value: noise(300_000) })),
      async ({ cluster }) =>
        expect(cluster.get(ref('long'))).rejects.toThrow(
          /GET \/api\/v1\/namespaces\/shop\/configmaps\/long is too long for one command, and changes/,
        ),
      () => small,
    );
  });

  it('reads the written object instead of sending the write again', async () => {
    const server = store();
    await withChannel(
      server.answer,
      async ({ cluster, requests }) => {
        expect(await cluster.create(long)).toEqual(long);
        expect(requests.filter((request) => request.startsWith('POST'))).toHaveLength(1);
        expect(await cluster.apply(long)).toEqual(long);
        expect(requests.filter((request) => request.startsWith('PATCH'))).toHaveLength(1);
      },
      () => small,
    );
  });

  it('reads a list in smaller pages', async () => {
    const items = Array.from({ length: 8 }, (_, number) => configMap(`config-${number}`, { value: noise(50_000) }));
    let version = 0;
    const page = ({ url }: ReceivedRequest): StubResponse => {
      version += 1;
      const from = Number(url.searchParams.get('continue') ?? 0);
      const to = from + Number(url.searchParams.get('limit'));
      const metadata = { resourceVersion: String(version), ...(to < items.length ? { continue: String(to) } : {}) };
      return jsonResponse(200, { kind: 'ConfigMapList', apiVersion: 'v1', metadata, items: items.slice(from, to) });
    };
    await withChannel(
      page,
      async ({ cluster, requests }) => {
        const list = await cluster.list({ apiVersion: 'v1', kind: 'ConfigMap', namespace: 'shop' });
        expect(list.items).toEqual(items);
        const limits = requests.map((request) => Number(/limit=(\d+)/.exec(request)?.[1]));
        expect(limits).toEqual([500, 24, 6, 2, 2, 2, 2]);
      },
      () => small,
    );
  });
});

const brokenKubectl = mkdtempSync(path.join(tmpdir(), 'slipway-tools-'));
writeFileSync(
  path.join(brokenKubectl, 'kubectl'),
  '#!/bin/sh\necho "error: no configuration has been provided" >&2\nexit 1\n',
  {
    mode: 0o755,
  },
);
afterAll(() => rmSync(brokenKubectl, { recursive: true }));

describe('a command with lost output', () => {
  it('sends the requests again and recognizes a completed write', async () => {
    const server = store();
    await withChannel(
      server.answer,
      async ({ cluster, requests }) => {
        const created = await cluster.create(configMap('one', { a: '1' }));
        expect(created.data).toEqual({ a: '1' });
        expect(requests.filter((request) => request.startsWith('POST'))).toHaveLength(2);
      },
      (command) => (command === 1 ? { maxLogBytes: 20 } : {}),
    );
  });

  it('delivers the responses before the cut', async () => {
    const server = store();
    for (const name of ['one', 'two']) server.stored.set(name, configMap(name, { value: noise(30_000) }));
    await withChannel(
      server.answer,
      async ({ cluster, requests }) => {
        const both = await Promise.all([cluster.get(ref('one')), cluster.get(ref('two'))]);
        expect(both).toEqual([server.stored.get('one'), server.stored.get('two')]);
        expect(requests.filter((request) => request.includes('/one'))).toHaveLength(1);
        expect(requests.filter((request) => request.includes('/two'))).toHaveLength(2);
      },
      (command) => (command === 1 ? { maxLogBytes: 60_000 } : {}),
    );
  });

  it.each([
    ['bash', { environment: { PATH: '/nowhere' } }, 'bash'],
    ['a working kubectl', { tools: brokenKubectl }, 'kubectl proxy: error: no configuration has been provided'],
  ])('names %s, which the pod lacks', async (_, pod, lacks) => {
    await withChannel(
      () => notFound,
      async ({ cluster }) =>
        expect(cluster.version()).rejects.toThrow(`The command pod of the cluster lacks ${lacks}.`),
      () => pod,
    );
  });
});
