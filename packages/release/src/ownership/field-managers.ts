import { ApiError, type Cluster } from '@slipway/cluster';
import type { ObjectRef } from '@slipway/core';
import { type KubeObject, type ManagedFields, refOf } from '@slipway/kubernetes';
import { isSlipwayEntry, transferFields, type Writer } from '../core/managed-fields.ts';
import type { Adoption } from '../core/types.ts';
import { helmReleaseOf, isAdopted } from './adoption.ts';

/** Maximum number of retries when another client changes the object at the same time. */
const maxRetries = 5;

const moveFields = async (
  cluster: Cluster,
  ref: ObjectRef,
  isMoved: (entry: ManagedFields) => boolean,
  to?: Writer,
): Promise<void> => {
  for (let retries = maxRetries; ; retries--) {
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
      if (retries === 0 || !(error instanceof ApiError) || error.status.reason !== 'Conflict') throw error;
    }
  }
};

/**
 * Makes Slipway the owner of the fields of the adopted managers, so that the next apply removes those that the manifest
 * lacks. Changes only the ownership.
 */
export const transferFieldsToSlipway = (cluster: Cluster, ref: ObjectRef, adoption: Adoption): Promise<void> =>
  moveFields(cluster, ref, isAdopted(adoption));

/** The tool that wrote an original, as far as its annotations show it. */
const writerOf = (original: KubeObject): Writer | undefined => {
  if (helmReleaseOf(original)) return { manager: 'helm', operation: 'Apply' };
  const isFromKubectl =
    original.metadata.annotations?.['kubectl.kubernetes.io/last-applied-configuration'] !== undefined;
  return isFromKubectl ? { manager: 'kubectl-client-side-apply', operation: 'Update' } : undefined;
};

/** Returns the ownership of the fields to the tool that wrote the original, so that the tool can change them again. */
export const restoreFieldManagers = async (cluster: Cluster, original: KubeObject): Promise<void> => {
  const writer = writerOf(original);
  if (writer) await moveFields(cluster, refOf(original), isSlipwayEntry, writer);
};
