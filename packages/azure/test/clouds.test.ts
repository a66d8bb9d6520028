import { cloudOfRegistry } from '../src/index.ts';

describe('cloudOfRegistry', () => {
  it.each([
    ['acme.azurecr.io', 'AzureCloud'],
    ['acme-x1.azurecr.us', 'AzureUSGovernment'],
    ['acme.azurecr.cn:443', 'AzureChinaCloud'],
    ['registry.local', 'AzureCloud'],
  ])('finds the cloud of %s: %s', (registry, name) => {
    expect(cloudOfRegistry(registry).name).toBe(name);
  });
});
