import type { Clock, Log } from '@slipway/core';
import type { Transport } from '@slipway/http';

/** Credentials for a registry or its token service. */
export type Credentials =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'basic'; readonly username: string; readonly password: string }
  /** OAuth 2 refresh token of the registry's own token service (docker calls it an identity token). */
  | { readonly kind: 'refresh-token'; readonly token: string };

/** The registry and the ports that a provider may use. */
interface CredentialsRequest {
  /** Host with port. */
  readonly registry: string;
  /** Address of the token service, when the registry named one. */
  readonly realm?: string;
  readonly service?: string;
  /** The registry rejected the last credentials: create new ones. */
  readonly renew: boolean;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly log: Log;
}

/** Provides credentials for a registry. Those of a cloud are created just before use. */
export interface CredentialsProvider {
  /** For messages: `user "ci"`, `Azure application 0000…`. */
  readonly name: string;
  /** @throws SlipwayError Unauthorized, PermissionMissing or BadInput */
  get(request: CredentialsRequest): Promise<Credentials>;
}
