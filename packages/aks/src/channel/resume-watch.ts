import type { HttpRequest } from '@slipway/cluster';

const newline = 10;

/** Returns the complete lines, without the beginning of a line that was cut. */
export const completeLines = (body: Buffer): Buffer => body.subarray(0, body.lastIndexOf(newline) + 1);

/** The event that the server sends for an expired version. Its reader lists again. */
export const expiredEvent = Buffer.from(
  `${JSON.stringify({ type: 'ERROR', object: { kind: 'Status', code: 410, reason: 'Expired', message: 'too long' } })}\n`,
);

interface Event {
  readonly type: string;
  readonly object: { readonly metadata?: { readonly resourceVersion?: string } };
}

const withParameter = (path: string, name: string, value: string): string => {
  const [place = '', query = ''] = path.split('?');
  const parameters = new URLSearchParams(query);
  parameters.set(name, value);
  return `${place}?${parameters}`;
};

/** Returns the watch that continues after these events. Undefined after an error event: its reader lists again. */
export const resumeAfter = (message: HttpRequest, lines: Buffer): HttpRequest | undefined => {
  const last = lines.toString('utf8').trimEnd().split('\n').at(-1);
  if (!last) return message;
  const { type, object } = JSON.parse(last) as Event;
  const version = object.metadata?.resourceVersion;
  if (type === 'ERROR' || !version) return undefined;
  return { ...message, path: withParameter(message.path, 'resourceVersion', version) };
};

/** Returns the watch with a timeout, so that the server ends it with a bookmark before the command ends. */
export const withTimeout = (message: HttpRequest, seconds: number): HttpRequest => ({
  ...message,
  path: withParameter(message.path, 'timeoutSeconds', String(seconds)),
});
