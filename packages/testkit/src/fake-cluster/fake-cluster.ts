import type { Cluster, LogOptions, PermissionQuery } from '@slipway/cluster';
import { type Clock, type ObjectRef, SlipwayError } from '@slipway/core';
import { type KubeObject, refOf, showRef } from '@slipway/kubernetes';
import { fakeClock } from '../ports/fake-clock.ts';
import { FakeApiServer, matchesSelection } from './fake-api-server.ts';

type FakeVerb =
  | 'get'
  | 'list'
  | 'apply'
  | 'create'
  | 'replace'
  | 'patch'
  | 'delete'
  | 'watch'
  | 'logs'
  | 'checkPermissions';

/** One request to the cluster. */
interface FakeCall {
  readonly verb: FakeVerb;
  /** `Kind/namespace/name`, or `Kind/namespace` of a list. */
  readonly target: string;
  readonly dryRun: boolean;
  readonly object?: KubeObject;
}

/** The error of each request of a killed process. */
export class KilledError extends Error {
  override readonly name = 'Killed';
}

interface ClientOptions {
  readonly signal?: AbortSignal;
  /** Requests before the process is killed. Each later one fails without an effect. */
  readonly requestsBeforeKill?: number;
  /** The first request after the kill still takes effect, but its response is lost. */
  readonly appliesLastRequest?: boolean;
}

/** A cluster in memory. Tests read its objects, change them as another client, and make requests fail. */
export interface FakeCluster extends Cluster {
  readonly calls: readonly FakeCall[];
  /** Returns all objects, in no order. */
  objects(): KubeObject[];
  /** Returns the objects that match. */
  filter(matching: (object: KubeObject) => boolean): KubeObject[];
  /** Returns an object by `Kind/namespace/name` or `Kind/name`. */
  find(name: string): KubeObject | undefined;
  /** Applies an object by force as another client. The call is not recorded. */
  put(object: KubeObject, manager?: string): KubeObject;
  /** Deletes an object as another client. */
  remove(name: string): void;
  /** Sets the status of an object as a controller. */
  setStatus(name: string, status: object): void;
  /** Makes matching calls fail with this error, until the returned function is called. */
  failOn(matches: (call: FakeCall) => boolean, error: Error): () => void;
  /** Denies matching permissions to the identity. */
  deny(matches: (question: PermissionQuery) => boolean): void;
  /** Sets the log of a container. */
  setLog(pod: string, options: Pick<LogOptions, 'container' | 'previous'>, text: string): void;
  /** Calls the listener after each change with the changed object, like a controller. */
  onChange(listener: (object: KubeObject) => void): () => void;
  /** Returns the cluster for another process. */
  createClient(options?: ClientOptions): Cluster;
}

export interface FakeClusterOptions {
  readonly clock?: Clock;
  /** Default: `shop`. */
  readonly namespaces?: readonly string[];
  readonly objects?: readonly KubeObject[];
}

interface Fault {
  readonly matches: (call: FakeCall) => boolean;
  readonly error: Error;
}

