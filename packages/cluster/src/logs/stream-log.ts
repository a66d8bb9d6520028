import { type Clock, type ObjectRef, SlipwayError } from '@slipway/core';
import { containerStatusesOf, hasEnded, type Pod, showRef } from '@slipway/kubernetes';
import { apiError } from '../api/api-error.ts';
import { apiPath } from '../objects/api-path.ts';
import { LineSplitter } from '../transport/line-splitter.ts';
import { retryDelay } from '../transport/retry-rules.ts';
import type { Transport } from '../transport/transport.ts';
import { isNotStartedError, logHeaders, logIntent, logPath, pods } from './log-request.ts';

interface LogStream {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly pod: ObjectRef;
  readonly container: string;
  /** Whether to wait for further lines. */
  readonly follow: boolean;
  readonly onLine: (line: string) => void;
  readonly signal: AbortSignal;
}

/** The log of a pod without a node is as empty as that of a container that has ended, so the pod's status decides. */
const isLogComplete = async ({ transport, pod, container, signal }: LogStream): Promise<boolean> => {
  const intent = `read ${showRef(pod)}`;
  const response = await transport.send({ method: 'GET', path: apiPath(pods, pod), intent }, signal);
  if (response.status === 404) return true;
  if (response.status >= 400) throw apiError(intent, response.status, response.text);
  const live = JSON.parse(response.text) as Pod;
  const current = containerStatusesOf(live).find(({ name }) => name === container);
  if (current?.state?.running) return false;
  return hasEnded(live) || Boolean(current?.state?.terminated ?? current?.lastState?.terminated);
};

/**
 * Reads the log from the time stamp `since`. `advance` receives the time stamp of each emitted line.
 * @returns a function that emits a last line without a line end
 */
const readFrom = async (stream: LogStream, since: string, advance: (time: string) => void): Promise<() => void> => {
  const { transport, pod, container, follow, onLine, signal } = stream;
  const lines = new LineSplitter((line) => {
    const space = line.indexOf(' ');
    const time = space < 0 ? line : line.slice(0, space);
    // sinceTime is exact to the second only, so the server repeats some lines.
    if (since && time <= since) return;
    advance(time);
    onLine(space < 0 ? '' : line.slice(space + 1));
  });
  const path = logPath(pod, { container, follow, timestamps: true, sinceTime: since });
  const intent = logIntent(pod, container);
  await transport.stream({ method: 'GET', path, headers: logHeaders, intent }, signal, (part) => lines.push(part));
  return () => lines.end();
};

/** Implements `Cluster.streamLogs`. */
export const streamLog = async (stream: LogStream): Promise<void> => {
  const { clock, signal } = stream;
  let since = '';
  let failures = 0;
  while (!signal.aborted)
    try {
      const finish = await readFrom(stream, since, (time) => {
        since = time;
        failures = 0;
      });
      // An API server that shuts down ends the stream like a container that ends. The next server sends a cut line again.
      if (!stream.follow || (await isLogComplete(stream))) return finish();
      await clock.sleep(retryDelay(1, Math.random()), signal);
    } catch (error) {
      if (signal.aborted) return;
      failures = isNotStartedError(error) ? 1 : failures + 1;
      if (failures > maxFailures || isPermanent(error)) throw error;
      await clock.sleep(retryDelay(failures, Math.random()), signal).catch(() => undefined);
    }
};

const isPermanent = (error: unknown): boolean =>
  !isNotStartedError(error) &&
  error instanceof SlipwayError &&
  ['Cancelled', 'Unauthorized', 'Refused', 'NotFound', 'BadInput'].includes(error.code);

/** Lost connections in a row: about five minutes. */
const maxFailures = 100;
