import type { ObjectRef } from '@slipway/core';
import { historyLabels, type ReleaseId, revisionSecretName } from '../core/names.ts';
import type { OpenRelease } from '../history/open-release.ts';

const stepAnnotation = 'slipway.dev/step';

const entryRef = (id: ReleaseId, revision: number): ObjectRef => ({
  apiVersion: 'v1',
  kind: 'Secret',
  namespace: id.namespace,
  name: revisionSecretName(id, revision),
});

/** Writes into the ledger how many steps of a trial have been passed. */
export const recordPassedSteps = async (
  { cluster, id }: Pick<OpenRelease, 'cluster' | 'id'>,
  revision: number,
  steps: number,
): Promise<void> => {
  await cluster.patch(entryRef(id, revision), { metadata: { annotations: { [stepAnnotation]: String(steps) } } });
};

/** How many steps of a trial have been passed. */
export const readPassedSteps = async (
  { cluster, id }: Pick<OpenRelease, 'cluster' | 'id'>,
  revision: number,
): Promise<number> => {
  const { apiVersion, kind, namespace = '', name } = entryRef(id, revision);
  const labelSelector = `${historyLabels.release}=${id.name},${historyLabels.revision}=${revision}`;
  const { items } = await cluster.list({ apiVersion, kind, namespace, labelSelector });
  const entry = items.find(({ metadata }) => metadata.name === name);
  return Number(entry?.metadata.annotations?.[stepAnnotation] ?? 0);
};
