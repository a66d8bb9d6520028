import { showPlace } from '@slipway/core';
import { type KubeObject, keyOf, refOf } from '@slipway/kubernetes';
import type { SourcedObject } from '@slipway/manifest';
import type { ManifestLocations, ReleaseId } from '@slipway/release';

const placed = (object: KubeObject, { namespace }: ReleaseId): string => keyOf({ namespace, ...refOf(object) });

/** Returns a lookup of file and line for a field. It finds objects by name, because the plan adds fields to them. */
export const manifestLocations = (id: ReleaseId, sourced: readonly SourcedObject[]): ManifestLocations => {
  const sources = new Map(sourced.map((each) => [placed(each.object, id), each]));
  return (object, path) => {
    const source = sources.get(placed(object, id));
    return source && showPlace(source.locate(path));
  };
};
