import { deflateRawSync } from 'node:zlib';
import type { Command } from '../command/command.ts';
import { script } from './pod-script.ts';
import type { QueuedRequest } from './queued-request.ts';
import { rawRequest } from './raw-http.ts';
import { withTimeout } from './resume-watch.ts';
import { zip } from './zip.ts';

/** The context travels in an object of the cluster, which holds a megabyte: in base64 this stays below it. */
const maxBytes = 600_000;
const maxRequests = 250;

const sizeOf = ({ message }: QueuedRequest): number => {
  const raw = rawRequest(message);
  // Short requests shrink little, and nobody needs to know by how much.
  return raw.length < 4_000 ? raw.length : deflateRawSync(raw).length;
};

/** What goes into the next command: as much as its context holds. */
export const takeBundle = (
  waiting: readonly QueuedRequest[],
): { readonly bundle: QueuedRequest[]; readonly rest: QueuedRequest[] } => {
  const bundle: QueuedRequest[] = [];
  const rest: QueuedRequest[] = [];
  let bytes = 0;
  for (const job of waiting) {
    const size = sizeOf(job);
    const fits = bundle.length === 0 || (bundle.length < maxRequests && bytes + size <= maxBytes);
    (fits ? bundle : rest).push(job);
    if (fits) bytes += size;
  }
  return { bundle, rest };
};

/** The command that sends these requests and prints their answers, if it begins before `until` (seconds since 1970). */
export const toCommand = (
  jobs: readonly QueuedRequest[],
  mode: 'ask' | 'wait',
  seconds: number,
  until: number,
): Command => {
  const lines = jobs.map(({ kind, partialResponse }, number) => `${number} ${kind} ${partialResponse?.size ?? 0}`);
  const files = jobs.map(({ kind, message }, number) => ({
    name: `${number}.q`,
    content: rawRequest(kind === 'w' ? withTimeout(message, seconds) : message),
  }));
  const context = zip([
    { name: 'slipway.sh', content: Buffer.from(script) },
    { name: 'requests', content: Buffer.from(`${mode} ${seconds} ${until}\n${lines.join('\n')}\n`) },
    ...files,
  ]).toString('base64');
  return { command: 'bash slipway.sh', context };
};