export const fakeCluster = (options: FakeClusterOptions = {}): FakeCluster => {
  const clock = options.clock ?? fakeClock();
  const server = new FakeApiServer(clock);
  const calls: FakeCall[] = [];
  const faults = new Set<Fault>();
  const logs = new Map<string, string>();
  let denied: (question: PermissionQuery) => boolean = () => false;
  for (const name of options.namespaces ?? ['shop'])
    server.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }, { fieldManager: 'other' });
  for (const object of options.objects ?? []) server.apply(object, { fieldManager: 'other' });

  const logKey = (pod: string, container: string, previous: boolean): string => `${pod} ${container} ${previous}`;
  const findByName = (name: string): KubeObject | undefined =>
    server.filter((object) => showRef(refOf(object)) === name)[0];

  const client = ({
    signal,
    requestsBeforeKill = Number.POSITIVE_INFINITY,
    appliesLastRequest = false,
  }: ClientOptions = {}): Cluster => {
    let answered = 0;
    /** Handles a request: kill, record, cancel or fail it, or else run it. */
    const request = async <T>(call: FakeCall, act: () => T): Promise<T> => {
      await Promise.resolve();
      signal?.throwIfAborted();
      if (answered >= requestsBeforeKill) {
        const isLast = appliesLastRequest && answered === requestsBeforeKill;
        answered += 1;
        if (isLast) act();
        throw new KilledError('killed');
      }
      answered += 1;
      calls.push(call);
      for (const fault of faults) if (fault.matches(call)) throw fault.error;
      const result = act();
      await Promise.resolve();
      return result;
    };
    const requireKind = (apiVersion: string, kind: string): void => {
      if (server.resource(apiVersion, kind)) return;
      throw new SlipwayError('NotFound', `The API server does not serve the kind ${kind} of ${apiVersion}.`);
    };
    const on = <T>(verb: FakeVerb, ref: ObjectRef, act: () => T, more: Partial<FakeCall> = {}): Promise<T> =>
      request({ verb, target: showRef(ref), dryRun: false, ...more }, () => {
        requireKind(ref.apiVersion, ref.kind);
        return act();
      });
    return {
      server: 'https://fake.test',
      version: async () => 'v1.36.3',
      resource: async (apiVersion, kind) => server.resource(apiVersion, kind),
      get: (ref) => on('get', ref, () => server.get(ref)),
      list: (selection) =>
        on('list', { ...selection, name: selection.namespace ? '' : '*' }, () => server.list(selection)),
      apply: (object, how = {}) =>
        on('apply', refOf(object), () => server.apply(object, how), { dryRun: how.dryRun === true, object }),
      create: (object, how = {}) =>
        on('create', refOf(object), () => server.create(object, how.dryRun === true), {
          dryRun: how.dryRun === true,
          object,
        }),
      replace: (object) => on('replace', refOf(object), () => server.replace(object), { object }),
      patch: (ref, patch) => on('patch', ref, () => server.patch(ref, patch)),
      delete: (ref, how) => on('delete', ref, () => server.delete(ref, how)),
      watch: async (selection, handlers, until) => {
        const both = signal ? AbortSignal.any([signal, until]) : until;
        const list = await on('watch', { ...selection, name: '' }, () => server.list(selection));
        if (both.aborted) return;
        handlers.onSync(list);
        const leave = server.onChange((event) => {
          if (answered <= requestsBeforeKill && matchesSelection(selection, event.object)) handlers.onEvent(event);
        });
        await new Promise<void>((resolve) => both.addEventListener('abort', () => resolve(), { once: true }));
        leave();
      },
      logs: (pod, { container, previous = false }) =>
        on('logs', pod, () => logs.get(logKey(showRef(pod), container, previous)) ?? ''),
      checkPermissions: (questions) =>
        Promise.all(
          questions.map((question) =>
            request(
              { verb: 'checkPermissions', target: `${question.verb} ${question.resource}`, dryRun: true },
              () => !denied(question),
            ),
          ),
        ),
      serviceProxy: async () => ({ status: 200, headers: {}, body: '' }),
      podProxy: async () => ({ status: 200, headers: {}, body: '' }),
      serverTime: () => clock.now(),
      streamLogs: async (pod, { container }, onLine) => {
        for (const line of (logs.get(logKey(showRef(pod), container, false)) ?? '').split('\n')) onLine(line);
      },
      requestCount: () => answered,
      withSignal: (other) => client({ signal: other, requestsBeforeKill, appliesLastRequest }),
      close: async () => {},
    };
  };

  return {
    ...client(),
    createClient: client,
    calls,
    objects: () => server.all(),
    filter: (matching) => server.filter(matching),
    find: findByName,
    put: (object, manager = 'other') => server.apply(object, { fieldManager: manager, force: true }),
    remove: (name) => {
      const found = findByName(name);
      if (found) server.delete(refOf(found));
    },
    setStatus: (name, status) => {
      const found = findByName(name);
      if (found) server.setStatus(refOf(found), status);
    },
    failOn: (matches, error) => {
      const fault = { matches, error };
      faults.add(fault);
      return () => faults.delete(fault);
    },
    deny: (matches) => {
      denied = matches;
    },
    setLog: (pod, { container, previous = false }, text) => {
      logs.set(logKey(pod, container, previous), text);
    },
    onChange: (listener) => server.onChange(({ object }) => listener(object)),
  };
};
