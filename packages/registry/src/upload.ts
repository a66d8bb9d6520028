import type { Clock, Log } from '@slipway/core';
import { readRefusal, refused } from './errors.ts';
import type { AuthorizedCall, Registry } from './registry.ts';
import type { Answer } from './transport.ts';
import type { Blob } from './types.ts';

export type UploadResult = 'present' | 'mounted' | 'uploaded';

export interface UploadOptions {
  /** A repository of the same registry that may hold the blob already. */
  readonly mountFrom?: string;
  /** Bytes sent so far; may go back when an upload begins again. */
  readonly onProgress?: (sent: number) => void;
}

export interface UploadContext {
  readonly registry: Registry;
  readonly log: Log;
  readonly clock: Clock;
}

const rounds = 4;

/** Sends a blob unless it is there. After a broken connection it goes on where the registry stopped reading. */
export const uploadBlob = async (
  context: UploadContext,
  repository: string,
  blob: Blob,
  options: UploadOptions = {},
): Promise<UploadResult> => {
  const { registry } = context;
  const { digest } = blob.descriptor;
  if (await registry.hasBlob(repository, digest)) return 'present';
  const started = await begin(registry, repository, digest, options.mountFrom);
  if (started === undefined) return 'mounted';
  let location = started;
  let from = 0;
  for (let round = 1; ; round++) {
    const outcome = await send(context, repository, blob, location, from, options);
    if (outcome === undefined) return 'uploaded';
    if (round === rounds) throw outcome.error;
    await context.clock.sleep(500 * 2 ** (round - 1));
    if (await registry.hasBlob(repository, digest)) return 'uploaded';
    const state = await received(registry, repository, location);
    from = state?.bytes ?? 0;
    location = state?.location ?? (await begin(registry, repository, digest)) ?? location;
    context.log.info(`upload of ${digest.slice(0, 19)}… broke (${outcome.error.message}); going on at byte ${from}`);
  }
};

const scopesOf = (repository: string, mountFrom?: string): string[] => [
  `repository:${repository}:pull,push`,
  ...(mountFrom ? [`repository:${mountFrom}:pull`] : []),
];

/**
 * Where to send the content, or undefined when the registry mounted it from the other repository
 * (distribution-spec, "Pushing blobs" and "Mounting a blob from another repository").
 */
const begin = async (
  registry: Registry,
  repository: string,
  digest: string,
  mountFrom?: string,
): Promise<string | undefined> => {
  const what = `begin an upload to ${registry.host}/${repository}`;
  const mount = mountFrom ? `?${new URLSearchParams({ mount: digest, from: mountFrom })}` : '';
  const call = (query: string, scopes: string[]): AuthorizedCall => ({
    method: 'POST',
    path: `/v2/${repository}/blobs/uploads/${query}`,
    scopes,
    headers: { 'content-length': '0' },
    what,
  });
  let answer = await registry.call(call(mount, scopesOf(repository, mountFrom)));
  // No right to read the other repository is no reason to fail: the content is sent instead.
  if (mount && answer.status >= 400) answer = await registry.call(call('', scopesOf(repository)));
  if (answer.status === 201) return undefined;
  const location = answer.headers.location;
  if (answer.status !== 202 || typeof location !== 'string') throw problem(what, answer);
  return location;
};

const problem = (what: string, answer: Answer) =>
  refused(what, readRefusal(answer.status, answer.headers, answer.body.toString()));

/** Undefined when the registry has it all; the error when the same content may be tried again. */
const send = async (
  { registry }: UploadContext,
  repository: string,
  blob: Blob,
  location: string,
  from: number,
  { onProgress }: UploadOptions,
): Promise<{ readonly error: Error } | undefined> => {
  const { digest, size } = blob.descriptor;
  const what = `upload ${digest} to ${registry.host}/${repository}`;
  let sent = from;
  const body = () => {
    sent = from;
    const stream = blob.open(from);
    stream.on('data', (chunk: Buffer) => {
      sent += chunk.length;
      onProgress?.(sent);
    });
    // Listening must not start the flow before the request does.
    return stream.pause();
  };
  const content = { 'content-type': 'application/octet-stream', 'content-length': String(size - from) };
  const call = { scopes: scopesOf(repository), what, attempts: 1 } as const;
  try {
    let target = location;
    if (from > 0 && from < size) {
      const headers = { ...content, 'content-range': `${from}-${size - 1}` };
      const answer = await registry.call({ ...call, method: 'PATCH', path: location, headers, body });
      if (answer.status !== 202) return again(what, answer);
      target = String(answer.headers.location ?? location);
    }
    const whole = from === 0 ? { headers: content, body } : { headers: { 'content-length': '0' } };
    const answer = await registry.call({ ...call, ...whole, method: 'PUT', path: withDigest(target, digest) });
    return answer.status === 201 || answer.status === 204 ? undefined : again(what, answer);
  } catch (error) {
    if ((error as { code?: string }).code === 'Unreachable') return { error: error as Error };
    throw error;
  }
};

/** Trouble of the server or of the transfer passes; a refusal does not. */
const again = (what: string, answer: Answer): { readonly error: Error } => {
  const error = problem(what, answer);
  const transient = error.code === 'Unreachable' || [404, 416].includes(answer.status) || answer.status === 499;
  if (!transient) throw error;
  return { error };
};

const withDigest = (location: string, digest: string): string =>
  `${location}${location.includes('?') ? '&' : '?'}digest=${encodeURIComponent(digest)}`;

/** How far an upload came; undefined when the registry forgot it or does not tell. */
const received = async (registry: Registry, repository: string, location: string) => {
  const what = `look at an upload to ${registry.host}/${repository}`;
  const answer = await registry.call({ method: 'GET', path: location, scopes: scopesOf(repository), what });
  const last = /^(?:bytes=)?0-(\d+)$/.exec(String(answer.headers.range ?? ''))?.[1];
  if (answer.status !== 204 || last === undefined) return undefined;
  // "0-0" is what registries say of an upload without content as well as of one byte.
  const bytes = Number(last) === 0 ? 0 : Number(last) + 1;
  return bytes === 0 ? undefined : { bytes, location: String(answer.headers.location ?? location) };
};
