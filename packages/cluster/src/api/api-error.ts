import { type ErrorCode, SlipwayError } from '@slipway/core';

/** The `Status` object that the API server answers with. */
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

/** The server's own answer to one request, with the object it was about. */
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
    // A proxy's page or the server's plain "404 page not found": the text itself is what there is to say.
    return undefined;
  }
};

/** The Status in a body, or one made of plain text; undefined reason becomes ''. */
export const parseStatus = (httpStatus: number, text: string): ApiStatus => {
  const body = parsed(text);
  if (!isStatus(body)) return { code: httpStatus, reason: '', message: text.trim().slice(0, 500) };
  return {
    code: body.code ?? httpStatus,
    reason: body.reason ?? '',
    message: body.message ?? '',
    ...(body.details ? { details: body.details } : {}),
  };
};

/** Whether the API server itself speaks, rather than what it passes requests on to. */
export const isApiStatus = (text: string): boolean => text.startsWith('{') && isStatus(parsed(text));

/** Server-side apply answers 500 without a reason, not 400, when a manifest has a field that the schema does not know. */
export const unknownFieldMessage = /failed to create typed patch object/;

/**
 * `intent` is what was tried, such as `apply Deployment/shop/api`; `retryAfter` milliseconds that the answer asked for,
 * where its body does not say so.
 */
export const apiError = (intent: string, httpStatus: number, text: string, retryAfter?: number): ApiError => {
  const said = parseStatus(httpStatus, text);
  const status: ApiStatus =
    retryAfter === undefined ? said : { ...said, details: { retryAfterSeconds: retryAfter / 1000, ...said.details } };
  const code = unknownFieldMessage.test(status.message)
    ? 'BadInput'
    : (codes[httpStatus] ?? (httpStatus >= 500 || httpStatus === 429 ? 'Unreachable' : 'Internal'));
  return new ApiError(code, `Cannot ${intent}: ${status.message || `HTTP ${httpStatus}`}`, status);
};
