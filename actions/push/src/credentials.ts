import type { Ports } from '@slipway/action';
import { type AzureIdentity, acrCredentials, azureClouds, cloudOfRegistry } from '@slipway/azure';
import { SlipwayError } from '@slipway/core';
import { basic, type CredentialsProvider, dockerConfig } from '@slipway/registry';
import type { Inputs } from './inputs.ts';

/**
 * Returns the Entra application of the inputs. Undefined without its ids.
 * @throws SlipwayError BadInput for one id without the other
 */
export const azureIdentity = (inputs: Inputs, ports: Ports): AzureIdentity | undefined => {
  const client = inputs['azure-client-id'];
  const tenant = inputs['azure-tenant-id'];
  const audience = inputs['azure-audience'];
  if (!client && !tenant) return undefined;
  if (!client || !tenant)
    throw new SlipwayError('BadInput', `${client ? 'azure-tenant-id' : 'azure-client-id'} is missing.`, {
      hint: 'Set both azure-client-id and azure-tenant-id.',
    });
  const cloud = cloudOfRegistry(inputs.registry, ports.runner.environment);
  return { client, tenant, cloud, idToken: ports.idToken, ...(audience ? { audience } : {}) };
};

/** Returns true if a host may get an Azure token: by its suffix, or any host if AZURE_AUTHORITY_HOST names the cloud. */
export const isAzure = (host: string, { runner }: Ports): boolean =>
  runner.environment.AZURE_AUTHORITY_HOST !== undefined ||
  azureClouds.some(({ registrySuffix }) => host.replace(/:\d+$/, '').endsWith(registrySuffix));

/**
 * Returns the credentials for a registry. The first source wins: Azure's application, user and password, the logins of
 * `docker login`. Only the target registry gets user and password.
 * @throws SlipwayError BadInput
 */
export const chooseCredentials = (host: string, inputs: Inputs, ports: Ports): CredentialsProvider => {
  const { username, password } = inputs;
  const isTarget = host === inputs.registry;
  const identity = azureIdentity(inputs, ports);
  if (identity && isAzure(host, ports)) return acrCredentials(identity, ports.mask);
  if (isTarget && username && password) return basic(username, password);
  if (username ? !password : password)
    throw new SlipwayError('BadInput', `${username ? 'password' : 'username'} is empty.`, {
      hint: 'GitHub passes an empty string for a secret that does not exist, and for every secret in pull requests from forks and from Dependabot.',
    });
  if (isTarget && identity)
    throw new SlipwayError(
      'BadInput',
      `${host} is not an Azure container registry. It does not accept azure-client-id.`,
      {
        hint: 'Set username and password, or run "docker login" in an earlier step.',
      },
    );
  return dockerConfig(ports.runner.environment, ports.exec);
};

/** Returns true for a pull request from a fork: GitHub gives it neither secrets nor an OIDC token. */
export const lacksCredentials = (inputs: Inputs, { runner }: Ports): boolean => {
  const pull = runner.event.pull_request as
    | { head?: { repo?: { full_name?: string } | null }; base?: { repo?: { full_name?: string } } }
    | undefined;
  const isFromFork = pull !== undefined && pull.head?.repo?.full_name !== pull.base?.repo?.full_name;
  if (!isFromFork) return false;
  const hasApplication = inputs['azure-client-id'] && runner.environment.ACTIONS_ID_TOKEN_REQUEST_URL;
  return !hasApplication && !inputs.password;
};
