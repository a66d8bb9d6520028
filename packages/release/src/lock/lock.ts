import { ApiError, type Cluster } from '@slipway/cluster';
import { type Clock, describeError, type Log, type LookUpRun, type RunAnswer, SlipwayError } from '@slipway/core';
import { type KubeObject, refOf } from '@slipway/kubernetes';
import { timeWithoutOutages } from '../core/api-server-outage.ts';
import { fieldManager, historyLabels, lockRef, type ReleaseId } from '../core/names.ts';
import { namespaceError } from '../core/namespace-errors.ts';
import { type Holder, lifeOf } from './holder.ts';
import { holderWatch } from './holder-watch.ts';

/** Seconds without renewal after which a lock of an unknown holder is taken over. */
const leaseSeconds = 20;
const renewEvery = 5000;
const holderAnnotation = 'slipway.dev/holder';

export interface Lock {
  /** Somebody else held it first: what was read before may be out of date. */
  readonly waited: boolean;
  /** Aborts when the lock was lost: somebody took it over because this process had stopped renewing. */
  readonly lost: AbortSignal;
  release(): Promise<void>;
}

interface LockPorts {
  readonly cluster: Cluster;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal?: AbortSignal;
  /** Asks about a holder on another machine; without it, or where it does not know, its lease's expiry tells. */
  readonly lookUpRun?: LookUpRun;
}

/** RFC 3339 with microseconds, as Kubernetes' MicroTime wants it. */
const microTime = (now: string): string => now.replace(/\.(\d{3})Z$/, '.$1000Z');

const leaseOf = (id: ReleaseId, holder: Holder, now: string, current?: KubeObject): KubeObject => ({
  apiVersion: 'coordination.k8s.io/v1',
  kind: 'Lease',
  metadata: {
    name: lockRef(id).name,
    namespace: id.namespace,
    ...(current?.metadata.resourceVersion ? { resourceVersion: current.metadata.resourceVersion } : {}),
    labels: { [historyLabels.managedBy]: fieldManager, [historyLabels.release]: id.name },
    annotations: { [holderAnnotation]: JSON.stringify(holder) },
  },
  spec: {
    holderIdentity: holder.run,
    leaseDurationSeconds: leaseSeconds,
    acquireTime: microTime(now),
    renewTime: microTime(now),
    leaseTransitions: ((current?.spec?.leaseTransitions as number | undefined) ?? 0) + (current ? 1 : 0),
  },
});

const holderOf = (lease: KubeObject): Holder | undefined => {
  try {
    return JSON.parse(lease.metadata.annotations?.[holderAnnotation] ?? '') as Holder;
  } catch {
    return undefined;
  }
};

const sameHolder = (lease: KubeObject | undefined, holder: Holder): boolean =>
  lease?.metadata.annotations?.[holderAnnotation] === JSON.stringify(holder);

/** Undefined when somebody was quicker. */
const attempt = async (write: () => Promise<KubeObject>): Promise<KubeObject | undefined> => {
  try {
    return await write();
  } catch (error) {
    const trouble = namespaceError(error);
    if (trouble) throw trouble;
    if (error instanceof ApiError && ['Conflict', 'AlreadyExists', 'NotFound'].includes(error.status.reason))
      return undefined;
    throw error;
  }
};

/** Watches how long a lease has stood without renewal: runner's and cluster's clocks need not agree. */
const expiryWatch = (present: () => number) => {
  let seen: { readonly version: string; readonly at: number } | undefined;
  return (lease: KubeObject): boolean => {
    // Who could not be reached could not renew either.
    const now = present();
    const version = lease.metadata.resourceVersion ?? '';
    if (seen?.version !== version) seen = { version, at: now };
    return now - seen.at > ((lease.spec?.leaseDurationSeconds as number | undefined) ?? leaseSeconds) * 1000;
  };
};

interface Found {
  readonly lease: KubeObject;
  readonly other: Holder | undefined;
  readonly answer: RunAnswer | undefined;
  /** Its holder has ended, or nobody knows that and it was not renewed for its whole duration. */
  readonly isFree: boolean;
}

const locked = (id: ReleaseId, { lease, other, answer }: Found): SlipwayError =>
  new SlipwayError(
    'Conflict',
    `Release ${id.name} is locked by ${other?.run ?? lease.spec?.holderIdentity ?? 'somebody'} since ${lease.spec?.acquireTime}${answer?.state === 'running' ? `; ${answer.why}` : ''}.`,
    {
      hint: `Wait for that run to end. If you know that it has: kubectl -n ${id.namespace} delete lease ${lease.metadata.name}`,
    },
  );

/** Looks at a lease that somebody else has written. */
const inspector = (self: Holder, ports: LockPorts) => {
  const isExpired = expiryWatch(timeWithoutOutages(ports));
  const ask = holderWatch(ports.lookUpRun, ports);
  return (lease: KubeObject): Found => {
    const other = holderOf(lease);
    const life = other ? lifeOf(other, self) : 'unknown';
    const answer = other && life === 'unknown' ? ask(other) : undefined;
    const known = life === 'unknown' ? answer?.state : life;
    const expired = isExpired(lease);
    const isFree = known === 'ended' || known === 'finished' || (expired && (known ?? 'unknown') === 'unknown');
    return { lease, other, answer, isFree };
  };
};

