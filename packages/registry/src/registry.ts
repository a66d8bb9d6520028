import type { Readable } from 'node:stream';
import type { Clock, Log } from '@slipway/core';
import { type Authorizer, createAuthorizer } from './authorizer.ts';
import type { CredentialsProvider } from './credentials/types.ts';
import { digestOf, isDigest, proveBytes } from './digest.ts';
import { readRefusal, refused } from './errors.ts';
import { type ListOptions, listReferrers } from './referrers.ts';
import { type Answer, type Call, createTransport, isLoopback } from './transport.ts';
import { type Blob, type Descriptor, mediaTypes, type StoredManifest } from './types.ts';
import { type UploadOptions, type UploadResult, uploadBlob } from './upload.ts';

export interface ConnectOptions {
  readonly credentials: CredentialsProvider;
  readonly log: Log;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
  /**
   * The right that tokens for reading ask for, `pull` unless told. With `push` one token does for all, and registries
   * that say 401 for a repository that does not exist yet say 404 to whoever may create it.
   */
  readonly access?: 'pull' | 'push';
  /** HTTP instead of HTTPS. Always so for the runner's own loopback. */
  readonly plainHttp?: boolean;
}

/** A request that may use the registry's credentials. */
export type AuthorizedCall = Omit<Call, 'url'> & {
  /** Below the registry's address, or a full address that it gave (credentials go to its own origin only). */
  readonly path: string;
  readonly scopes: readonly string[];
};

/** One OCI registry (distribution-spec 1.1). Every method throws RegistryError, or SlipwayError Unreachable. */
export interface Registry {
  /** Host with port. */
  readonly host: string;
  readonly origin: string;
  /** Resolves a tag or digest. Undefined when there is none. */
  find(repository: string, reference: string): Promise<Descriptor | undefined>;
  /** The bytes themselves, proved when `reference` is a digest. Undefined when there is none. */
  manifest(repository: string, reference: string): Promise<StoredManifest | undefined>;
  putManifest(repository: string, reference: string, manifest: StoredManifest): Promise<void>;
  hasBlob(repository: string, digest: string): Promise<boolean>;
  upload(repository: string, blob: Blob, options?: UploadOptions): Promise<UploadResult>;
  /** A blob's stream, unproved. */
  download(repository: string, digest: string): Promise<Readable>;
  tags(repository: string): Promise<string[]>;
  /** What is attached to a digest; by the tag `sha256-<hex>` where the registry has no referrers API. */
  referrers(repository: string, digest: string, options?: ListOptions): Promise<Descriptor[]>;
  deleteManifest(repository: string, digest: string): Promise<void>;
  /** For requests outside the distribution API. The answer may have any status. */
  call(call: AuthorizedCall): Promise<Answer>;
  close(): Promise<void>;
}

const accept = [mediaTypes.ociIndex, mediaTypes.ociManifest, mediaTypes.dockerIndex, mediaTypes.dockerManifest].join(
  ', ',
);

export const pull = (repository: string): string => `repository:${repository}:pull`;
export const push = (repository: string): string => `repository:${repository}:pull,push`;

/** Registries whose API has another host than their images' names. */
const apiHosts: Readonly<Record<string, string>> = {
  'docker.io': 'registry-1.docker.io',
  'index.docker.io': 'registry-1.docker.io',
};

/** Asks for the right to push wherever it reads one repository. */
const widened = (authorizer: Authorizer): Authorizer => {
  const widen = (scopes: readonly string[]) =>
    scopes.length === 1 ? scopes.map((scope) => scope.replace(/:pull$/, ':pull,push')) : scopes;
  return {
    header: (scopes) => authorizer.header(widen(scopes)),
    renew: (answer, scopes, used) => authorizer.renew(answer, widen(scopes), used),
  };
};

