import { createHash } from 'node:crypto';
import type { HttpRequest, ResponseHead } from '@slipway/cluster';
import { SlipwayError } from '@slipway/core';
import { type CommandOutput, decompress, type ResponsePart } from './command-output.ts';
import type { PageSizes } from './page-sizes.ts';
import { LostResponseError, type QueuedRequest } from './queued-request.ts';
import { isComplete } from './raw-http.ts';
import { completeLines, expiredEvent, resumeAfter } from './resume-watch.ts';

/** `again`: the job goes into the next command. */
type Outcome = 'done' | 'again';

/** How often an answer may change while it is fetched in parts. */
const maxRestarts = 4;

const maxEventBytes = 250_000;

const isWrite = ({ method }: HttpRequest): boolean => method !== 'GET' && method !== 'HEAD';
const isDryRun = ({ path }: HttpRequest): boolean => /[?&]dryRun=All(&|$)/.test(path);

const deliver = (job: QueuedRequest, head: ResponseHead, body: Buffer): Outcome => {
  if (!isComplete(head, body)) {
    job.reject(new LostResponseError('its answer stops halfway'));
    return 'done';
  }
  const told = job.writeHead ?? head;
  job.receive.onHead?.(told);
  job.receive.onData(body, told);
  job.resolve(told);
  return 'done';
};

const sumOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

const deliverCompressed = (
  job: QueuedRequest,
  { head, sum }: ResponsePart,
  packed: Buffer,
  coding: boolean,
): Outcome => {
  const body = sumOf(packed) === sum ? decompress(packed, coding) : undefined;
  if (body) return deliver(job, head, body);
  job.reject(new LostResponseError('its answer arrived damaged'));
  return 'done';
};

/** Where the object of a write is read; undefined where its answer does not matter. */
const readBackPath = ({ method, path, body = '' }: HttpRequest): string | undefined => {
  const [place] = path.split('?');
  if (method !== 'POST') return method === 'DELETE' ? undefined : place;
  const { metadata } = JSON.parse(body) as { metadata?: { name?: string } };
  return metadata?.name === undefined ? undefined : `${place}/${encodeURIComponent(metadata.name)}`;
};

/** A write must not be sent again only because its answer is long: what it wrote is read instead. */
const readBackInstead = (job: QueuedRequest, head: ResponseHead): Outcome => {
  const place = readBackPath(job.message);
  if (place === undefined) return deliver(job, { ...head, headers: {} }, Buffer.from('{}'));
  const { body: _, headers, ...message } = job.message;
  const { 'content-type': __, ...rest } = headers;
  job.writeHead = head;
  job.message = { ...message, method: 'GET', path: place, headers: rest };
  job.partialResponse = undefined;
  return 'again';
};

const addPart = (job: QueuedRequest, part: ResponsePart, coding: boolean): Outcome => {
  const known =
    job.partialResponse?.sum === part.sum && part.from === job.partialResponse.size ? job.partialResponse : undefined;
  if (job.partialResponse && !known) {
    job.partialResponse = undefined;
    job.restarts += 1;
    if (job.restarts <= maxRestarts) return 'again';
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
  if (held.size >= part.size) return deliverCompressed(job, part, Buffer.concat(held.parts), coding);
  job.partialResponse = held;
  return 'again';
};

const deliverResponse = (job: QueuedRequest, part: ResponsePart, coding: boolean, pages: PageSizes): Outcome => {
  if (!part.isClosed) {
    job.reject(new LostResponseError('it takes the request but does not answer'));
    return 'done';
  }
  const isWhole = part.from === 0 && part.bytes.length === part.size;
  if (isWhole) return deliverCompressed(job, part, part.bytes, coding);
  const { message } = job;
  if (isWrite(message) && !isDryRun(message)) return readBackInstead(job, part.head);
  // A list says at which moment it was read, so that it is another one each time: only shorter pages arrive whole.
  const shorter = part.head.status < 400 ? pages.shorten(message) : undefined;
  if (!shorter) return addPart(job, part, coding);
  job.message = shorter;
  return 'again';
};

/** An event that is longer than an output would be asked for without end: its reader lists anew instead. */
const completeEvents = ({ kind }: QueuedRequest, body: Buffer): Buffer => {
  const lines = completeLines(body);
  return kind === 'w' && lines.length === 0 && body.length > maxEventBytes ? expiredEvent : lines;
};

const deliverStream = (job: QueuedRequest, part: ResponsePart, coding: boolean): Outcome => {
  const body = decompress(part.bytes, coding);
  if (!body || part.bytes.length < part.size) {
    if (job.kind === 'w') return 'again';
    job.reject(new LostResponseError('its answer arrived damaged'));
    return 'done';
  }
  const isRefusal = part.head.status >= 400;
  const lines = part.isClosed && (isRefusal || job.kind === 'l') ? body : completeEvents(job, body);
  job.receive.onHead?.(part.head);
  // Nothing is a sign of life too.
  job.receive.onData(lines, part.head);
  const next = job.kind === 'w' && !isRefusal ? resumeAfter(job.message, lines) : undefined;
  if (next === undefined) {
    job.resolve(part.head);
    return 'done';
  }
  job.message = next;
  return 'again';
};

/** Hands over what a command has brought. @returns the jobs that the next one has to take up */
export const deliverResponses = (
  jobs: readonly QueuedRequest[],
  answers: CommandOutput,
  pages: PageSizes,
): QueuedRequest[] => {
  const { parts, isCompressed, isComplete } = answers;
  return jobs.filter((job, number) => {
    if (job.isSettled()) return false;
    const part = parts.get(number);
    if (part) return (job.kind === 'a' ? deliverResponse : deliverStream)(job, part, isCompressed, pages) === 'again';
    if (job.kind === 'w') return true;
    job.reject(
      new LostResponseError(
        isComplete ? 'it takes the request but does not answer' : 'the output of the command was cut',
      ),
    );
    return false;
  });
};
