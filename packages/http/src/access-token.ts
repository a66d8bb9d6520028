import { type Clock, SlipwayError } from '@slipway/core';

/** A token, and the monotonic time until which it is used. */
export interface ExpiringToken {
  readonly value: string;
  readonly until: number;
}

/** The claims of a JWT, unverified: its receiver verifies it. `{}` for an opaque token. */
export const claimsOf = (token: string): Readonly<Record<string, unknown>> => {
  try {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
  } catch {
    return {};
  }
};

/** Milliseconds between issue and expiry, which no wrong clock of the runner changes. */
const lifetimeOf = (token: string): number | undefined => {
  const { exp, iat, nbf } = claimsOf(token);
  const from = iat ?? nbf;
  return typeof exp === 'number' && typeof from === 'number' && exp > from ? (exp - from) * 1000 : undefined;
};

/** 60 s is what docker's token specification says when nothing is said. */
const shortest = 60_000;

/** Reads a token service's answer. A token is used for nine tenths of its life. */
export const readAccessToken = (body: string, action: string, clock: Clock): ExpiringToken => {
  const answer = parse(body, action);
  const value = answer.token ?? answer.access_token;
  if (!value) throw new SlipwayError('Unauthorized', `Could not ${action}: the answer holds no token.`);
  const life = answer.expires_in ? answer.expires_in * 1000 : (lifetimeOf(value) ?? shortest);
  return { value, until: clock.monotonic() + life * 0.9 };
};

const parse = (body: string, action: string): { token?: string; access_token?: string; expires_in?: number } => {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new SlipwayError('Unauthorized', `Could not ${action}: the answer is not JSON.`, { cause });
  }
};
