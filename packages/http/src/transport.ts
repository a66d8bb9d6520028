import type { Readable } from 'node:stream';
import { type Clock, type Log, plural, SlipwayError, showDuration } from '@slipway/core';
import type { Dispatcher } from 'undici';

type Headers = Readonly<Record<string, string>>;

export interface HttpRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers?: Headers;
  /** A function for streams, so that each attempt begins with a new one. */
  readonly body?: string | Buffer | (() => Readable);
  /** In words, for messages: `push to acme.azurecr.io/shop/api`. */
  readonly action: string;
  /** Attempts in all, 6 unless told. */
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

/** HTTP with kept-alive connections and retries; knows nothing of registries. */
export interface Transport {
  /** Throws SlipwayError Unreachable when no attempt got an answer; an answer of any status is returned. */
  send(call: HttpRequest): Promise<HttpResponse>;
  /** As {@link send}, but the body is streamed and nothing is retried. */
  stream(call: HttpRequest): Promise<StreamedResponse>;
  close(): Promise<void>;
}

const retriable = new Set([408, 425, 429, 500, 502, 503, 504]);
/** The name does not exist: waiting does not help. */
const hopeless = new Set([
  'ENOTFOUND',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'SELF_SIGNED_CERT_IN_CHAIN',
]);
const longestWait = 120_000;

/** Loads the client, which takes longer than a step needs to find that there is nothing to push. */
const open = async () => {
  const { Agent, EnvHttpProxyAgent, request } = await import('undici');
  const options = { keepAliveTimeout: 30_000, connections: 16, connect: { timeout: 15_000 } };
  const direct = new Agent(options);
  const outside = new EnvHttpProxyAgent(options);
  return {
    request,
    // A proxy of the runner cannot reach the runner's own loopback.
    dispatcherFor: (url: string): Dispatcher => (isLoopback(new URL(url).hostname) ? direct : outside),
    close: () => Promise.all([direct.close(), outside.close()]),
  };
};

export const createTransport = ({ log, clock, signal }: TransportOptions): Transport => {
  let opened: ReturnType<typeof open> | undefined;

  const once = async (call: HttpRequest) => {
    const { method, url, headers = {}, body } = call;
    opened ??= open();
    const { request, dispatcherFor } = await opened;
    return request(url, {
      method,
      headers,
      dispatcher: dispatcherFor(url),
      ...(body === undefined ? {} : { body: typeof body === 'function' ? body() : body }),
      ...(signal ? { signal } : {}),
    });
  };

  const attempt = async (call: HttpRequest): Promise<Attempt> => {
    try {
      const { statusCode, headers, body } = await once(call);
      return { answer: { status: statusCode, headers, body: Buffer.from(await body.arrayBuffer()), url: call.url } };
    } catch (error) {
      signal?.throwIfAborted();
      // The body's own error (a damaged layer) is the answer; sending it again changes nothing.
      if (error instanceof SlipwayError) throw error;
      return { error: error as NodeJS.ErrnoException };
    }
  };

  const send = async (call: HttpRequest): Promise<HttpResponse> => {
    const attempts = call.attempts ?? 6;
    for (let count = 1; ; count++) {
      const { answer, error } = await attempt(call);
      const reason = error ? transience(error) : retriable.has(answer.status) && `status ${answer.status}`;
      if (!reason || count === attempts) {
        if (error) throw unreachable(call, error, count);
        return answer;
      }
      const wait = (answer && retryAfter(answer, clock)) ?? backOff(count);
      log.info(`${call.action}: ${reason}, trying again in ${showDuration(wait)} (${count} of ${attempts - 1})`);
      await clock.sleep(wait, signal);
    }
  };

  const stream = async (call: HttpRequest): Promise<StreamedResponse> => {
    const { statusCode, headers, body } = await once(call).catch((error: NodeJS.ErrnoException) => {
      signal?.throwIfAborted();
      throw unreachable(call, error, 1);
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

/** Why another attempt may help; nothing when it does not. */
const transience = (error: NodeJS.ErrnoException): string | undefined =>
  hopeless.has(error.code ?? '') ? undefined : (error.code ?? error.message);

/** Doubles from half a second, spread by half so that parallel jobs do not return together. */
const backOff = (attempt: number): number => Math.min(500 * 2 ** (attempt - 1), 15_000) * (0.75 + Math.random() / 2);

/** Seconds or a date (RFC 9110, 10.2.3); at most two minutes, and spread upwards only. */
const retryAfter = (answer: HttpResponse, clock: Clock): number | undefined => {
  const header = answer.headers['retry-after'];
  if (typeof header !== 'string') return undefined;
  const seconds = Number(header);
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - Date.parse(clock.now());
  return Number.isFinite(wait) ? Math.min(Math.max(wait, 0), longestWait) + Math.random() * 500 : undefined;
};

const unreachable = (call: HttpRequest, error: NodeJS.ErrnoException, attempts: number): SlipwayError => {
  const { host } = new URL(call.url);
  const reason = error.code && !error.message.includes(error.code) ? `${error.code}: ${error.message}` : error.message;
  return new SlipwayError(
    'Unreachable',
    `Could not ${call.action}: ${host} did not answer after ${plural(attempts, 'attempt')} (${reason}).`,
    {
      cause: error,
      hint: reachHint(error.code ?? ''),
    },
  );
};

const reachHint = (code: string): string => {
  if (code === 'ENOTFOUND')
    return 'No such host: check the name; a private endpoint needs a runner inside its network.';
  if (/CERT|SSL/.test(code))
    return 'Its certificate is not trusted, or it speaks plain HTTP: set NODE_EXTRA_CA_CERTS, or "plain-http: true".';
  return 'Check that the registry runs and that this runner may reach it.';
};
