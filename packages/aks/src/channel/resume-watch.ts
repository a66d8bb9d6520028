import type { HttpRequest } from '@slipway/cluster';

const newline = 10;

/** Without the beginning of a line that was cut. */
export const completeLines = (body: Buffer): Buffer => body.subarray(0, body.lastIndexOf(newline) + 1);

/** What the server says when it no longer knows what came after a version. */
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

/** A watch that asks for what comes after these events. Undefined after an error event: its reader lists anew. */
export const resumeAfter = (message: HttpRequest, lines: Buffer): HttpRequest | undefined => {
  const last = lines.toString('utf8').trimEnd().split('\n').at(-1);
  if (!last) return message;
  const { type, object } = JSON.parse(last) as Event;
  const version = object.metadata?.resourceVersion;
  if (type === 'ERROR' || !version) return undefined;
  return { ...message, path: withParameter(message.path, 'resourceVersion', version) };
};

/** The server ends a watch with a bookmark: it is asked to before the command ends, so that there is one. */
export const withTimeout = (message: HttpRequest, seconds: number): HttpRequest => ({
  ...message,
  path: withParameter(message.path, 'timeoutSeconds', String(seconds)),
});
