import { ApiError } from '@slipway/cluster';
import { describeError, SlipwayError } from '@slipway/core';
import {
  conditionOf,
  containerStatusesOf,
  isKind,
  type KubeObject,
  keyOf,
  type ModelKind,
  type Models,
  ofKind,
  type Pod,
  refOf,
} from '@slipway/kubernetes';
import type { Observation } from '@slipway/status';
import { isUnreachable, timeWithoutOutages } from '../core/api-server-outage.ts';
import type { ReleasePorts } from '../core/types.ts';
import { Store } from './object-store.ts';
import { trackedLists } from './tracked-kinds.ts';
import type { TrackedObject } from './tracked-object.ts';

export interface Observer {
  /** Resolves when every list has been read once. @throws what made a needed list impossible */
  ready(): Promise<void>;
  observation(target: TrackedObject): Observation;
  /** Resolves at the next change, or after the given milliseconds. */
  change(milliseconds: number): Promise<void>;
  /** A fresh list of everything: the truth that the watch only accelerates. */
  refresh(): Promise<void>;
  /** The server's time now, as well as it is known. */
  now(): string | undefined;
  stop(): Promise<void>;
}

const isDenied = (error: unknown): boolean => error instanceof ApiError && error.status.reason === 'Forbidden';

/** The watch tries on by itself, and the time for the rollout decides how long. */
const isUnreachableError = (error: unknown): boolean => error instanceof SlipwayError && error.code === 'Unreachable';

/** The server's clock between two answers, carried on by our own; it stands while there are none. */
const serverClock = (ports: ReleasePorts) => {
  const { cluster } = ports;
  const present = timeWithoutOutages(ports);
  let last: { readonly time: string; readonly at: number } | undefined;
  return (): string | undefined => {
    const time = cluster.serverTime();
    if (time !== undefined && time !== last?.time) last = { time, at: present() };
    return last && new Date(Date.parse(last.time) + present() - last.at).toISOString();
  };
};

/** Milliseconds from now on. */
const stopwatch = (ports: ReleasePorts): (() => number) => {
  const time = timeWithoutOutages(ports);
  const started = time();
  return () => time() - started;
};

/** Milliseconds for which the server may fail at a first list. */
const firstListTime = 60_000;

