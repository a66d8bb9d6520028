import { ApiError, type Cluster } from '@slipway/cluster';
import { type ObjectRef, SlipwayError } from '@slipway/core';
import type { KubeObject } from '@slipway/kubernetes';
import { isSameContent } from '../core/compare.ts';
import { dropUnownedFields, fieldsOf } from '../core/managed-fields.ts';
import type { ReleaseId } from '../core/names.ts';
import type { OpenRelease } from '../history/open-release.ts';
import { type RecordedObject, withoutTemporaryObjects } from '../history/revision-record.ts';
import { lastVerified, type Revision } from '../history/revisions.ts';
import { isManualManager } from '../plan/adoption.ts';
import { keepLiveReplicas } from '../plan/autoscaled-replicas.ts';

/** One object that is no longer as the release left it. */
export interface DriftedObject {
  readonly ref: ObjectRef;
  readonly what: 'missing' | 'changed';
  /** Field managers that changed it, as far as that is known, and when. */
  readonly by: readonly { readonly manager: string; readonly at?: string }[];
  readonly live?: KubeObject;
  /** What it would be again after a deploy. */
  readonly wanted: KubeObject;
}

export interface DriftResult {
  readonly id: ReleaseId;
  readonly revision: Revision;
  readonly objects: number;
  readonly drifted: readonly DriftedObject[];
  /** What could not be compared, and why. */
  readonly warnings: readonly string[];
}

const conflictOf = /conflict with "([^"]+)"/;

const conflictManagers = ({ status }: ApiError): string[] =>
  (status.details?.causes ?? []).flatMap(({ message = '' }) => conflictOf.exec(message)?.[1] ?? []);

const isConflict = (error: unknown): error is ApiError =>
  error instanceof ApiError && error.status.reason === 'Conflict';

interface Compared {
  readonly wanted: KubeObject;
  readonly managers: readonly string[];
}

/** The object after an apply that takes back what others took: changed fields, and what a person wrote into it. */
const compared = async (cluster: Cluster, object: KubeObject): Promise<Compared> => {
  let managers: readonly string[] = [];
  let result: KubeObject;
  try {
    result = await cluster.apply(object, { dryRun: true });
  } catch (error) {
    if (!isConflict(error)) throw error;
    managers = conflictManagers(error);
    result = await cluster.apply(object, { dryRun: true, force: true });
  }
  const wanted = structuredClone(result);
  const entries = result.metadata.managedFields ?? [];
  const persons = entries.filter(isManualManager);
  const kept = entries.filter((entry) => !isManualManager(entry)).map(fieldsOf);
  for (const entry of persons) dropUnownedFields(wanted, fieldsOf(entry), kept, undefined);
  return { wanted, managers: [...new Set([...managers, ...persons.map(({ manager }) => manager)])].sort() };
};

const timeOf = (live: KubeObject, manager: string): string | undefined =>
  (live.metadata.managedFields ?? [])
    .filter((entry) => entry.manager === manager)
    .flatMap(({ time }) => time ?? [])
    .toSorted()
    .at(-1);

/** What is there once and then may go: a Job that has ended, with its time to live. */
const mayBeGone = ({ kind }: KubeObject): boolean => kind === 'Job';

const look = async (
  cluster: Cluster,
  { ref, object, isAutoscaled }: RecordedObject,
): Promise<DriftedObject | undefined> => {
  const live = await cluster.get(ref);
  if (!live) return mayBeGone(object) ? undefined : { ref, what: 'missing', by: [], wanted: object };
  const { wanted, managers } = await compared(cluster, isAutoscaled ? keepLiveReplicas(object, live) : object);
  if (isSameContent(live, wanted)) return undefined;
  const by = managers.map((manager) => {
    const at = timeOf(live, manager);
    return { manager, ...(at ? { at } : {}) };
  });
  return { ref, what: 'changed', by, live, wanted };
};

/** A revision that waits, or was left as it is, differs from the good one without anybody having done anything. */
const unsettled = ({ revision, state }: Revision): string[] =>
  state === 'paused' || state === 'failed'
    ? [`Revision ${revision} is ${state}. Slipway does not report its changes as drift.`]
    : [];

/**
 * Compares what is in the cluster with the last verified good revision, by a dry run of its objects: defaults, status
 * and what controllers own are the same on both sides, and so is a replica count that an autoscaler owns.
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
  const warnings = revisions.filter((each) => each.revision > revision.revision).flatMap(unsettled);
  const looked = await Promise.all(
    objects.map(async (recorded) => {
      try {
        return await look(cluster, recorded);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        warnings.push(`${error.message} So it was not compared.`);
        return undefined;
      }
    }),
  );
  return {
    id,
    revision,
    objects: objects.length,
    drifted: looked.filter((found) => found !== undefined),
    warnings: warnings,
  };
};
