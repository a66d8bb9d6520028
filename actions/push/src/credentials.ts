import type { Ports } from '@slipway/action';
import { type AzureIdentity, acrCredentials, azureClouds, cloudOfRegistry } from '@slipway/azure';
import { SlipwayError } from '@slipway/core';
import { basic, type CredentialsProvider, dockerConfig } from '@slipway/registry';
import type { Inputs } from './inputs.ts';

/** The Entra application, when both of its ids are given. Throws SlipwayError BadInput for one without the other. */
export const azureIdentity = (inputs: Inputs, ports: Ports): AzureIdentity | undefined => {
  const client = inputs['azure-client-id'];
  const tenant = inputs['azure-tenant-id'];
  const audience = inputs['azure-audience'];
  if (!client && !tenant) return undefined;
  if (!client || !tenant)
    throw new SlipwayError('BadInput', `${client ? 'azure-tenant-id' : 'azure-client-id'} is missing.`, {
      hint: 'Both azure-client-id and azure-tenant-id are needed.',
    });
  const cloud = cloudOfRegistry(inputs.registry, ports.runner.environment);
  return { client, tenant, cloud, idToken: ports.idToken, ...(audience ? { audience } : {}) };
};

/** Whether a host may be shown an Azure token: by its suffix, or anything in a cloud that was named by hand. */
export const isAzure = (host: string, { runner }: Ports): boolean =>
  runner.environment.AZURE_AUTHORITY_HOST !== undefined ||
  azureClouds.some(({ registrySuffix }) => host.replace(/:\d+$/, '').endsWith(registrySuffix));

/**
 * Azure's application, else user and password, else what `docker login` left (which may be nothing). User and password
 * belong to the target registry and are shown to no other.
 */
export const chooseCredentials = (host: string, inputs: Inputs, ports: Ports): CredentialsProvider => {
  const { username, password } = inputs;
  const isTarget = host === inputs.registry;
  const identity = azureIdentity(inputs, ports);
  if (identity && isAzure(host, ports)) return acrCredentials(identity, ports.mask);
  if (isTarget && username && password) return basic(username, password);
  if (username ? !password : password)
    throw new SlipwayError('BadInput', `${username ? 'password' : 'username'} is empty.`, {
      hint: 'A secret that does not exist is empty, and so is every secret in pull requests from forks and from Dependabot.',
    });
  if (isTarget && identity)
    throw new SlipwayError(
      'BadInput',
      `${host} is not an Azure container registry, so azure-client-id does not help.`,
      {
        hint: 'Give username and password, or run "docker login" in a step before.',
      },
    );
  return dockerConfig(ports.runner.environment, ports.exec);
};

/** Whether this run is one that GitHub gives neither secrets nor an OIDC token: a pull request from a fork. */
export const lacksCredentials = (inputs: Inputs, { runner }: Ports): boolean => {
  const pull = runner.event.pull_request as
    | { head?: { repo?: { full_name?: string } | null }; base?: { repo?: { full_name?: string } } }
    | undefined;
  const fromFork = pull !== undefined && pull.head?.repo?.full_name !== pull.base?.repo?.full_name;
  if (!fromFork) return false;
  const asApplication = inputs['azure-client-id'] && runner.environment.ACTIONS_ID_TOKEN_REQUEST_URL;
  return !asApplication && !inputs.password;
};
