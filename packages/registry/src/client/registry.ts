import type { Readable } from 'node:stream';
import type { Clock, Log } from '@slipway/core';
import type { HttpRequest, HttpResponse } from '@slipway/http';
import { type Blob, type Descriptor, isDigest, type StoredManifest } from '@slipway/oci';
import type { CredentialsProvider } from '../credentials/types.ts';

export interface ConnectOptions {
  readonly credentials: CredentialsProvider;
  readonly log: Log;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
  /**
   * Permission of the tokens for reading. The default is `pull`. With `push`, one token is enough for a whole push. Some
   * registries then answer 404 instead of 401 for a repository that does not exist yet.
   */
  readonly access?: 'pull' | 'push';
  /** HTTP instead of HTTPS. The loopback of the runner always uses HTTP. */
  readonly plainHttp?: boolean;
}

/** A request that may use the registry's credentials. */
export type AuthorizedRequest = Omit<HttpRequest, 'url'> & {
  /** A path of the registry, or a full address from its answers. Only the registry's own origin gets credentials. */
  readonly path: string;
  readonly scopes: readonly string[];
};

export type UploadResult = 'present' | 'mounted' | 'uploaded';

export interface UploadOptions {
  /** Repository of the same registry that may have the content already. */
  readonly mountFrom?: string;
  /** Bytes sent so far. The number decreases if an upload restarts. */
  readonly onProgress?: (sent: number) => void;
}

export interface ListOptions {
  readonly artifactType?: string;
}

/** A client of one OCI registry (distribution-spec 1.1). Every method throws RegistryError or SlipwayError Unreachable. */
export interface Registry {
  /** Host with port. */
  readonly host: string;
  readonly origin: string;
  /** Resolves a tag or digest. Undefined if it does not exist. */
  find(repository: string, reference: string): Promise<Descriptor | undefined>;
  /** Returns the bytes, verified if `reference` is a digest. Undefined if it does not exist. */
  manifest(repository: string, reference: string): Promise<StoredManifest | undefined>;
  putManifest(repository: string, reference: string, manifest: StoredManifest): Promise<void>;
  hasBlob(repository: string, digest: string): Promise<boolean>;
  upload(repository: string, blob: Blob, options?: UploadOptions): Promise<UploadResult>;
  /** Returns a blob's stream without verification. */
  download(repository: string, digest: string): Promise<Readable>;
  /** Returns the attachments of a digest, by the tag `sha256-<hex>` if the registry has no referrers API. */
  referrers(repository: string, digest: string, options?: ListOptions): Promise<Descriptor[]>;
  /** Sends a request outside the distribution API. Returns an answer of any status. */
  send(call: AuthorizedRequest): Promise<HttpResponse>;
  close(): Promise<void>;
}

export const pullScope = (repository: string): string => `repository:${repository}:pull`;
export const pushScope = (repository: string): string => `repository:${repository}:pull,push`;

/** Returns `host/repository:tag` or `host/repository@digest`. */
export const showReference = (host: string, repository: string, reference: string): string =>
  `${host}/${repository}${isDigest(reference) ? '@' : ':'}${reference}`;
