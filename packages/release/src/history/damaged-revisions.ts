import { SlipwayError } from '@slipway/core';
import { type RevisionRecord, withoutTemporaryObjects } from './revision-record.ts';
import type { Revision } from './revisions.ts';

/** A revision that cannot be read, because someone changed or deleted one of its Secrets. */
export class DamagedRevision extends SlipwayError {
  override readonly name = 'DamagedRevision';

  constructor(name: string, cause?: unknown) {
    super('Refused', `Revision Secret/${name} is damaged and cannot be read.`, {
      cause,
      hint: 'Roll back to another revision with the input `to`, or delete the Secret to remove this revision.',
    });
  }
}

interface RevisionReader {
  read(revision: Revision): Promise<RevisionRecord>;
}

/** Reads revisions. Returns the records of the readable ones, and a warning for each damaged one. */
export const readRecords = async (
  history: RevisionReader,
  revisions: readonly Revision[],
): Promise<{ readonly records: readonly RevisionRecord[]; readonly warnings: readonly string[] }> => {
  const warnings: string[] = [];
  const read = await Promise.all(
    revisions.map(async (revision) => {
      try {
        const record = await history.read(revision);
        return revision.state === 'deployed' ? withoutTemporaryObjects(record) : record;
      } catch (error) {
        if (!(error instanceof DamagedRevision)) throw error;
        warnings.push(`${error.message} Objects that only revision ${revision.revision} created may remain.`);
        return undefined;
      }
    }),
  );
  return { records: read.filter((record) => record !== undefined), warnings };
};
