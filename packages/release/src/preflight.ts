import { ApiError, type Cluster } from '@slipway/cluster';
import { type Cause, type KubeObject, keyOf, refOf } from '@slipway/contract';
import { causeOfApiError } from '@slipway/status';
import { missingRights } from './access.ts';
import { refusedPods } from './admission.ts';
import { sameStored } from './compare.ts';
import type { ReleaseId } from './names.ts';
import { refusal } from './ownership.ts';
import { placeObjects, prepareObjects } from './prepare.ts';
import { missingReferences } from './references.ts';
import { keepReplicas, scaledBy } from './scaling.ts';
import type { Plan, PlannedObject } from './types.ts';

export interface PreflightOptions {
  /** Take fields from other managers instead of refusing. */
  readonly forceConflicts: boolean;
}

/** Kinds whose spec allows no change and that hold nothing: they are made anew. */
const replaceable: ReadonlySet<string> = new Set(['Job', 'Pod']);

const isImmutable = (error: ApiError): boolean =>
  error.status.reason === 'Invalid' &&
  /immutable|may not change fields|updates to .* are forbidden/i.test(error.status.message);

/** An object whose kind or namespace comes with the same release cannot be tried before these exist. */
const comesLater = (object: KubeObject, objects: readonly KubeObject[], live: ReadonlySet<string>): boolean =>
  objects.some(
    (other) =>
      !live.has(keyOf(refOf(other))) &&
      ((other.kind === 'Namespace' && other.metadata.name === object.metadata.namespace) ||
        (other.kind === 'CustomResourceDefinition' && other.spec?.names?.kind === object.kind)),
  );

type Tried = { readonly planned: PlannedObject } | { readonly problem: Cause };

const tryOne = async (
  cluster: Cluster,
  id: ReleaseId,
  prepared: KubeObject,
  scaled: boolean,
  options: PreflightOptions,
): Promise<Tried> => {
  const live = await cluster.get(refOf(prepared));
  const object = scaled ? keepReplicas(prepared, live) : prepared;
  const refused = live && refusal(live, id);
  if (refused) return { problem: refused };
  if (live?.metadata.deletionTimestamp && !replaceable.has(object.kind)) return { problem: terminating(live) };
  const base = { object, scaled, ...(live ? { live } : {}) };
  try {
    const result = await cluster.apply(object, { dryRun: true, force: options.forceConflicts });
    const action = live ? (sameStored(live, result) ? 'unchanged' : 'configure') : 'create';
    return { planned: { ...base, action, result } };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (live && replaceable.has(object.kind) && isImmutable(error)) return { planned: { ...base, action: 'replace' } };
    return { problem: causeOfApiError({ object, status: error.status }, 'preflight') };
  }
};

const terminating = (live: KubeObject): Cause => ({
  code: 'NotReady',
  sentence: `${live.kind} ${live.metadata.name} is being deleted since ${live.metadata.deletionTimestamp}.`,
  object: refOf(live),
  hint: live.metadata.finalizers?.length
    ? `It waits for its finalizers: ${live.metadata.finalizers.join(', ')}.`
    : 'Wait until it is gone, then run again.',
  evidence: [],
});

const namespacesOf = (id: ReleaseId, objects: readonly KubeObject[]): string[] => [
  ...new Set([id.namespace, ...objects.flatMap(({ metadata }) => (metadata.namespace ? [metadata.namespace] : []))]),
];

/**
 * Everything that can be known before anything is changed, in one pass: kinds, server-side dry run of all objects,
 * owners, immutable fields, field conflicts, references, admission of the new pods, and the rights that evidence and
 * rollback will need.
 */
export const preflight = async (
  cluster: Cluster,
  id: ReleaseId,
  objects: readonly KubeObject[],
  options: PreflightOptions,
): Promise<Plan> => {
  const placed = await placeObjects(cluster, id, objects);
  if (placed.problems.length > 0) return { objects: [], problems: placed.problems, warnings: [] };
  const prepared = prepareObjects(id, placed.objects);
  const namespaces = namespacesOf(id, prepared);
  const rights = missingRights(cluster, id, namespaces);
  const references = missingReferences(cluster, prepared);
  const foundations = prepared.filter(({ kind }) => kind === 'Namespace' || kind === 'CustomResourceDefinition');
  const live = new Set<string>();
  await Promise.all(
    foundations.map(async (object) => {
      if (await cluster.get(refOf(object))) live.add(keyOf(refOf(object)));
    }),
  );
  const isScaled = await scaledBy(cluster, prepared, namespaces);
  const tried = await Promise.all(
    prepared.map((object): Promise<Tried> | Tried =>
      comesLater(object, foundations, live)
        ? { planned: { object, scaled: isScaled(object), action: 'create' } }
        : tryOne(cluster, id, object, isScaled(object), options),
    ),
  );
  const planned = tried.flatMap((entry) => ('planned' in entry ? [entry.planned] : []));
  const dryRun = tried.flatMap((entry) => ('problem' in entry ? [entry.problem] : []));
  const pods = await refusedPods(cluster, planned);
  const { problems, warnings } = await rights;
  return { objects: planned, problems: [...problems, ...dryRun, ...(await references), ...pods], warnings };
};
