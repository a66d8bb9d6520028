import { clip, type ErrorCode, SlipwayError } from '@slipway/core';

/** The `Status` object of an error response. */
export interface ApiStatus {
  readonly code: number;
  /** Kubernetes' reason, for example `Conflict`, `Forbidden`, `Invalid`, `AlreadyExists`, `NotFound`. */
  readonly reason: string;
  readonly message: string;
  readonly details?: {
    readonly kind?: string;
    readonly name?: string;
    readonly group?: string;
    readonly retryAfterSeconds?: number;
    readonly causes?: readonly { readonly reason?: string; readonly message?: string; readonly field?: string }[];
  };
}

/** An error response of the API server. */
export class ApiError extends SlipwayError {
  override readonly name = 'ApiError';
  readonly status: ApiStatus;

  constructor(code: ErrorCode, message: string, status: ApiStatus, cause?: unknown) {
    super(code, message, { cause });
    this.status = status;
  }
}

const codes: Readonly<Record<number, ErrorCode>> = {
  400: 'BadInput',
  401: 'Unauthorized',
  403: 'Refused',
  404: 'NotFound',
  405: 'Refused',
  408: 'Timeout',
  409: 'Conflict',
  410: 'NotFound',
  413: 'BadInput',
  415: 'BadInput',
  422: 'BadInput',
};

const isStatus = (value: unknown): value is ApiStatus & { kind: string } =>
  (value as { kind?: unknown } | undefined)?.kind === 'Status';

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // The page of a proxy, or the server's plain "404 page not found". The text itself is the message.
    return undefined;
  }
};

/** Returns the Status in a body, or one made of plain text. A missing reason becomes ''. */
export const parseStatus = (httpStatus: number, text: string): ApiStatus => {
  const body = parsed(text);
  if (!isStatus(body)) return { code: httpStatus, reason: '', message: clip(text.trim(), 500) };
  return {
    code: body.code ?? httpStatus,
    reason: body.reason ?? '',
    message: body.message ?? '',
    ...(body.details ? { details: body.details } : {}),
  };
};

/** Returns whether a body comes from the API server itself, and not from a proxy or an application behind it. */
export const isApiStatus = (text: string): boolean => text.startsWith('{') && isStatus(parsed(text));

/** For a field that is not in the schema, server-side apply responds with 500 and no reason, not with 400. */
export const unknownFieldMessage = /failed to create typed patch object/;

/**
 * Returns the error for an error response.
 * @param intent the operation that failed, such as `apply Deployment/shop/api`
 * @param retryAfter milliseconds of the Retry-After header; a value in the body has priority
 */
export const apiError = (intent: string, httpStatus: number, text: string, retryAfter?: number): ApiError => {
  const parsedStatus = parseStatus(httpStatus, text);
  const status: ApiStatus =
    retryAfter === undefined
      ? parsedStatus
      : { ...parsedStatus, details: { retryAfterSeconds: retryAfter / 1000, ...parsedStatus.details } };
  const code = unknownFieldMessage.test(status.message)
    ? 'BadInput'
    : (codes[httpStatus] ?? (httpStatus >= 500 || httpStatus === 429 ? 'Unreachable' : 'Internal'));
  return new ApiError(code, `Cannot ${intent}: ${status.message || `HTTP ${httpStatus}`}`, status);
};
