import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import type { PendingRequest } from './pending-requests.ts';

/** The head of a response; header names in lower case. */
export interface ResponseHead {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

export interface HttpResponse extends ResponseHead {
  readonly text: string;
}

export interface HttpRequest {
  readonly origin: string;
  readonly path: string;
  readonly method: Dispatcher.HttpMethod;
  readonly headers: Record<string, string | string[]>;
  readonly body?: string;
  /** Timeout for the response head in ms; 0: no timeout. */
  readonly headersTimeout: number;
  /** Longest pause between two parts of the body in ms; 0: no timeout. */
  readonly bodyTimeout: number;
}

/**
 * Sends one request without a retry. `onData` receives the body in parts; a `pending` request can be cut. Rejects with
 * the error of the connection, or with the signal's reason.
 */
export type HttpSender = (
  request: HttpRequest,
  signal: AbortSignal,
  receive: { onHead?(head: ResponseHead): void; onData(part: Buffer, head: ResponseHead): void },
  pending?: PendingRequest,
) => Promise<ResponseHead>;

const flatten = (headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );

const asError = (reason: unknown): Error => (reason instanceof Error ? reason : new Error(String(reason)));

/** A response that ended before it was complete, or had no head. */
class IncompleteResponseError extends Error {
  readonly code = 'ECONNRESET';

  constructor() {
    super('The response is not complete.');
  }
}

/** Over HTTP/2 a lost connection can look like the end of the body. */
const isComplete = ({ headers }: ResponseHead, { method }: HttpRequest, received: number): boolean => {
  const announced = headers['content-length'];
  return announced === undefined || method === 'HEAD' || received >= Number(announced);
};

/** Returns a sender over the connections of a dispatcher. It closes the stream of an aborted request. */
export const createSender =
  (dispatcher: Dispatcher): HttpSender =>
  (request, signal, receive, pending) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      let head: ResponseHead | undefined;
      let received = 0;
      let abort: ((reason: Error) => void) | undefined;
      const onAbort = () => {
        abort?.(asError(signal.reason));
        reject(signal.reason);
      };
      const finish = (end: () => void) => {
        signal.removeEventListener('abort', onAbort);
        delete pending?.cut;
        end();
      };
      signal.addEventListener('abort', onAbort, { once: true });
      let cutReason: Error | undefined;
      if (pending)
        pending.cut = (reason) => {
          cutReason = reason;
          abort?.(reason);
          finish(() => reject(reason));
        };
      const handlers: Dispatcher.DispatchHandler = {
        onRequestStart(controller) {
          if (signal.aborted) return controller.abort(asError(signal.reason));
          if (cutReason) return controller.abort(cutReason);
          abort = (reason) => controller.abort(reason);
        },
        onResponseStart(_, status, headers) {
          if (status < 200) return;
          head = { status, headers: flatten(headers) };
          receive.onHead?.(head);
        },
        onResponseData(controller, part) {
          received += part.length;
          try {
            if (head) receive.onData(part, head);
          } catch (error) {
            controller.abort(asError(error));
          }
        },
        onResponseEnd() {
          finish(() =>
            head && isComplete(head, request, received) ? resolve(head) : reject(new IncompleteResponseError()),
          );
        },
        onResponseError(_, error) {
          finish(() => reject(error));
        },
      };
      // A connection is free one turn after the end of its response. A request that follows at once would open a new
      // connection. To a distant server that takes three times as long as the request.
      setImmediate(() => {
        if (signal.aborted || cutReason) return;
        try {
          dispatcher.dispatch(request, handlers);
        } catch (error) {
          finish(() => reject(error));
        }
      });
    });

/** Returns the response with its whole body as text. */
export const collectResponse = async (
  send: HttpSender,
  request: HttpRequest,
  signal: AbortSignal,
  pending?: PendingRequest,
): Promise<HttpResponse> => {
  const parts: Buffer[] = [];
  const head = await send(request, signal, { onData: (part) => parts.push(part) }, pending);
  return { ...head, text: Buffer.concat(parts).toString('utf8') };
};
