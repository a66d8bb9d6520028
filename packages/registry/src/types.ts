import type { Readable } from 'node:stream';

/** What a registry or a layout says about a piece of content (OCI image-spec, descriptor). */
export interface Descriptor {
  readonly mediaType: string;
  /** `sha256:<64 hex digits>` */
  readonly digest: string;
  /** Bytes. */
  readonly size: number;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly platform?: Platform;
  readonly artifactType?: string;
  readonly urls?: readonly string[];
}

export interface Platform {
  readonly os: string;
  readonly architecture: string;
  readonly variant?: string;
}

/** An image manifest. The bytes, not this object, decide the digest. */
export interface ImageManifest {
  readonly schemaVersion: 2;
  readonly mediaType?: string;
  readonly artifactType?: string;
  readonly config: Descriptor;
  readonly layers: readonly Descriptor[];
  readonly subject?: Descriptor;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** One manifest for each platform, or the list of referrers of a digest. */
export interface ImageIndex {
  readonly schemaVersion: 2;
  readonly mediaType?: string;
  readonly manifests: readonly Descriptor[];
  readonly annotations?: Readonly<Record<string, string>>;
}

/** A configuration or layer that can be read from the start as often as needed. */
export interface Blob {
  readonly descriptor: Descriptor;
  /** Where it lies, for messages. */
  readonly place: string;
  /**
   * Leaves out the first `start` bytes. The whole content is hashed all the same: the stream fails with
   * SlipwayError CheckFailed at its end when digest or size differ from the descriptor.
   */
  open(start?: number): Readable;
}

/** A manifest or index as it is stored, byte for byte. */
export interface StoredManifest {
  readonly descriptor: Descriptor;
  readonly bytes: Buffer;
}

/** Everything that a push has to move: from a layout on disk, or from another registry. */
export interface Image {
  /** The file, folder or reference it was read from. */
  readonly name: string;
  /** The manifest, or the index of a multi-platform image: its digest is what gets deployed. */
  readonly root: StoredManifest;
  /** Manifests that the root refers to, without the root, deepest first. */
  readonly children: readonly StoredManifest[];
  /** Configurations and layers, each once. */
  readonly blobs: readonly Blob[];
  readonly platforms: readonly Platform[];
  /** Annotations of the root, then of the first platform's manifest. */
  readonly annotations: Readonly<Record<string, string>>;
  /** Labels of the first platform's configuration. */
  readonly labels: Readonly<Record<string, string>>;
}

export const mediaTypes = {
  ociManifest: 'application/vnd.oci.image.manifest.v1+json',
  ociIndex: 'application/vnd.oci.image.index.v1+json',
  dockerManifest: 'application/vnd.docker.distribution.manifest.v2+json',
  dockerIndex: 'application/vnd.docker.distribution.manifest.list.v2+json',
  /** The two bytes `{}`: configuration of artifacts that need none. */
  empty: 'application/vnd.oci.empty.v1+json',
} as const;

export const isIndexType = (mediaType: string): boolean =>
  mediaType === mediaTypes.ociIndex || mediaType === mediaTypes.dockerIndex;

export const isManifestType = (mediaType: string): boolean =>
  mediaType === mediaTypes.ociManifest || mediaType === mediaTypes.dockerManifest;

/** `linux/arm64/v8` */
export const showPlatform = (platform: Platform): string =>
  [platform.os, platform.architecture, platform.variant].filter(Boolean).join('/');
