import { ApiError, type Cluster } from '@slipway/cluster';
import { type Clock, describeError, type Log, type LookUpRun, type RunAnswer, SlipwayError } from '@slipway/core';
import { isKind, type KubeObject, type Models, refOf, specOf } from '@slipway/kubernetes';
import { timeWithoutOutages } from '../core/api-server-outage.ts';
import { fieldManager } from '../core/managed-fields.ts';
import { namespaceError } from '../core/namespace-errors.ts';
import type { ReleaseId } from '../core/release-id.ts';
import { historyLabels } from '../history/revision-secret.ts';
import { type Holder, livenessOf } from './holder.ts';
import { watchHolder } from './holder-watch.ts';
import { lockRef } from './lock-ref.ts';

/** Seconds without renewal after which Slipway takes over the lock of a run that it cannot look up. */
const leaseSeconds = 20;
const renewEvery = 5000;
const holderAnnotation = 'slipway.dev/holder';

export interface Lock {
  /** Another run held the lock first, so data that was read before may be out of date. */
  readonly waited: boolean;
  /** Aborts when another run took the lock over, or when someone deleted it. */
  readonly lost: AbortSignal;
  release(): Promise<void>;
}

interface LockPorts {
  readonly cluster: Cluster;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal?: AbortSignal;
  /** Looks up the run of a holder on another machine. Without an answer, the lock is free when its lease expires. */
  readonly lookUpRun?: LookUpRun;
}

/** RFC 3339 with microseconds, the format of Kubernetes' MicroTime. */
const microTime = (now: string): string => now.replace(/\.(\d{3})Z$/, '.$1000Z');

const specOfLease = (object: KubeObject | undefined): Models['Lease']['spec'] =>
  object && isKind(object, 'Lease') ? object.spec : undefined;

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
    leaseTransitions: (specOfLease(current)?.leaseTransitions ?? 0) + (current ? 1 : 0),
  },
});

const holderOf = (lease: KubeObject): Holder | undefined => {
  try {
    return JSON.parse(lease.metadata.annotations?.[holderAnnotation] ?? '') as Holder;
  } catch {
    return undefined;
  }
};

const isHeldBy = (lease: KubeObject | undefined, holder: Holder): boolean =>
  lease?.metadata.annotations?.[holderAnnotation] === JSON.stringify(holder);

/** Returns undefined when another run wrote the lease first. */
const tryToWrite = async (write: () => Promise<KubeObject>): Promise<KubeObject | undefined> => {
  try {
    return await write();
  } catch (error) {
    const errorOfNamespace = namespaceError(error);
    if (errorOfNamespace) throw errorOfNamespace;
    if (error instanceof ApiError && ['Conflict', 'AlreadyExists', 'NotFound'].includes(error.status.reason))
      return undefined;
    throw error;
  }
};

/** Measures the time without renewal by this machine's clock, because it may differ from the clock of the holder. */
const watchExpiry = (time: () => number) => {
  let lastRenewal: { readonly version: string; readonly at: number } | undefined;
  return (lease: KubeObject): boolean => {
    // During an outage of the API server, the holder cannot renew the lease either.
    const now = time();
    const version = lease.metadata.resourceVersion ?? '';
    if (lastRenewal?.version !== version) lastRenewal = { version, at: now };
    return now - lastRenewal.at > (specOfLease(lease)?.leaseDurationSeconds ?? leaseSeconds) * 1000;
  };
};

/** A lease that another run has written. */
interface OtherLease {
  readonly lease: KubeObject;
  readonly holder: Holder | undefined;
  readonly answer: RunAnswer | undefined;
  /** Its holder has ended, or is unknown and did not renew the lease for its whole duration. */
  readonly isFree: boolean;
}

const lockedError = (id: ReleaseId, { lease, holder, answer }: OtherLease): SlipwayError =>
  new SlipwayError(
    'Conflict',
    `Release ${id.name} has been locked by ${holder?.run ?? specOfLease(lease)?.holderIdentity ?? 'an unknown run'} since ${specOfLease(lease)?.acquireTime}${answer?.state === 'running' ? `; ${answer.why}` : ''}.`,
    {
      hint: `Wait until that run ends. If it has ended, delete the lock: kubectl -n ${id.namespace} delete lease ${lease.metadata.name}`,
    },
  );

const leaseInspector = (self: Holder, ports: LockPorts) => {
  const isExpired = watchExpiry(timeWithoutOutages(ports));
  const lookUp = watchHolder(ports.lookUpRun, ports);
  return (lease: KubeObject): OtherLease => {
    const holder = holderOf(lease);
    const liveness = holder ? livenessOf(holder, self) : 'unknown';
    const answer = holder && liveness === 'unknown' ? lookUp(holder) : undefined;
    const state = (liveness === 'unknown' ? answer?.state : liveness) ?? 'unknown';
    // Called for every lease: the time without renewal starts with the first call.
    const isOverdue = isExpired(lease);
    const isFree = state === 'ended' || state === 'finished' || (isOverdue && state === 'unknown');
    return { lease, holder, answer, isFree };
  };
};

