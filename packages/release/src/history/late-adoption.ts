import { type KubeObject, refOf, showRef } from '@slipway/kubernetes';
import { fieldManager } from '../core/names.ts';

/** What stood where an object was to be made, because somebody else made it after this release had looked. */
export interface LateAdoption {
  /** As a rollback gives it back. Applied, it takes away what only this release wrote. */
  readonly original: KubeObject;
  readonly makers: readonly string[];
}

const othersIn = ({ metadata }: KubeObject): string[] => [
  ...new Set(
    (metadata.managedFields ?? [])
      .filter((entry) => entry.manager !== fieldManager && !entry.subresource)
      .map((entry) => entry.manager),
  ),
];

/** An object of which nothing is said: to apply it gives up every field that nobody else has written. */
export const identityOnly = ({ apiVersion, kind, metadata: { name, namespace } }: KubeObject): KubeObject => ({
  apiVersion,
  kind,
  metadata: { name, ...(namespace ? { namespace } : {}) },
});

/** From the answer to an apply that was to make an object: one that made it names no other writer. */
export const lateAdoptionInAnswer = (answer: KubeObject): LateAdoption | undefined => {
  const makers = othersIn(answer);
  return makers.length > 0 ? { original: identityOnly(answer), makers } : undefined;
};

/** From the object as it stood when the apply was refused because of it. */
export const lateAdoptionOf = (live: KubeObject, image: KubeObject): LateAdoption => ({
  original: image,
  makers: othersIn(live),
});

export const describeLateAdoption = ({ original, makers }: LateAdoption): string =>
  `${showRef(refOf(original))} was made by ${makers.join(', ') || 'somebody else'} while this release was being prepared: it is adopted, and given back when the release is undone.`;
