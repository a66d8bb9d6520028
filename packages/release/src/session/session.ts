import type { ReleaseId } from '../core/release-id.ts';
import { type OpenRelease, openReleaseOn } from '../history/open-release.ts';
import type { Holder } from '../lock/holder.ts';
import { lock } from '../lock/lock.ts';
import { type ClusterChoice, type OpenPorts, openCluster } from './open-cluster.ts';

interface LockOptions {
  readonly holder: Holder;
  /** Milliseconds to wait for a holder that still runs. */
  readonly timeout: number;
  /** Work that began before the lock was taken. A lock that cannot be taken fails only after this work has ended. */
  readonly meanwhile?: Promise<unknown>;
}

/** The lock, as the work under it sees it. */
export interface HeldLock {
  /** Another run held the lock, so data that was read before may be out of date. */
  readonly waited: boolean;
  /**
   * Call before the first change. From then on a cancelled run keeps its lock, and the run that finishes its work takes
   * the lock over.
   */
  startChanges(): void;
}

export interface ReleaseSession {
  readonly release: OpenRelease;
  /** Takes the release's lock, runs the work, and releases the lock. A lost lock aborts everything on the cluster. */
  withLock<T>(options: LockOptions, work: (held: HeldLock) => Promise<T>): Promise<T>;
}

export interface SessionOptions extends ClusterChoice {
  readonly id: ReleaseId;
}

/**
 * Opens a release, runs the work, and closes the connection. It owns the connection, the lock, the lost-lock signal and
 * the one opened history.
 * @throws SlipwayError Unreachable, Unauthorized or NotFound when the cluster cannot be opened
 */
export const withRelease = async <T>(
  options: SessionOptions,
  ports: OpenPorts,
  work: (session: ReleaseSession) => Promise<T>,
): Promise<T> => {
  const lost = new AbortController();
  const release = openReleaseOn(await openCluster(options, ports, lost.signal), options.id);
  try {
    return await work({ release, withLock: locker(release, lost) });
  } finally {
    await release.cluster.close();
  }
};

const locker =
  (release: OpenRelease, lost: AbortController): ReleaseSession['withLock'] =>
  async ({ holder, timeout, meanwhile = Promise.resolve() }, work) => {
    const ended = Promise.allSettled([meanwhile]);
    const held = await lock(release.id, holder, release, timeout).catch(async (error: unknown) => {
      // The cluster is closed next: a request that is still under way would look like an outage.
      await ended;
      throw error;
    });
    held.lost.addEventListener('abort', () => lost.abort(held.lost.reason), { once: true });
    let hasChanged = false;
    try {
      return await work({ waited: held.waited, startChanges: () => (hasChanged = true) });
    } finally {
      if (!hasChanged || !release.signal.aborted) await held.release();
    }
  };
