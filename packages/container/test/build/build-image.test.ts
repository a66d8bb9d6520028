import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { BuildStepError } from '../../src/build/build-errors.ts';
import { buildImage, commandLine } from '../../src/build/build-image.ts';
import type { BuildOptions } from '../../src/build/build-types.ts';
import type { Builder } from '../../src/engine/engine-types.ts';
import { dockerArchive, tar } from '../archives.ts';
import { type Answer, fakeEngine, temporary } from '../fakes.ts';

const optionsIn = (folder: string, more: Partial<BuildOptions> = {}): BuildOptions => ({
  name: 'app:latest',
  context: '/src',
  file: '/src/Dockerfile',
  output: path.join(folder, 'out'),
  temp: path.join(folder, 'temp'),
  ...more,
});

const layers = async (): Promise<readonly Buffer[]> => {
  const base = await tar({ 'bin/sh': 'x'.repeat(2000) });
  return [base, await tar({ 'app/main.py': 'print(1)' }), base];
};

const after = (args: readonly string[], flag: string): string => args[args.indexOf(flag) + 1] ?? '';

/** The docker client: `build` writes the id, `save` the archive. */
const docker = (builder: Builder = 'buildkit') =>
  fakeEngine({ name: 'docker', builder }, async (args): Promise<Answer> => {
    if (args[0] === 'build' || args[0] === 'buildx') writeFileSync(after(args, '--iidfile'), 'sha256:abc\n');
    if (args[0] === 'save') await dockerArchive(after(args, '--output'), await layers());
    return {};
  });

describe('buildImage', () => {
  it('writes one manifest into an OCI layout, with the config of the engine', async () => {
    const folder = temporary();
    const expected = await dockerArchive(path.join(folder, 'x.tar'), await layers());
    const image = await buildImage(
      docker().engine,
      optionsIn(folder, { annotations: { 'org.opencontainers.image.title': 'app' } }),
    );
    const { digest } = image.root.descriptor;
    const [built] = image.platforms;
    const index = JSON.parse(readFileSync(path.join(image.folder ?? '', 'index.json'), 'utf8'));
    expect(index.manifests).toEqual([
      expect.objectContaining({ digest, platform: { os: 'linux', architecture: 'amd64' } }),
    ]);
    const manifest = JSON.parse(readFileSync(path.join(image.folder ?? '', 'blobs', ...digest.split(':')), 'utf8'));
    expect(manifest.annotations).toEqual({ 'org.opencontainers.image.title': 'app' });
    expect(built?.configBlob.descriptor.digest).toBe(expected);
    expect(built?.layers).toHaveLength(3);
    expect(built?.layers[0]).toBe(built?.layers[2]);
  });

  it('gives the same manifest digest for the same image each time', async () => {
    const digests = await Promise.all(
      [1, 2].map(async () => (await buildImage(docker().engine, optionsIn(temporary()))).root.descriptor.digest),
    );
    expect(digests[0]).toBe(digests[1]);
  });

  it('leaves nothing in the temporary folder', async () => {
    const folder = temporary();
    await buildImage(docker().engine, optionsIn(folder));
    expect(readdirSync(path.join(folder, 'temp'))).toEqual([]);
  });

  it('replaces an older layout and all its blobs', async () => {
    const folder = temporary();
    const stale = path.join(folder, 'out', 'blobs', 'sha256', 'old');
    await buildImage(docker().engine, optionsIn(folder));
    writeFileSync(stale, '');
    await buildImage(docker().engine, optionsIn(folder));
    expect(existsSync(stale)).toBe(false);
  });

  it('rejects an output folder with other files', async () => {
    const folder = temporary();
    mkdirSync(path.join(folder, 'out'));
    writeFileSync(path.join(folder, 'out', 'thesis.docx'), '');
    await expect(buildImage(docker().engine, optionsIn(folder))).rejects.toMatchObject({
      code: 'BadInput',
      message: expect.stringContaining('thesis.docx'),
    });
    expect(existsSync(path.join(folder, 'out', 'thesis.docx'))).toBe(true);
  });

  it('reports a failed step with its last lines', async () => {
    const lines = ['#6 0.1 \u001b[91mboom\u001b[0m', '#6 ERROR: exit code: 3', ' > [3/3] RUN make:'];
    const { engine } = fakeEngine({ name: 'docker', builder: 'buildkit' }, (_, options) => {
      for (const line of lines) options.onLine?.(line, 'stderr');
      return { exitCode: 1 };
    });
    const seen: string[] = [];
    const error = await buildImage(engine, optionsIn(temporary()), (line) => seen.push(line)).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({
      code: 'CheckFailed',
      message: 'The build failed at `RUN make` (exit 3): boom.',
      cause: expect.any(BuildStepError),
    });
    expect(seen).toEqual(lines);
  });

  it.each([
    ['prints it', ['#9 0.2 write /x: no space left on device', '#9 ERROR: exit code: 1']],
    ['prints it outside a step', ['failed to copy: no space left on device']],
  ])('detects a full disk when the engine %s', async (_, lines) => {
    const { engine } = fakeEngine({ name: 'docker', builder: 'buildkit' }, (_args, options) => {
      for (const line of lines) options.onLine?.(line, 'stderr');
      return { exitCode: 1 };
    });
    await expect(buildImage(engine, optionsIn(temporary()))).rejects.toMatchObject({ code: 'DiskFull' });
  });

  it('detects a full disk when it copies the image out', async () => {
    const { engine } = fakeEngine({ name: 'docker', builder: 'buildkit' }, (args) => {
      if (args[0] === 'build') writeFileSync(after(args, '--iidfile'), 'sha256:abc');
      return args[0] === 'save' ? { exitCode: 1, stderr: 'write out.tar: no space left on device' } : {};
    });
    await expect(buildImage(engine, optionsIn(temporary()))).rejects.toMatchObject({ code: 'DiskFull' });
  });

  it('reports a cancelled build as cancelled, not as failed', async () => {
    const stop = new AbortController();
    const { engine } = fakeEngine({ name: 'docker', builder: 'buildkit' }, () => {
      stop.abort();
      return { exitCode: 143 };
    });
    await expect(buildImage(engine, optionsIn(temporary(), { signal: stop.signal }))).rejects.toMatchObject({
      code: 'Cancelled',
    });
  });

  it.each([
    ['a cache that only buildx supports', 'buildkit', { cache: 'gha' }, 'BadInput'],
    ['secrets that the old builder does not support', 'legacy', { secrets: [{ id: 'a', file: '/a' }] }, 'ToolMissing'],
  ] as const)('rejects %s', async (_, builder, more, code) => {
    const { engine, calls } = docker(builder);
    await expect(buildImage(engine, optionsIn(temporary(), more))).rejects.toMatchObject({ code });
    expect(calls).toEqual([]);
  });
});

