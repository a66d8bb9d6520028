import type { Cause } from '@slipway/core';
import { type KubeObject, type ManagedFields, refOf, showRef } from '@slipway/kubernetes';
import { ownerAnnotationOf } from '../core/annotations.ts';
import { fieldManager } from '../core/managed-fields.ts';
import type { ReleaseId } from '../core/release-id.ts';
import type { Adoption, PlannedObject } from '../core/types.ts';

/** Field managers of kubectl commands. `kubectl rollout restart` is not one: its annotation may stay. */
const kubectlManagers: ReadonlySet<string> = new Set(
  'client-side-apply create edit set patch replace run expose label annotate autoscale'
    .split(' ')
    .map((command) => `kubectl-${command}`),
);

const helmName = 'meta.helm.sh/release-name';
const helmNamespace = 'meta.helm.sh/release-namespace';

/** Returns the Helm release that an object belongs to, as `namespace/name`. */
export const helmReleaseOf = ({ metadata: { annotations = {} } }: KubeObject): string | undefined =>
  annotations[helmName] && `${annotations[helmNamespace]}/${annotations[helmName]}`;

/** Returns whether a person wrote these fields with kubectl. */
export const isManualManager = (entry: ManagedFields): boolean =>
  entry.subresource !== 'status' && entry.operation === 'Update' && kubectlManagers.has(entry.manager);

/** Returns the kubectl commands with which people have changed an object of a release. */
export const manualManagersOf = (object: KubeObject): string[] =>
  ownerAnnotationOf(object) === undefined
    ? []
    : [...new Set((object.metadata.managedFields ?? []).filter(isManualManager).map((entry) => entry.manager))].sort();

/** Helm 3 updates and Helm 4 applies. Slipway adopts only from the Helm release of the same name. */
const isHelmEntry = (live: KubeObject, id: ReleaseId, entry: ManagedFields): boolean =>
  entry.manager === 'helm' && !entry.subresource && helmReleaseOf(live) === `${id.namespace}/${id.name}`;

/**
 * Returns the managers whose fields the release takes over, undefined without such managers. The release takes changes of
 * people in its own objects over only by force, because it must not overwrite them silently.
 */
export const adoptionOf = (live: KubeObject, id: ReleaseId, force: boolean): Adoption | undefined => {
  const isOwn = ownerAnnotationOf(live) !== undefined;
  if (isOwn && !force) return undefined;
  const entries = (live.metadata.managedFields ?? []).filter(
    (entry) => isManualManager(entry) || isHelmEntry(live, id, entry),
  );
  const managers = [...new Set(entries.map((entry) => entry.manager))].sort();
  return managers.length > 0 ? { managers, ...(isOwn ? { isOwn: true } : {}) } : undefined;
};

/** Returns whether a `managedFields` entry belongs to an adopted manager. */
export const isAdopted =
  ({ managers }: Adoption) =>
  (entry: ManagedFields): boolean =>
    entry.subresource !== 'status' && managers.includes(entry.manager);

/** Returns the cause why a live object cannot be adopted, undefined if it can. */
export const adoptionProblem = (live: KubeObject, id: ReleaseId, adopt: boolean): Cause | undefined => {
  if (ownerAnnotationOf(live) !== undefined) return undefined;
  const ref = refOf(live);
  const helm = helmReleaseOf(live);
  if (helm && helm !== `${id.namespace}/${id.name}`)
    return {
      code: 'FieldConflict',
      sentence: `${showRef(ref)} belongs to the Helm release ${helm}, which would revert every change.`,
      object: ref,
      hint: `Set \`release\` to ${helm.split('/')[1]} to adopt the object from Helm, or remove it from that chart first.`,
      detail: { manager: 'helm' },
      evidence: [],
    };
  if (adopt) return undefined;
  const managers = [...new Set((live.metadata.managedFields ?? []).map((entry) => entry.manager))].filter(
    (name) => name !== fieldManager,
  );
  return {
    code: 'FieldConflict',
    sentence: `${showRef(ref)} already exists and was ${managers.length > 0 ? `created by ${managers.join(', ')}, not` : 'not created'} by this release.`,
    object: ref,
    hint: 'Set `adopt` to true to make it part of the release, or give the object another name.',
    detail: { manager: managers[0] ?? 'unknown' },
    evidence: [],
  };
};

/** Returns a line for each adopted object, and one for the release that Helm still lists. */
export const describeAdoptions = (plan: readonly PlannedObject[], id: ReleaseId): string[] => {
  const adopted = plan
    .filter(({ action }) => action !== 'unchanged')
    .flatMap(({ object, adoption }) => (adoption ? [{ ref: refOf(object), adoption }] : []));
  const fromHelm = adopted.some(({ adoption }) => adoption.managers.includes('helm'));
  return [
    ...adopted.map(({ ref, adoption: { managers, isOwn } }) =>
      isOwn
        ? `${showRef(ref)}: the changes by ${managers.join(', ')} are reverted.`
        : `${showRef(ref)} is adopted from ${managers.join(', ')}.`,
    ),
    ...(fromHelm
      ? [
          `Helm still lists release ${id.name}: \`helm uninstall\` would delete these objects. To remove the release from Helm: kubectl -n ${id.namespace} delete secret -l owner=helm,name=${id.name}`,
        ]
      : []),
  ];
};
