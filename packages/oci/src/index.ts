export { digestOf, isDigest, verifyBytes, verifyStream } from './image/digest.ts';
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
} from './image/image.ts';
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
} from './image/image-reference.ts';
export {
  type Descriptor,
  type ImageConfig,
  type ImageIndex,
  type ImageManifest,
  mediaTypes,
} from './image/manifest.ts';
export { linuxPlatform, parsePlatform, showPlatform } from './image/platform.ts';
export { type LayerFile, walkLayers } from './layers/layers.ts';
export { streamBlob, writeBlob } from './layout/blobs.ts';
export { prepareLayoutFolder } from './layout/layout-folder.ts';
export { readLayout } from './layout/read-layout.ts';
export { annotateLayout, writeLayout, writeLayoutIndex, writeManifest } from './layout/write-layout.ts';
export { peek } from './tar/peek-stream.ts';
export { indexTar, openTarEntry, type TarIndex } from './tar/tar.ts';
