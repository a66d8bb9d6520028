/**
 * What can go wrong outside the cluster's own objects. A cluster's verdict is a {@link Cause}; this is
 * for what the person who wrote the input, the runner or a server did.
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
  /** What to do about it: one sentence, or a command. */
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

/** Throws nothing for an empty list, the error itself for one, and {@link SlipwayErrors} for more. */
export const throwAll = (errors: readonly SlipwayError[]): void => {
  const all = errors.flatMap(each);
  if (all.length > 1) throw new SlipwayErrors(all);
  if (all[0]) throw all[0];
};

type Checks = readonly (() => unknown)[];
type Results<C extends Checks> = { -readonly [K in keyof C]: Awaited<ReturnType<C[K]>> };

/**
 * What all of these give, once each was tried: what several refuse is told together, not one a run.
 * @throws SlipwayError of all that refused; anything else that is thrown, at once
 */
export const together = async <const C extends Checks>(...checks: C): Promise<Results<C>> => {
  const ends = await Promise.allSettled(checks.map(async (check) => check()));
  const reasons = ends.flatMap((end): unknown[] => (end.status === 'rejected' ? [end.reason] : []));
  for (const reason of reasons) if (!(reason instanceof SlipwayError)) throw reason;
  throwAll(reasons as SlipwayError[]);
  return ends.map((end) => (end.status === 'fulfilled' ? end.value : undefined)) as Results<C>;
};

export const showPlace = (place: Place): string =>
  [place.file, place.line, place.column].filter((part) => part !== undefined).join(':');

/** Words of another program come without their full stop; what is to be done then begins in the middle of a sentence. */
export const withHint = (sentence: string, hint: string | undefined): string =>
  hint ? `${sentence}${/[.!?:…]$/.test(sentence) ? '' : '.'} ${hint}` : sentence;

const fileTroubles: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is a file',
  EACCES: 'this user may not read it',
  EPERM: 'this user may not read it',
  ELOOP: 'it is a link that leads back to itself',
  ERR_FS_FILE_TOO_LARGE: 'it is larger than 2 GiB',
};

/** Why a file cannot be read, without the system call that node names. */
export const fileTrouble = (error: NodeJS.ErrnoException): string => fileTroubles[error.code ?? ''] ?? error.message;

/** `file:line: sentence hint`, the form in which every error reaches a person. */
export const describeError = (error: unknown): string => {
  if (error instanceof SlipwayErrors) return error.message;
  if (error instanceof SlipwayError) {
    const where = error.place ? `${showPlace(error.place)}: ` : '';
    return `${where}${withHint(error.message, error.hint)}`;
  }
  return error instanceof Error ? error.message : String(error);
};
