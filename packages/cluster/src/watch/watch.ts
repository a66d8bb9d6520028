import { type Clock, type Log, SlipwayError } from '@slipway/core';
import type { KubeObject } from '@slipway/kubernetes';
import { ApiError, apiError } from '../api/api-error.ts';
import type { ApiResource, Cluster, Selection } from '../api/cluster.ts';
import { apiPath, queryString } from '../objects/api-path.ts';
import { describeSelection, listObjects } from '../objects/list.ts';
import { LineSplitter } from '../transport/line-splitter.ts';
import { retryDelay } from '../transport/retry-rules.ts';
import type { Transport } from '../transport/transport.ts';

type WatchHandlers = Parameters<Cluster['watch']>[1];

export interface WatchContext {
  readonly transport: Transport;
  readonly resource: ApiResource;
  readonly selection: Selection;
  readonly handlers: WatchHandlers;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly log: Log;
  /** Milliseconds without event or bookmark after which a connection counts as dead. */
  readonly idle: number;
}

interface Event {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  readonly object: KubeObject & { code?: number };
}

/** The server sends a bookmark a minute. */
export const defaultIdle = 70_000;

/** A watch is answered at once, before there is any event. */
const headTimeout = 15_000;

const isExpired = (error: unknown): boolean =>
  error instanceof ApiError && (error.status.code === 410 || error.status.reason === 'Expired');

/** What another try cannot mend: no permission, no such kind, a selector that is not valid, a closed connection. */
const isPermanent = (error: unknown): boolean =>
  error instanceof SlipwayError &&
  ['Refused', 'Unauthorized', 'NotFound', 'BadInput', 'Cancelled'].includes(error.code);

/** As long as the server asks for; otherwise longer with each failure. */
const delayAfterFailure = (error: unknown, failures: number): number => {
  const seconds = error instanceof ApiError ? error.status.details?.retryAfterSeconds : undefined;
  return Math.max((seconds ?? 0) * 1000, retryDelay(failures, Math.random()));
};

/** An exception of the caller's own code must not end the watch, nor be lost. */
const callSafely = ({ handlers, log, selection }: WatchContext, call: () => void): void => {
  try {
    call();
  } catch (error) {
    if (handlers.onError) handlers.onError(error);
    else log.warning(`Following ${describeSelection(selection)}: ${error instanceof Error ? error.message : error}`);
  }
};

/** One watch from `version`; calls `advance` with each version that is behind it. Ends when the server ends it. */
const watchOnce = async (
  following: WatchContext,
  version: string,
  advance: (version: string) => void,
): Promise<void> => {
  const { transport, resource, selection, handlers, signal } = following;
  const silence = new AbortController();
  const ended = new Error('idle');
  // The watchdog must not keep the process alive by itself: the connection does.
  let timer: NodeJS.Timeout | undefined;
  const rearm = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(ended), following.idle).unref();
  };
  let failure: unknown;
  const lines = new LineSplitter((line) => {
    if (!line || failure) return;
    const { type, object } = JSON.parse(line) as Event;
    if (type === 'ERROR') {
      failure = apiError(`watch ${describeSelection(selection)}`, object.code ?? 500, JSON.stringify(object));
      // The server may leave the connection open after it.
      silence.abort(ended);
      return;
    }
    if (object.metadata.resourceVersion) advance(object.metadata.resourceVersion);
    if (type !== 'BOOKMARK') callSafely(following, () => handlers.onEvent({ type, object }));
  });
  const query = queryString({
    watch: true,
    allowWatchBookmarks: true,
    resourceVersion: version,
    // Spread, so that all watches of a run do not end in one moment.
    timeoutSeconds: 240 + Math.floor(Math.random() * 60),
    labelSelector: selection.labelSelector,
    fieldSelector: selection.fieldSelector,
  });
  rearm();
  try {
    await transport.stream(
      {
        method: 'GET',
        path: `${apiPath(resource, { namespace: selection.namespace })}${query}`,
        intent: `watch ${describeSelection(selection)}`,
        headTimeout,
      },
      AbortSignal.any([signal, silence.signal]),
      (part) => {
        rearm();
        lines.push(part);
      },
    );
  } catch (error) {
    if (error !== ended) throw error;
  } finally {
    clearTimeout(timer);
  }
  if (failure) throw failure;
};

/** Watches from the list's version on. Returns when a new list is needed; throws what is final. */
const watchFrom = async (following: WatchContext, start: string): Promise<void> => {
  const { handlers, signal, clock } = following;
  let version = start;
  let failures = 0;
  while (!signal.aborted)
    try {
      await watchOnce(following, version, (next) => {
        version = next;
        failures = 0;
      });
      // A server that ends each watch at once would be asked in a tight loop.
      failures += 1;
      if (failures > 1) await clock.sleep(retryDelay(failures - 1, Math.random()), signal);
    } catch (error) {
      if (signal.aborted || isExpired(error)) return;
      if (isPermanent(error)) throw error;
      failures += 1;
      if (failures === reportAfter) callSafely(following, () => handlers.onError?.(error));
      await clock.sleep(delayAfterFailure(error, failures), signal);
    }
};

/** Lost connections in a row before the caller hears of it; each alone is ordinary. */
const reportAfter = 8;

/** See {@link Cluster.watch}. */
export const watch = async (following: WatchContext): Promise<void> => {
  const { transport, resource, selection, handlers, signal, clock } = following;
  let failures = 0;
  while (!signal.aborted)
    try {
      const result = await listObjects(transport, resource, selection, signal);
      failures = 0;
      callSafely(following, () => handlers.onSync(result));
      await watchFrom(following, result.resourceVersion);
    } catch (error) {
      if (signal.aborted) return;
      callSafely(following, () => handlers.onError?.(error));
      if (isPermanent(error)) throw error;
      failures += 1;
      await clock.sleep(delayAfterFailure(error, failures), signal).catch(() => undefined);
    }
};
