import type { Clock, Log } from '@slipway/core';
import type { HttpResponse } from '@slipway/http';
import type { Blob } from '@slipway/oci';
import {
  type AuthorizedRequest,
  pullScope,
  pushScope,
  type Registry,
  type UploadOptions,
  type UploadResult,
} from '../client/registry.ts';
import { registryErrorOf } from '../client/registry-error.ts';

interface UploadContext {
  readonly registry: Registry;
  readonly log: Log;
  readonly clock: Clock;
}

/** One blob on its way to a repository. */
interface Upload extends UploadOptions {
  readonly registry: Registry;
  readonly repository: string;
  readonly blob: Blob;
}

/** Where the registry expects the next byte. */
interface Position {
  readonly location: string;
  readonly offset: number;
}

const attempts = 4;

/** Uploads a blob if the registry does not have it. After a broken connection it continues where the registry stopped. */
export const uploadBlob = async (
  { registry, log, clock }: UploadContext,
  repository: string,
  blob: Blob,
  options: UploadOptions = {},
): Promise<UploadResult> => {
  const upload: Upload = { ...options, registry, repository, blob };
  const { digest } = blob.descriptor;
  if (await registry.hasBlob(repository, digest)) return 'present';
  const started = await begin(upload);
  if (started === undefined) return 'mounted';
  let position: Position = { location: started, offset: 0 };
  for (let attempt = 1; ; attempt++) {
    const outcome = await send(upload, position);
    if (outcome === undefined) return 'uploaded';
    if (attempt === attempts) throw outcome.error;
    await clock.sleep(500 * 2 ** (attempt - 1));
    if (await registry.hasBlob(repository, digest)) return 'uploaded';
    position = (await findPosition(upload, position.location)) ?? {
      location: (await begin({ registry, repository, blob })) ?? position.location,
      offset: 0,
    };
    log.info(
      `upload of ${digest.slice(0, 19)}… broke (${outcome.error.message}). Continuing at byte ${position.offset}`,
    );
  }
};

/**
 * Returns the address for the content. Undefined if the registry mounted it from the other repository
 * (distribution-spec, "Pushing blobs" and "Mounting a blob from another repository").
 */
const begin = async ({ registry, repository, blob, mountFrom }: Upload): Promise<string | undefined> => {
  const action = `begin an upload to ${registry.host}/${repository}`;
  const call = (query: string, scopes: string[]): AuthorizedRequest => ({
    method: 'POST',
    path: `/v2/${repository}/blobs/uploads/${query}`,
    scopes: [pushScope(repository), ...scopes],
    headers: { 'content-length': '0' },
    action,
  });
  const mount = mountFrom ? `?${new URLSearchParams({ mount: blob.descriptor.digest, from: mountFrom })}` : '';
  let answer = await registry.send(call(mount, mountFrom ? [pullScope(mountFrom)] : []));
  // Without permission to read the other repository, the content is uploaded.
  if (mount && answer.status >= 400) answer = await registry.send(call('', []));
  if (answer.status === 201) return undefined;
  const location = answer.headers.location;
  if (answer.status !== 202 || typeof location !== 'string') throw registryErrorOf(action, answer);
  return location;
};

/** Returns undefined for a complete upload, or an error after which a retry makes sense. */
const send = async (
  { registry, repository, blob, onProgress }: Upload,
  { location, offset }: Position,
): Promise<{ readonly error: Error } | undefined> => {
  const { digest, size } = blob.descriptor;
  const action = `upload ${digest} to ${registry.host}/${repository}`;
  let sent = offset;
  const body = () => {
    sent = offset;
    const stream = blob.open(offset);
    stream.on('data', (chunk: Buffer) => {
      sent += chunk.length;
      onProgress?.(sent);
    });
    // The listener must not start the stream before the request does.
    return stream.pause();
  };
  const content = { 'content-type': 'application/octet-stream', 'content-length': String(size - offset) };
  const call = { scopes: [pushScope(repository)], action, attempts: 1 } as const;
  try {
    let target = location;
    if (offset > 0 && offset < size) {
      const headers = { ...content, 'content-range': `${offset}-${size - 1}` };
      const answer = await registry.send({ ...call, method: 'PATCH', path: location, headers, body });
      if (answer.status !== 202) return retryable(action, answer);
      target = String(answer.headers.location ?? location);
    }
    const whole = offset === 0 ? { headers: content, body } : { headers: { 'content-length': '0' } };
    const answer = await registry.send({ ...call, ...whole, method: 'PUT', path: withDigest(target, digest) });
    return answer.status === 201 || answer.status === 204 ? undefined : retryable(action, answer);
  } catch (error) {
    if ((error as { code?: string }).code === 'Unreachable') return { error: error as Error };
    throw error;
  }
};

/**
 * Returns a temporary error of the server or the transfer.
 * @throws any other error
 */
const retryable = (action: string, answer: HttpResponse): { readonly error: Error } => {
  const error = registryErrorOf(action, answer);
  const transient = error.code === 'Unreachable' || [404, 416].includes(answer.status) || answer.status === 499;
  if (!transient) throw error;
  return { error };
};

const withDigest = (location: string, digest: string): string =>
  `${location}${location.includes('?') ? '&' : '?'}digest=${encodeURIComponent(digest)}`;

/** Returns the position of an upload. Undefined if the registry does not report it. */
const findPosition = async ({ registry, repository }: Upload, location: string): Promise<Position | undefined> => {
  const action = `look at an upload to ${registry.host}/${repository}`;
  const answer = await registry.send({ method: 'GET', path: location, scopes: [pushScope(repository)], action });
  const last = /^(?:bytes=)?0-(\d+)$/.exec(String(answer.headers.range ?? ''))?.[1];
  if (answer.status !== 204 || last === undefined) return undefined;
  // Registries report "0-0" both for an empty upload and for one byte.
  const offset = Number(last) === 0 ? 0 : Number(last) + 1;
  return offset === 0 ? undefined : { offset, location: String(answer.headers.location ?? location) };
};
