import type { HttpRequest, HttpSender, ResponseHead } from '@slipway/cluster';

type Receive = Parameters<HttpSender>[2];

/**
 * One request on its way through commands.
 * - `a`: answered once.
 * - `w`: a watch, which is asked on from its last event until its signal aborts.
 * - `l`: a log that goes on; it ends with the command, and its reader asks on by time.
 */
export interface QueuedRequest {
  readonly kind: 'a' | 'w' | 'l';
  message: HttpRequest;
  readonly signal: AbortSignal;
  readonly receive: Receive;
  /** Packed bytes of an answer that is fetched in parts. */
  partialResponse: { readonly sum: string; readonly parts: Buffer[]; size: number } | undefined;
  /** How often such an answer has changed in between. */
  restarts: number;
  /** A write that was carried out and whose answer is read instead, for it does not fit. */
  writeHead: ResponseHead | undefined;
  resolve(head: ResponseHead): void;
  reject(error: unknown): void;
  readonly isSettled: () => boolean;
}

const kindOf = ({ path }: HttpRequest, isStream: boolean): QueuedRequest['kind'] => {
  if (!isStream) return 'a';
  return /[?&]watch=true(&|$)/.test(path) ? 'w' : 'l';
};

/** A job, and the promise of its end. It is over as soon as its signal aborts, whatever a command still does. */
export const queueRequest = (
  [message, signal, receive]: Parameters<HttpSender>,
  isStream: boolean,
): { readonly job: QueuedRequest; readonly done: Promise<ResponseHead> } => {
  let settled = false;
  let settle: { resolve(head: ResponseHead): void; reject(error: unknown): void } | undefined;
  const done = new Promise<ResponseHead>((resolve, reject) => {
    settle = { resolve, reject };
  });
  const onAbort = () => finish(() => settle?.reject(signal.reason));
  const finish = (end: () => void) => {
    if (settled) return;
    settled = true;
    signal.removeEventListener('abort', onAbort);
    end();
  };
  const job: QueuedRequest = {
    kind: kindOf(message, isStream),
    message,
    signal,
    receive,
    partialResponse: undefined,
    restarts: 0,
    writeHead: undefined,
    resolve: (head) => finish(() => settle?.resolve(head)),
    reject: (error) => finish(() => settle?.reject(error)),
    isSettled: () => settled,
  };
  if (signal.aborted) onAbort();
  else signal.addEventListener('abort', onAbort, { once: true });
  return { job, done };
};

/** What becomes of a job whose answer did not arrive: the server may have acted on it. */
export class LostResponseError extends Error {
  readonly code = 'COMMAND_LOST';

  constructor(reason: string) {
    super(reason);
  }
}
