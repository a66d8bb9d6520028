import type { ObjectRef } from '@slipway/core';
import type { KubeObject } from '@slipway/kubernetes';

/** On every object of a release: the release that owns it, as `namespace/release`. */
export const releaseAnnotation = 'slipway.dev/release';
/** On pod templates: a hash of the ConfigMaps and Secrets that the pods read. If one changes, the pods restart. */
export const configHashAnnotation = 'slipway.dev/config-hash';
/** On a Job: `before` or `after` the other objects of the release. */
export const phaseAnnotation = 'slipway.dev/phase';
/** On a Job of a phase: an integer, by default 0. Jobs of a lower weight end before Jobs of a higher weight start. */
export const phaseWeightAnnotation = 'slipway.dev/phase-weight';

/** Labels of the Secrets of a history, by which every run finds them. */
export const historyLabels = {
  managedBy: 'app.kubernetes.io/managed-by',
  release: 'slipway.dev/release',
  revision: 'slipway.dev/revision',
  state: 'slipway.dev/state',
  part: 'slipway.dev/part',
} as const;

export const fieldManager = 'slipway';

/** A release and the namespace that holds its history and its lock. */
export interface ReleaseId {
  readonly name: string;
  readonly namespace: string;
}

export const ownerOf = (id: ReleaseId): string => `${id.namespace}/${id.name}`;

export const ownerAnnotationOf = (object: KubeObject): string | undefined =>
  object.metadata.annotations?.[releaseAnnotation];

export const revisionSecretName = (id: ReleaseId, revision: number, part = 0): string =>
  `slipway.${id.name}.v${revision}${part === 0 ? '' : `.${part}`}`;

export const lockRef = (id: ReleaseId): ObjectRef => ({
  apiVersion: 'coordination.k8s.io/v1',
  kind: 'Lease',
  namespace: id.namespace,
  name: `slipway.${id.name}`,
});

/** Returns whether the object has Helm's resource policy `keep`: it then outlives its release. */
export const hasKeepPolicy = ({ metadata }: KubeObject): boolean =>
  metadata.annotations?.['helm.sh/resource-policy']?.trim() === 'keep';
