export { streamBlob, writeBlob } from './blobs.ts';
export { digestOf, isDigest, verifyBytes, verifyStream } from './digest.ts';
export {
  type Blob,
  type ContentSource,
  type Image,
  layersSize,
  type PlatformImage,
  parseJson,
  pickPlatform,
  readImage,
  type StoredManifest,
} from './image.ts';
export {
  checkRegistry,
  checkRepository,
  checkTag,
  type ImageReference,
  isRepositoryName,
  isSameRepository,
  parseImageReference,
  parseQualifiedReference,
  showImageReference,
  splitImageReference,
} from './image-reference.ts';
export { type LayerFile, walkLayers } from './layers.ts';
export { prepareLayoutFolder } from './layout-folder.ts';
export {
  type Descriptor,
  type ImageConfig,
  type ImageIndex,
  type ImageManifest,
  mediaTypes,
} from './manifest.ts';
export { linuxPlatform, parsePlatform, showPlatform } from './platform.ts';
export { readLayout } from './read-layout.ts';
export { peek } from './streams.ts';
export { indexTar, openTarEntry, type TarIndex } from './tar.ts';
export { annotateLayout, writeLayout, writeLayoutIndex, writeManifest } from './write-layout.ts';
