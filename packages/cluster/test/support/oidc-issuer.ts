import { type Answer, type Seen, selfSigned, serve } from './server.ts';

export interface OidcIssuer {
  readonly url: string;
  /** PEM of the authority of its certificate. */
  readonly certificate: string;
  /** Requests so far, the oldest first. */
  readonly seen: readonly Seen[];
  /** Refresh tokens that it accepted, and ID tokens that it issued for them. */
  readonly refreshed: string[];
  readonly issued: string[];
  /** The settings of a kubeconfig's `auth-provider: oidc` whose ID token has expired. */
  settings(): Record<string, string>;
  close(): Promise<void>;
}

export interface IssuerPlan {
  /** Added to the metadata of the issuer. */
  readonly metadata?: Readonly<Record<string, unknown>>;
  /** Changes the response of the token endpoint. */
  readonly answer?: (tokens: Readonly<Record<string, unknown>>) => Answer;
}

export const now = (): number => Math.floor(Date.now() / 1000);

/** Returns a JWT with an invalid signature: only the API server verifies it. */
export const unsignedToken = (claims: Readonly<Record<string, unknown>>): string =>
  [{ alg: 'RS256' }, claims, 'signature']
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');

/** Starts an identity provider that accepts each refresh token once, as strict ones do. It issues `refresh-1` first. */
export const startOidcIssuer = async ({ metadata, answer }: IssuerPlan = {}): Promise<OidcIssuer> => {
  const tls = selfSigned();
  const [refreshed, issued]: [string[], string[]] = [[], []];
  const tokens = (): Record<string, unknown> => {
    const claims = { iss: server.url, aud: 'slipway', sub: `login-${issued.length + 1}`, iat: now(), exp: now() + 300 };
    issued.push(unsignedToken(claims));
    const next = `refresh-${refreshed.length + 1}`;
    return { access_token: 'unused', token_type: 'bearer', id_token: issued.at(-1), refresh_token: next };
  };
  const refresh = (form: URLSearchParams): Answer => {
    const token = form.get('refresh_token') ?? '';
    if (form.get('grant_type') !== 'refresh_token' || token !== `refresh-${refreshed.length + 1}`)
      return { status: 400, json: { error: 'invalid_grant', error_description: 'The refresh token is not valid' } };
    refreshed.push(token);
    return answer?.(tokens()) ?? { json: tokens() };
  };
  const server = await serve(
    ({ path, body }) => {
      if (path === '/token') return refresh(new URLSearchParams(body));
      if (path !== '/.well-known/openid-configuration') return { status: 404 };
      return { json: { issuer: server.url, token_endpoint: `${server.url}/token`, ...metadata } };
    },
    { tls },
  );
  return {
    url: server.url,
    certificate: tls.cert,
    seen: server.seen,
    refreshed,
    issued,
    settings: () => ({
      'idp-issuer-url': server.url,
      'client-id': 'slipway',
      'id-token': unsignedToken({ exp: now() - 1 }),
      'refresh-token': 'refresh-1',
      'idp-certificate-authority-data': Buffer.from(tls.cert).toString('base64'),
    }),
    close: () => server.close(),
  };
};
