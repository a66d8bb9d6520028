/** Limits of memory, regardless of the size of the file. */
export interface Limits {
  readonly cases: number;
  readonly failures: number;
  /** Characters of the detail of a case. */
  readonly detail: number;
}

export const defaultLimits: Limits = { cases: 10_000, failures: 1_000, detail: 20_000 };

/** Size in bytes above which only the counts are stored, but no cases. */
const countedOnly = 500 * 1024 * 1024;

/** Returns the limits for a file of this size in bytes. */
export const limitsForSize = (size: number, limits: Limits): Limits =>
  size > countedOnly ? { ...limits, cases: 0, failures: 0 } : limits;
