import type { Cause } from '@slipway/core';
import { isKind, type KubeObject, refOf, showRef } from '@slipway/kubernetes';
import { ownerAnnotationOf, ownerOf } from '../core/annotations.ts';
import type { ReleaseId } from '../core/release-id.ts';

interface Owner {
  readonly tool: string;
  readonly name: string;
}

type OwnerMark = readonly [tool: string, field: 'labels' | 'annotations', key: string];

/** Labels and annotations of controllers that restore an object to the state in their own source. */
const ownerMarks: readonly OwnerMark[] = [
  ['Argo CD', 'annotations', 'argocd.argoproj.io/tracking-id'],
  ['Argo CD', 'labels', 'argocd.argoproj.io/instance'],
  ['Flux', 'labels', 'kustomize.toolkit.fluxcd.io/name'],
  ['Flux', 'labels', 'helm.toolkit.fluxcd.io/name'],
];

const controllerOf = (live: KubeObject): Owner | undefined => {
  for (const [tool, field, key] of ownerMarks) {
    const name = live.metadata[field]?.[key];
    if (name) return { tool, name };
  }
  return undefined;
};

/** Returns the cause if a live object belongs to another release or tool, undefined if the release may change it. */
export const ownershipProblem = (live: KubeObject, id: ReleaseId): Cause | undefined => {
  const controller = controllerOf(live);
  const owner = ownerAnnotationOf(live);
  const name = showRef(refOf(live));
  if (controller)
    return {
      code: 'FieldConflict',
      sentence: `${name} belongs to ${controller.tool} (${controller.name}), which would revert every change.`,
      object: refOf(live),
      hint: `Change the object in the source of ${controller.tool}, or remove it from that source first.`,
      detail: { manager: controller.tool },
      evidence: [],
    };
  if (owner !== undefined && owner !== ownerOf(id))
    return {
      code: 'FieldConflict',
      sentence: `${name} belongs to the release ${owner}, not to ${ownerOf(id)}.`,
      object: refOf(live),
      hint: 'Give the object another name, or use the same `release` for both sets of manifests.',
      detail: { manager: owner },
      evidence: [],
    };
  return undefined;
};

/** Returns whether several releases may contain the object: the name of a CustomResourceDefinition is unique in the cluster. */
export const isSharedKind = (object: KubeObject): boolean => isKind(object, 'CustomResourceDefinition');

/** Returns the warning about a CustomResourceDefinition of another owner, instead of the given problem. */
export const sharedDefinitionWarning = ({ sentence }: Cause): string =>
  `${sentence.replace(/\.$/, '')}: this release uses it, but does not change it.`;
