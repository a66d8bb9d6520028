import type { KubeObject } from '@slipway/kubernetes';
import { describeLateAdoption, type LateAdoption } from '../history/late-adoption.ts';
import type { OpenRelease } from '../history/open-release.ts';
import type { Applied } from './apply.ts';

/** Records late adoptions as soon as they happen, so that a rollback restores these objects and does not delete them. */
export interface LateAdoptions {
  /** Handler for `applyAll`. */
  onApplied(applied: Applied): Promise<void>;
  add(adoption: LateAdoption): Promise<void>;
  /** Returns one sentence for each late adoption. */
  warnings(): string[];
}

/**
 * Returns a collector that writes the late adoptions of a revision into its history.
 * @param known original objects that an earlier run recorded for the revision
 */
export const collectLateAdoptions = (
  { log, history }: OpenRelease,
  revision: number,
  known: readonly KubeObject[] = [],
): LateAdoptions => {
  const adoptions: LateAdoption[] = [];
  let written: Promise<void> = Promise.resolve();
  const add = async (adoption: LateAdoption): Promise<void> => {
    adoptions.push(adoption);
    log.warning(describeLateAdoption(adoption));
    const all = [...known, ...adoptions.map(({ original }) => original)];
    written = written.then(() => history.recordLateAdoptions(revision, all));
    await written;
  };
  return {
    add,
    onApplied: async ({ lateAdoption }) => {
      if (lateAdoption) await add(lateAdoption);
    },
    warnings: () => adoptions.map(describeLateAdoption),
  };
};
