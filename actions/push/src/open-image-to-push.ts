import path from 'node:path';
import type { Ports } from '@slipway/action';
import { checkOneImage, openImage } from '@slipway/container';
import { SlipwayError } from '@slipway/core';
import type { Image, ImageReference } from '@slipway/oci';
import type { Inputs } from './inputs.ts';

/** An image to push, or the reference of an image to promote. */
export type ImageToPush =
  | { readonly image: Image; readonly promoted?: never }
  | { readonly promoted: ImageReference; readonly image?: never };

/**
 * Opens the layout, or the image that an engine on this machine has. A promotion reads its image later.
 * @throws SlipwayError BadInput unless exactly one image is named, NotFound
 */
export const openImageToPush = async (inputs: Inputs, { runner, exec }: Ports): Promise<ImageToPush> => {
  const { layout, image, 'promote-from': promoted } = inputs;
  checkOneImage({ layout, image, 'promote-from': promoted });
  if (promoted) return { promoted };
  const opened = await openImage(
    { layout, image },
    {
      workspace: runner.workspace,
      temp: path.join(runner.temp, 'slipway', 'push'),
      // A layout needs no engine.
      engine: async () => {
        const { findEngine } = await import('@slipway/container');
        return findEngine({ exec, environment: runner.environment }, 'auto', 'save');
      },
      fetch: async (name) => {
        throw new SlipwayError('NotFound', `No engine on this runner has the image \`${name}\`.`, {
          hint: 'Build the image in an earlier step, or copy it from its registry with `promote-from`.',
        });
      },
    },
  );
  return { image: opened };
};
