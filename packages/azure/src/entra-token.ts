import { type Clock, SlipwayError } from '@slipway/core';
import { claimsOf, type ExpiringToken, type Transport } from '@slipway/http';
import type { AzureCloud } from './clouds.ts';

/** An Entra application that trusts the repository's workflows (federated credential). */
export interface AzureIdentity {
  /** Tenant id or domain. */
  readonly tenant: string;
  /** Application (client) id. */
  readonly client: string;
  readonly cloud: AzureCloud;
  /** Requests GitHub's OIDC token for an audience. The token lives for five minutes. */
  idToken(audience: string): Promise<string>;
  /** Replaces the cloud's audience. */
  readonly audience?: string;
}

interface EntraError {
  readonly error?: string;
  readonly error_description?: string;
  readonly error_codes?: readonly number[];
}

/** Codes for a resource that does not exist in this cloud or tenant. */
const unknownResource = new Set([50001, 500011]);
const expiredAssertion = 700024;

/**
 * Requests an Entra token for the first of the resources that the tenant has (client credentials with a federated
 * assertion).
 * @throws SlipwayError Unauthorized with a hint for Entra's error code
 */
export const requestEntraToken = async (
  identity: AzureIdentity,
  resources: readonly string[],
  transport: Transport,
  clock: Clock,
): Promise<ExpiringToken> => {
  const [resource = '', ...others] = resources;
  const answer = await requestToken(identity, resource, transport);
  if (answer.token) return { value: answer.token, until: clock.monotonic() + answer.seconds * 900 };
  if (others.length > 0 && answer.codes.some((code) => unknownResource.has(code)))
    return requestEntraToken(identity, others, transport, clock);
  throw loginError(identity, resource, answer);
};

interface Answer {
  readonly token?: string;
  readonly seconds: number;
  readonly codes: readonly number[];
  readonly text: string;
  readonly assertion: string;
}

const requestToken = async (
  identity: AzureIdentity,
  resource: string,
  transport: Transport,
  again = true,
): Promise<Answer> => {
  const assertion = await identity.idToken(identity.audience ?? identity.cloud.audience);
  const form = new URLSearchParams({
    client_id: identity.client,
    scope: `${resource}/.default`,
    grant_type: 'client_credentials',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
  });
  const { status, body } = await transport.send({
    method: 'POST',
    url: `${identity.cloud.authority}/${encodeURIComponent(identity.tenant)}/oauth2/v2.0/token`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
    action: `log in to Azure as application ${identity.client}`,
  });
  const json = parse(body.toString());
  if (status === 200 && json.access_token)
    return { token: json.access_token, seconds: json.expires_in ?? 3599, codes: [], text: '', assertion };
  const codes = json.error_codes ?? [];
  if (again && codes.includes(expiredAssertion)) return requestToken(identity, resource, transport, false);
  // Trace ids and a timestamp follow. They do not help.
  const text = json.error_description?.split(/\s+Trace ID:/)[0] ?? json.error ?? `status ${status}`;
  return { seconds: 0, codes, text, assertion };
};

const parse = (body: string): EntraError & { access_token?: string; expires_in?: number } => {
  try {
    return JSON.parse(body);
  } catch {
    // The page of a proxy. The caller reports the status.
    return {};
  }
};

const loginError = (identity: AzureIdentity, resource: string, { codes, text, assertion }: Answer): SlipwayError => {
  const hint = hints.find(({ fits }) => codes.some(fits))?.hint(identity, assertion, resource);
  return new SlipwayError(
    'Unauthorized',
    `Azure did not log in application ${identity.client} of tenant ${identity.tenant}: ${text.replace(/\.$/, '')}.`,
    hint ? { hint } : {},
  );
};

interface Hint {
  readonly fits: (code: number) => boolean;
  readonly hint: (identity: AzureIdentity, assertion: string, resource: string) => string;
}

/** By AADSTS code. */
const hints: readonly Hint[] = [
  {
    fits: (code) => code === 700213 || code === 7002138 || (code >= 700210 && code <= 700219),
    hint: ({ client }, assertion) => {
      const { iss, sub, aud } = claimsOf(assertion);
      const credential = JSON.stringify({ name: 'slipway', issuer: iss, subject: sub, audiences: [aud] });
      return `The application has no federated credential for exactly this subject (case-sensitive): az ad app federated-credential create --id ${client} --parameters '${credential}'`;
    },
  },
  {
    fits: (code) => code === 700016,
    hint: ({ client, tenant }) =>
      `Check azure-client-id and azure-tenant-id: tenant ${tenant} has no application ${client}, or an administrator did not consent to it.`,
  },
  {
    fits: (code) => code === 90002,
    hint: ({ tenant }) => `Check azure-tenant-id: this cloud has no tenant "${tenant}".`,
  },
  {
    fits: (code) => unknownResource.has(code),
    hint: (_, __, resource) => `The tenant has no resource ${resource}. Check the cloud.`,
  },
  {
    fits: (code) => code === expiredAssertion,
    hint: () => 'The token of GitHub was too old twice. Check the clock of the runner.',
  },
];
