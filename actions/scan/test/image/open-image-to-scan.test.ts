import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Exec } from '@slipway/core';
import { readLayout } from '@slipway/oci';
import { anonymous, connectRegistry, pushImage } from '@slipway/registry';
import { fakeDocker, fakePorts, startFakeRegistry, tarOfFolder } from '@slipway/testkit';
import { type Call, clean, digest, folder, run, trivy } from '../fake-trivy.ts';

describe('openImageToScan', () => {
  const inputOf = ({ args }: Call): string => args[args.indexOf('--input') + 1] ?? '';

  it('scans the folder of a layout in place', async () => {
    const { exec, calls } = trivy(clean);
    await run(exec).running;
    expect(calls.map(inputOf)[0]).toBe(path.join(folder, 'layout'));
  });

  it('unpacks the tar of a layout, because trivy cannot read it', async () => {
    writeFileSync(path.join(folder, 'layout.tar'), tarOfFolder(path.join(folder, 'layout')));
    const { exec, calls } = trivy(clean);
    const { facts } = await run(exec, { layout: 'layout.tar' }).running;
    expect(facts.digest).toBe(digest);
    expect((await readLayout(inputOf(calls[0] as Call))).root.descriptor.digest).toBe(digest);
  });

  it('copies an image out of an engine that has it', async () => {
    const docker = fakeDocker(folder, { images: ['app:1'] });
    const { exec, calls } = trivy(clean);
    const both: Exec = (program, ...rest) => (program === 'trivy' ? exec : docker.exec)(program, ...rest);
    const { facts } = await run(both, { image: 'app:1' }, { PATH: docker.path }).running;
    expect(facts).toMatchObject({ image: 'app:1', digest: expect.stringMatching(/^sha256:/) });
    expect((await readLayout(inputOf(calls[0] as Call))).platforms).toHaveLength(1);
  });

  it('fetches an image that no engine has from its registry, with the same digest', async () => {
    const double = await startFakeRegistry();
    try {
      const image = await readLayout(path.join(folder, 'layout'));
      const { log, clock } = fakePorts();
      const registry = connectRegistry(double.host, { credentials: anonymous(), log, clock });
      await pushImage(registry, 'shop/api', image, { tags: ['v1'], log });
      await registry.close();
      const name = `${double.host}/shop/api:v1`;
      const { facts } = await run(trivy(clean).exec, { image: name }, { HOME: folder, PATH: folder }).running;
      expect(facts).toMatchObject({ image: name, digest });
    } finally {
      await double.stop();
    }
  });

  it.each([
    [{ layout: '' }, 'one of the inputs `layout` and `image` is required.'],
    [{ layout: 'layout', image: 'app:1' }, 'the inputs `layout` and `image` are both set, but each names an image.'],
  ])('rejects the inputs %j', async (given, message) => {
    await expect(run(trivy(clean).exec, given).running).rejects.toMatchObject({ code: 'BadInput', message });
  });
});
