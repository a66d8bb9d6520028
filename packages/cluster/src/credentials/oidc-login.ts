// The legacy `auth-provider: oidc` of a kubeconfig. See docs/decisions.md for why client-node does not do this.
import { readFileSync } from 'node:fs';
import https from 'node:https';
import { text } from 'node:stream/consumers';
import * as oidc from 'openid-client';

/**
 * The settings of `auth-provider: oidc`, as kubectl names them. A refresh replaces both tokens here, because an
 * identity provider may accept a refresh token only once.
 */
export type OidcSettings = {
  [field in
    | 'idp-issuer-url'
    | 'client-id'
    | 'client-secret'
    | 'id-token'
    | 'refresh-token'
    | 'idp-certificate-authority'
    | 'idp-certificate-authority-data']?: string;
};

/** Returns the seconds since 1970 at which a JWT expires; 0 if the text is not a JWT. */
const expiryOf = (token: string): number => {
  try {
    const [, claims = ''] = token.split('.');
    const { exp } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { exp?: number };
    return exp ?? Number.POSITIVE_INFINITY;
  } catch {
    return 0;
  }
};

const authorityOf = (settings: OidcSettings): Buffer | undefined => {
  const { 'idp-certificate-authority': file, 'idp-certificate-authority-data': data } = settings;
  if (file) return readFileSync(file);
  return data ? Buffer.from(data, 'base64') : undefined;
};

/** Returns a `fetch` that trusts `ca` alone; undefined: the authorities of Node. Node's own `fetch` takes no authority. */
const fetchTrusting =
  (ca: Buffer | undefined): oidc.CustomFetch =>
  (url, { method, headers, body, signal }) =>
    new Promise((resolve, reject) => {
      const options = { method, headers, ...(ca ? { ca } : {}), ...(signal ? { signal } : {}) };
      const request = https.request(url, options, (response) => {
        const { statusCode = 0, headers: answered } = response;
        const type = answered['content-type'];
        text(response)
          .then(
            (content) => new Response(content, { status: statusCode, headers: type ? { 'content-type': type } : {} }),
          )
          .then(resolve, reject);
      });
      request.on('error', (error) => reject(signal?.aborted ? signal.reason : error));
      request.end(body ? String(body) : undefined);
    });

/** Sends the secret the way the provider supports. Basic is the default of OpenID Connect Discovery 1.0, section 3. */
const authenticationWith = (secret: string | undefined): oidc.ClientAuth => {
  if (!secret) return oidc.None();
  const [basic, post] = [oidc.ClientSecretBasic(secret), oidc.ClientSecretPost(secret)];
  return (server, ...rest) => {
    const supported = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    return (supported.includes('client_secret_basic') ? basic : post)(server, ...rest);
  };
};

const reasonOf = (error: unknown): string => {
  if (error instanceof oidc.ResponseBodyError) return [error.error, error.error_description].filter(Boolean).join(': ');
  const { message, cause } = error as Error;
  if (cause instanceof Response) return `${message} ${cause.status}`;
  // openid-client reports "something went wrong". The reason is in the cause.
  const inner = (error instanceof oidc.ClientError && cause ? cause : error) as NodeJS.ErrnoException;
  return inner.message || inner.code || message;
};

/**
 * Returns the ID token of the settings, after a refresh if it has expired. Returns undefined if it has expired and the
 * settings lack what a refresh needs.
 * @param now seconds since 1970
 * @throws Error with the reason if the identity provider issues no token.
 */
export const obtainIdToken = async (settings: OidcSettings, now: number): Promise<string | undefined> => {
  const { 'id-token': token, 'idp-issuer-url': issuer, 'client-id': client, 'refresh-token': refresh } = settings;
  if (token && now <= expiryOf(token)) return token;
  if (!issuer || !client || !refresh) return undefined;
  try {
    const authentication = authenticationWith(settings['client-secret']);
    const provider = await oidc.discovery(new URL(issuer), client, undefined, authentication, {
      [oidc.customFetch]: fetchTrusting(authorityOf(settings)),
    });
    const issued = await oidc.refreshTokenGrant(provider, refresh);
    if (!issued.id_token) throw new Error('the response has no ID token');
    settings['id-token'] = issued.id_token;
    settings['refresh-token'] = issued.refresh_token ?? refresh;
    return issued.id_token;
  } catch (error) {
    throw new Error(`the identity provider ${issuer} issues no ID token: ${reasonOf(error)}`, { cause: error });
  }
};
