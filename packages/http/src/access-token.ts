import { type Clock, SlipwayError } from '@slipway/core';

/** A token, and the monotonic time until which it is valid. */
export interface ExpiringToken {
  readonly value: string;
  readonly until: number;
}

/** Returns the claims of a JWT without verification, which is the receiver's task. Returns `{}` for an opaque token. */
export const claimsOf = (token: string): Readonly<Record<string, unknown>> => {
  try {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
  } catch {
    return {};
  }
};

/** Returns the milliseconds between issue and expiry. A wrong clock of the runner does not change them. */
const lifetimeOf = (token: string): number | undefined => {
  const { exp, iat, nbf } = claimsOf(token);
  const from = iat ?? nbf;
  return typeof exp === 'number' && typeof from === 'number' && exp > from ? (exp - from) * 1000 : undefined;
};

/** Default lifetime of docker's token specification, in milliseconds. */
const defaultLifetime = 60_000;

/**
 * Reads the answer of a token service. The token is used for nine tenths of its lifetime.
 * @throws SlipwayError Unauthorized for an answer without a token
 */
export const readAccessToken = (body: string, action: string, clock: Clock): ExpiringToken => {
  const answer = parse(body, action);
  const value = answer.token ?? answer.access_token;
  if (!value) throw new SlipwayError('Unauthorized', `Could not ${action}: the answer has no token.`);
  const life = answer.expires_in ? answer.expires_in * 1000 : (lifetimeOf(value) ?? defaultLifetime);
  return { value, until: clock.monotonic() + life * 0.9 };
};

const parse = (body: string, action: string): { token?: string; access_token?: string; expires_in?: number } => {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new SlipwayError('Unauthorized', `Could not ${action}: the answer is not JSON.`, { cause });
  }
};
