import { cloudOfRegistry } from '../src/index.ts';

describe('cloudOf', () => {
  test.each([
    ['acme.azurecr.io', 'AzureCloud'],
    ['acme-x1.azurecr.us', 'AzureUSGovernment'],
    ['acme.azurecr.cn:443', 'AzureChinaCloud'],
    ['registry.local', 'AzureCloud'],
  ])('%s is in %s', (registry, name) => {
    expect(cloudOfRegistry(registry).name).toBe(name);
  });
});
