import { ApiError, type Cluster } from '@slipway/cluster';
import type { Cause, ObjectRef } from '@slipway/core';
import { type KubeObject, type ManagedFields, refOf, showRef } from '@slipway/kubernetes';
import { dropUnownedFields, fieldsOf, isSlipwayEntry, transferFields, type Writer } from '../core/managed-fields.ts';
import { fieldManager, ownerAnnotationOf, type ReleaseId } from '../core/names.ts';
import type { Adoption, PlannedObject } from '../core/types.ts';

/** What a person's kubectl calls itself. A restart is none of it: its mark in the template may stay. */
const kubectl: ReadonlySet<string> = new Set(
  'client-side-apply create edit set patch replace run expose label annotate autoscale'
    .split(' ')
    .map((command) => `kubectl-${command}`),
);

const helmName = 'meta.helm.sh/release-name';
const helmNamespace = 'meta.helm.sh/release-namespace';

/** The Helm release that an object belongs to, as `namespace/name`. */
const helmReleaseOf = ({ metadata: { annotations = {} } }: KubeObject): string | undefined =>
  annotations[helmName] && `${annotations[helmNamespace]}/${annotations[helmName]}`;

/** Whether a person wrote these fields by kubectl. */
export const isManualManager = (entry: ManagedFields): boolean =>
  entry.subresource !== 'status' && entry.operation === 'Update' && kubectl.has(entry.manager);

/** By which kubectl commands a person has written into an object of a release. */
export const manualManagersOf = (object: KubeObject): string[] =>
  ownerAnnotationOf(object) === undefined
    ? []
    : [...new Set((object.metadata.managedFields ?? []).filter(isManualManager).map((entry) => entry.manager))].sort();

/** Helm 3 writes, Helm 4 applies; its fields are taken over from the release of the same name only. */
const isHelms = (live: KubeObject, id: ReleaseId, entry: ManagedFields): boolean =>
  entry.manager === 'helm' && !entry.subresource && helmReleaseOf(live) === `${id.namespace}/${id.name}`;

/**
 * Whose fields the release takes over; undefined when it has nothing to take over. Of its own objects only by force:
 * what a person has written into one since is not overwritten in silence.
 */
export const adoptionOf = (live: KubeObject, id: ReleaseId, force: boolean): Adoption | undefined => {
  const isOwn = ownerAnnotationOf(live) !== undefined;
  if (isOwn && !force) return undefined;
  const entries = (live.metadata.managedFields ?? []).filter(
    (entry) => isManualManager(entry) || isHelms(live, id, entry),
  );
  const managers = [...new Set(entries.map((entry) => entry.manager))].sort();
  return managers.length > 0 ? { managers, ...(isOwn ? { own: true } : {}) } : undefined;
};

const isAdopted =
  ({ managers }: Adoption) =>
  (entry: ManagedFields): boolean =>
    entry.subresource !== 'status' && managers.includes(entry.manager);

/** Why an object that exists may not become the release's; undefined when it may. */
export const adoptionProblem = (live: KubeObject, id: ReleaseId, adopt: boolean): Cause | undefined => {
  if (ownerAnnotationOf(live) !== undefined) return undefined;
  const ref = refOf(live);
  const helm = helmReleaseOf(live);
  if (helm && helm !== `${id.namespace}/${id.name}`)
    return {
      code: 'FieldConflict',
      sentence: `${showRef(ref)} belongs to the Helm release ${helm}, which would undo every change.`,
      object: ref,
      hint: `Deploy it under the release name ${helm.split('/')[1]} to take it over from Helm, or take it out of that chart first.`,
      detail: { manager: 'helm' },
      evidence: [],
    };
  if (adopt) return undefined;
  const makers = [...new Set((live.metadata.managedFields ?? []).map((entry) => entry.manager))].filter(
    (name) => name !== fieldManager,
  );
  return {
    code: 'FieldConflict',
    sentence: `${showRef(ref)} exists already and was not made by this release${makers.length > 0 ? ` but by ${makers.join(', ')}` : ''}.`,
    object: ref,
    hint: 'Set `adopt` to true to make it part of the release, or give the object another name.',
    detail: { manager: makers[0] ?? 'unknown' },
    evidence: [],
  };
};

const conflictOf = /conflict with "([^"]+)"/;

/** The refusal without the conflicts that the adoption settles; undefined when no other is left. */
const othersConflict = (error: unknown, { managers }: Adoption): ApiError | undefined => {
  if (!(error instanceof ApiError) || error.status.reason !== 'Conflict') throw error;
  const causes = (error.status.details?.causes ?? []).filter(
    ({ message = '' }) => !managers.includes(conflictOf.exec(message)?.[1] ?? ''),
  );
  if (causes.length === 0) return undefined;
  const status = { ...error.status, details: { ...error.status.details, causes } };
  return new ApiError(error.code, error.message, status, error);
};