/** Follows everything that tells how the targets are doing. */
export const observe = (ports: ReleasePorts, targets: readonly TrackedObject[]): Observer => {
  const { cluster, log } = ports;
  const store = new Store();
  const stop = new AbortController();
  const followed = trackedLists(targets);
  const now = serverClock(ports);
  let resume = (): void => {};
  let changed = false;
  const wake = (): void => {
    changed = true;
    resume();
  };
  let failure: unknown;
  const synced = new Map<string, () => void>();
  const firstLists = [...followed.keys()].map((key) => new Promise<void>((resolve) => synced.set(key, resolve)));
  const listed = new Set<string>();
  const elapsed = stopwatch(ports);
  /** Without a first list nothing can be said: minutes of trying are over, or a minute in which others were answered. */
  const isHopeless = (error: unknown): boolean =>
    isUnreachableError(error) && (!(error instanceof ApiError) || elapsed() > firstListTime);
  const seen = new Set<string>();
  /** Events of each watch so far. */
  const heard = new Map<string, number>();
  /** Each object as it was last seen: one with a time to live may be gone before anybody looked again. */
  const lastSeen = new Map<string, KubeObject>();
  /** Of the watch's word and the apply's answer the newer one; an object that was seen and is no more is gone. */
  const latest = (watched: KubeObject | undefined, applied: KubeObject | undefined): KubeObject | undefined => {
    const uid = applied?.metadata.uid ?? '';
    if (watched?.metadata.uid === uid) seen.add(uid);
    if (!applied || (watched && generation(watched) >= generation(applied))) return watched;
    return watched || !seen.has(uid) ? applied : undefined;
  };
  let restarts: Readonly<Record<string, number>> | undefined;
  const nodes = once(ports, 'Node', 'v1', () => wake());
  const storageClasses = once(ports, 'StorageClass', 'storage.k8s.io/v1', () => wake());

  const running = [...followed].map(async ([key, { selection, needed }]) => {
    try {
      await cluster.watch(
        selection,
        {
          onSync: (list) => {
            listed.add(key);
            store.sync(key, list);
            synced.get(key)?.();
            wake();
          },
          onEvent: (event) => {
            heard.set(key, (heard.get(key) ?? 0) + 1);
            store.change(key, event);
            wake();
          },
          onError: (error) => {
            if (listed.has(key) || !isHopeless(error)) return;
            if (needed) failure ??= error;
            else
              log.warning(`${selection.kind} cannot be listed: ${describeError(error)} Causes will be less precise.`);
            listed.add(key);
            synced.get(key)?.();
            wake();
          },
        },
        stop.signal,
      );
    } catch (error) {
      if (stop.signal.aborted) return;
      if (!needed && isDenied(error))
        log.warning(`May not list ${selection.kind} in ${selection.namespace}: causes will be less precise.`);
      else failure = error;
      synced.get(key)?.();
      wake();
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
      if (object) lastSeen.set(key, object);
      const owned = store.descendants(object?.metadata.uid ?? '');
      const children = desired.kind === 'PersistentVolumeClaim' ? [...owned, ...(storageClasses.ask() ?? [])] : owned;
      const watched = object ? [object, ...children] : children;
      return present<Observation>({
        object,
        desired,
        children,
        events: [
          ...store.events(watched.map(({ metadata }) => metadata.uid ?? '')),
          ...store.eventsNamed('PersistentVolumeClaim', desired.metadata.namespace ?? '', claimsOf(watched)),
        ],
        uid: applied?.metadata.uid,
        since,
        now: now(),
        nodes: watched.some(isUnplaced) ? nodes.ask() : undefined,
        previous: lastSeen.get(key),
        restarts,
      });
    },
    change: async (milliseconds) => {
      if (!changed) {
        const timer = new AbortController();
        const next = new Promise<void>((resolve) => {
          resume = resolve;
        });
        await Promise.race([next, ports.clock.sleep(milliseconds, timer.signal).catch(() => {})]);
        timer.abort();
      }
      changed = false;
      if (failure) throw failure;
    },
    refresh: async () => {
      await Promise.all(
        [...followed].map(async ([key, { selection, needed }]) => {
          const before = heard.get(key);
          try {
            const list = await cluster.list(selection);
            // What the watch has told meanwhile is newer than the list, and shows that the watch is alive.
            if (heard.get(key) === before) store.sync(key, list);
          } catch (error) {
            if (isDenied(error) && !needed) return;
            // Nothing answers any more: no time that passes will decide.
            if (!isUnreachableError(error) || isUnreachable(ports)) throw error;
            log.warning(`${selection.kind} could not be listed: ${describeError(error)}`);
          }
        }),
      );
    },
    now,
    stop: async () => {
      stop.abort();
      await Promise.all(running);
    },
  };
};

/**
 * A list that is read when it is first needed, because it may be long and is not often needed. Undefined until it is
 * there, and for ever where it may not be read: causes are only less precise then.
 */
const once = <Kind extends ModelKind>(
  { cluster }: ReleasePorts,
  kind: Kind,
  apiVersion: string,
  arrived: () => void,
) => {
  let items: readonly Models[Kind][] | undefined;
  let asked = false;
  return {
    ask: (): readonly Models[Kind][] | undefined => {
      if (!asked) {
        asked = true;
        cluster.list({ apiVersion, kind }).then(
          (list) => {
            items = ofKind(list.items, kind);
            arrived();
          },
          () => {},
        );
      }
      return items;
    },
  };
};

type Optional<T> = { readonly [K in keyof T]: T[K] | undefined };

/** Leaves out what is undefined. */
const present = <T extends object>(fields: Optional<T>): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;

const generation = ({ metadata }: KubeObject): number => metadata.generation ?? 0;

const isUnplaced = (object: KubeObject): object is Pod =>
  isKind(object, 'Pod') && conditionOf(object, 'PodScheduled')?.status === 'False';

/** Claims that pods wait for which have no node yet: a StatefulSet makes them, so that no manifest names them. */
const claimsOf = (objects: readonly KubeObject[]): string[] =>
  objects
    .filter(isUnplaced)
    .flatMap(({ spec }) => spec?.volumes ?? [])
    .flatMap(({ persistentVolumeClaim: claim }) => (claim ? [claim.claimName] : []));

const descendantsOf = (store: Store, desired: KubeObject): KubeObject[] => {
  const uid = store.find(refOf(desired))?.metadata.uid;
  return uid ? store.descendants(uid) : [];
};

/** `uid/container` → count: restarts before this deploy are not its fault. */
const restartCounts = (objects: readonly KubeObject[]): Record<string, number> =>
  Object.fromEntries(
    ofKind(objects, 'Pod').flatMap((pod) =>
      containerStatusesOf(pod).map(({ name, restartCount }) => [`${pod.metadata.uid}/${name}`, restartCount]),
    ),
  );
