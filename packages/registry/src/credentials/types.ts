import type { Clock, Log } from '@slipway/core';
import type { Transport } from '@slipway/http';

/** What a registry or its token service is told about who asks. */
export type Credentials =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'basic'; readonly username: string; readonly password: string }
  /** OAuth 2 refresh token of the registry's own token service (docker calls it an identity token). */
  | { readonly kind: 'refresh-token'; readonly token: string };

/** What a provider may need to know and use. */
interface CredentialsRequest {
  /** Host with port. */
  readonly registry: string;
  /** Address of the token service, when the registry named one. */
  readonly realm?: string;
  readonly service?: string;
  /** The credentials given before were turned down: make new ones. */
  readonly renew: boolean;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly log: Log;
}

/** Gives credentials for a registry, each time they are needed: those of a cloud are minted just before use. */
export interface CredentialsProvider {
  /** For messages: `user "ci"`, `Azure application 0000…`. */
  readonly name: string;
  /** Throws SlipwayError Unauthorized, PermissionMissing or BadInput. */
  get(request: CredentialsRequest): Promise<Credentials>;
}
