/**
 * Codes of errors outside the cluster's objects: in an input, on the runner or in the answer of a server. The cause of
 * a failed release is a {@link Cause}.
 */
export type ErrorCode =
  | 'BadInput'
  | 'NotFound'
  | 'ToolMissing'
  | 'PermissionMissing'
  | 'DiskFull'
  | 'Conflict'
  | 'Unreachable'
  | 'Unauthorized'
  | 'Refused'
  | 'Timeout'
  | 'Cancelled'
  | 'CheckFailed'
  | 'Internal';

export interface Place {
  readonly file: string;
  /** 1-based. */
  readonly line?: number;
  /** 1-based. */
  readonly column?: number;
}

export interface ErrorOptions {
  readonly cause?: unknown;
  readonly place?: Place;
  /** The remedy: one sentence or a command. */
  readonly hint?: string;
}

/** One sentence that names the object and the remedy, with a code from a closed set. */
export class SlipwayError extends Error {
  override readonly name: string = 'SlipwayError';
  readonly code: ErrorCode;
  readonly place?: Place;
  readonly hint?: string;

  constructor(code: ErrorCode, message: string, options: ErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    if (options.place) this.place = options.place;
    if (options.hint) this.hint = options.hint;
  }
}

/** Several errors of the same step, reported together rather than one a run. */
export class SlipwayErrors extends SlipwayError {
  override readonly name = 'SlipwayErrors';
  readonly errors: readonly SlipwayError[];

  constructor(errors: readonly SlipwayError[]) {
    super(errors[0]?.code ?? 'Internal', errors.map(describeError).join('\n'));
    this.errors = errors;
  }
}

const each = (error: SlipwayError): readonly SlipwayError[] =>
  error instanceof SlipwayErrors ? error.errors : [error];

/**
 * Raises the errors of a list; returns if it is empty.
 * @throws {SlipwayError} the only error, or {@link SlipwayErrors} of several
 */
export const throwAll = (errors: readonly SlipwayError[]): void => {
  const all = errors.flatMap(each);
  if (all.length > 1) throw new SlipwayErrors(all);
  if (all[0]) throw all[0];
};

type Checks = readonly (() => unknown)[];
type Results<C extends Checks> = { -readonly [K in keyof C]: Awaited<ReturnType<C[K]>> };

/**
 * Runs all checks and returns their results. It waits for all of them, so that one run reports every error.
 * @throws {SlipwayErrors} when several checks fail; any other error at once
 */
export const runTogether = async <const C extends Checks>(...checks: C): Promise<Results<C>> => {
  const ends = await Promise.allSettled(checks.map(async (check) => check()));
  const reasons = ends.flatMap((end): unknown[] => (end.status === 'rejected' ? [end.reason] : []));
  for (const reason of reasons) if (!(reason instanceof SlipwayError)) throw reason;
  throwAll(reasons as SlipwayError[]);
  return ends.map((end) => (end.status === 'fulfilled' ? end.value : undefined)) as Results<C>;
};

export const showPlace = (place: Place): string =>
  [place.file, place.line, place.column].filter((part) => part !== undefined).join(':');

/** Joins a sentence and its hint. Adds the full stop that messages of other programs lack. */
export const withHint = (sentence: string, hint: string | undefined): string =>
  hint ? `${sentence}${/[.!?:…]$/.test(sentence) ? '' : '.'} ${hint}` : sentence;

const fileErrorReasons: Readonly<Record<string, string>> = {
  ENOENT: 'the file does not exist',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is a file',
  EACCES: 'this user may not read it',
  EPERM: 'this user may not read it',
  ELOOP: 'it is a link that leads back to itself',
  ERR_FS_FILE_TOO_LARGE: 'it is larger than 2 GiB',
};

/** Returns the reason why a file cannot be read, without the system call in Node's message. */
export const fileErrorReason = (error: NodeJS.ErrnoException): string =>
  fileErrorReasons[error.code ?? ''] ?? error.message;

/** Returns an error as a person reads it: `file:line: sentence hint`. */
export const describeError = (error: unknown): string => {
  if (error instanceof SlipwayErrors) return error.message;
  if (error instanceof SlipwayError) {
    const where = error.place ? `${showPlace(error.place)}: ` : '';
    return `${where}${withHint(error.message, error.hint)}`;
  }
  return error instanceof Error ? error.message : String(error);
};
