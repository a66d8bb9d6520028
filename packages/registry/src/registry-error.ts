import { clip, type ErrorCode, oneLine, SlipwayError } from '@slipway/core';
import type { HttpResponse } from '@slipway/http';

/** One element of a registry's `{"errors":[…]}` (OCI distribution-spec, "Error Codes"). */
export interface RegistryProblem {
  readonly code: string;
  readonly message: string;
  readonly detail?: unknown;
}

/** A registry, or the service that gives its tokens, said no. */
export class RegistryError extends SlipwayError {
  override readonly name = 'RegistryError';
  readonly status: number;
  readonly problems: readonly RegistryProblem[];
  /** Azure's `x-ms-correlation-request-id`: what its support asks for. */
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

/** Reads the body of an answer outside 2xx; a body that is no JSON becomes one problem without code. */
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
    // Not JSON: a proxy's page. Its beginning is told as it is.
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

/** What helps, by what was said. The first rule that fits. */
const hints: readonly Rule[] = [
  {
    fits: (_, text) => /client with IP .* is not allowed/i.test(text),
    hint: "The registry's firewall does not let this runner in: allow its address, or use a runner inside the network.",
  },
  {
    fits: (_, text) => /REGISTRY_DISALLOWED_OPERATION/.test(text),
    hint: 'The tag or repository is locked or quarantined: "az acr repository show" tells, "az acr repository update --write-enabled true" unlocks.',
  },
  {
    fits: ({ status }) => status === 429,
    hint: 'The registry limits requests: fewer pushes at a time, or a larger tier.',
  },
  {
    fits: ({ status }) => status === 401,
    hint: 'Check the user name and password (from "docker login" where none were given), and that they may push to this repository.',
  },
  {
    fits: ({ status }) => status === 403 || status === 405,
    hint: 'The credentials are known, but not allowed to do this: give them the right to push to this repository.',
  },
  {
    fits: ({ status, problems }) => status === 404 && !problems.some(({ code }) => /_UNKNOWN$/.test(code)),
    hint: 'Is "registry" the host of a container registry, with the right port? This one does not answer as one.',
  },
  {
    fits: ({ status }) => status >= 500,
    hint: 'The registry, or a proxy before it, failed on its own: look at its state, and run again.',
  },
];

/** `what` is the action in words, for example `push to acme.azurecr.io/shop/api`. */
export const registryError = (action: string, refusal: ErrorResponse): RegistryError => {
  const said = refusal.problems.map(({ code, message, detail }) =>
    [code, message, detailText(detail)].filter(Boolean).join(': '),
  );
  const code = codes[refusal.status] ?? (refusal.status >= 500 ? 'Unreachable' : 'Refused');
  const id = refusal.correlationId ? ` (correlation id ${refusal.correlationId})` : '';
  const reason = said.length > 0 ? said.join('; ') : 'no reason given';
  const text = said.join('\n');
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
