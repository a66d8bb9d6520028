import { type Clock, type ObjectRef, SlipwayError } from '@slipway/core';
import { type KubeObject, showRef } from '@slipway/kubernetes';
import { ApiError, type ApiStatus, apiError, parseStatus } from '../api/api-error.ts';
import type { ApiResource, LogOptions } from '../api/cluster.ts';
import { builtinResource } from '../builtin.ts';
import { apiPath, queryString } from '../objects/api-path.ts';
import { LineSplitter } from '../transport/line-splitter.ts';
import { retryDelay } from '../transport/retry-rules.ts';
import type { Transport } from '../transport/transport.ts';

const pods = builtinResource('v1', 'Pod') as ApiResource;

/** The server says by text alone that there is no log (yet): its reason is BadRequest for everything. */
const notStarted =
  /is waiting to start|is not valid for pod .* initializing|in pod .* is not available|does not have a host assigned/;
const noPrevious = /previous terminated container .* not found/;
/** A kubelet that does not know the pod: it was bound a moment ago. Of a pod that is gone the server says `pods "x" not found`. */
const unknownToKubelet = /could not find the requested resource/;

const isNotStartedYet = ({ code, message }: ApiStatus): boolean =>
  (code === 400 && notStarted.test(message)) || (code === 404 && unknownToKubelet.test(message));

const logPath = (pod: ObjectRef, parameters: Parameters<typeof queryString>[0]): string =>
  `${apiPath(pods, { ...pod, subresource: 'log' })}${queryString(parameters)}`;

const logIntent = (pod: ObjectRef, container: string): string =>
  `read the log of ${showRef(pod)} container ${container}`;

/** '' when the container has not written or not run. @throws ApiError Refused, NotFound for the pod. */
export const readLog = async (
  transport: Transport,
  pod: ObjectRef,
  options: LogOptions,
  signal: AbortSignal,
): Promise<string> => {
  const intent = logIntent(pod, options.container);
  const reply = await transport.send(
    {
      method: 'GET',
      path: logPath(pod, {
        container: options.container,
        previous: options.previous,
        tailLines: options.tailLines,
        limitBytes: options.limitBytes,
        sinceSeconds: options.sinceSeconds,
      }),
      headers: { accept: 'text/plain, application/json' },
      intent,
    },
    signal,
  );
  if (reply.status < 400) return reply.text;
  const said = parseStatus(reply.status, reply.text);
  if (isNotStartedYet(said) || (said.code === 400 && noPrevious.test(said.message))) return '';
  throw apiError(intent, reply.status, reply.text);
};

interface Stream {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly pod: ObjectRef;
  readonly container: string;
  readonly follow: boolean;
  readonly onLine: (line: string) => void;
  readonly signal: AbortSignal;
}

interface ContainerStatus {
  readonly name: string;
  readonly state?: { readonly running?: unknown; readonly terminated?: unknown };
  readonly lastState?: { readonly terminated?: unknown };
}

/** A pod that has no node yet answers with an empty log, like a container that has ended. */
const hasEnded = async ({ transport, pod, container, signal }: Stream): Promise<boolean> => {
  const intent = `read ${showRef(pod)}`;
  const reply = await transport.send({ method: 'GET', path: apiPath(pods, pod), intent }, signal);
  if (reply.status === 404) return true;
  if (reply.status >= 400) throw apiError(intent, reply.status, reply.text);
  const { status = {} } = JSON.parse(reply.text) as KubeObject;
  const all: ContainerStatus[] = [...(status.containerStatuses ?? []), ...(status.initContainerStatuses ?? [])];
  const found = all.find(({ name }) => name === container);
  if (found?.state?.running) return false;
  const over = status.phase === 'Succeeded' || status.phase === 'Failed';
  return over || Boolean(found?.state?.terminated ?? found?.lastState?.terminated);
};

/** From `since` on; `advance` gets the time stamp of each line that is given out. Returns what gives out a last line without end. */
const readFrom = async (stream: Stream, since: string, advance: (time: string) => void): Promise<() => void> => {
  const { transport, pod, container, onLine, signal } = stream;
  const lines = new LineSplitter((line) => {
    const space = line.indexOf(' ');
    const time = space < 0 ? line : line.slice(0, space);
    // sinceTime is exact to a second only: what was given out already comes again.
    if (since && time <= since) return;
    advance(time);
    onLine(space < 0 ? '' : line.slice(space + 1));
  });
  const path = logPath(pod, { container, follow: stream.follow, timestamps: true, sinceTime: since });
  const headers = { accept: 'text/plain, application/json' };
  await transport.stream({ method: 'GET', path, headers, intent: logIntent(pod, container) }, signal, (part) =>
    lines.push(part),
  );
  return () => lines.end();
};

/** See `Cluster.streamLogs`. */
export const streamLog = async (stream: Stream): Promise<void> => {
  const { clock, signal } = stream;
  let since = '';
  let failures = 0;
  while (!signal.aborted)
    try {
      const finish = await readFrom(stream, since, (time) => {
        since = time;
        failures = 0;
      });
      // An API server that shuts down ends the stream as if the container had ended; a line that it cut comes again.
      if (!stream.follow || (await hasEnded(stream))) return finish();
      await clock.sleep(retryDelay(1, Math.random()), signal);
    } catch (error) {
      if (signal.aborted) return;
      failures = isWaiting(error) ? 1 : failures + 1;
      if (failures > maxFailures || isPermanent(error)) throw error;
      await clock.sleep(retryDelay(failures, Math.random()), signal).catch(() => undefined);
    }
};

const isWaiting = (error: unknown): boolean => error instanceof ApiError && isNotStartedYet(error.status);

const isPermanent = (error: unknown): boolean =>
  !isWaiting(error) &&
  error instanceof SlipwayError &&
  ['Cancelled', 'Unauthorized', 'Refused', 'NotFound', 'BadInput'].includes(error.code);

/** Lost connections in a row, five minutes of them. */
const maxFailures = 100;
