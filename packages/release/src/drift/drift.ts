import { ApiError, type Cluster } from '@slipway/cluster';
import { type ObjectRef, SlipwayError } from '@slipway/core';
import type { KubeObject } from '@slipway/kubernetes';
import { isSameContent } from '../core/compare-objects.ts';
import { dropUnownedFields, fieldsOf } from '../core/managed-fields.ts';
import type { ReleaseId } from '../core/release-id.ts';
import type { OpenRelease } from '../history/open-release.ts';
import { type RecordedObject, withoutTemporaryObjects } from '../history/revision-record.ts';
import { lastVerified, type Revision } from '../history/revisions.ts';
import { isManualManager } from '../ownership/adoption.ts';
import { keepLiveReplicas } from '../ownership/autoscaled-replicas.ts';

/** An object that differs from the last verified revision. */
export interface DriftedObject {
  readonly ref: ObjectRef;
  readonly state: 'missing' | 'changed';
  /** The field managers that changed it, with the time if it is known. */
  readonly changedBy: readonly { readonly manager: string; readonly at?: string }[];
  readonly live?: KubeObject;
  /** The object as a deploy would restore it. */
  readonly desired: KubeObject;
}

export interface DriftResult {
  readonly id: ReleaseId;
  readonly revision: Revision;
  readonly objects: number;
  readonly drifted: readonly DriftedObject[];
  /** The objects that could not be compared, and the revisions that do not count as drift. */
  readonly warnings: readonly string[];
}

const conflictingManager = /conflict with "([^"]+)"/;

const conflictManagers = ({ status }: ApiError): string[] =>
  (status.details?.causes ?? []).flatMap(({ message = '' }) => conflictingManager.exec(message)?.[1] ?? []);

const isConflict = (error: unknown): error is ApiError =>
  error instanceof ApiError && error.status.reason === 'Conflict';

interface Restored {
  readonly desired: KubeObject;
  readonly managers: readonly string[];
}

/** Computes the object after an apply that reverts changed fields and removes fields that a person added. */
const computeRestored = async (cluster: Cluster, object: KubeObject): Promise<Restored> => {
  let managers: readonly string[] = [];
  let result: KubeObject;
  try {
    result = await cluster.apply(object, { dryRun: true });
  } catch (error) {
    if (!isConflict(error)) throw error;
    managers = conflictManagers(error);
    result = await cluster.apply(object, { dryRun: true, force: true });
  }
  const desired = structuredClone(result);
  const entries = result.metadata.managedFields ?? [];
  const manual = entries.filter(isManualManager);
  const kept = entries.filter((entry) => !isManualManager(entry)).map(fieldsOf);
  for (const entry of manual) dropUnownedFields(desired, fieldsOf(entry), kept, undefined);
  return { desired, managers: [...new Set([...managers, ...manual.map(({ manager }) => manager)])].sort() };
};

const lastChangeBy = (live: KubeObject, manager: string): string | undefined =>
  (live.metadata.managedFields ?? [])
    .filter((entry) => entry.manager === manager)
    .flatMap(({ time }) => time ?? [])
    .toSorted()
    .at(-1);

/** A Job may be deleted after its time to live. */
const mayBeDeleted = ({ kind }: KubeObject): boolean => kind === 'Job';

const compareObject = async (
  cluster: Cluster,
  { ref, object, isAutoscaled }: RecordedObject,
): Promise<DriftedObject | undefined> => {
  const live = await cluster.get(ref);
  if (!live) return mayBeDeleted(object) ? undefined : { ref, state: 'missing', changedBy: [], desired: object };
  const { desired, managers } = await computeRestored(cluster, isAutoscaled ? keepLiveReplicas(object, live) : object);
  if (isSameContent(live, desired)) return undefined;
  const changedBy = managers.map((manager) => {
    const at = lastChangeBy(live, manager);
    return { manager, ...(at ? { at } : {}) };
  });
  return { ref, state: 'changed', changedBy, live, desired };
};

/** A paused or failed revision differs from the verified one without a change by anyone. */
const unverifiedWarning = ({ revision, state }: Revision): string[] =>
  state === 'paused' || state === 'failed'
    ? [`Revision ${revision} is ${state}, so its changes do not count as drift.`]
    : [];

/**
 * Compares the cluster with the last verified revision by a dry run of its objects. Defaults, status, fields of
 * controllers and the replica count of an autoscaler are therefore no drift.
 * @throws SlipwayError NotFound when the release has no verified revision
 */
export const findDrift = async ({ cluster, history, id }: OpenRelease): Promise<DriftResult> => {
  const { revisions } = await history.revisions();
  const revision = lastVerified(revisions);
  if (!revision)
    throw new SlipwayError('NotFound', `Release ${id.name} has no verified revision in namespace ${id.namespace}.`, {
      hint: 'Check the names of release and namespace.',
    });
  const { objects } = withoutTemporaryObjects(await history.read(revision));
  const warnings = revisions.filter((each) => each.revision > revision.revision).flatMap(unverifiedWarning);
  const compared = await Promise.all(
    objects.map(async (recorded) => {
      try {
        return await compareObject(cluster, recorded);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        warnings.push(`${error.message} The object was not compared.`);
        return undefined;
      }
    }),
  );
  return {
    id,
    revision,
    objects: objects.length,
    drifted: compared.filter((object) => object !== undefined),
    warnings,
  };
};
