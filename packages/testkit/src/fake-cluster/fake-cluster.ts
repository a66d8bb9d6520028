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

/** One request that the cluster got. */
interface FakeCall {
  readonly verb: FakeVerb;
  /** `Kind/namespace/name`, or `Kind/namespace` of a list. */
  readonly target: string;
  readonly dryRun: boolean;
  readonly object?: KubeObject;
}

/** What ends every request of a process that was killed. */
export class KilledError extends Error {
  override readonly name = 'Killed';
}

interface ClientOptions {
  readonly signal?: AbortSignal;
  /** Requests that are answered before the process is killed: each later one has no effect and fails. */
  readonly requestsBeforeKill?: number;
  /** The request that kills still takes effect, but nobody hears the answer. */
  readonly appliesLastRequest?: boolean;
}

/** A cluster in memory, which tests can look into, change as another hand, and break. */
export interface FakeCluster extends Cluster {
  readonly calls: readonly FakeCall[];
  /** Everything that is stored, in no order. */
  objects(): KubeObject[];
  /** Everything that matches. */
  filter(matching: (object: KubeObject) => boolean): KubeObject[];
  /** An object by `Kind/namespace/name`, or `Kind/name`. */
  find(name: string): KubeObject | undefined;
  /** Somebody else makes or changes an object: server-side apply by force, without a call in the journal. */
  put(object: KubeObject, manager?: string): KubeObject;
  /** Somebody else deletes an object. */
  remove(name: string): void;
  /** A controller writes a status. */
  setStatus(name: string, status: object): void;
  /** Calls that match fail with this error, until the returned function is called. */
  failOn(matches: (call: FakeCall) => boolean, error: Error): () => void;
  /** Rights that the identity lacks. */
  deny(matches: (question: PermissionQuery) => boolean): void;
  /** What a container wrote. */
  setLog(pod: string, options: Pick<LogOptions, 'container' | 'previous'>, text: string): void;
  /** Called after each change with what changed, as a controller is. */
  onChange(listener: (object: KubeObject) => void): () => void;
  /** The same cluster as another process sees it. */
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
    server.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }, { fieldManager: 'somebody' });
  for (const object of options.objects ?? []) server.apply(object, { fieldManager: 'somebody' });

  const logKey = (pod: string, container: string, previous: boolean): string => `${pod} ${container} ${previous}`;
  const named = (name: string): KubeObject | undefined => server.filter((object) => showRef(refOf(object)) === name)[0];

  const client = ({
    signal,
    requestsBeforeKill = Number.POSITIVE_INFINITY,
    appliesLastRequest = false,
  }: ClientOptions = {}): Cluster => {
    let answered = 0;
    /** Every request comes by here: journal, death, cancelling, faults; then it acts. */
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
    const known = (apiVersion: string, kind: string): void => {
      if (server.resource(apiVersion, kind)) return;
      throw new SlipwayError('NotFound', `The API server does not serve the kind ${kind} of ${apiVersion}.`);
    };
    const on = <T>(verb: FakeVerb, ref: ObjectRef, act: () => T, more: Partial<FakeCall> = {}): Promise<T> =>
      request({ verb, target: showRef(ref), dryRun: false, ...more }, () => {
        known(ref.apiVersion, ref.kind);
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
    find: named,
    put: (object, manager = 'somebody') => server.apply(object, { fieldManager: manager, force: true }),
    remove: (name) => {
      const found = named(name);
      if (found) server.delete(refOf(found));
    },
    setStatus: (name, status) => {
      const found = named(name);
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
