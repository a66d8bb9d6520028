import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import type { PendingRequest } from './pending-requests.ts';

/** The head of an answer; header names in lower case. */
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
  /** Milliseconds without the head, or between two parts of the body; 0 for none. */
  readonly headersTimeout: number;
  readonly bodyTimeout: number;
}

/**
 * Brings one message to the server and its answer back, no second try. `onData` gets the parts of the body as they
 * come; a `flight` can be cut. Rejects with the connection's error, or with the signal's reason when it aborts.
 */
export type HttpSender = (
  message: HttpRequest,
  signal: AbortSignal,
  receive: { onHead?(head: ResponseHead): void; onData(part: Buffer, head: ResponseHead): void },
  flight?: PendingRequest,
) => Promise<ResponseHead>;

const flatten = (headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );

const asError = (reason: unknown): Error => (reason instanceof Error ? reason : new Error(String(reason)));

/** An answer that ended before it was complete, or had no head. */
class IncompleteResponseError extends Error {
  readonly code = 'ECONNRESET';

  constructor() {
    super('The answer is not complete.');
  }
}

/** Over HTTP/2 a lost connection can look like the end of the body. */
const isComplete = ({ headers }: ResponseHead, { method }: HttpRequest, received: number): boolean => {
  const announced = headers['content-length'];
  return announced === undefined || method === 'HEAD' || received >= Number(announced);
};

/** Over the connections of a dispatcher; a request that is aborted is cut. */
export const createSender =
  (dispatcher: Dispatcher): HttpSender =>
  (message, signal, receive, flight) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      let head: ResponseHead | undefined;
      let received = 0;
      let cut: ((reason: Error) => void) | undefined;
      const onAbort = () => {
        cut?.(asError(signal.reason));
        reject(signal.reason);
      };
      const settle = (end: () => void) => {
        signal.removeEventListener('abort', onAbort);
        delete flight?.cut;
        end();
      };
      signal.addEventListener('abort', onAbort, { once: true });
      let given: Error | undefined;
      if (flight)
        flight.cut = (reason) => {
          given = reason;
          cut?.(reason);
          settle(() => reject(reason));
        };
      const handlers: Dispatcher.DispatchHandler = {
        onRequestStart(controller) {
          if (signal.aborted) return controller.abort(asError(signal.reason));
          if (given) return controller.abort(given);
          cut = (reason) => controller.abort(reason);
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
          settle(() =>
            head && isComplete(head, message, received) ? resolve(head) : reject(new IncompleteResponseError()),
          );
        },
        onResponseError(_, error) {
          settle(() => reject(error));
        },
      };
      // A connection is free for the next request one turn after the end of its answer. Whoever asks at once, because of
      // that very answer, would have another one opened, which far away takes three times as long as the request.
      setImmediate(() => {
        if (signal.aborted || given) return;
        try {
          dispatcher.dispatch(message, handlers);
        } catch (error) {
          settle(() => reject(error));
        }
      });
    });

/** The whole body as text. */
export const collectResponse = async (
  carry: HttpSender,
  message: HttpRequest,
  signal: AbortSignal,
  flight?: PendingRequest,
): Promise<HttpResponse> => {
  const parts: Buffer[] = [];
  const head = await carry(message, signal, { onData: (part) => parts.push(part) }, flight);
  return { ...head, text: Buffer.concat(parts).toString('utf8') };
};