const takeOver = (id: ReleaseId, self: Holder, { cluster, clock, log }: LockPorts, { lease, other, answer }: Found) => {
  log.notice(
    `Taking over the lock of release ${id.name} from ${other?.run ?? 'an unknown run'}, which has ended without releasing it${answer?.state === 'finished' ? `: ${answer.why}` : ''}.`,
  );
  return attempt(() => cluster.replace(leaseOf(id, self, clock.now(), lease)));
};

/** Waits until the lease can be had. */
const acquire = async (
  id: ReleaseId,
  holder: Holder,
  ports: LockPorts,
  patience: number,
): Promise<{ readonly lease: KubeObject; readonly waited: boolean }> => {
  const { cluster, clock, log, signal } = ports;
  const started = clock.monotonic();
  const look = inspector(holder, ports);
  const make = () => attempt(() => cluster.create(leaseOf(id, holder, clock.now())));
  const made = await make();
  if (made) return { lease: made, waited: false };
  for (let told = false; ; ) {
    const lease = await cluster.get(lockRef(id));
    const found = lease && look(lease);
    if (!found || found.isFree) {
      const taken = found ? await takeOver(id, holder, ports, found) : await make();
      if (taken) return { lease: taken, waited: true };
      continue;
    }
    if (clock.monotonic() - started > patience) throw locked(id, found);
    if (!told) log.info(`Release ${id.name} is locked by ${found.other?.run ?? 'another run'}; waiting.`);
    told = true;
    await clock.sleep(500, signal);
  }
};

/**
 * One run at a time works on a release. When the step is cancelled the lease stays, and whoever comes next takes it.
 * @param patience milliseconds to wait for a living holder; an ended one is never waited for
 * @throws SlipwayError Conflict naming the holder, since when, and how to take over
 */
export const lock = async (id: ReleaseId, holder: Holder, ports: LockPorts, patience: number): Promise<Lock> => {
  const { cluster, log, signal } = ports;
  const { lease, waited } = await acquire(id, holder, ports, patience);
  const lost = new AbortController();
  const stop = new AbortController();
  const until = signal ? AbortSignal.any([stop.signal, signal]) : stop.signal;
  const held = { lease };
  const renewing = renew(id, holder, held, ports, until, lost);
  return {
    waited,
    lost: lost.signal,
    release: async () => {
      stop.abort();
      await renewing;
      try {
        await giveBack(cluster, id, holder, held.lease);
      } catch (error) {
        // The work is done, and the next run takes the lock of a process that has ended: no reason to fail.
        log.warning(`The lock of release ${id.name} could not be released: ${describeError(error)}`);
      }
    },
  };
};

/** Deletes the lease as this process wrote it last; looks at it only when it is no longer that. */
const giveBack = async (cluster: Cluster, id: ReleaseId, holder: Holder, lease: KubeObject): Promise<void> => {
  const { uid, resourceVersion } = lease.metadata;
  try {
    await cluster.delete(lockRef(id), { ...(uid ? { uid } : {}), ...(resourceVersion ? { resourceVersion } : {}) });
  } catch (error) {
    if (!(error instanceof ApiError) || error.status.reason !== 'Conflict') throw error;
    const found = await cluster.get(lockRef(id));
    if (found && sameHolder(found, holder))
      await cluster.delete(refOf(found), found.metadata.uid ? { uid: found.metadata.uid } : {});
  }
};

/** Renews the lease until told to stop; says when it is another's. */
const renew = async (
  id: ReleaseId,
  holder: Holder,
  held: { lease: KubeObject },
  { cluster, clock, log }: LockPorts,
  until: AbortSignal,
  lost: AbortController,
): Promise<void> => {
  /** Why it is no longer this run's, where it is not. */
  const once = async (): Promise<string | undefined> => {
    const next = { ...held.lease, spec: { ...held.lease.spec, renewTime: microTime(clock.now()) } };
    const found = (await attempt(() => cluster.replace(next))) ?? (await cluster.get(lockRef(id)));
    if (!found) return 'was deleted by somebody';
    if (!sameHolder(found, holder)) return 'was taken over by another run';
    held.lease = found;
    return undefined;
  };
  for (;;)
    try {
      await clock.sleep(renewEvery, until);
      const why = await once();
      if (!why) continue;
      lost.abort(new SlipwayError('Conflict', `The lock of release ${id.name} ${why}.`));
      return;
    } catch (error) {
      if (until.aborted) return;
      // While the server cannot be reached nobody else can take the lock either: try on, and see whose it is then.
      log.warning(`The lock of release ${id.name} could not be renewed: ${describeError(error)}`);
    }
};
