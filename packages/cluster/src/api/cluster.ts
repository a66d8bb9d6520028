import type { ObjectRef } from '@slipway/core';
import type { KubeObject } from '@slipway/kubernetes';

/** A kind and, for lists and watches, where to look. */
export interface Selection {
  readonly apiVersion: string;
  readonly kind: string;
  /** Absent: all namespaces, or a cluster-scoped kind. */
  readonly namespace?: string;
  readonly labelSelector?: string;
  readonly fieldSelector?: string;
}

export interface ListResult {
  readonly items: KubeObject[];
  readonly resourceVersion: string;
}

export interface ApplyOptions {
  /** Server-side dry run: admission runs, nothing is stored. */
  readonly dryRun?: boolean;
  /** Take fields from other managers. */
  readonly force?: boolean;
  /** Default `slipway`. */
  readonly fieldManager?: string;
}

export interface DeleteOptions {
  /** Delete only this very object, not one that was made again under its name. */
  readonly uid?: string;
  /** Delete it only as it was seen then: fails with reason Conflict when it has changed since. */
  readonly resourceVersion?: string;
  readonly propagation?: 'Background' | 'Foreground' | 'Orphan';
  readonly gracePeriodSeconds?: number;
  readonly dryRun?: boolean;
}

export interface LogOptions {
  readonly container: string;
  /** The container's previous run. */
  readonly previous?: boolean;
  readonly tailLines?: number;
  readonly limitBytes?: number;
  readonly sinceSeconds?: number;
}

export interface WatchEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly object: KubeObject;
}

export interface ApiResource {
  readonly apiVersion: string;
  readonly kind: string;
  readonly plural: string;
  readonly namespaced: boolean;
  readonly verbs: readonly string[];
}

export interface PermissionQuery {
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  readonly subresource?: string;
  readonly namespace?: string;
  readonly name?: string;
}

export interface ProxyResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** One attempt of one request, for benchmarks and debugging. Never carries headers or bodies. */
export interface RequestReport {
  readonly method: string;
  readonly path: string;
  /** 1 for the first try. */
  readonly attempt: number;
  /** Until the whole answer, for a watch or log stream until its head. */
  readonly milliseconds: number;
  readonly status?: number;
  /** Instead of a status when the connection failed. */
  readonly failure?: string;
}

/** How long the server, or the way to it, was away. */
export interface OutageTime {
  readonly isOngoing: boolean;
  /** Milliseconds so far, those of now included. */
  readonly total: number;
}

/**
 * A Kubernetes API server, seen through JSON that loses nothing. Every method retries what is safe to retry
 * (connection errors, 429 and 5xx with Retry-After, token expiry) and otherwise throws {@link ApiError}.
 */
export interface Cluster {
  /** Address of the API server, for people. */
  readonly server: string;
  /** Server version such as `v1.36.3`. The first request of a run: tells an unreachable or refusing server apart. */
  version(): Promise<string>;
  /** Undefined when the server does not know the kind. */
  resource(apiVersion: string, kind: string): Promise<ApiResource | undefined>;
  /** Undefined when there is no such object. */
  get(ref: ObjectRef): Promise<KubeObject | undefined>;
  list(selection: Selection): Promise<ListResult>;
  /** Server-side apply with fieldValidation=Strict. */
  apply(object: KubeObject, options?: ApplyOptions): Promise<KubeObject>;
  create(object: KubeObject, options?: { readonly dryRun?: boolean }): Promise<KubeObject>;
  /** Fails with reason Conflict when metadata.resourceVersion is no longer the stored one. */
  replace(object: KubeObject): Promise<KubeObject>;
  /** JSON merge patch; `subresource` for example `scale` or `status`. */
  patch(
    ref: ObjectRef,
    patch: unknown,
    options?: { readonly type?: 'merge' | 'json' | 'strategic'; readonly subresource?: string },
  ): Promise<KubeObject>;
  /** False when there was nothing to delete. */
  delete(ref: ObjectRef, options?: DeleteOptions): Promise<boolean>;
  /**
   * Lists, then follows until the signal aborts: relists on 410, on an idle connection and after a lost one.
   * `onSync` gets each full list, `onEvent` what changes between. Resolves when the signal aborts.
   */
  watch(
    selection: Selection,
    handlers: { onSync(list: ListResult): void; onEvent(event: WatchEvent): void; onError?(error: unknown): void },
    signal: AbortSignal,
  ): Promise<void>;
  logs(pod: ObjectRef, options: LogOptions): Promise<string>;
  /** One answer for each question, in order. */
  checkPermissions(questions: readonly PermissionQuery[]): Promise<readonly boolean[]>;
  /** A request through the API server's proxy to a Service: `port` is a name or number. */
  serviceProxy(
    service: ObjectRef,
    request: {
      readonly port: string | number;
      readonly path: string;
      readonly method?: string;
      readonly headers?: Record<string, string>;
      readonly body?: string;
      readonly scheme?: 'http' | 'https';
      /** Milliseconds for the application's answer; default 30 s. */
      readonly timeout?: number;
    },
  ): Promise<ProxyResponse>;
  /** The same to one port of one pod, whether or not anything says that it listens there. */
  podProxy(
    pod: ObjectRef,
    request: { readonly port: number; readonly path: string; readonly timeout?: number },
  ): Promise<ProxyResponse>;
  /** The server's clock as its last answer's Date header told it, RFC 3339. */
  serverTime(): string | undefined;
  /**
   * Each line of a container's log as it is written, from its beginning; goes on after a lost connection without
   * repeating a line. Waits for a container that has not started. Resolves when the container has ended, for
   * `follow: false` at the log's present end, or when the signal aborts.
   */
  streamLogs(
    pod: ObjectRef,
    options: { readonly container: string; readonly follow?: boolean },
    onLine: (line: string) => void,
    signal: AbortSignal,
  ): Promise<void>;
  /** Time in which nothing could be known or done: no fault of what is waited for. Absent: it was never away. */
  outage?(): OutageTime;
  /** Attempts sent so far, watches and log streams included. */
  requestCount(): number;
  /** The same connections under another deadline: a rollback has its own when the deploy's has passed. */
  withSignal(signal: AbortSignal): Cluster;
  /** Closes the kept-alive connections. */
  close(): Promise<void>;
}
