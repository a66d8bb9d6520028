import type { ServerResponse } from 'node:http';
import { until, withServer } from './support/harness.ts';
import { type Answer, status } from './support/server.ts';

const pod = { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'api-1' };
const options = { container: 'api' };

describe('readLog', () => {
  it('reads the log with all options', async () => {
    await withServer(
      () => ({ text: 'héllo\n' }),
      async ({ cluster, server }) => {
        const all = { ...options, previous: true, tailLines: 5, limitBytes: 100, sinceSeconds: 60 };
        expect(await cluster.logs(pod, all)).toBe('héllo\n');
        expect(server.seen[0]?.url).toBe(
          '/api/v1/namespaces/shop/pods/api-1/log?container=api&previous=true&tailLines=5&limitBytes=100&sinceSeconds=60',
        );
      },
    );
  });

  it.each([
    'previous terminated container "api" in pod "api-1" not found',
    'container "api" in pod "api-1" is waiting to start: trying and failing to pull image',
    'container "api" in pod "api-1" is waiting to start: PodInitializing',
    'container "api" in pod "api-1" is not available',
    'pod api-1 does not have a host assigned',
  ])('returns an empty log for the error: %s', async (message) => {
    await withServer(
      () => status(400, 'BadRequest', message),
      async ({ cluster }) => expect(await cluster.logs(pod, options)).toBe(''),
    );
  });

  it('returns an empty log if the kubelet does not have the pod yet', async () => {
    await withServer(
      () => status(404, 'NotFound', 'the server could not find the requested resource ( pods/log api-1)'),
      async ({ cluster }) => expect(await cluster.logs(pod, options)).toBe(''),
    );
  });

  it.each([
    [status(400, 'BadRequest', 'container x is not valid for pod api-1'), 'BadInput'],
    [status(403, 'Forbidden', 'User "dev" cannot get resource "pods/log"'), 'Refused'],
    [status(404, 'NotFound', 'pods "api-1" not found'), 'NotFound'],
  ])('fails for the response %j', async (answer, code) => {
    await withServer(
      () => answer,
      async ({ cluster }) => {
        await expect(cluster.logs(pod, options)).rejects.toMatchObject({
          code,
          message: expect.stringContaining('Cannot read the log of Pod/shop/api-1 container api: '),
        });
      },
    );
  });
});

describe('streamLog', () => {
  const running = (yes: boolean): Answer => ({
    json: { status: { containerStatuses: [{ name: 'api', state: yes ? { running: {} } : { terminated: {} } }] } },
  });

  /** One function for each connection to the log. The pod runs while more functions are left. */
  const script = (logs: ((response: ServerResponse) => Answer | undefined)[]) => {
    const sinceTimes: string[] = [];
    let started = false;
    return {
      sinceTimes,
      handler: (seen: { path: string; query: URLSearchParams }, response: ServerResponse): Answer | undefined => {
        if (!seen.path.endsWith('/log'))
          return started ? running(logs.length > 0) : { json: { status: { phase: 'Pending' } } };
        sinceTimes.push(seen.query.get('sinceTime') ?? '');
        if (logs.length > 0) started = sinceTimes.length > 1;
        return logs.shift()?.(response);
      },
    };
  };
  const at = (second: number, text: string) => `2026-11-24T18:00:0${second}.123456789Z ${text}\n`;

  it('waits for the container, resumes after a lost connection without losing a line, and ends with the container', async () => {
    const { handler, sinceTimes } = script([
      // A pod without a node.
      () => ({ text: '' }),
      // A kubelet that does not have the pod yet.
      () => status(404, 'NotFound', 'the server could not find the requested resource ( pods/log api-1)'),
      () => status(400, 'BadRequest', 'container "api" in pod "api-1" is waiting to start: ContainerCreating'),
      (response) => {
        response.writeHead(200);
        response.write(at(1, 'one') + at(2, 'two') + at(3, 'thr').trimEnd());
        setTimeout(() => response.socket?.destroy(), 20);
        return undefined;
      },
      // A server that shuts down ends the stream without an error.
      () => ({ text: at(2, 'two') + at(3, 'three') }),
      () => ({ text: at(3, 'three') + at(4, '') + at(5, 'last').trimEnd() }),
    ]);
    const lines: string[] = [];
    await withServer(handler, async ({ cluster, stop }) => {
      await cluster.streamLogs(pod, options, (line) => lines.push(line), stop.signal);
    });
    expect(lines).toEqual(['one', 'two', 'three', '', 'last']);
    expect(sinceTimes).toEqual(['', '', '', '', '2026-11-24T18:00:02.123456789Z', '2026-11-24T18:00:03.123456789Z']);
  });

  it('ends when the signal aborts', async () => {
    const { handler } = script([
      (response) => {
        response.writeHead(200);
        response.write(at(1, 'one'));
        return undefined;
      },
    ]);
    const lines: string[] = [];
    await withServer(handler, async ({ cluster }) => {
      const stop = new AbortController();
      const streaming = cluster.streamLogs(pod, options, (line) => lines.push(line), stop.signal);
      await until(() => lines.length === 1);
      stop.abort();
      await streaming;
    });
    expect(lines).toEqual(['one']);
  });
});
