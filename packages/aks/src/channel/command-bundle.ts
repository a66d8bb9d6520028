import { deflateRawSync } from 'node:zlib';
import type { Command } from '../command/command.ts';
import { podScript } from './pod-script.ts';
import type { QueuedRequest } from './queued-request.ts';
import { rawRequest } from './raw-http.ts';
import { withTimeout } from './resume-watch.ts';
import { zip } from './zip.ts';

/** Azure stores the context in an object of the cluster, which has at most 1 MB. This is below it in base64. */
const maxBytes = 600_000;
const maxRequests = 250;

const sizeOf = ({ message }: QueuedRequest): number => {
  const raw = rawRequest(message);
  // A short request hardly becomes smaller, so an estimate is enough.
  return raw.length < 4_000 ? raw.length : deflateRawSync(raw).length;
};

/** Splits the waiting requests into those that the next command takes and the rest. */
export const takeBundle = (
  waiting: readonly QueuedRequest[],
): { readonly bundle: QueuedRequest[]; readonly rest: QueuedRequest[] } => {
  const bundle: QueuedRequest[] = [];
  const rest: QueuedRequest[] = [];
  let bytes = 0;
  for (const request of waiting) {
    const size = sizeOf(request);
    const fits = bundle.length === 0 || (bundle.length < maxRequests && bytes + size <= maxBytes);
    (fits ? bundle : rest).push(request);
    if (fits) bytes += size;
  }
  return { bundle, rest };
};

export type CommandMode = 'request' | 'stream';

export interface CommandLimits {
  readonly mode: CommandMode;
  /** Longest time that the command waits for responses. */
  readonly seconds: number;
  /** The command sends no request after this time, in seconds since 1970. */
  readonly until: number;
}

/** Returns the command that sends these requests and prints their responses. */
export const toCommand = (
  requests: readonly QueuedRequest[],
  { mode, seconds, until }: CommandLimits,
): Pick<Command, 'command' | 'context'> => {
  const lines = requests.map(({ kind, partialResponse }, number) => `${number} ${kind} ${partialResponse?.size ?? 0}`);
  const files = requests.map(({ kind, message }, number) => ({
    name: `${number}.q`,
    content: rawRequest(kind === 'watch' ? withTimeout(message, seconds) : message),
  }));
  const context = zip([
    { name: 'slipway.sh', content: Buffer.from(podScript) },
    { name: 'requests', content: Buffer.from(`${mode} ${seconds} ${until}\n${lines.join('\n')}\n`) },
    ...files,
  ]).toString('base64');
  return { command: 'bash slipway.sh', context };
};
