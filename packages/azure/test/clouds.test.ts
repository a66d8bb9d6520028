import { type AzureCloud, azureClouds, cloudOfAuthority, cloudOfRegistry } from '../src/clouds.ts';

const [publicCloud, government, china] = azureClouds as [AzureCloud, AzureCloud, AzureCloud];
const dataPlane = 'https://containerregistry.azure.net';

describe('cloudOfRegistry', () => {
  it.each([
    ['acme.azurecr.io', publicCloud],
    ['acme-x1.azurecr.us', government],
    ['acme.azurecr.cn:443', china],
    ['registry.local', publicCloud],
    ['azurecr.us.example.org', publicCloud],
    ['acme.azurecr.us:443.example.org', publicCloud],
    ['', publicCloud],
  ])('finds the cloud of %s', (registry, cloud) => {
    expect(cloudOfRegistry(registry)).toEqual(cloud);
  });

  it('requests the data plane of a registry before the resource manager', () => {
    expect(azureClouds.map(({ registryResources }) => registryResources)).toEqual([
      [dataPlane, 'https://management.azure.com'],
      [dataPlane, 'https://management.usgovcloudapi.net'],
      [dataPlane, 'https://management.chinacloudapi.cn'],
    ]);
  });

  it('takes the services of the environment, without slashes at their ends', () => {
    const env = {
      AZURE_AUTHORITY_HOST: 'https://login.test/a//',
      AZURE_RESOURCE_MANAGER_ENDPOINT: 'https://arm.test/',
    };
    expect(cloudOfRegistry('acme.azurecr.us', env)).toEqual({
      ...government,
      authority: 'https://login.test/a',
      resourceManager: 'https://arm.test',
      registryResources: [dataPlane, 'https://arm.test'],
    });
    const empty = { AZURE_AUTHORITY_HOST: '', AZURE_RESOURCE_MANAGER_ENDPOINT: '' };
    expect(cloudOfRegistry('acme.azurecr.us', empty)).toEqual(government);
  });
});

describe('cloudOfAuthority', () => {
  it.each<[string | undefined, AzureCloud]>([
    [undefined, publicCloud],
    ['', publicCloud],
    ['https://login.microsoftonline.us', government],
    ['https://login.chinacloudapi.cn//', china],
    ['https://login.stack.test/', { ...publicCloud, authority: 'https://login.stack.test' }],
    ['https://login.stack.test/a/b', { ...publicCloud, authority: 'https://login.stack.test/a/b' }],
  ])('finds the cloud of %s', (host, cloud) => {
    expect(cloudOfAuthority({ AZURE_AUTHORITY_HOST: host })).toEqual(cloud);
  });

  it('takes the resource manager of the environment', () => {
    const env = {
      AZURE_AUTHORITY_HOST: government.authority,
      AZURE_RESOURCE_MANAGER_ENDPOINT: 'https://arm.test',
    };
    expect(cloudOfAuthority(env)).toMatchObject({ name: 'AzureUSGovernment', resourceManager: 'https://arm.test' });
  });
});
