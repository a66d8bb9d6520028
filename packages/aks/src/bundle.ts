import { deflateRawSync } from 'node:zlib';
import type { Command } from './command.ts';
import type { Job } from './job.ts';
import { rawRequest } from './raw-http.ts';
import { script } from './script.ts';
import { forSeconds } from './watching.ts';
import { zip } from './zip.ts';

/** The context travels in an object of the cluster, which holds a megabyte: in base64 this stays below it. */
const mostBytes = 600_000;
const mostJobs = 250;

const sizeOf = ({ message }: Job): number => {
  const raw = rawRequest(message);
  // Short requests shrink little, and nobody needs to know by how much.
  return raw.length < 4_000 ? raw.length : deflateRawSync(raw).length;
};

/** What goes into the next command: as much as its context holds. */
export const takeBundle = (waiting: readonly Job[]): { readonly bundle: Job[]; readonly rest: Job[] } => {
  const bundle: Job[] = [];
  const rest: Job[] = [];
  let bytes = 0;
  for (const job of waiting) {
    const size = sizeOf(job);
    const fits = bundle.length === 0 || (bundle.length < mostJobs && bytes + size <= mostBytes);
    (fits ? bundle : rest).push(job);
    if (fits) bytes += size;
  }
  return { bundle, rest };
};

/** The command that sends these requests and prints their answers, if it begins before `until` (seconds since 1970). */
export const contextOf = (jobs: readonly Job[], mode: 'ask' | 'wait', seconds: number, until: number): Command => {
  const lines = jobs.map(({ kind, held }, number) => `${number} ${kind} ${held?.size ?? 0}`);
  const files = jobs.map(({ kind, message }, number) => ({
    name: `${number}.q`,
    content: rawRequest(kind === 'w' ? forSeconds(message, seconds) : message),
  }));
  const context = zip([
    { name: 'slipway.sh', content: Buffer.from(script) },
    { name: 'requests', content: Buffer.from(`${mode} ${seconds} ${until}\n${lines.join('\n')}\n`) },
    ...files,
  ]).toString('base64');
  return { command: 'bash slipway.sh', context };
};
