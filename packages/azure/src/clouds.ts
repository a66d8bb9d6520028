/** The services of one Azure cloud. */
export interface AzureCloud {
  readonly name: string;
  /** Host of Entra. */
  readonly authority: string;
  readonly resourceManager: string;
  /** End of the host names of its container registries. */
  readonly registrySuffix: string;
  /** Audience of GitHub's token. */
  readonly audience: string;
  /** Entra resources for the data plane of a registry, the preferred one first. */
  readonly registryResources: readonly string[];
}

const registryResource = 'https://containerregistry.azure.net';

const withRegistryResources = (cloud: Omit<AzureCloud, 'registryResources'>): AzureCloud => ({
  ...cloud,
  registryResources: [registryResource, cloud.resourceManager],
});

export const azureClouds: readonly AzureCloud[] = [
  withRegistryResources({
    name: 'AzureCloud',
    authority: 'https://login.microsoftonline.com',
    resourceManager: 'https://management.azure.com',
    registrySuffix: '.azurecr.io',
    audience: 'api://AzureADTokenExchange',
  }),
  withRegistryResources({
    name: 'AzureUSGovernment',
    authority: 'https://login.microsoftonline.us',
    resourceManager: 'https://management.usgovcloudapi.net',
    registrySuffix: '.azurecr.us',
    audience: 'api://AzureADTokenExchangeUSGov',
  }),
  withRegistryResources({
    name: 'AzureChinaCloud',
    authority: 'https://login.chinacloudapi.cn',
    resourceManager: 'https://management.chinacloudapi.cn',
    registrySuffix: '.azurecr.cn',
    audience: 'api://AzureADTokenExchangeChina',
  }),
];

/**
 * Returns the cloud of a registry by its suffix, or the public cloud for any other name. `AZURE_AUTHORITY_HOST` and
 * `AZURE_RESOURCE_MANAGER_ENDPOINT` (the variables of Azure Stack and Azure's tools) override its services.
 */
export const cloudOfRegistry = (
  registry: string,
  env: Readonly<Record<string, string | undefined>> = {},
): AzureCloud => {
  const host = registry.replace(/:\d+$/, '');
  const known = azureClouds.find(({ registrySuffix }) => host.endsWith(registrySuffix)) ?? azureClouds[0];
  if (!known) throw new Error('the list of clouds is empty');
  const trim = (address: string) => address.replace(/\/+$/, '');
  const authority = trim(env.AZURE_AUTHORITY_HOST || known.authority);
  const resourceManager = trim(env.AZURE_RESOURCE_MANAGER_ENDPOINT || known.resourceManager);
  return { ...known, authority, resourceManager, registryResources: [registryResource, resourceManager] };
};

/**
 * Returns the cloud of `AZURE_AUTHORITY_HOST`, or the public cloud without it. `AZURE_RESOURCE_MANAGER_ENDPOINT`
 * overrides its resource manager.
 */
export const cloudOfAuthority = (env: Readonly<Record<string, string | undefined>>): AzureCloud => {
  const host = (env.AZURE_AUTHORITY_HOST ?? '').replace(/\/+$/, '');
  const known = azureClouds.find(({ authority }) => authority === host);
  return cloudOfRegistry(known?.registrySuffix ?? '', env);
};
