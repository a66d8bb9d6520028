import type { Ports } from '@slipway/action';
import { SlipwayError } from '@slipway/contract';
import { type AzureIdentity, acr, basic, type CredentialsProvider, cloudOf, dockerConfig } from '@slipway/registry';
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
  const cloud = cloudOf(inputs.registry, ports.runner.environment);
  return { client, tenant, cloud, idToken: ports.idToken, ...(audience ? { audience } : {}) };
};

/** Azure's application, else user and password, else what `docker login` left (which may be nothing). */
export const chooseCredentials = (inputs: Inputs, ports: Ports): CredentialsProvider => {
  const { username, password } = inputs;
  const identity = azureIdentity(inputs, ports);
  if (identity) return acr(identity, ports.mask);
  if (username && password) return basic(username, password);
  if (username || password)
    throw new SlipwayError('BadInput', `${username ? 'password' : 'username'} is empty.`, {
      hint: 'A secret that does not exist is empty, and so is every secret in pull requests from forks and from Dependabot.',
    });
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
