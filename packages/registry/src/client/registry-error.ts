import { clip, type ErrorCode, oneLine, SlipwayError } from '@slipway/core';
import type { HttpResponse } from '@slipway/http';

/** One element of a registry's `{"errors":[…]}` (OCI distribution-spec, "Error Codes"). */
export interface RegistryProblem {
  readonly code: string;
  readonly message: string;
  readonly detail?: unknown;
}

/** An error answer of a registry or of its token service. */
export class RegistryError extends SlipwayError {
  override readonly name = 'RegistryError';
  readonly status: number;
  readonly problems: readonly RegistryProblem[];
  /** Azure's `x-ms-correlation-request-id`, for its support. */
  readonly correlationId?: string;

  constructor(refusal: ErrorResponse, code: ErrorCode, sentence: string, hint: string | undefined) {
    super(code, sentence, hint ? { hint } : {});
    this.status = refusal.status;
    this.problems = refusal.problems;
    if (refusal.correlationId) this.correlationId = refusal.correlationId;
  }
}

/** An answer outside 2xx. */
export interface ErrorResponse {
  readonly status: number;
  readonly problems: readonly RegistryProblem[];
  readonly correlationId?: string;
}

/** Reads the body of an answer outside 2xx. A body without JSON becomes one problem without a code. */
export const readErrorResponse = (
  status: number,
  headers: Readonly<Record<string, string | string[] | undefined>>,
  body: string,
): ErrorResponse => {
  const id = headers['x-ms-correlation-request-id'];
  return { status, problems: problemsOf(body), ...(typeof id === 'string' ? { correlationId: id } : {}) };
};

const problemsOf = (body: string): RegistryProblem[] => {
  try {
    const parsed = JSON.parse(body) as { errors?: unknown; message?: unknown };
    if (Array.isArray(parsed.errors))
      return parsed.errors.map(({ code, message, detail }) => ({
        code: String(code ?? ''),
        message: String(message ?? ''),
        ...(detail ? { detail } : {}),
      }));
    if (typeof parsed.message === 'string') return [{ code: '', message: parsed.message }];
  } catch {
    // Not JSON: the page of a proxy. The error shows its beginning.
  }
  const line = oneLine(body.replace(/<[^>]*>/g, ' '), 200);
  return line ? [{ code: '', message: line }] : [];
};

const codes: Readonly<Record<number, ErrorCode>> = {
  401: 'Unauthorized',
  403: 'Refused',
  404: 'NotFound',
  405: 'Refused',
  408: 'Unreachable',
  409: 'Conflict',
  412: 'Conflict',
  429: 'Unreachable',
};

interface Rule {
  readonly fits: (refusal: ErrorResponse, text: string) => boolean;
  readonly hint: string;
}

/** Hints for error answers. The first rule that fits applies. */
const hints: readonly Rule[] = [
  {
    fits: (_, text) => /client with IP .* is not allowed/i.test(text),
    hint: "The firewall of the registry blocks this runner. Allow the runner's address, or use a runner inside the network.",
  },
  {
    fits: (_, text) => /REGISTRY_DISALLOWED_OPERATION/.test(text),
    hint: 'The tag or repository is locked or quarantined. Show the lock with "az acr repository show", unlock with "az acr repository update --write-enabled true".',
  },
  {
    fits: ({ status }) => status === 429,
    hint: 'The registry limits requests. Run fewer pushes at a time, or use a larger tier.',
  },
  {
    fits: ({ status }) => status === 401,
    hint: 'Check the user name and password (without them, those of "docker login"), and their permission to push to this repository.',
  },
  {
    fits: ({ status }) => status === 403 || status === 405,
    hint: 'The credentials are valid, but they lack permission. Grant them permission to push to this repository.',
  },
  {
    fits: ({ status, problems }) => status === 404 && !problems.some(({ code }) => /_UNKNOWN$/.test(code)),
    hint: 'This host does not answer like a container registry. Check the host and the port in "registry".',
  },
  {
    fits: ({ status }) => status >= 500,
    hint: 'The registry or a proxy in front of it failed. Check its state, and run again.',
  },
];

/**
 * Returns the error for an error answer.
 * @param action a verb phrase, for example `push to acme.azurecr.io/shop/api`
 */
export const registryError = (action: string, refusal: ErrorResponse): RegistryError => {
  const reasons = refusal.problems.map(({ code, message, detail }) =>
    [code, message, detailText(detail)].filter(Boolean).join(': '),
  );
  const code = codes[refusal.status] ?? (refusal.status >= 500 ? 'Unreachable' : 'Refused');
  const id = refusal.correlationId ? ` (correlation id ${refusal.correlationId})` : '';
  const reason = reasons.length > 0 ? reasons.join('; ') : 'no reason given';
  const text = reasons.join('\n');
  const hint = hints.find(({ fits }) => fits(refusal, text))?.hint;
  return new RegistryError(
    refusal,
    code,
    `Could not ${action}: ${refusal.status}, ${reason.replace(/\.$/, '')}${id}.`,
    hint,
  );
};

/** Returns the error for an answer outside 2xx. */
export const registryErrorOf = (action: string, { status, headers, body }: HttpResponse): RegistryError =>
  registryError(action, readErrorResponse(status, headers, body.toString()));

const detailText = (detail: unknown): string => {
  if (detail === undefined || detail === null) return '';
  return clip(typeof detail === 'string' ? detail : JSON.stringify(detail), 200);
};
