import type { Ports } from '@slipway/action';
import { type Engine, findEngine, openImage } from '@slipway/container';
import { SlipwayError } from '@slipway/core';
import type { Image } from '@slipway/oci';
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
      fetch: async (name, folder) => (await import('./fetch-from-registry.ts')).fetchFromRegistry(name, folder, ports),
    },
  );
