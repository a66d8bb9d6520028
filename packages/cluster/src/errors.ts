import { type ErrorCode, SlipwayError } from '@slipway/contract';

/** The `Status` object that the API server answers with. */
export interface ApiStatus {
  readonly code: number;
  /** Kubernetes' reason, for example `Conflict`, `Forbidden`, `Invalid`, `AlreadyExists`, `NotFound`. */
  readonly reason: string;
  readonly message: string;
  readonly details?: {
    readonly kind?: string;
    readonly name?: string;
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
