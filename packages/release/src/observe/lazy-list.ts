import type { Cluster } from '@slipway/cluster';
import { type ModelKind, type Models, ofKind } from '@slipway/kubernetes';

/**
 * Returns a function that returns all objects of a kind. Its first call starts the list, which may be long and is rarely
 * needed. Until the answer arrives it returns undefined, and so it does without permission: causes are then less precise.
 */
export const lazyList = <Kind extends ModelKind>(
  cluster: Cluster,
  { apiVersion, kind }: { readonly apiVersion: string; readonly kind: Kind },
  onList: () => void,
): (() => readonly Models[Kind][] | undefined) => {
  let items: readonly Models[Kind][] | undefined;
  let isRequested = false;
  return () => {
    if (!isRequested) {
      isRequested = true;
      cluster.list({ apiVersion, kind }).then(
        (list) => {
          items = ofKind(list.items, kind);
          onList();
        },
        () => {},
      );
    }
    return items;
  };
};
