import type { KubeObject } from '@slipway/kubernetes';
import { describeLateAdoption, type LateAdoption } from '../history/late-adoption.ts';
import type { OpenRelease } from '../history/open-release.ts';
import type { Applied } from './apply.ts';

/** Records what stood where something was to be made, at once: a rollback must not take it for this release's. */
export interface LateAdoptions {
  /** For `applyAll`. */
  onApplied(applied: Applied): Promise<void>;
  add(found: LateAdoption): Promise<void>;
  /** A sentence about each. */
  warnings(): string[];
}

/** @param known what was found for this revision before, by an earlier run of it */
export const collectLateAdoptions = (
  { log, history }: OpenRelease,
  revision: number,
  known: readonly KubeObject[] = [],
): LateAdoptions => {
  const found: LateAdoption[] = [];
  let written: Promise<void> = Promise.resolve();
  const add = async (one: LateAdoption): Promise<void> => {
    found.push(one);
    log.warning(describeLateAdoption(one));
    const all = [...known, ...found.map(({ original }) => original)];
    written = written.then(() => history.recordLateAdoptions(revision, all));
    await written;
  };
  return {
    add,
    onApplied: async ({ lateAdoption: one }) => {
      if (one) await add(one);
    },
    warnings: () => found.map(describeLateAdoption),
  };
};
