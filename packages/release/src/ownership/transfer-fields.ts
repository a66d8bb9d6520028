import { ApiError, type Cluster } from '@slipway/cluster';
import type { ObjectRef } from '@slipway/core';
import type { ManagedFields } from '@slipway/kubernetes';
import { transferFields, type Writer } from '../core/managed-fields.ts';
import type { Adoption } from '../core/types.ts';
import { isAdopted } from './adoption.ts';

/** Maximum number of retries when another client changes the object at the same time. */
const maxRetries = 5;

/** Gives the fields of the matching `managedFields` entries to another writer, without a change of their values. */
export const moveFields = async (
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
