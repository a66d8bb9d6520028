import { ApiError } from '@slipway/cluster';
import { describeError, SlipwayError } from '@slipway/core';
import {
  conditionOf,
  containerStatusesOf,
  isKind,
  type KubeObject,
  keyOf,
  ofKind,
  type Pod,
  refOf,
} from '@slipway/kubernetes';
import type { Observation } from '@slipway/status';
import { isUnreachable, timeWithoutOutages } from '../core/api-server-outage.ts';
import type { ReleasePorts } from '../core/types.ts';
import { lazyList } from './lazy-list.ts';
import { ObjectStore } from './object-store.ts';
import { serverClock } from './server-clock.ts';
import { trackedLists } from './tracked-kinds.ts';
import type { TrackedObject } from './tracked-object.ts';

export interface Observer {
  /** Resolves when every list has been read once. @throws the error of a required list */
  ready(): Promise<void>;
  observation(target: TrackedObject): Observation;
  /** Resolves at the next change, or after the given milliseconds. */
  waitForChange(milliseconds: number): Promise<void>;
  /** Reads all lists again, because a watch may miss changes. */
  refresh(): Promise<void>;
  /** The time of the server, as exactly as it is known. */
  now(): string | undefined;
  stop(): Promise<void>;
}

const isDenied = (error: unknown): boolean => error instanceof ApiError && error.status.reason === 'Forbidden';

/** The watch retries by itself, until the timeout of the rollout. */
const isUnreachableError = (error: unknown): boolean => error instanceof SlipwayError && error.code === 'Unreachable';

const stopwatch = (ports: ReleasePorts): (() => number) => {
  const time = timeWithoutOutages(ports);
  const start = time();
  return () => time() - start;
};

/** Milliseconds for which the server may fail to answer a first list. */
const firstListTimeout = 60_000;

