export { acr } from './acr-credentials.ts';
export { type AzureCloud, azureClouds, cloudByAuthority, cloudOf } from './clouds.ts';
export {
  type AzureRegistry,
  connectResourceManager,
  type ImportRequest,
  type ResourceManager,
} from './container-registries.ts';
export { type AzureIdentity, entraToken } from './entra-token.ts';
export { lockImage } from './lock-image.ts';
