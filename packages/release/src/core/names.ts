import type { ObjectRef } from '@slipway/core';
import type { KubeObject } from '@slipway/kubernetes';

/** On every object of a release: whose it is, as `namespace/release`. */
export const releaseAnnotation = 'slipway.dev/release';
/** On pod templates: a hash of the ConfigMaps and Secrets they read, so that a change of these restarts them. */
export const configHashAnnotation = 'slipway.dev/config-hash';
/** On a Job: `before` or `after` the release's other objects. */
export const phaseAnnotation = 'slipway.dev/phase';
/** On a Job of a phase: a whole number; those of a lower one end before it begins. Absent: 0. */
export const phaseWeightAnnotation = 'slipway.dev/phase-weight';

/** Labels of the ledger's Secrets, by which they are found again from any runner. */
export const historyLabels = {
  managedBy: 'app.kubernetes.io/managed-by',
  release: 'slipway.dev/release',
  revision: 'slipway.dev/revision',
  state: 'slipway.dev/state',
  part: 'slipway.dev/part',
} as const;

export const fieldManager = 'slipway';

/** A release and the namespace that holds its ledger and lock. */
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

/** An object whose author wants it to outlive its release, as Helm understands it. */
export const hasKeepPolicy = ({ metadata }: KubeObject): boolean =>
  metadata.annotations?.['helm.sh/resource-policy']?.trim() === 'keep';

/** Kinds that hold people's data: never deleted unless asked for by kind. */
export const protectedKinds: ReadonlySet<string> = new Set([
  'PersistentVolumeClaim',
  'Namespace',
  'CustomResourceDefinition',
]);
