import type { ObjectRef } from '@slipway/core';
import type { ReleaseId } from '../core/release-id.ts';

/** Returns the reference of the Lease that is the lock of a release. */
export const lockRef = (id: ReleaseId): ObjectRef => ({
  apiVersion: 'coordination.k8s.io/v1',
  kind: 'Lease',
  namespace: id.namespace,
  name: `slipway.${id.name}`,
});
