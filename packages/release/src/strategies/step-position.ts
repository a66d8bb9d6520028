import type { ObjectRef } from '@slipway/core';
import type { ReleaseId } from '../core/release-id.ts';
import type { OpenRelease } from '../history/open-release.ts';
import { historyLabels, revisionSecretName } from '../history/revision-secret.ts';

const stepAnnotation = 'slipway.dev/step';

const revisionRef = (id: ReleaseId, revision: number): ObjectRef => ({
  apiVersion: 'v1',
  kind: 'Secret',
  namespace: id.namespace,
  name: revisionSecretName(id, revision),
});

/** Records in the history how many steps a candidate has passed. */
export const recordPassedSteps = async (
  { cluster, id }: Pick<OpenRelease, 'cluster' | 'id'>,
  revision: number,
  steps: number,
): Promise<void> => {
  await cluster.patch(revisionRef(id, revision), { metadata: { annotations: { [stepAnnotation]: String(steps) } } });
};

/** Returns how many steps a candidate has passed. */
export const readPassedSteps = async (
  { cluster, id }: Pick<OpenRelease, 'cluster' | 'id'>,
  revision: number,
): Promise<number> => {
  const { apiVersion, kind, namespace = '', name } = revisionRef(id, revision);
  const labelSelector = `${historyLabels.release}=${id.name},${historyLabels.revision}=${revision}`;
  const { items } = await cluster.list({ apiVersion, kind, namespace, labelSelector });
  const secret = items.find(({ metadata }) => metadata.name === name);
  return Number(secret?.metadata.annotations?.[stepAnnotation] ?? 0);
};
