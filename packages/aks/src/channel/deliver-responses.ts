import { createHash } from 'node:crypto';
import type { HttpRequest, ResponseHead } from '@slipway/cluster';
import { SlipwayError } from '@slipway/core';
import { LostResponseError } from '../command/lost-response-error.ts';
import { type CommandOutput, decompress, type ResponsePart } from './command-output.ts';
import type { PageSizes } from './page-sizes.ts';
import type { QueuedRequest } from './queued-request.ts';
import { isComplete } from './raw-http.ts';
import { completeLines, expiredEvent, resumeAfter } from './resume-watch.ts';

/** `unfinished`: the request goes into the next command. */
type Outcome = 'done' | 'unfinished';

/** How often a response may change between its parts. */
const maxRestarts = 4;

const maxEventBytes = 250_000;

const noAnswer = 'it accepts the request but does not answer';
const damaged = 'its response is damaged';

const isWrite = ({ method }: HttpRequest): boolean => method !== 'GET' && method !== 'HEAD';
const isDryRun = ({ path }: HttpRequest): boolean => /[?&]dryRun=All(&|$)/.test(path);

const lose = (request: QueuedRequest, reason: string): Outcome => {
  request.reject(new LostResponseError(reason));
  return 'done';
};

const deliver = (request: QueuedRequest, responseHead: ResponseHead, body: Buffer): Outcome => {
  if (!isComplete(responseHead, body)) return lose(request, 'its response is incomplete');
  const head = request.writeHead ?? responseHead;
  request.receive.onHead?.(head);
  request.receive.onData(body, head);
  request.resolve(head);
  return 'done';
};

const sumOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Delivers a response whose compressed body is complete. */
const deliverCompressed = (
  request: QueuedRequest,
  { head, sum }: ResponsePart,
  bytes: Buffer,
  isCompressed: boolean,
): Outcome => {
  const body = sumOf(bytes) === sum ? decompress(bytes, isCompressed) : undefined;
  return body ? deliver(request, head, body) : lose(request, damaged);
};

/** Returns the path of the written object; undefined if the response of the write does not matter. */
const readBackPath = ({ method, path, body = '' }: HttpRequest): string | undefined => {
  const [place] = path.split('?');
  if (method !== 'POST') return method === 'DELETE' ? undefined : place;
  const { metadata } = JSON.parse(body) as { metadata?: { name?: string } };
  return metadata?.name === undefined ? undefined : `${place}/${encodeURIComponent(metadata.name)}`;
};

/** Reads the written object instead of a long response: a write must not be sent again for that. */
const readBackInstead = (request: QueuedRequest, head: ResponseHead): Outcome => {
  const place = readBackPath(request.message);
  if (place === undefined) return deliver(request, { ...head, headers: {} }, Buffer.from('{}'));
  const { body: _, headers, ...message } = request.message;
  const { 'content-type': __, ...rest } = headers;
  request.writeHead = head;
  request.message = { ...message, method: 'GET', path: place, headers: rest };
  request.partialResponse = undefined;
  return 'unfinished';
};

const addPart = (request: QueuedRequest, part: ResponsePart, isCompressed: boolean): Outcome => {
  const { partialResponse } = request;
  const known = partialResponse?.sum === part.sum && part.from === partialResponse.size ? partialResponse : undefined;
  if (partialResponse && !known) {
    request.partialResponse = undefined;
    request.restarts += 1;
    if (request.restarts <= maxRestarts) return 'unfinished';
    const { method, path } = request.message;
    request.reject(
      new SlipwayError(
        'Unreachable',
        `The response to ${method} ${path.split('?')[0]} is too long for one command, and changes each time it is read.`,
        { hint: 'Use a runner inside the network of the cluster for this release.' },
      ),
    );
    return 'done';
  }
  const partial = known ?? { sum: part.sum, parts: [], size: 0 };
  partial.parts.push(part.bytes);
  partial.size += part.bytes.length;
  if (partial.size >= part.size) return deliverCompressed(request, part, Buffer.concat(partial.parts), isCompressed);
  request.partialResponse = partial;
  return 'unfinished';
};

const deliverSingle = (
  request: QueuedRequest,
  part: ResponsePart,
  isCompressed: boolean,
  pages: PageSizes,
): Outcome => {
  if (!part.isClosed) return lose(request, noAnswer);
  const isWhole = part.from === 0 && part.bytes.length === part.size;
  if (isWhole) return deliverCompressed(request, part, part.bytes, isCompressed);
  const { message } = request;
  if (isWrite(message) && !isDryRun(message)) return readBackInstead(request, part.head);
  // A list contains its version, so it changes with each request. Only smaller pages arrive whole.
  const shorter = part.head.status < 400 ? pages.shorten(message) : undefined;
  if (!shorter) return addPart(request, part, isCompressed);
  request.message = shorter;
  return 'unfinished';
};

/** An event that is too long for any output would be requested for ever. Its reader lists again instead. */
const completeEvents = ({ kind }: QueuedRequest, body: Buffer): Buffer => {
  const lines = completeLines(body);
  return kind === 'watch' && lines.length === 0 && body.length > maxEventBytes ? expiredEvent : lines;
};

const deliverStream = (request: QueuedRequest, part: ResponsePart, isCompressed: boolean): Outcome => {
  const body = decompress(part.bytes, isCompressed);
  if (!body || part.bytes.length < part.size) return request.kind === 'watch' ? 'unfinished' : lose(request, damaged);
  const isRefusal = part.head.status >= 400;
  const lines = part.isClosed && (isRefusal || request.kind === 'log') ? body : completeEvents(request, body);
  request.receive.onHead?.(part.head);
  // Even without data this shows that the watch is alive.
  request.receive.onData(lines, part.head);
  const next = request.kind === 'watch' && !isRefusal ? resumeAfter(request.message, lines) : undefined;
  if (next === undefined) {
    request.resolve(part.head);
    return 'done';
  }
  request.message = next;
  return 'unfinished';
};

/** Delivers the responses of a command. @returns the requests for the next command */
export const deliverResponses = (
  requests: readonly QueuedRequest[],
  { parts, isCompressed, isComplete: isOutputComplete }: CommandOutput,
  pages: PageSizes,
): QueuedRequest[] =>
  requests.filter((request, number) => {
    if (request.isSettled()) return false;
    const part = parts.get(number);
    if (!part) {
      if (request.kind === 'watch') return true;
      lose(request, isOutputComplete ? noAnswer : 'the output of the command was truncated');
      return false;
    }
    const outcome =
      request.kind === 'single'
        ? deliverSingle(request, part, isCompressed, pages)
        : deliverStream(request, part, isCompressed);
    return outcome === 'unfinished';
  });