/** What the server fills in by itself: the manifest tried under a name that nothing else uses. */
const defaultsOf = async (cluster: Cluster, object: KubeObject): Promise<KubeObject | undefined> => {
  const name = `${object.metadata.name.slice(0, 40).replace(/[.-]+$/, '')}-slipway-preflight`;
  try {
    return await cluster.apply({ ...object, metadata: { ...object.metadata, name } }, { dryRun: true });
  } catch (error) {
    // A kind whose name or content cannot be there twice: the diff then shows defaults as removed, and that is all.
    if (error instanceof ApiError) return undefined;
    throw error;
  }
};

/**
 * What the object will be once it is adopted and applied. The server can try only one request at a time, so what the
 * apply will remove is worked out here.
 * @throws ApiError Conflict for fields of managers that are not adopted
 */
export const dryRunAdoption = async (
  cluster: Cluster,
  object: KubeObject,
  { live, adoption }: { readonly live: KubeObject; readonly adoption: Adoption },
  force: boolean,
): Promise<KubeObject> => {
  let result: KubeObject;
  try {
    result = await cluster.apply(object, { dryRun: true, force });
  } catch (error) {
    const other = othersConflict(error, adoption);
    if (other) throw other;
    result = await cluster.apply(object, { dryRun: true, force: true });
  }
  const outcome = structuredClone(result);
  const owned = (live.metadata.managedFields ?? []).filter(isAdopted(adoption));
  const kept = (result.metadata.managedFields ?? []).filter((entry) => !isAdopted(adoption)(entry));
  const defaults = await defaultsOf(cluster, object);
  for (const entry of owned) dropUnownedFields(outcome, fieldsOf(entry), kept.map(fieldsOf), defaults);
  return outcome;
};

/** How often somebody else may be quicker. */
const attempts = 5;

/**
 * Hands the fields of the adopted managers over to this project, so that the apply after it removes those that the
 * manifest lacks. Changes nothing but whose they are.
 */
export const transferFieldsToSlipway = (cluster: Cluster, ref: ObjectRef, adoption: Adoption): Promise<void> =>
  moveFields(cluster, ref, isAdopted(adoption));

/** By whom an object that another hand had made was written, as far as what it left in the object tells. */
const lenderOf = (before: KubeObject): Writer | undefined => {
  if (helmReleaseOf(before)) return { manager: 'helm', operation: 'Apply' };
  const isKubectls = before.metadata.annotations?.['kubectl.kubernetes.io/last-applied-configuration'] !== undefined;
  return isKubectls ? { manager: 'kubectl-client-side-apply', operation: 'Update' } : undefined;
};

/** Gives the fields back with the object: whoever made it would else find that all it wrote belongs to this project. */
export const restoreFieldManagers = async (cluster: Cluster, before: KubeObject): Promise<void> => {
  const lender = lenderOf(before);
  if (lender) await moveFields(cluster, refOf(before), isSlipwayEntry, lender);
};

const moveFields = async (
  cluster: Cluster,
  ref: ObjectRef,
  isMoved: (entry: ManagedFields) => boolean,
  to?: Writer,
): Promise<void> => {
  for (let left = attempts; ; left--) {
    const live = await cluster.get(ref);
    if (!live?.metadata.managedFields?.some(isMoved)) return;
    try {
      await cluster.patch(
        ref,
        [
          { op: 'replace', path: '/metadata/resourceVersion', value: live.metadata.resourceVersion },
          { op: 'replace', path: '/metadata/managedFields', value: transferFields(live, isMoved, to) },
        ],
        { type: 'json' },
      );
      return;
    } catch (error) {
      if (left === 0 || !(error instanceof ApiError) || error.status.reason !== 'Conflict') throw error;
    }
  }
};

/** What a person has to know about what is taken over: one line an object, and what Helm still believes. */
export const describeAdoptions = (plan: readonly PlannedObject[], id: ReleaseId): string[] => {
  const adopted = plan
    .filter(({ action }) => action !== 'unchanged')
    .flatMap(({ object, adoption }) => (adoption ? [{ ref: refOf(object), adoption }] : []));
  const fromHelm = adopted.some(({ adoption }) => adoption.managers.includes('helm'));
  return [
    ...adopted.map(({ ref, adoption: { managers, own } }) =>
      own
        ? `${showRef(ref)}: what ${managers.join(', ')} wrote into it is taken back.`
        : `${showRef(ref)} is adopted from ${managers.join(', ')}.`,
    ),
    ...(fromHelm
      ? [
          `Helm still lists release ${id.name}: \`helm uninstall\` would delete these objects. To make it forget them: kubectl -n ${id.namespace} delete secret -l owner=helm,name=${id.name}`,
        ]
      : []),
  ];
};