/** Nothing is sent yet: the first request asks the registry how to log in. */
export const connectRegistry = (host: string, options: ConnectOptions): Registry => {
  const { credentials, log, clock, signal } = options;
  const loopback = isLoopback(host.replace(/:\d+$/, ''));
  const origin = `${options.plainHttp || loopback ? 'http' : 'https'}://${apiHosts[host] ?? host}`;
  const transport = createTransport({ log, clock, ...(signal ? { signal } : {}) });
  const tokens = createAuthorizer({ registry: host, origin, credentials, transport, clock, log });
  const authorizer = options.access === 'push' ? widened(tokens) : tokens;
  const call = authorized(origin, authorizer, (request) => transport.send(request));
  /** 404 is an answer, anything else outside 2xx an error. */
  const ask = async (request: AuthorizedCall): Promise<Answer | undefined> => {
    const answer = await call(request);
    if (answer.status === 404) return undefined;
    if (answer.status >= 200 && answer.status < 300) return answer;
    throw refused(request.what, readRefusal(answer.status, answer.headers, answer.body.toString()));
  };
  const manifestPath = (repository: string, reference: string) => `/v2/${repository}/manifests/${reference}`;

  const registry: Registry = {
    host,
    origin,
    find: async (repository, reference) => {
      const what = `read ${showReference(host, repository, reference)}`;
      const answer = await ask({
        method: 'HEAD',
        path: manifestPath(repository, reference),
        scopes: [pull(repository)],
        headers: { accept },
        what,
      });
      if (!answer) return undefined;
      const digest = answer.headers['docker-content-digest'];
      const size = Number(answer.headers['content-length']);
      if (typeof digest === 'string' && isDigest(digest) && Number.isFinite(size))
        return { mediaType: String(answer.headers['content-type'] ?? ''), digest, size };
      return (await registry.manifest(repository, reference))?.descriptor;
    },
    manifest: async (repository, reference) => {
      const name = showReference(host, repository, reference);
      const answer = await ask({
        method: 'GET',
        path: manifestPath(repository, reference),
        scopes: [pull(repository)],
        headers: { accept },
        what: `read ${name}`,
      });
      if (!answer) return undefined;
      const mediaType = String(answer.headers['content-type'] ?? '').split(';')[0] ?? '';
      const descriptor = {
        mediaType,
        digest: isDigest(reference) ? reference : digestOf(answer.body),
        size: answer.body.length,
      };
      return { descriptor, bytes: proveBytes(answer.body, descriptor, name) };
    },
    putManifest: async (repository, reference, { descriptor, bytes }) => {
      const what = `push ${showReference(host, repository, reference)}`;
      const headers = { 'content-type': descriptor.mediaType };
      const answer = await call({
        method: 'PUT',
        path: manifestPath(repository, reference),
        scopes: [push(repository)],
        headers,
        body: bytes,
        what,
      });
      if (answer.status >= 300) throw refused(what, readRefusal(answer.status, answer.headers, answer.body.toString()));
    },
    hasBlob: async (repository, digest) => {
      const what = `look for ${digest} in ${host}/${repository}`;
      const answer = await ask({
        method: 'HEAD',
        path: `/v2/${repository}/blobs/${digest}`,
        scopes: [push(repository)],
        what,
      });
      return answer !== undefined;
    },
    upload: (repository, blob, upload) => uploadBlob({ registry, log, clock }, repository, blob, upload),
    download: (repository, digest) => download(origin, authorizer, transport.stream, host, repository, digest),
    tags: async (repository) => listTags(ask, host, repository),
    referrers: (repository, digest, list) => listReferrers(registry, repository, digest, list),
    deleteManifest: async (repository, digest) => {
      const what = `delete ${showReference(host, repository, digest)}`;
      const scopes = [`repository:${repository}:pull,push,delete`];
      await ask({ method: 'DELETE', path: manifestPath(repository, digest), scopes, what });
    },
    call,
    close: () => transport.close(),
  };
  return registry;
};

export const showReference = (host: string, repository: string, reference: string): string =>
  `${host}/${repository}${isDigest(reference) ? '@' : ':'}${reference}`;

/** Adds the token; after a 401 renews it and asks once more. */
const authorized =
  (origin: string, authorizer: Authorizer, send: (call: Call) => Promise<Answer>) =>
  async ({ path, scopes, ...call }: AuthorizedCall): Promise<Answer> => {
    const url = new URL(path, origin);
    // A registry behind a proxy that ends TLS often gives its own addresses with the wrong scheme.
    if (url.host === new URL(origin).host) url.protocol = new URL(origin).protocol;
    const own = url.origin === origin;
    let header: string | undefined;
    const once = async () => {
      header = own ? await authorizer.header(scopes) : undefined;
      return send({
        ...call,
        url: url.href,
        headers: { ...call.headers, ...(header ? { authorization: header } : {}) },
      });
    };
    const answer = await once();
    if (answer.status !== 401 || !own) return answer;
    await authorizer.renew(answer, scopes, header);
    return once();
  };

/** Registries send the client to their storage, which must not see the registry's token. */
const download = async (
  origin: string,
  authorizer: Authorizer,
  stream: ReturnType<typeof createTransport>['stream'],
  host: string,
  repository: string,
  digest: string,
) => {
  const what = `read ${digest} from ${host}/${repository}`;
  let url = `${origin}/v2/${repository}/blobs/${digest}`;
  for (let hop = 0; hop < 5; hop++) {
    const header = url.startsWith(`${origin}/`) ? await authorizer.header([pull(repository)]) : undefined;
    const answer = await stream({ method: 'GET', url, what, headers: header ? { authorization: header } : {} });
    if (answer.status === 200) return answer.body;
    if (!answer.location) {
      const text = Buffer.concat(await answer.body.toArray()).toString();
      throw refused(what, readRefusal(answer.status, {}, text));
    }
    answer.body.resume();
    url = new URL(answer.location, url).href;
  }
  throw refused(what, { status: 508, problems: [{ code: '', message: 'more than 5 redirections' }] });
};

/** All pages (distribution-spec, "Listing Tags": `Link: <…>; rel="next"`). */
const listTags = async (
  ask: (call: AuthorizedCall) => Promise<Answer | undefined>,
  host: string,
  repository: string,
): Promise<string[]> => {
  const all: string[] = [];
  let path: string | undefined = `/v2/${repository}/tags/list`;
  while (path) {
    const answer: Answer | undefined = await ask({
      method: 'GET',
      path,
      scopes: [pull(repository)],
      what: `list the tags of ${host}/${repository}`,
    });
    if (!answer) break;
    all.push(...((JSON.parse(answer.body.toString()) as { tags?: string[] | null }).tags ?? []));
    path = /<([^>]+)>;\s*rel="?next"?/.exec(String(answer.headers.link ?? ''))?.[1];
  }
  return all;
};
