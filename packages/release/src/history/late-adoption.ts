import { type KubeObject, refOf, showRef } from '@slipway/kubernetes';
import { fieldManager } from '../core/managed-fields.ts';

/** An object that another manager created after the preflight, although this release was about to create it. */
export interface LateAdoption {
  /** The object that a rollback applies. It removes the fields that only this release wrote. */
  readonly original: KubeObject;
  /** Field managers that created the object. */
  readonly managers: readonly string[];
}

const otherManagers = ({ metadata }: KubeObject): string[] => [
  ...new Set(
    (metadata.managedFields ?? [])
      .filter((entry) => entry.manager !== fieldManager && !entry.subresource)
      .map((entry) => entry.manager),
  ),
];

/** Returns an object without any field: to apply it releases all fields that the manager owned. */
export const identityOnly = ({ apiVersion, kind, metadata: { name, namespace } }: KubeObject): KubeObject => ({
  apiVersion,
  kind,
  metadata: { name, ...(namespace ? { namespace } : {}) },
});

/**
 * Returns the late adoption that the answer to a create shows, undefined if the release created the object. In that
 * case, the answer has no other manager.
 */
export const lateAdoptionInAnswer = (answer: KubeObject): LateAdoption | undefined => {
  const managers = otherManagers(answer);
  return managers.length > 0 ? { original: identityOnly(answer), managers } : undefined;
};

/** Returns the late adoption of a live object that caused the server to reject the apply. */
export const lateAdoptionOf = (live: KubeObject, original: KubeObject): LateAdoption => ({
  original,
  managers: otherManagers(live),
});

/** Returns a sentence for the log and the report. */
export const describeLateAdoption = ({ original, managers }: LateAdoption): string =>
  `${showRef(refOf(original))} was created by ${managers.join(', ') || 'an unknown manager'} after the preflight. Slipway adopts it, and restores it if the release is rolled back.`;
