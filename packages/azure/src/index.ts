export { acr } from './acr-credentials.ts';
export { azureClouds, cloudByAuthority, cloudOf } from './clouds.ts';
export { connectResourceManager } from './container-registries.ts';
export { type AzureIdentity, entraToken } from './entra-token.ts';
export { lockImage } from './lock-image.ts';
