import type { ObjectRef } from '@slipway/core';
import type { KubeObject } from '@slipway/kubernetes';

/** The objects of a kind that a list or watch selects. */
export interface Selection {
  readonly apiVersion: string;
  readonly kind: string;
  /** Default: all namespaces, or a cluster-scoped kind. */
  readonly namespace?: string;
  readonly labelSelector?: string;
  readonly fieldSelector?: string;
}

export interface ListResult {
  readonly items: KubeObject[];
  readonly resourceVersion: string;
}

export interface ApplyOptions {
  /** Dry run: the server runs admission and stores nothing. */
  readonly dryRun?: boolean;
  /** Takes fields from other managers. */
  readonly force?: boolean;
  /** Default: `slipway`. */
  readonly fieldManager?: string;
}

export interface DeleteOptions {
  /** Deletes only the object with this uid, not a new one with the same name. */
  readonly uid?: string;
  /** Deletes only this version of the object. If it has changed since, the call fails with reason Conflict. */
  readonly resourceVersion?: string;
  readonly propagation?: 'Background' | 'Foreground' | 'Orphan';
  readonly gracePeriodSeconds?: number;
  readonly dryRun?: boolean;
}

export interface LogOptions {
  readonly container: string;
  /** Reads the log of the container's previous run. */
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

/** One attempt of one request, for benchmarks and debugging. It has no headers and no bodies. */
export interface RequestReport {
  readonly method: string;
  readonly path: string;
  /** Counted from 1. */
  readonly attempt: number;
  /** Time until the whole response; for a watch or log stream until its head. */
  readonly milliseconds: number;
  readonly status?: number;
  /** The reason, instead of a status, if the connection failed. */
  readonly failure?: string;
}

/** The time of API server outages. */
export interface OutageTime {
  readonly isOngoing: boolean;
  /** Milliseconds of all outages so far, the present one included. */
  readonly total: number;
}

/**
 * A Kubernetes API server. Objects are JSON, so no field is lost. Each method retries if a retry is safe (connection
 * errors, 429 and 5xx, expired tokens), and otherwise throws {@link ApiError}.
 */
export interface Cluster {
  /** Address of the API server, for messages. */
  readonly server: string;
  /** Returns the server's version, such as `v1.36.3`. As the first request it shows whether the server can be used. */
  version(): Promise<string>;
  /** Returns undefined if the server does not serve the kind. */
  resource(apiVersion: string, kind: string): Promise<ApiResource | undefined>;
  /** Returns undefined if the object does not exist. */
  get(ref: ObjectRef): Promise<KubeObject | undefined>;
  list(selection: Selection): Promise<ListResult>;
  /** Applies an object with server-side apply and fieldValidation=Strict. */
  apply(object: KubeObject, options?: ApplyOptions): Promise<KubeObject>;
  create(object: KubeObject, options?: { readonly dryRun?: boolean }): Promise<KubeObject>;
  /** Replaces an object. Fails with reason Conflict if metadata.resourceVersion is not the stored one. */
  replace(object: KubeObject): Promise<KubeObject>;
  /** Patches an object, by default with a JSON merge patch. `subresource` is `scale` or `status`, for example. */
  patch(
    ref: ObjectRef,
    patch: unknown,
    options?: { readonly type?: 'merge' | 'json' | 'strategic'; readonly subresource?: string },
  ): Promise<KubeObject>;
  /** Returns false if the object does not exist. */
  delete(ref: ObjectRef, options?: DeleteOptions): Promise<boolean>;
  /**
   * Lists the objects, then watches them until the signal aborts. Lists again after 410, and resumes the watch after a
   * lost or idle connection. `onSync` receives each full list, `onEvent` the changes after it. Resolves when the signal
   * aborts.
   */
  watch(
    selection: Selection,
    handlers: { onSync(list: ListResult): void; onEvent(event: WatchEvent): void; onError?(error: unknown): void },
    signal: AbortSignal,
  ): Promise<void>;
  logs(pod: ObjectRef, options: LogOptions): Promise<string>;
  /** Returns whether each query is allowed, in the order of the queries. */
  checkPermissions(queries: readonly PermissionQuery[]): Promise<readonly boolean[]>;
  /** Sends a request to a Service through the API server's proxy. `port` is a name or a number. */
  serviceProxy(
    service: ObjectRef,
    request: {
      readonly port: string | number;
      readonly path: string;
      readonly method?: string;
      readonly headers?: Record<string, string>;
      readonly body?: string;
      readonly scheme?: 'http' | 'https';
      /** Timeout for the application's response in ms. Default: 30 s. */
      readonly timeout?: number;
    },
  ): Promise<ProxyResponse>;
  /** Sends a request to one port of a pod. The port need not be declared. */
  podProxy(
    pod: ObjectRef,
    request: { readonly port: number; readonly path: string; readonly timeout?: number },
  ): Promise<ProxyResponse>;
  /** Returns the server's time from the Date header of its last response, RFC 3339. */
  serverTime(): string | undefined;
  /**
   * Streams the lines of a container's log from its beginning. Waits for a container that has not started, and resumes
   * after a lost connection without repeating a line. Resolves when the container ends, when the signal aborts, or with
   * `follow: false` at the present end of the log.
   */
  streamLogs(
    pod: ObjectRef,
    options: { readonly container: string; readonly follow?: boolean },
    onLine: (line: string) => void,
    signal: AbortSignal,
  ): Promise<void>;
  /** Returns the time of outages. A timeout must not count it. Missing: no outages. */
  outage?(): OutageTime;
  /** Returns the number of attempts so far, watches and log streams included. */
  requestCount(): number;
  /** Returns a cluster with the same connections and another signal. A rollback runs after the deadline of its deploy. */
  withSignal(signal: AbortSignal): Cluster;
  /** Closes all connections. */
  close(): Promise<void>;
}
