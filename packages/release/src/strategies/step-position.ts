import type { Cluster } from '@slipway/cluster';
import type { ObjectRef } from '@slipway/core';
import { entryName, ledgerLabels, type ReleaseId } from '../core/names.ts';

const stepAnnotation = 'slipway.dev/step';

const entryRef = (id: ReleaseId, revision: number): ObjectRef => ({
  apiVersion: 'v1',
  kind: 'Secret',
  namespace: id.namespace,
  name: entryName(id, revision),
});

/** Writes into the ledger how many steps of a trial have been passed. */
export const markPassed = async (cluster: Cluster, id: ReleaseId, revision: number, steps: number): Promise<void> => {
  await cluster.patch(entryRef(id, revision), { metadata: { annotations: { [stepAnnotation]: String(steps) } } });
};

/** How many steps of a trial have been passed. */
export const stepsPassed = async (cluster: Cluster, id: ReleaseId, revision: number): Promise<number> => {
  const { apiVersion, kind, namespace = '', name } = entryRef(id, revision);
  const labelSelector = `${ledgerLabels.release}=${id.name},${ledgerLabels.revision}=${revision}`;
  const { items } = await cluster.list({ apiVersion, kind, namespace, labelSelector });
  const entry = items.find(({ metadata }) => metadata.name === name);
  return Number(entry?.metadata.annotations?.[stepAnnotation] ?? 0);
};
