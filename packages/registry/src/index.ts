export { type AzureRegistry, connectResourceManager, type ImportRequest, type ResourceManager } from './arm.ts';
export { type AzureCloud, azureClouds, cloudByAuthority, cloudOf } from './clouds.ts';
export { acr } from './credentials/acr.ts';
export { anonymous } from './credentials/anonymous.ts';
export { basic } from './credentials/basic.ts';
export { dockerConfig } from './credentials/docker-config.ts';
export type { Credentials, CredentialsProvider, CredentialsRequest } from './credentials/types.ts';
export { digestOf, isDigest } from './digest.ts';
export { type AzureIdentity, entraToken } from './entra.ts';
export { RegistryError, type RegistryProblem } from './errors.ts';
export { readLayout, writeLayout } from './layout.ts';
export { lockImage } from './lock.ts';
export { type AttachableReport, attachReport, reportAnnotations, reportArtifactType } from './proof.ts';
export { lookUpTags, type Pushed, type PushedTag, type PushOptions, pushImage } from './push.ts';
export { checkRegistry, checkRepository, checkTag, parseReference, type Reference } from './reference.ts';
export { type Attachment, attach } from './referrers.ts';
export { type ConnectOptions, connectRegistry, type Registry, showReference } from './registry.ts';
export { type Copied, copyImage, copyReferrers, readRemote } from './remote.ts';
export { createTransport, type Transport } from './transport.ts';
export {
  type Blob,
  type Descriptor,
  type Image,
  type ImageIndex,
  type ImageManifest,
  mediaTypes,
  type Platform,
  type StoredManifest,
  showPlatform,
} from './types.ts';
export type { UploadResult } from './upload.ts';
