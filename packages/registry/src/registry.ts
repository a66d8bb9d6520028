import type { Readable } from 'node:stream';
import type { Clock, Log } from '@slipway/core';
import type { HttpRequest, HttpResponse } from '@slipway/http';
import { type Blob, type Descriptor, isDigest, type StoredManifest } from '@slipway/oci';
import type { CredentialsProvider } from './credentials/types.ts';

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
export type AuthorizedRequest = Omit<HttpRequest, 'url'> & {
  /** Below the registry's address, or a full address that it gave (credentials go to its own origin only). */
  readonly path: string;
  readonly scopes: readonly string[];
};

export type UploadResult = 'present' | 'mounted' | 'uploaded';

export interface UploadOptions {
  /** Repository of the same registry that may have the content already. */
  readonly mountFrom?: string;
  /** Bytes sent so far; may go back when an upload begins again. */
  readonly onProgress?: (sent: number) => void;
}

export interface ListOptions {
  readonly artifactType?: string;
}

/** One OCI registry (distribution-spec 1.1). Every method throws RegistryError, or SlipwayError Unreachable. */
export interface Registry {
  /** Host with port. */
  readonly host: string;
  readonly origin: string;
  /** Resolves a tag or digest. Undefined when there is none. */
  find(repository: string, reference: string): Promise<Descriptor | undefined>;
  /** The bytes themselves, verified when `reference` is a digest. Undefined when there is none. */
  manifest(repository: string, reference: string): Promise<StoredManifest | undefined>;
  putManifest(repository: string, reference: string, manifest: StoredManifest): Promise<void>;
  hasBlob(repository: string, digest: string): Promise<boolean>;
  upload(repository: string, blob: Blob, options?: UploadOptions): Promise<UploadResult>;
  /** A blob's stream, not verified. */
  download(repository: string, digest: string): Promise<Readable>;
  /** What is attached to a digest; by the tag `sha256-<hex>` where the registry has no referrers API. */
  referrers(repository: string, digest: string, options?: ListOptions): Promise<Descriptor[]>;
  /** For requests outside the distribution API. The answer may have any status. */
  send(call: AuthorizedRequest): Promise<HttpResponse>;
  close(): Promise<void>;
}

export const pullScope = (repository: string): string => `repository:${repository}:pull`;
export const pushScope = (repository: string): string => `repository:${repository}:pull,push`;

/** Returns `host/repository:tag` or `host/repository@digest`. */
export const showReference = (host: string, repository: string, reference: string): string =>
  `${host}/${repository}${isDigest(reference) ? '@' : ':'}${reference}`;
