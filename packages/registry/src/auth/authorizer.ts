import type { Clock, Log } from '@slipway/core';
import { type ExpiringToken, type HttpResponse, readAccessToken, type Transport } from '@slipway/http';
import { registryErrorOf } from '../client/registry-error.ts';
import type { Credentials, CredentialsProvider } from '../credentials/types.ts';
import { type Challenge, parseChallenge } from './challenge.ts';

/** Provides tokens for the requests to one registry. */
export interface Authorizer {
  /** Returns the value of `Authorization` for scopes. Undefined if the registry needs no login. */
  header(scopes: readonly string[]): Promise<string | undefined>;
  /** Forgets the token of the header `used` after a 401, unless a parallel request already renewed it. */
  renew(answer: HttpResponse, scopes: readonly string[], used: string | undefined): Promise<void>;
}

interface Token extends ExpiringToken {
  readonly from: Promise<Credentials>;
}

interface AuthorizerOptions {
  readonly registry: string;
  /** `http://127.0.0.1:5000` */
  readonly origin: string;
  readonly credentials: CredentialsProvider;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly log: Log;
}

export const createAuthorizer = (options: AuthorizerOptions): Authorizer => {
  const { registry, origin, transport, clock, log, credentials: provider } = options;
  const tokens = new Map<string, Promise<Token>>();
  let known: Promise<Challenge> | undefined;
  let given: Promise<Credentials> | undefined;
  let renewing = false;

  /** Reads the login method from `GET /v2/` (distribution-spec, "Determining Support"). */
  const ping = async (): Promise<Challenge> => {
    const action = `reach the registry ${registry}`;
    const answer = await transport.send({ method: 'GET', url: `${origin}/v2/`, action, attempts: 4 });
    if (answer.status === 200) return { scheme: 'none' };
    if (answer.status !== 401) throw registryErrorOf(action, answer);
    const challenge = parseChallenge(answer.headers['www-authenticate']);
    if (challenge.scheme === 'none') throw registryErrorOf(action, answer);
    return challenge;
  };

  const challengeOf = () => {
    known ??= forgetOnFailure(ping(), () => {
      known = undefined;
    });
    return known;
  };

  const credentialsFor = (challenge: Challenge) => {
    const bearer = challenge.scheme === 'bearer' ? challenge : undefined;
    const renew = renewing;
    given ??= forgetOnFailure(
      provider.get({
        registry,
        renew,
        transport,
        clock,
        log,
        ...(bearer ? { realm: new URL(bearer.realm, origin).href } : {}),
        ...(bearer?.service ? { service: bearer.service } : {}),
      }),
      () => {
        given = undefined;
      },
    );
    return given;
  };

  const token = async (challenge: Challenge & { scheme: 'bearer' }, scopes: readonly string[]): Promise<Token> => {
    const realm = new URL(challenge.realm, origin).href;
    const action = `log in to ${registry} as ${provider.name}`;
    const ask = async () => {
      const from = credentialsFor(challenge);
      const credentials = await from;
      const answer = await transport.send({ ...tokenCall(realm, challenge.service, scopes, credentials), action });
      return { from, credentials, answer };
    };
    let { from, credentials, answer } = await ask();
    // A refresh token is valid for hours. A long upload takes longer.
    if (answer.status === 401 && credentials.kind === 'refresh-token') {
      forget(from);
      ({ from, credentials, answer } = await ask());
    }
    if (answer.status !== 200) throw registryErrorOf(action, answer);
    return { ...readAccessToken(answer.body.toString(), action, clock), from };
  };

  const forget = (used: Promise<Credentials>) => {
    if (given !== used) return;
    given = undefined;
    renewing = true;
  };

  return {
    header: async (scopes) => {
      const challenge = await challengeOf();
      if (challenge.scheme === 'none') return undefined;
      if (challenge.scheme === 'basic') {
        const credentials = await credentialsFor(challenge);
        return credentials.kind === 'basic' ? basicHeader(credentials) : undefined;
      }
      const key = scopes.join(' ');
      const cached = await tokens.get(key);
      if (cached && cached.until > clock.monotonic()) return `Bearer ${cached.value}`;
      const fresh = forgetOnFailure(token(challenge, scopes), () => tokens.delete(key));
      tokens.set(key, fresh);
      return `Bearer ${(await fresh).value}`;
    },
    renew: async (answer, scopes, used) => {
      const challenge = parseChallenge(answer.headers['www-authenticate']);
      if (challenge.scheme !== 'none') known = Promise.resolve(challenge);
      const key = scopes.join(' ');
      const cached = await tokens.get(key);
      if (!cached || `Bearer ${cached.value}` !== used) return;
      tokens.delete(key);
      forget(cached.from);
    },
  };
};

const forgetOnFailure = <T>(promise: Promise<T>, forget: () => void): Promise<T> => {
  promise.catch(forget);
  return promise;
};

const basicHeader = ({ username, password }: { readonly username: string; readonly password: string }): string =>
  `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;

/** Returns the request for a token: GET with Basic (docker's token specification), or POST for OAuth 2 refresh tokens. */
const tokenCall = (realm: string, service: string | undefined, scopes: readonly string[], credentials: Credentials) => {
  const query = new URLSearchParams([
    ...(service ? [['service', service]] : []),
    ...scopes.map((scope) => ['scope', scope]),
  ] as [string, string][]);
  if (credentials.kind === 'refresh-token') {
    query.append('grant_type', 'refresh_token');
    query.append('client_id', 'slipway');
    query.append('refresh_token', credentials.token);
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return { method: 'POST', url: realm, headers, body: query.toString() } as const;
  }
  const url = new URL(realm);
  for (const [name, value] of query) url.searchParams.append(name, value);
  const headers = credentials.kind === 'basic' ? { authorization: basicHeader(credentials) } : {};
  return { method: 'GET', url: url.href, headers } as const;
};
