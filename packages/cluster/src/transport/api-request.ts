import type { Dispatcher } from 'undici';
import type { HttpRequest, HttpResponse } from '../connection/http-sender.ts';
import type { Credentials } from '../credentials/credentials.ts';
import type { ApiServer } from '../kubeconfig/api-server.ts';

/** A request to the API server, without the connection that carries it. */
export interface ApiRequest {
  readonly method: Dispatcher.HttpMethod;
  /** Path and query below the server's address, escaped. */
  readonly path: string;
  /** The attempted operation in words, for messages: `apply Deployment/shop/api`. */
  readonly intent: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** When a retry is safe. `unprocessed`: only if the server has certainly not processed the request. Default: `always`. */
  readonly retry?: 'always' | 'unprocessed';
  /** Timeout in ms for the response head of a stream. Default: no timeout. */
  readonly headTimeout?: number;
  /** Sends the request before all others and with a short timeout, as the renewal of a lease needs it. */
  readonly isUrgent?: boolean;
  /** Returns true for a response that must not be retried: the response of an application behind the proxy. */
  readonly isFinal?: (response: HttpResponse) => boolean;
}

/** A response; `uncertain` if the server may have processed an earlier attempt as well. */
export type ApiResponse = HttpResponse & { readonly uncertain: boolean };

/** Returns the HTTP request that carries an API request with these credentials. */
export const toHttpRequest = (
  { url }: ApiServer,
  request: ApiRequest,
  credentials: Credentials,
  timeouts: Pick<HttpRequest, 'headersTimeout' | 'bodyTimeout'>,
): HttpRequest => ({
  origin: url.origin,
  path: `${url.pathname.replace(/\/$/, '')}${request.path}`,
  method: request.method,
  headers: {
    accept: 'application/json',
    'user-agent': 'slipway',
    ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...request.headers,
    ...credentials.headers,
  },
  ...(request.body === undefined ? {} : { body: request.body }),
  ...timeouts,
});

/** Returns the kind of a request by its path: `configmaps/*` for one object, `configmaps` for a list. */
export const requestKind = (path: string): string => {
  const parts =
    /^\/(?:api|apis\/[^/]+)\/[^/]+(?:\/namespaces\/[^/]+)?\/([^/?]+)(\/[^/?]+)?(\/[^/?]+)?/.exec(path) ?? [];
  return `${parts[1] ?? path}${parts[2] ? '/*' : ''}${parts[3] ?? ''}`;
};

/** Timeout for a response in ms: just above the API server's own limit of one minute. */
export const responseTimeout = 65_000;
/** Timeout for the first response in ms. It shows an unreachable server early. */
export const firstResponseTimeout = 10_000;
/** Timeout for an urgent request in ms. It leaves time for a second connection before a lease expires. */
export const urgentTimeout = 8_000;
