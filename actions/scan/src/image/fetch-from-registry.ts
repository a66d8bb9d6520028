import type { Ports } from '@slipway/action';
import { parseImageReference, writeLayout } from '@slipway/oci';
import { connectRegistry, dockerConfig, readRemoteImage } from '@slipway/registry';

/** Copies an image from its registry into the folder of a layout, with the credentials of the docker configuration. */
export const fetchFromRegistry = async (name: string, layout: string, ports: Ports): Promise<void> => {
  const { registry: host, repository, tag = 'latest', digest } = parseImageReference(name);
  const { exec, log, clock, signal, runner } = ports;
  const credentials = dockerConfig(runner.environment, exec);
  const registry = connectRegistry(host, { credentials, log, clock, signal });
  try {
    await writeLayout(await readRemoteImage(registry, repository, digest ?? tag), layout);
  } finally {
    await registry.close();
  }
};
