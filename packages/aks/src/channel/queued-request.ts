import type { HttpRequest, HttpSender, ResponseHead } from '@slipway/cluster';

type Receive = Parameters<HttpSender>[2];

/**
 * `single`: a request with one response. `watch`: a watch, which each command resumes from its last event until the
 * signal aborts. `log`: a log stream, which ends with the command; its reader resumes it by time.
 */
type RequestKind = 'single' | 'watch' | 'log';

/** A request that waits for a command, or travels in one. */
export interface QueuedRequest {
  readonly kind: RequestKind;
  message: HttpRequest;
  readonly signal: AbortSignal;
  readonly receive: Receive;
  /** Compressed bytes of a response that arrives in parts. */
  partialResponse: { readonly sum: string; readonly parts: Buffer[]; size: number } | undefined;
  /** How often such a response has changed between its parts. */
  restarts: number;
  /** The response head of a write. The message then reads the written object, because the response was too long. */
  writeHead: ResponseHead | undefined;
  resolve(head: ResponseHead): void;
  reject(error: unknown): void;
  readonly isSettled: () => boolean;
}

const kindOf = ({ path }: HttpRequest, isStream: boolean): RequestKind => {
  if (!isStream) return 'single';
  return /[?&]watch=true(&|$)/.test(path) ? 'watch' : 'log';
};

/** Returns a request for the queue, and the promise of its end. It ends at once if its signal aborts. */
export const queueRequest = (
  [message, signal, receive]: Parameters<HttpSender>,
  isStream: boolean,
): { readonly request: QueuedRequest; readonly done: Promise<ResponseHead> } => {
  let isSettled = false;
  const { promise: done, resolve, reject } = Promise.withResolvers<ResponseHead>();
  const onAbort = () => finish(() => reject(signal.reason));
  const finish = (end: () => void) => {
    if (isSettled) return;
    isSettled = true;
    signal.removeEventListener('abort', onAbort);
    end();
  };
  const request: QueuedRequest = {
    kind: kindOf(message, isStream),
    message,
    signal,
    receive,
    partialResponse: undefined,
    restarts: 0,
    writeHead: undefined,
    resolve: (head) => finish(() => resolve(head)),
    reject: (error) => finish(() => reject(error)),
    isSettled: () => isSettled,
  };
  if (signal.aborted) onAbort();
  else signal.addEventListener('abort', onAbort, { once: true });
  return { request, done };
};
