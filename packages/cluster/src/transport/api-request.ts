import type { Dispatcher } from 'undici';
import type { HttpRequest, HttpResponse } from '../connection/http-sender.ts';
import type { Credentials } from '../credentials/credentials.ts';
import type { ApiServer } from '../kubeconfig/api-server.ts';

/** One request, described without the connection it takes. */
export interface ApiRequest {
  readonly method: Dispatcher.HttpMethod;
  /** Below the server's address, escaped. */
  readonly path: string;
  /** What is tried, for people: `apply Deployment/shop/api`. */
  readonly intent: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** `unprocessed`: only when the server has surely not acted on it. Default `always`. */
  readonly retry?: 'always' | 'unprocessed';
  /** Of a stream: milliseconds until its head; absent: without limit. */
  readonly headTimeout?: number;
  /** Tells whether the server lives: goes before all others, and is not waited for long. */
  readonly isUrgent?: boolean;
  /** Answers that are handed over instead of tried again: what an application behind the proxy said. */
  readonly isFinal?: (reply: HttpResponse) => boolean;
}

/** `uncertain`: an earlier try of the same call may have been carried out. */
export type ApiResponse = HttpResponse & { readonly uncertain: boolean };

export const toHttpRequest = (
  { url }: ApiServer,
  call: ApiRequest,
  credentials: Credentials,
  timeouts: Pick<HttpRequest, 'headersTimeout' | 'bodyTimeout'>,
): HttpRequest => ({
  origin: url.origin,
  path: `${url.pathname.replace(/\/$/, '')}${call.path}`,
  method: call.method,
  headers: {
    accept: 'application/json',
    'user-agent': 'slipway',
    ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...call.headers,
    ...credentials.headers,
  },
  ...(call.body === undefined ? {} : { body: call.body }),
  ...timeouts,
});

/** `configmaps/*` of one object, `configmaps` of a list. */
export const requestKind = (path: string): string => {
  const parts =
    /^\/(?:api|apis\/[^/]+)\/[^/]+(?:\/namespaces\/[^/]+)?\/([^/?]+)(\/[^/?]+)?(\/[^/?]+)?/.exec(path) ?? [];
  return `${parts[1] ?? path}${parts[2] ? '/*' : ''}${parts[3] ?? ''}`;
};

/** Just above the API server's own limit of a minute; a first request has no reason to take that long. */
export const answerTimeout = 65_000;
export const firstAnswerTimeout = 10_000;
/** Of a request that has to be through well before a lease expires, on a second connection if need be. */
export const urgentTimeout = 8_000;
