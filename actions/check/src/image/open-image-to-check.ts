import type { Ports } from '@slipway/action';
import { type Engine, openImage, pullImage, saveImage } from '@slipway/container';
import type { Image } from '@slipway/oci';
import type { Inputs } from '../inputs.ts';

/** Opens the layout, or the image by its name. A name that the engine does not have is pulled. */
export const openImageToCheck = (
  { layout, image }: Pick<Inputs, 'layout' | 'image'>,
  engine: Engine,
  temp: string,
  { runner }: Pick<Ports, 'runner'>,
): Promise<Image> =>
  openImage(
    { layout, image },
    {
      workspace: runner.workspace,
      temp,
      engine: async () => engine,
      fetch: async (name, folder) => {
        await pullImage(engine, name);
        await saveImage(engine, name, folder, { temp });
      },
    },
  );
