import { Readable } from 'node:stream';
import type { ContainerState, Logs } from '@slipway/container';
import type { Blob, PlatformImage } from '@slipway/oci';
import { parseSpec, type Spec } from '@slipway/spec';

export const specOf = (more = '', kind = 'api'): Spec =>
  parseSpec(`name: penguins\nkind: ${kind}\n${more}`, 'slipway.yml');

const blobOf = (digest: string, size: number): Blob => ({
  descriptor: { mediaType: '', digest, size },
  place: digest,
  open: () => Readable.from([]),
});

export const imageOf = (config: object = {}, size = 1000): PlatformImage => {
  const configBlob = blobOf('sha256:c', 10);
  const layer = blobOf('sha256:l', size);
  return {
    platform: { os: 'linux', architecture: 'amd64' },
    descriptor: { mediaType: '', digest: 'sha256:m', size: 10 },
    manifest: { schemaVersion: 2, config: configBlob.descriptor, layers: [layer.descriptor] },
    config: { config },
    configBlob,
    layers: [layer],
  };
};

export const printed = (stdout: string, stderr = ''): Logs => ({ stdout, stderr });

export const ended = (exitCode: number, outOfMemory = false): ContainerState => ({
  running: false,
  exitCode,
  outOfMemory,
  pid: 0,
});