/** Watches the given objects, all that they own, and the Events about them. */
export const observe = (ports: ReleasePorts, targets: readonly TrackedObject[]): Observer => {
  const { cluster, log } = ports;
  const store = new ObjectStore();
  const stop = new AbortController();
  const lists = trackedLists(targets);
  const now = serverClock(ports);
  let resume = (): void => {};
  let hasChanged = false;
  const notify = (): void => {
    hasChanged = true;
    resume();
  };
  let failure: unknown;
  const resolveFirstList = new Map<string, () => void>();
  const firstLists = [...lists.keys()].map((key) => new Promise<void>((resolve) => resolveFirstList.set(key, resolve)));
  const listed = new Set<string>();
  const elapsed = stopwatch(ports);
  /** Retries of minutes have failed, or retries of one minute in which the server answered other requests. */
  const hasGivenUp = (error: unknown): boolean =>
    isUnreachableError(error) && (!(error instanceof ApiError) || elapsed() > firstListTimeout);
  const watchedUids = new Set<string>();
  /** Number of events of each watch. */
  const eventCounts = new Map<string, number>();
  /** Each object as it was last observed: one with a time to live may be deleted before the next observation. */
  const lastObserved = new Map<string, KubeObject>();
  /** Returns the newer one of the watched object and the answer to the apply; undefined if the object was deleted. */
  const latest = (watched: KubeObject | undefined, applied: KubeObject | undefined): KubeObject | undefined => {
    const uid = applied?.metadata.uid ?? '';
    if (watched?.metadata.uid === uid) watchedUids.add(uid);
    if (!applied || (watched && generation(watched) >= generation(applied))) return watched;
    return watched || !watchedUids.has(uid) ? applied : undefined;
  };
  let restarts: Readonly<Record<string, number>> | undefined;
  const nodes = lazyList(cluster, { apiVersion: 'v1', kind: 'Node' }, notify);
  const storageClasses = lazyList(cluster, { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass' }, notify);

  const watches = [...lists].map(async ([key, { selection, isRequired }]) => {
    try {
      await cluster.watch(
        selection,
        {
          onSync: (list) => {
            listed.add(key);
            store.sync(key, list);
            resolveFirstList.get(key)?.();
            notify();
          },
          onEvent: (event) => {
            eventCounts.set(key, (eventCounts.get(key) ?? 0) + 1);
            store.change(key, event);
            notify();
          },
          onError: (error) => {
            if (listed.has(key) || !hasGivenUp(error)) return;
            if (isRequired) failure ??= error;
            else
              log.warning(`${selection.kind} cannot be listed: ${describeError(error)} Causes will be less precise.`);
            listed.add(key);
            resolveFirstList.get(key)?.();
            notify();
          },
        },
        stop.signal,
      );
    } catch (error) {
      if (stop.signal.aborted) return;
      if (!isRequired && isDenied(error))
        log.warning(
          `Slipway has no permission to list ${selection.kind} in ${selection.namespace}. Causes will be less precise.`,
        );
      else failure = error;
      resolveFirstList.get(key)?.();
      notify();
    }
  });

  return {
    ready: async () => {
      await Promise.all(firstLists);
      if (failure) throw failure;
      restarts ??= restartCounts(targets.flatMap(({ desired }) => descendantsOf(store, desired)));
    },
    observation: ({ desired, applied, since }) => {
      const object = latest(store.find(refOf(desired)), applied);
      const key = keyOf(refOf(desired));
      if (object) lastObserved.set(key, object);
      const owned = store.descendants(object?.metadata.uid ?? '');
      const children = desired.kind === 'PersistentVolumeClaim' ? [...owned, ...(storageClasses() ?? [])] : owned;
      const related = object ? [object, ...children] : children;
      return withoutUndefined<Observation>({
        object,
        desired,
        children,
        events: [
          ...store.events(related.map(({ metadata }) => metadata.uid ?? '')),
          ...store.eventsNamed('PersistentVolumeClaim', desired.metadata.namespace ?? '', claimsOf(related)),
        ],
        uid: applied?.metadata.uid,
        since,
        now: now(),
        nodes: related.some(isUnscheduled) ? nodes() : undefined,
        previous: lastObserved.get(key),
        restarts,
      });
    },
    waitForChange: async (milliseconds) => {
      if (!hasChanged) {
        const timer = new AbortController();
        const next = new Promise<void>((resolve) => {
          resume = resolve;
        });
        await Promise.race([next, ports.clock.sleep(milliseconds, timer.signal).catch(() => {})]);
        timer.abort();
      }
      hasChanged = false;
      if (failure) throw failure;
    },
    refresh: async () => {
      await Promise.all(
        [...lists].map(async ([key, { selection, isRequired }]) => {
          const eventCount = eventCounts.get(key);
          try {
            const list = await cluster.list(selection);
            // Events that arrive meanwhile are newer than the list, and show that the watch works.
            if (eventCounts.get(key) === eventCount) store.sync(key, list);
          } catch (error) {
            if (isDenied(error) && !isRequired) return;
            // During an outage, no time limit can decide.
            if (!isUnreachableError(error) || isUnreachable(ports)) throw error;
            log.warning(`${selection.kind} could not be listed: ${describeError(error)}`);
          }
        }),
      );
    },
    now,
    stop: async () => {
      stop.abort();
      await Promise.all(watches);
    },
  };
};

type Optional<T> = { readonly [K in keyof T]: T[K] | undefined };

const withoutUndefined = <T extends object>(fields: Optional<T>): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;

const generation = ({ metadata }: KubeObject): number => metadata.generation ?? 0;

const isUnscheduled = (object: KubeObject): object is Pod =>
  isKind(object, 'Pod') && conditionOf(object, 'PodScheduled')?.status === 'False';

/** Claims of pods that have no node yet. A StatefulSet creates such claims, so no manifest names them. */
const claimsOf = (objects: readonly KubeObject[]): string[] =>
  objects
    .filter(isUnscheduled)
    .flatMap(({ spec }) => spec?.volumes ?? [])
    .flatMap(({ persistentVolumeClaim: claim }) => (claim ? [claim.claimName] : []));

const descendantsOf = (store: ObjectStore, desired: KubeObject): KubeObject[] => {
  const uid = store.find(refOf(desired))?.metadata.uid;
  return uid ? store.descendants(uid) : [];
};

/** Restarts before this deploy, by `uid/container`. They do not count against it. */
const restartCounts = (objects: readonly KubeObject[]): Record<string, number> =>
  Object.fromEntries(
    ofKind(objects, 'Pod').flatMap((pod) =>
      containerStatusesOf(pod).map(({ name, restartCount }) => [`${pod.metadata.uid}/${name}`, restartCount]),
    ),
  );
