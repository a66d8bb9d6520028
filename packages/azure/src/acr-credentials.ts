import { SlipwayError } from '@slipway/core';
import { type CredentialsProvider, registryErrorOf } from '@slipway/registry';
import { type AzureIdentity, requestEntraToken } from './entra-token.ts';

/**
 * Returns credentials for Azure Container Registry that need no stored password. GitHub's OIDC token is exchanged for an
 * Entra token, and that for a refresh token of the registry (`/oauth2/exchange`). `mask` masks both.
 */
export const acrCredentials = (identity: AzureIdentity, mask: (value: string) => void): CredentialsProvider => ({
  name: `Azure application ${identity.client}`,
  get: async ({ registry, realm, service, transport, clock }) => {
    if (!realm)
      throw new SlipwayError(
        'BadInput',
        `${registry} is not an Azure container registry: its challenge has no token service.`,
        {
          hint: 'Set username and password instead of azure-client-id.',
        },
      );
    const { value } = await requestEntraToken(identity, identity.cloud.registryResources, transport, clock);
    mask(value);
    const action = `exchange the Azure token at ${registry}`;
    // The host of the realm: the name that the user typed may be an alias.
    const answer = await transport.send({
      method: 'POST',
      url: new URL('/oauth2/exchange', realm).href,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        grant_type: 'access_token',
        service: service ?? registry,
        tenant: identity.tenant,
        access_token: value,
      }).toString(),
      action,
    });
    if (answer.status !== 200) throw registryErrorOf(action, answer);
    const token = refreshToken(answer.body.toString());
    if (!token) throw new SlipwayError('Unauthorized', `Could not ${action}: the answer has no refresh_token.`);
    mask(token);
    return { kind: 'refresh-token', token };
  },
});

const refreshToken = (body: string): string | undefined => {
  try {
    const { refresh_token: token } = JSON.parse(body) as { refresh_token?: unknown };
    return typeof token === 'string' ? token : undefined;
  } catch {
    // The caller reports a missing token.
    return undefined;
  }
};
