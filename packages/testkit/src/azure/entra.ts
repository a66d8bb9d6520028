import { randomUUID } from 'node:crypto';
import { jsonResponse, type ReceivedRequest, type StubResponse } from '../http/http-server.ts';
import { readClaims, type TokenSigner } from './token-signer.ts';

/** The application and the federated credential of a tenant. */
export interface EntraOptions {
  readonly tenant: string;
  readonly client: string;
  /** Issuer of the federated credential. */
  readonly issuer: string;
  readonly subject: string;
  readonly audience: string;
  /** Resources of the tenant. */
  readonly resources: readonly string[];
}

/** Returns an error in Entra's format. Its clients branch on `error_codes`. */
const entraError = (status: number, error: string, code: number, text: string): StubResponse => {
  const [trace, correlation] = [randomUUID(), randomUUID()];
  const stamp = new Date().toISOString().replace('T', ' ').replace(/\..*/, 'Z');
  return jsonResponse(status, {
    error,
    error_description: `AADSTS${code}: ${text} Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${stamp}`,
    error_codes: [code],
    timestamp: stamp,
    trace_id: trace,
    correlation_id: correlation,
    error_uri: `https://login.microsoftonline.com/error?code=${code}`,
  });
};

interface Rule {
  readonly refuses: (form: URLSearchParams, plan: EntraOptions, tenant: string) => boolean;
  readonly reply: (form: URLSearchParams, plan: EntraOptions) => StubResponse;
}

const assertion = (form: URLSearchParams) => readClaims(form.get('client_assertion') ?? '');
const resource = (form: URLSearchParams) => (form.get('scope') ?? '').replace(/\/\.default$/, '');

const rules: readonly Rule[] = [
  {
    refuses: (_, plan, tenant) => tenant !== plan.tenant,
    reply: () =>
      entraError(400, 'invalid_request', 90002, 'Tenant not found. Check to make sure you have the correct tenant ID.'),
  },
  {
    refuses: (form) =>
      form.get('grant_type') !== 'client_credentials' ||
      form.get('client_assertion_type') !== 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    reply: () => entraError(400, 'unsupported_grant_type', 70003, 'The app requested an unsupported grant type.'),
  },
  {
    refuses: (form) => !(form.get('scope') ?? '').endsWith('/.default'),
    reply: () => entraError(400, 'invalid_scope', 1002012, 'The provided value for scope is not valid.'),
  },
  {
    refuses: (form, plan) => form.get('client_id') !== plan.client,
    reply: (form) =>
      entraError(
        400,
        'unauthorized_client',
        700016,
        `Application with identifier '${form.get('client_id')}' was not found in the directory.`,
      ),
  },
  {
    refuses: (form) => Number(assertion(form).exp ?? 0) * 1000 < Date.now(),
    reply: () => entraError(401, 'invalid_client', 700024, 'Client assertion is not within its valid time range.'),
  },
  {
    refuses: (form, plan) => {
      const { iss, sub, aud } = assertion(form);
      return iss !== plan.issuer || sub !== plan.subject || aud !== plan.audience;
    },
    reply: (form) =>
      entraError(
        401,
        'invalid_client',
        700213,
        `No matching federated identity record found for presented assertion subject '${assertion(form).sub}'.`,
      ),
  },
  {
    refuses: (form, plan) => !plan.resources.includes(resource(form)),
    reply: (form) =>
      entraError(
        400,
        'invalid_resource',
        500011,
        `The resource principal named ${resource(form)} was not found in the tenant.`,
      ),
  },
];

/** Handles `POST /{tenant}/oauth2/v2.0/token`: client credentials with a federated assertion. */
export const answerTokenRequest = (
  { url, body }: ReceivedRequest,
  plan: EntraOptions,
  signer: TokenSigner,
): StubResponse => {
  const form = new URLSearchParams(body.toString());
  const tenant = url.pathname.split('/')[1] ?? '';
  const broken = rules.find(({ refuses }) => refuses(form, plan, tenant));
  if (broken) return broken.reply(form, plan);
  const claims = { iss: `https://sts.windows.net/${tenant}/`, aud: resource(form), appid: plan.client, tid: tenant };
  const token = signer.sign(claims, 3599);
  return jsonResponse(200, { token_type: 'Bearer', expires_in: 3599, ext_expires_in: 3599, access_token: token });
};
