export { acrCredentials } from './acr-credentials.ts';
export { azureClouds, cloudOfAuthority, cloudOfRegistry } from './clouds.ts';
export { connectContainerRegistries } from './container-registries.ts';
export { type AzureIdentity, requestEntraToken } from './entra-token.ts';
export { lockImage } from './lock-image.ts';
