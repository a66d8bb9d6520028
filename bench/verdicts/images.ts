import { createHash } from 'node:crypto';
import { SlipwayError } from '@slipway/core';
import { pushBusybox, pushWeb } from '../../tools/cluster/index.ts';
import { pushImage } from '../../tools/cluster/registry/push-image.ts';
import { tar } from '../../tools/cluster/registry/tar.ts';

/** An index whose only entry is for an architecture that no node here has. */
const pushForeign = async (registry: string): Promise<void> => {
  const architecture = 's390x';
  const digest = await pushBusybox(registry, 'slipway/foreign', 'part', { architecture, cmd: ['/bin/sh'] });
  const url = `http://${registry}/v2/slipway/foreign/manifests`;
  const accept = 'application/vnd.oci.image.manifest.v1+json';
  const part = Buffer.from(await (await fetch(`${url}/${digest}`, { headers: { accept } })).arrayBuffer());
  const found = `sha256:${createHash('sha256').update(part).digest('hex')}`;
  const manifests = [{ mediaType: accept, digest: found, size: part.length, platform: { os: 'linux', architecture } }];
  const mediaType = 'application/vnd.oci.image.index.v1+json';
  const body = JSON.stringify({ schemaVersion: 2, mediaType, manifests });
  const put = await fetch(`${url}/1`, { method: 'PUT', body, headers: { 'content-type': mediaType } });
  if (put.status !== 201)
    throw new SlipwayError('Refused', `The registry answered ${put.status} to the index of "slipway/foreign".`);
};

/** Pushes the images that the releases name and that exist. */
export const pushImages = async (registry: string): Promise<void> => {
  await Promise.all([pushWeb(registry, '1'), pushWeb(registry, '2')]);
  // Neither an ELF file nor a script: the kernel refuses to run it, as it does a program of another architecture.
  const program = { path: 'program', mode: 0o755, content: 'not a program\n' };
  await pushImage(registry, { name: 'slipway/not-a-program', tag: '2' }, tar([program]), { cmd: ['/program'] });
  await pushForeign(registry);
};