const takeOver = (id: ReleaseId, self: Holder, { cluster, clock, log }: LockPorts, other: OtherLease) => {
  const { lease, holder, answer } = other;
  log.notice(
    `Taking over the lock of release ${id.name} from ${holder?.run ?? 'an unknown run'}, which has ended without releasing it${answer?.state === 'finished' ? `: ${answer.why}` : ''}.`,
  );
  return tryToWrite(() => cluster.replace(leaseOf(id, self, clock.now(), lease)));
};

/** Waits until this run has the lease. */
const acquire = async (
  id: ReleaseId,
  self: Holder,
  ports: LockPorts,
  timeout: number,
): Promise<{ readonly lease: KubeObject; readonly waited: boolean }> => {
  const { cluster, clock, log, signal } = ports;
  const started = clock.monotonic();
  const inspect = leaseInspector(self, ports);
  const create = () => tryToWrite(() => cluster.create(leaseOf(id, self, clock.now())));
  const created = await create();
  if (created) return { lease: created, waited: false };
  for (let isLogged = false; ; ) {
    const lease = await cluster.get(lockRef(id));
    const other = lease && inspect(lease);
    if (!other || other.isFree) {
      const acquired = other ? await takeOver(id, self, ports, other) : await create();
      if (acquired) return { lease: acquired, waited: true };
      continue;
    }
    if (clock.monotonic() - started > timeout) throw lockedError(id, other);
    if (!isLogged)
      log.info(`Release ${id.name} is locked by ${other.holder?.run ?? 'another run'}. Slipway waits for that run.`);
    isLogged = true;
    await clock.sleep(500, signal);
  }
};

/** The lease of this run, as this process wrote it last. */
interface HeldLease {
  readonly id: ReleaseId;
  readonly holder: Holder;
  lease: KubeObject;
}

/**
 * Locks a release, so that only one run at a time changes it. If the step is cancelled, the lease remains, and the next
 * run takes it over.
 * @param timeout milliseconds to wait for a holder that is running; a lock whose holder has ended is free at once
 * @throws SlipwayError Conflict with the holder, the time since when it holds the lock, and the command to delete it
 */
export const lock = async (id: ReleaseId, holder: Holder, ports: LockPorts, timeout: number): Promise<Lock> => {
  const { cluster, log, signal } = ports;
  const { lease, waited } = await acquire(id, holder, ports, timeout);
  const lost = new AbortController();
  const stop = new AbortController();
  const until = signal ? AbortSignal.any([stop.signal, signal]) : stop.signal;
  const held: HeldLease = { id, holder, lease };
  const renewal = renewUntil(held, ports, until, lost);
  return {
    waited,
    lost: lost.signal,
    release: async () => {
      stop.abort();
      await renewal;
      try {
        await deleteLease(cluster, held);
      } catch (error) {
        // The release itself is complete, and the next run takes over the lock of a process that has ended.
        log.warning(`The lock of release ${id.name} could not be released: ${describeError(error)}`);
      }
    },
  };
};

/** Deletes the lease. It reads the lease only if another client has changed it. */
const deleteLease = async (cluster: Cluster, { id, holder, lease }: HeldLease): Promise<void> => {
  const { uid, resourceVersion } = lease.metadata;
  try {
    await cluster.delete(lockRef(id), { ...(uid ? { uid } : {}), ...(resourceVersion ? { resourceVersion } : {}) });
  } catch (error) {
    if (!(error instanceof ApiError) || error.status.reason !== 'Conflict') throw error;
    const current = await cluster.get(lockRef(id));
    if (current && isHeldBy(current, holder))
      await cluster.delete(refOf(current), current.metadata.uid ? { uid: current.metadata.uid } : {});
  }
};

/** Renews the lease until `until` aborts. Aborts `lost` when this run does not hold the lease any more. */
const renewUntil = async (
  held: HeldLease,
  { cluster, clock, log }: LockPorts,
  until: AbortSignal,
  lost: AbortController,
): Promise<void> => {
  const { id, holder } = held;
  /** Returns why this run has lost the lease, or undefined if it still holds it. */
  const renew = async (): Promise<string | undefined> => {
    const next = { ...held.lease, spec: { ...specOf(held.lease), renewTime: microTime(clock.now()) } };
    const current = (await tryToWrite(() => cluster.replace(next))) ?? (await cluster.get(lockRef(id)));
    if (!current) return 'was deleted';
    if (!isHeldBy(current, holder)) return 'was taken over by another run';
    held.lease = current;
    return undefined;
  };
  for (;;)
    try {
      await clock.sleep(renewEvery, until);
      const loss = await renew();
      if (!loss) continue;
      lost.abort(new SlipwayError('Conflict', `The lock of release ${id.name} ${loss}.`));
      return;
    } catch (error) {
      if (until.aborted) return;
      // During an outage of the API server, no other run can take the lock over: retry, and then read its holder.
      log.warning(`The lock of release ${id.name} could not be renewed: ${describeError(error)}`);
    }
};
