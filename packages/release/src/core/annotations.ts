import type { KubeObject } from '@slipway/kubernetes';
import type { ReleaseId } from './release-id.ts';

/** On every object of a release: the release that owns it, as `namespace/release`. */
export const releaseAnnotation = 'slipway.dev/release';
/** On pod templates: a hash of the ConfigMaps and Secrets that the pods read. If one changes, the pods restart. */
export const configHashAnnotation = 'slipway.dev/config-hash';
/** On a Job of a phase: an integer, by default 0. Jobs of a lower weight end before Jobs of a higher weight start. */
export const phaseWeightAnnotation = 'slipway.dev/phase-weight';

export const ownerOf = (id: ReleaseId): string => `${id.namespace}/${id.name}`;

export const ownerAnnotationOf = (object: KubeObject): string | undefined =>
  object.metadata.annotations?.[releaseAnnotation];

/** Returns whether the object has Helm's resource policy `keep`: it then outlives its release. */
export const hasKeepPolicy = ({ metadata }: KubeObject): boolean =>
  metadata.annotations?.['helm.sh/resource-policy']?.trim() === 'keep';
