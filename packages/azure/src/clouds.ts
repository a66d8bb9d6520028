/** Where one of Azure's clouds has its services. */
export interface AzureCloud {
  readonly name: string;
  /** Entra. */
  readonly authority: string;
  readonly resourceManager: string;
  /** What login servers of its container registries end with. */
  readonly registrySuffix: string;
  /** Audience of GitHub's token. */
  readonly audience: string;
  /** Entra resources for the registry's data plane, the wanted one first. */
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
 * The cloud of a registry by its suffix; the public one for any other name. `AZURE_AUTHORITY_HOST` and
 * `AZURE_RESOURCE_MANAGER_ENDPOINT` (as Azure Stack and Azure's own tools have them) override its services.
 */
export const cloudOfRegistry = (
  registry: string,
  env: Readonly<Record<string, string | undefined>> = {},
): AzureCloud => {
  const host = registry.replace(/:\d+$/, '');
  const known = azureClouds.find(({ registrySuffix }) => host.endsWith(registrySuffix)) ?? azureClouds[0];
  if (!known) throw new Error('no cloud is known');
  const trim = (address: string) => address.replace(/\/+$/, '');
  const authority = trim(env.AZURE_AUTHORITY_HOST || known.authority);
  const resourceManager = trim(env.AZURE_RESOURCE_MANAGER_ENDPOINT || known.resourceManager);
  return { ...known, authority, resourceManager, registryResources: [registryResource, resourceManager] };
};

/**
 * The cloud that `AZURE_AUTHORITY_HOST` belongs to, the public one without it; `AZURE_RESOURCE_MANAGER_ENDPOINT`
 * overrides where its resources are managed.
 */
export const cloudOfAuthority = (env: Readonly<Record<string, string | undefined>>): AzureCloud => {
  const host = (env.AZURE_AUTHORITY_HOST ?? '').replace(/\/+$/, '');
  const known = azureClouds.find(({ authority }) => authority === host);
  return cloudOfRegistry(known?.registrySuffix ?? '', env);
};