describe('commandLine', () => {
  const full = optionsIn('/t', {
    target: 'run',
    args: { A: 'b c' },
    secrets: [{ id: 'pip', file: '/s/pip' }],
    labels: { l: '1' },
    platform: 'linux/amd64',
    network: 'host',
    timestamp: 1700000000,
    cache: 'none',
  });
  const shared =
    "--file /src/Dockerfile --target run --build-arg 'A=b c' --label l=1 --platform linux/amd64 --network host --no-cache";
  it.each([
    [
      'buildx',
      `/bin/docker buildx build --progress plain ${shared} --secret id=pip,src=/s/pip --allow network.host --provenance false --sbom false --output type=oci,tar=false,dest=/t/out,name=app:latest,rewrite-timestamp=true /src`,
    ],
    [
      'buildx-load',
      `/bin/docker buildx build --progress plain ${shared} --secret id=pip,src=/s/pip --allow network.host --provenance false --sbom false --load --iidfile image.id --tag app:latest /src`,
    ],
    [
      'buildkit',
      `/bin/docker build ${shared} --iidfile image.id --tag app:latest --secret id=pip,src=/s/pip --progress plain /src`,
    ],
    ['legacy', `/bin/docker build ${shared} --iidfile image.id --tag app:latest /src`],
    [
      'buildah',
      `/bin/docker build ${shared} --secret id=pip,src=/s/pip --layers --timestamp 1700000000 --iidfile image.id --tag app:latest /src`,
    ],
  ] as const)('has all options for %s', (builder, expected) => {
    expect(commandLine(docker(builder).engine, full)).toBe(expected);
  });

  it.each([
    ['gha', '--cache-from type=gha --cache-to type=gha,mode=max,ignore-error=true'],
    [
      'type=registry,ref=r/c',
      '--cache-from type=registry,ref=r/c --cache-to type=registry,ref=r/c,mode=max,ignore-error=true',
    ],
  ])('lets buildx ignore errors of the cache %s', (cache, expected) => {
    expect(commandLine(docker('buildx').engine, optionsIn('/t', { cache }))).toContain(expected);
  });
});
