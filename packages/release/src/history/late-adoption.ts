import { type KubeObject, refOf, showRef } from '@slipway/kubernetes';
import { manager } from '../core/names.ts';

/** What stood where an object was to be made, because somebody else made it after this release had looked. */
export interface Found {
  /** As a rollback gives it back. Applied, it takes away what only this release wrote. */
  readonly before: KubeObject;
  readonly makers: readonly string[];
}

const othersIn = ({ metadata }: KubeObject): string[] => [
  ...new Set(
    (metadata.managedFields ?? [])
      .filter((entry) => entry.manager !== manager && !entry.subresource)
      .map((entry) => entry.manager),
  ),
];

/** An object of which nothing is said: to apply it gives up every field that nobody else has written. */
export const bare = ({ apiVersion, kind, metadata: { name, namespace } }: KubeObject): KubeObject => ({
  apiVersion,
  kind,
  metadata: { name, ...(namespace ? { namespace } : {}) },
});

/** From the answer to an apply that was to make an object: one that made it names no other writer. */
export const foundIn = (answer: KubeObject): Found | undefined => {
  const makers = othersIn(answer);
  return makers.length > 0 ? { before: bare(answer), makers } : undefined;
};

/** From the object as it stood when the apply was refused because of it. */
export const foundBefore = (live: KubeObject, image: KubeObject): Found => ({ before: image, makers: othersIn(live) });

export const foundLine = ({ before, makers }: Found): string =>
  `${showRef(refOf(before))} was made by ${makers.join(', ') || 'somebody else'} while this release was being prepared: it is adopted, and given back when the release is undone.`;
