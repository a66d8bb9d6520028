import { createHash } from 'node:crypto';
import type { HttpRequest, ResponseHead } from '@slipway/cluster';
import { SlipwayError } from '@slipway/core';
import { type Answers, type Part, unpack } from './answers.ts';
import { type Job, LostError } from './job.ts';
import type { Pages } from './pages.ts';
import { isComplete } from './raw-http.ts';
import { expired, onwards, wholeLines } from './watching.ts';

/** `again`: the job goes into the next command. */
type Outcome = 'done' | 'again';

/** How often an answer may change while it is fetched in parts. */
const patience = 4;

const longestEvent = 250_000;

const isWrite = ({ method }: HttpRequest): boolean => method !== 'GET' && method !== 'HEAD';
const isTrial = ({ path }: HttpRequest): boolean => /[?&]dryRun=All(&|$)/.test(path);

const give = (job: Job, head: ResponseHead, body: Buffer): Outcome => {
  if (!isComplete(head, body)) {
    job.reject(new LostError('its answer stops halfway'));
    return 'done';
  }
  const told = job.written ?? head;
  job.receive.onHead?.(told);
  job.receive.onData(body, told);
  job.resolve(told);
  return 'done';
};

const sumOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

const finish = (job: Job, head: ResponseHead, packed: Buffer, sum: string, coding: boolean): Outcome => {
  const body = sumOf(packed) === sum ? unpack(packed, coding) : undefined;
  if (body) return give(job, head, body);
  job.reject(new LostError('its answer arrived damaged'));
  return 'done';
};

/** Where the object of a write is read; undefined where its answer does not matter. */
const readBack = ({ method, path, body = '' }: HttpRequest): string | undefined => {
  const [place] = path.split('?');
  if (method !== 'POST') return method === 'DELETE' ? undefined : place;
  const { metadata } = JSON.parse(body) as { metadata?: { name?: string } };
  return metadata?.name === undefined ? undefined : `${place}/${encodeURIComponent(metadata.name)}`;
};

/** A write must not be sent again only because its answer is long: what it wrote is read instead. */
const readInstead = (job: Job, head: ResponseHead): Outcome => {
  const place = readBack(job.message);
  if (place === undefined) return give(job, { ...head, headers: {} }, Buffer.from('{}'));
  const { body: _, headers, ...message } = job.message;
  const { 'content-type': __, ...rest } = headers;
  job.written = head;
  job.message = { ...message, method: 'GET', path: place, headers: rest };
  job.held = undefined;
  return 'again';
};

const nextPart = (job: Job, part: Part, coding: boolean): Outcome => {
  const known = job.held?.sum === part.sum && part.from === job.held.size ? job.held : undefined;
  if (job.held && !known) {
    job.held = undefined;
    job.restarts += 1;
    if (job.restarts <= patience) return 'again';
    const { method, path } = job.message;
    job.reject(
      new SlipwayError(
        'Unreachable',
        `The answer to ${method} ${path.split('?')[0]} is too long for one command and changes each time it is read.`,
        { hint: 'Use a runner inside the network of the cluster for this release.' },
      ),
    );
    return 'done';
  }
  const held = known ?? { sum: part.sum, parts: [], size: 0 };
  held.parts.push(part.bytes);
  held.size += part.bytes.length;
  if (held.size >= part.size) return finish(job, part.head, Buffer.concat(held.parts), part.sum, coding);
  job.held = held;
  return 'again';
};

const settleAnswer = (job: Job, part: Part, coding: boolean, pages: Pages): Outcome => {
  if (!part.ended) {
    job.reject(new LostError('it takes the request but does not answer'));
    return 'done';
  }
  const isWhole = part.from === 0 && part.bytes.length === part.size;
  if (isWhole) return finish(job, part.head, part.bytes, part.sum, coding);
  const { message } = job;
  if (isWrite(message) && !isTrial(message)) return readInstead(job, part.head);
  // A list says at which moment it was read, so that it is another one each time: only shorter pages arrive whole.
  const shorter = part.head.status < 400 ? pages.shorter(message) : undefined;
  if (!shorter) return nextPart(job, part, coding);
  job.message = shorter;
  return 'again';
};

/** An event that is longer than an output would be asked for without end: its reader lists anew instead. */
const readable = ({ kind }: Job, body: Buffer): Buffer => {
  const lines = wholeLines(body);
  return kind === 'w' && lines.length === 0 && body.length > longestEvent ? expired : lines;
};

const settleStream = (job: Job, part: Part, coding: boolean): Outcome => {
  const body = unpack(part.bytes, coding);
  if (!body || part.bytes.length < part.size) {
    if (job.kind === 'w') return 'again';
    job.reject(new LostError('its answer arrived damaged'));
    return 'done';
  }
  const isRefusal = part.head.status >= 400;
  const lines = part.ended && (isRefusal || job.kind === 'l') ? body : readable(job, body);
  job.receive.onHead?.(part.head);
  // Nothing is a sign of life too.
  job.receive.onData(lines, part.head);
  const next = job.kind === 'w' && !isRefusal ? onwards(job.message, lines) : undefined;
  if (next === undefined) {
    job.resolve(part.head);
    return 'done';
  }
  job.message = next;
  return 'again';
};

/** Hands over what a command has brought. @returns the jobs that the next one has to take up */
export const settle = (jobs: readonly Job[], answers: Answers, pages: Pages): Job[] => {
  const { parts, packed, whole } = answers;
  return jobs.filter((job, number) => {
    if (job.settled()) return false;
    const part = parts.get(number);
    if (part) return (job.kind === 'a' ? settleAnswer : settleStream)(job, part, packed, pages) === 'again';
    if (job.kind === 'w') return true;
    job.reject(new LostError(whole ? 'it takes the request but does not answer' : 'the output of the command was cut'));
    return false;
  });
};
