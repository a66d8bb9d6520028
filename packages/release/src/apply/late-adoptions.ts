import type { KubeObject } from '@slipway/kubernetes';
import type { ReleasePorts } from '../core/types.ts';
import type { Ledger } from '../history/history.ts';
import { type Found, foundLine } from '../history/late-adoption.ts';
import type { Applied } from './apply.ts';

/** Records what stood where something was to be made, at once: a rollback must not take it for this release's. */
export interface Finder {
  /** For `applyAll`. */
  onApplied(applied: Applied): Promise<void>;
  add(found: Found): Promise<void>;
  /** A sentence about each. */
  notes(): string[];
}

/** @param known what was found for this revision before, by an earlier run of it */
export const finder = (
  ports: ReleasePorts,
  ledger: Ledger,
  revision: number,
  known: readonly KubeObject[] = [],
): Finder => {
  const found: Found[] = [];
  let written: Promise<void> = Promise.resolve();
  const add = async (one: Found): Promise<void> => {
    found.push(one);
    ports.log.warning(foundLine(one));
    const all = [...known, ...found.map(({ before }) => before)];
    written = written.then(() => ledger.amend(revision, all));
    await written;
  };
  return {
    add,
    onApplied: async ({ found: one }) => {
      if (one) await add(one);
    },
    notes: () => found.map(foundLine),
  };
};
