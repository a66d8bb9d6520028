import { type KubeObject, type ModelKind, type Models, ofKind } from '@slipway/kubernetes';

/**
 * Returns the children whose controlling owner has this uid. Labels are never trusted: selectors of two workloads may
 * overlap.
 */
export const ownedBy = <Kind extends ModelKind>(
  children: readonly KubeObject[],
  uid: string | undefined,
  kind: Kind,
): Models[Kind][] =>
  ofKind(children, kind).filter(({ metadata }) =>
    metadata.ownerReferences?.some((owner) => owner.uid === uid && owner.controller !== false),
  );
