import { pickPlatform } from '@slipway/oci';
import { withLoadedImage } from '../../src/image/loaded-image.ts';
import { fakeEngine, layoutIn, temporary } from '../fakes.ts';

const loader = (known: boolean) =>
  fakeEngine({ name: 'docker', builder: 'buildkit' }, ([command, sub]) =>
    command === 'image' && sub === 'inspect' && !known ? { exitCode: 1 } : {},
  );

describe('withLoadedImage', () => {
  it('runs an image that the engine has without loading it, and leaves it there', async () => {
    const folder = temporary();
    const image = pickPlatform(await layoutIn(folder));
    const { engine, calls } = loader(true);
    expect(await withLoadedImage(engine, image, folder, async (reference) => reference)).toBe(
      image.configBlob.descriptor.digest,
    );
    expect(calls.map(({ args }) => args[0])).toEqual(['image']);
  });

  it('loads an image that the engine does not have, and removes it afterwards', async () => {
    const folder = temporary();
    const image = pickPlatform(await layoutIn(folder));
    const { engine, calls } = loader(false);
    const reference = await withLoadedImage(engine, image, folder, async (given) => given);
    expect(reference).toMatch(/^slipway-check:[0-9a-f]{16}$/);
    expect(calls.map(({ args }) => args.slice(0, 2).join(' '))).toEqual(['image inspect', 'load --input', 'image rm']);
  });
});
