import { readClaims, type TokenSigner } from '../azure/token-signer.ts';
import { jsonResponse, type ReceivedRequest, type StubResponse } from '../http/http-server.ts';

export interface TokenOptions {
  readonly service: string;
  readonly issuer: string;
  readonly tenant: string;
  /** Audiences of Entra tokens that may be exchanged. */
  readonly audiences: readonly string[];
  /** The permissions of the application in a repository. An access token grants them. */
  readonly permissions: (repository: string) => readonly string[];
  /** Seconds that access tokens live, 4500 in the service. */
  readonly accessSeconds: number;
}

const unauthorized = (): StubResponse =>
  jsonResponse(401, {
    errors: [
      {
        code: 'UNAUTHORIZED',
        message: 'authentication required, visit https://aka.ms/acr/authorization for more information.',
      },
    ],
  });

/** Handles `POST /oauth2/exchange`: a refresh token of the registry for an Entra token. */
export const exchange = ({ body }: ReceivedRequest, plan: TokenOptions, signer: TokenSigner): StubResponse => {
  const form = new URLSearchParams(body.toString());
  const { aud, exp } = readClaims(form.get('access_token') ?? '');
  const fits =
    form.get('grant_type') === 'access_token' &&
    form.get('service') === plan.service &&
    form.get('tenant') === plan.tenant &&
    plan.audiences.includes(String(aud)) &&
    Number(exp) * 1000 > Date.now();
  if (!fits) return unauthorized();
  const claims = {
    iss: 'Azure Container Registry',
    aud: plan.service,
    grant_type: 'refresh_token',
    tenant: plan.tenant,
  };
  return jsonResponse(200, { refresh_token: signer.sign(claims, 3 * 3600) });
};

const refreshTokenOf = ({ method, url, headers, body }: ReceivedRequest): { token: string; query: URLSearchParams } => {
  const query = method === 'POST' ? new URLSearchParams(body.toString()) : url.searchParams;
  if (method === 'POST') return { token: query.get('refresh_token') ?? '', query };
  const [user, password = ''] = Buffer.from((headers.authorization ?? '').replace(/^Basic /, ''), 'base64')
    .toString()
    .split(':');
  return { token: user === '00000000-0000-0000-0000-000000000000' ? password : '', query };
};

/** Handles `/oauth2/token`: an access token with the granted scopes for a refresh token. It has no `expires_in`. */
export const accessToken = (request: ReceivedRequest, plan: TokenOptions, signer: TokenSigner): StubResponse => {
  const { token, query } = refreshTokenOf(request);
  const { aud, exp, grant_type: grant } = readClaims(token);
  if (aud !== plan.service || grant !== 'refresh_token' || Number(exp) * 1000 < Date.now()) return unauthorized();
  const access = query.getAll('scope').flatMap((scope) => {
    const [, type = '', name = '', actions = ''] = /^([^:]+):(.+):([^:]+)$/.exec(scope) ?? [];
    const granted = actions.split(',').filter((action) => plan.permissions(name).includes(action));
    return granted.length > 0 ? [{ type, name, actions: granted }] : [];
  });
  const claims = { iss: plan.issuer, aud: plan.service, sub: 'application', access };
  return jsonResponse(200, { access_token: signer.sign(claims, plan.accessSeconds) });
};
