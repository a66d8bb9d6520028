import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findEngine } from '@slipway/container';
import { type FakeDockerOptions, fakeDocker, fakePorts, writeTestLayout } from '@slipway/testkit';
import { openImageToCheck } from '../../src/image/open-image-to-check.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'slipway-check-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = async (inputs: { readonly layout?: string; readonly image?: string }, options: FakeDockerOptions = {}) => {
  const docker = fakeDocker(folder, options);
  const engine = await findEngine({ exec: docker.exec, environment: { PATH: docker.path } }, 'auto', 'run');
  const temp = path.join(folder, 'temp');
  const ports = fakePorts({ runner: { workspace: folder } });
  const image = await openImageToCheck({ layout: undefined, image: undefined, ...inputs }, engine, temp, ports);
  return { image, pulled: docker.calls.filter((call) => call.startsWith('pull')) };
};

describe('openImageToCheck', () => {
  it('reads a layout, relative to the workspace', async () => {
    const { digest } = writeTestLayout(path.join(folder, 'layout'), { layers: [[{ path: 'app', content: 'x' }]] });
    expect((await open({ layout: 'layout' })).image.root.descriptor.digest).toBe(digest);
  });

  it('uses an image that the engine has, and pulls nothing', async () => {
    const { image, pulled } = await open({ image: 'app:1' }, { images: ['app:1'] });
    expect(image).toMatchObject({ name: 'app:1', platforms: [{ platform: { architecture: 'amd64' } }] });
    expect(pulled).toEqual([]);
  });

  it('pulls an image that the engine does not have', async () => {
    const { image, pulled } = await open({ image: 'acme.io/app:1' }, { remote: ['acme.io/app:1'] });
    expect(image.name).toBe('acme.io/app:1');
    expect(pulled).toEqual(['pull acme.io/app:1']);
  });

  it('fails with the name of an image that does not exist', async () => {
    await expect(open({ image: 'nothing:1' })).rejects.toMatchObject({
      code: 'NotFound',
      message: expect.stringContaining('`nothing:1`'),
    });
  });
});
