import { showRef } from '@slipway/kubernetes';
import type { ReleaseId } from '../core/release-id.ts';
import type { ReleasePorts } from '../core/types.ts';
import type { RecordedObject } from '../history/revision-record.ts';
import { restore } from './restore.ts';

/** Restores the original objects. Returns one sentence for each object, problem and warning. */
export const restoreOriginals = async (
  ports: ReleasePorts,
  id: ReleaseId,
  objects: readonly RecordedObject[],
): Promise<string[]> => {
  const wanted = objects.flatMap(({ original }) =>
    original ? [{ object: original, isAutoscaled: false, isOriginal: true as const }] : [],
  );
  const { restored, problems, warnings } = await restore(ports, id, { wanted, unwanted: [] });
  return [
    ...restored
      .filter(({ action }) => action === 'restored')
      .map(({ ref }) => `${showRef(ref)} was restored to its state before an unverified release adopted it.`),
    ...problems,
    ...warnings,
  ];
};
