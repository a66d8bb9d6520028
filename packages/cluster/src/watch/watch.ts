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
  /** Milliseconds without an event or bookmark after which the connection counts as dead. */
  readonly idle: number;
}

interface Event {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  readonly object: KubeObject & { code?: number };
}

/** Longer than a minute, in which the server sends one bookmark. */
export const defaultIdle = 70_000;

/** The server sends the response head of a watch at once, before the first event. */
const headTimeout = 15_000;

const isExpired = (error: unknown): boolean =>
  error instanceof ApiError && (error.status.code === 410 || error.status.reason === 'Expired');

/** A retry cannot help: a missing permission, an unknown kind, an invalid selector, a closed connection. */
const isPermanent = (error: unknown): boolean =>
  error instanceof SlipwayError &&
  ['Refused', 'Unauthorized', 'NotFound', 'BadInput', 'Cancelled'].includes(error.code);

/** Returns the delay that the server requested, or one that grows with the failures. */
const delayAfterFailure = (error: unknown, failures: number): number => {
  const seconds = error instanceof ApiError ? error.status.details?.retryAfterSeconds : undefined;
  return Math.max((seconds ?? 0) * 1000, retryDelay(failures, Math.random()));
};

/** Reports an exception of the caller's handler. It must not end the watch. */
const callSafely = ({ handlers, log, selection }: WatchContext, call: () => void): void => {
  try {
    call();
  } catch (error) {
    if (handlers.onError) handlers.onError(error);
    else
      log.warning(
        `Cannot handle a change of ${describeSelection(selection)}: ${error instanceof Error ? error.message : error}`,
      );
  }
};

/** Watches once from `version`, until the server ends the watch. `advance` receives each further version. */
const watchOnce = async (context: WatchContext, version: string, advance: (version: string) => void): Promise<void> => {
  const { transport, resource, selection, handlers, signal } = context;
  const idle = new AbortController();
  const idleError = new Error('idle');
  // This timer must not keep the process alive. The connection does that.
  let timer: NodeJS.Timeout | undefined;
  const restartTimer = () => {
    clearTimeout(timer);
    timer = setTimeout(() => idle.abort(idleError), context.idle).unref();
  };
  let failure: unknown;
  const lines = new LineSplitter((line) => {
    if (!line || failure) return;
    const { type, object } = JSON.parse(line) as Event;
    if (type === 'ERROR') {
      failure = apiError(`watch ${describeSelection(selection)}`, object.code ?? 500, JSON.stringify(object));
      // The server may leave the connection open after an error.
      idle.abort(idleError);
      return;
    }
    if (object.metadata.resourceVersion) advance(object.metadata.resourceVersion);
    if (type !== 'BOOKMARK') callSafely(context, () => handlers.onEvent({ type, object }));
  });
  const query = queryString({
    watch: true,
    allowWatchBookmarks: true,
    resourceVersion: version,
    // Random, so that the watches of a run do not end all at once.
    timeoutSeconds: 240 + Math.floor(Math.random() * 60),
    labelSelector: selection.labelSelector,
    fieldSelector: selection.fieldSelector,
  });
  restartTimer();
  try {
    await transport.stream(
      {
        method: 'GET',
        path: `${apiPath(resource, { namespace: selection.namespace })}${query}`,
        intent: `watch ${describeSelection(selection)}`,
        headTimeout,
      },
      AbortSignal.any([signal, idle.signal]),
      (part) => {
        restartTimer();
        lines.push(part);
      },
    );
  } catch (error) {
    if (error !== idleError) throw error;
  } finally {
    clearTimeout(timer);
  }
  if (failure) throw failure;
};

/** Watches from the version of a list. Returns when a new list is necessary; throws a permanent error. */
const watchFrom = async (context: WatchContext, start: string): Promise<void> => {
  const { handlers, signal, clock } = context;
  let version = start;
  let failures = 0;
  while (!signal.aborted)
    try {
      await watchOnce(context, version, (next) => {
        version = next;
        failures = 0;
      });
      // Prevents a tight loop if the server ends each watch at once.
      failures += 1;
      if (failures > 1) await clock.sleep(retryDelay(failures - 1, Math.random()), signal);
    } catch (error) {
      if (signal.aborted || isExpired(error)) return;
      if (isPermanent(error)) throw error;
      failures += 1;
      if (failures === reportAfter) callSafely(context, () => handlers.onError?.(error));
      await clock.sleep(delayAfterFailure(error, failures), signal);
    }
};

/** Lost connections in a row before the handler receives an error. A single one is normal. */
const reportAfter = 8;

/** Implements {@link Cluster.watch}. */
export const watch = async (context: WatchContext): Promise<void> => {
  const { transport, resource, selection, handlers, signal, clock } = context;
  let failures = 0;
  while (!signal.aborted)
    try {
      const result = await listObjects(transport, resource, selection, signal);
      failures = 0;
      callSafely(context, () => handlers.onSync(result));
      await watchFrom(context, result.resourceVersion);
    } catch (error) {
      if (signal.aborted) return;
      callSafely(context, () => handlers.onError?.(error));
      if (isPermanent(error)) throw error;
      failures += 1;
      await clock.sleep(delayAfterFailure(error, failures), signal).catch(() => undefined);
    }
};
