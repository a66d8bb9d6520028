import type { Cause } from '@slipway/core';
import { type KubeObject, refOf, showRef } from '@slipway/kubernetes';
import { ownerAnnotationOf, ownerOf, type ReleaseId } from '../core/names.ts';

interface Owner {
  readonly tool: string;
  readonly name: string;
}

type Mark = readonly [tool: string, where: 'labels' | 'annotations', key: string];

/** Controllers that would put the object back to what their own source says. */
const marks: readonly Mark[] = [
  ['Argo CD', 'annotations', 'argocd.argoproj.io/tracking-id'],
  ['Argo CD', 'labels', 'argocd.argoproj.io/instance'],
  ['Flux', 'labels', 'kustomize.toolkit.fluxcd.io/name'],
  ['Flux', 'labels', 'helm.toolkit.fluxcd.io/name'],
];

const controllerOf = (live: KubeObject): Owner | undefined => {
  for (const [tool, where, key] of marks) {
    const name = live.metadata[where]?.[key];
    if (name) return { tool, name };
  }
  return undefined;
};

/** Why this release may not touch an object that exists; undefined when it may. */
export const ownershipProblem = (live: KubeObject, id: ReleaseId): Cause | undefined => {
  const controller = controllerOf(live);
  const owner = ownerAnnotationOf(live);
  const name = showRef(refOf(live));
  if (controller)
    return {
      code: 'FieldConflict',
      sentence: `${name} belongs to ${controller.tool} (${controller.name}), which would undo every change.`,
      object: refOf(live),
      hint: `Change it where ${controller.tool} reads it, or remove it from there first.`,
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
