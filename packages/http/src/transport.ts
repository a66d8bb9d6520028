import type { Readable } from 'node:stream';
import { type Clock, type Log, plural, SlipwayError, showDuration } from '@slipway/core';
import type { Dispatcher } from 'undici';
import { backOff, reasonToRetryError, reasonToRetryStatus, retryAfter } from './retry.ts';

type Headers = Readonly<Record<string, string>>;

export interface HttpRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers?: Headers;
  /** A function for streams, so that each attempt begins with a new one. */
  readonly body?: string | Buffer | (() => Readable);
  /** A verb phrase for messages: `push to acme.azurecr.io/shop/api`. */
  readonly action: string;
  /** Number of attempts. The default is 6. */
  readonly attempts?: number;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The whole body. */
  readonly body: Buffer;
  readonly url: string;
}

interface StreamedResponse {
  readonly status: number;
  readonly body: Readable;
  /** Of a redirection. */
  readonly location?: string;
}

/** An answer, or the error of a connection that broke. */
type Attempt =
  | { readonly answer: HttpResponse; readonly error?: undefined }
  | { readonly error: NodeJS.ErrnoException; readonly answer?: undefined };

interface TransportOptions {
  readonly log: Log;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
}

/** HTTP with kept-alive connections, proxies and retries. */
export interface Transport {
  /**
   * Returns an answer of any status.
   * @throws SlipwayError Unreachable when every attempt failed without an answer
   */
  send(request: HttpRequest): Promise<HttpResponse>;
  /** Returns an answer with a streamed body, without retries. */
  stream(request: HttpRequest): Promise<StreamedResponse>;
  close(): Promise<void>;
}

/** Loads the client with the first request: it loads slowly, and many steps end before any request. */
const open = async () => {
  const { Agent, EnvHttpProxyAgent, request } = await import('undici');
  const options = { keepAliveTimeout: 30_000, connections: 16, connect: { timeout: 15_000 } };
  const direct = new Agent(options);
  const outside = new EnvHttpProxyAgent(options);
  return {
    send: request,
    // A proxy of the runner cannot reach the runner's own loopback.
    dispatcherFor: (url: string): Dispatcher => (isLoopback(new URL(url).hostname) ? direct : outside),
    close: () => Promise.all([direct.close(), outside.close()]),
  };
};

export const createTransport = ({ log, clock, signal }: TransportOptions): Transport => {
  let opened: ReturnType<typeof open> | undefined;

  const once = async (request: HttpRequest) => {
    const { method, url, headers = {}, body } = request;
    opened ??= open();
    const { send: sendOnce, dispatcherFor } = await opened;
    return sendOnce(url, {
      method,
      headers,
      dispatcher: dispatcherFor(url),
      ...(body === undefined ? {} : { body: typeof body === 'function' ? body() : body }),
      ...(signal ? { signal } : {}),
    });
  };

  const attempt = async (request: HttpRequest): Promise<Attempt> => {
    try {
      const { statusCode, headers, body } = await once(request);
      return { answer: { status: statusCode, headers, body: Buffer.from(await body.arrayBuffer()), url: request.url } };
    } catch (error) {
      signal?.throwIfAborted();
      // The body itself failed (a damaged layer). A retry does not change that.
      if (error instanceof SlipwayError) throw error;
      return { error: error as NodeJS.ErrnoException };
    }
  };

  const send = async (request: HttpRequest): Promise<HttpResponse> => {
    const attempts = request.attempts ?? 6;
    for (let count = 1; ; count++) {
      const { answer, error } = await attempt(request);
      const reason = error ? reasonToRetryError(error) : reasonToRetryStatus(answer.status);
      if (!reason || count === attempts) {
        if (error) throw unreachable(request, error, count);
        return answer;
      }
      const wait = (answer && retryAfter(answer.headers['retry-after'], clock)) ?? backOff(count);
      log.info(`${request.action}: ${reason}, retrying in ${showDuration(wait)} (${count} of ${attempts - 1})`);
      await clock.sleep(wait, signal);
    }
  };

  const stream = async (request: HttpRequest): Promise<StreamedResponse> => {
    const { statusCode, headers, body } = await once(request).catch((error: NodeJS.ErrnoException) => {
      signal?.throwIfAborted();
      throw unreachable(request, error, 1);
    });
    const { location } = headers;
    return { status: statusCode, body, ...(typeof location === 'string' ? { location } : {}) };
  };

  return {
    send,
    stream,
    close: async () => {
      await (await opened)?.close();
    },
  };
};

export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host.endsWith('.localhost') || /^127(\.\d{1,3}){3}$/.test(host) || host === '[::1]';

const unreachable = (request: HttpRequest, error: NodeJS.ErrnoException, attempts: number): SlipwayError => {
  const { host } = new URL(request.url);
  const reason = error.code && !error.message.includes(error.code) ? `${error.code}: ${error.message}` : error.message;
  return new SlipwayError(
    'Unreachable',
    `Could not ${request.action}: ${host} did not answer after ${plural(attempts, 'attempt')} (${reason}).`,
    {
      cause: error,
      hint: hintFor(error.code ?? ''),
    },
  );
};

const hintFor = (code: string): string => {
  if (code === 'ENOTFOUND') return 'Check the name of the host. A private endpoint needs a runner inside its network.';
  if (/CERT|SSL/.test(code))
    return 'The certificate is not trusted, or the server uses plain HTTP. Set NODE_EXTRA_CA_CERTS, or "plain-http: true".';
  return 'Check that the server runs and that this runner can reach it.';
};
