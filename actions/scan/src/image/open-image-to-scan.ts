import type { Ports } from '@slipway/action';
import { type Engine, findEngine, openImage } from '@slipway/container';
import { SlipwayError } from '@slipway/core';
import { type Image, parseImageReference, writeLayout } from '@slipway/oci';
import { connectRegistry, dockerConfig, readRemoteImage } from '@slipway/registry';
import type { Inputs } from '../inputs.ts';

/** Returns undefined without an engine: a registry has the image too. */
const localEngine = async ({ exec, runner }: Ports): Promise<Engine | undefined> => {
  try {
    return await findEngine({ exec, environment: runner.environment }, 'auto', 'save');
  } catch (error) {
    if (error instanceof SlipwayError && error.code === 'ToolMissing') return undefined;
    throw error;
  }
};

const fetchFromRegistry = async (name: string, layout: string, ports: Ports): Promise<void> => {
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

/** Opens the layout, or the image by its name: from an engine of this machine, else from its registry. */
export const openImageToScan = (
  { layout, image }: Pick<Inputs, 'layout' | 'image'>,
  temp: string,
  ports: Ports,
): Promise<Image> =>
  openImage(
    { layout, image },
    {
      workspace: ports.runner.workspace,
      temp,
      engine: () => localEngine(ports),
      fetch: (name, folder) => fetchFromRegistry(name, folder, ports),
    },
  );
