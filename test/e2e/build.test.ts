import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { createExec } from '@slipway/action';
import { findEngine, saveImage } from '@slipway/container';
import {
  layersSize,
  type PlatformImage,
  pickPlatform,
  prepareLayoutFolder,
  readLayout,
  walkLayers,
} from '@slipway/oci';
import { build } from '../../actions/build/src/build.ts';
import type { Inputs } from '../../actions/build/src/inputs.ts';
import { application, ensureEngines, type Files, realPorts } from './applications.ts';

const usual: Inputs = {
  directory: '.',
  engine: 'auto',
  context: undefined,
  file: undefined,
  target: undefined,
  'build-args': {},
  secrets: [],
  platforms: [],
  image: undefined,
  output: undefined,
  labels: {},
  cache: 'auto',
  network: undefined,
};

/** Unlike any other run's: all share one engine. */
const named = `slipway-e2e-build-${randomBytes(3).toString('hex')}`;

const engines = ['docker', 'buildah'] as const;

const folders: string[] = [];
const appWith = (files: Files): string => {
  const folder = application(files);
  folders.push(folder);
  return folder;
};

const readBuilt = async (layout: string): Promise<PlatformImage> => pickPlatform(await readLayout(layout));

beforeAll(ensureEngines);
afterAll(() => folders.forEach((folder) => void rmSync(folder, { recursive: true, force: true })));

const commit = async (folder: string): Promise<void> => {
  const exec = createExec(new AbortController().signal);
  const who = ['-c', 'user.name=t', '-c', 'user.email=t@example.org', '-c', 'init.defaultBranch=main'];
  const env = {
    PATH: process.env.PATH ?? '',
    GIT_COMMITTER_DATE: '1700000000 +0000',
    GIT_AUTHOR_DATE: '1700000000 +0000',
  };
  for (const args of [
    ['init', '-q'],
    ['add', '-A'],
    ['commit', '-qm', 'first'],
  ]) {
    const { exitCode, stderr } = await exec('git', [...who, '-C', folder, ...args], { env });
    if (exitCode !== 0) throw new Error(stderr);
  }
};

describe.each(engines)('build with %s', (engine) => {
  it('writes a layout with correct digests and the labels of the commit', async () => {
    const folder = appWith({});
    await commit(folder);
    const { status, outputs, facts } = await build({ ...usual, engine }, realPorts(folder));
    expect(status).toBe('passed');
    const layout = String(outputs.layout);
    const manifest = readFileSync(path.join(layout, 'blobs', ...String(outputs.digest).split(':')));
    expect(`sha256:${createHash('sha256').update(manifest).digest('hex')}`).toBe(outputs.digest);
    expect(JSON.parse(manifest.toString()).annotations).toMatchObject({
      'org.opencontainers.image.created': '2023-11-14T22:13:20Z',
    });
    const image = await readBuilt(layout);
    expect(image.config.config?.Labels).toMatchObject({
      'org.opencontainers.image.title': 'penguins',
      'org.opencontainers.image.source': 'https://github.com/acme/shop',
      'org.opencontainers.image.revision': 'a'.repeat(40),
    });
    for (const { descriptor } of image.layers) {
      const { digest, size } = descriptor;
      const bytes = readFileSync(path.join(layout, 'blobs', ...digest.split(':')));
      expect(`sha256:${createHash('sha256').update(bytes).digest('hex')} ${bytes.length}`).toBe(`${digest} ${size}`);
    }
    expect(facts).toMatchObject({ image: 'penguins', engine, layers: image.layers.length, size: layersSize(image) });
  });

  it('uses a secret that does not stay in the image', async () => {
    const use = 'RUN --mount=type=secret,id=token test "$(cat /run/secrets/token)" = geheim-4711';
    const base = 'FROM scratch\nCOPY busybox /bin/busybox\nRUN ["/bin/busybox", "--install", "-s", "/bin"]\n';
    const folder = appWith({ Dockerfile: `${base}${use}\nUSER 1\n` });
    const { status, outputs } = await build({ ...usual, engine, secrets: ['token=geheim-4711'] }, realPorts(folder));
    expect(status).toBe('passed');
    const found: string[] = [];
    await walkLayers(await readBuilt(String(outputs.layout)), async ({ name, read }) => {
      if ((await read()).includes('geheim-4711')) found.push(name);
    });
    expect(found).toEqual([]);
  });

  it.each([
    [
      'a failing command',
      'RUN echo on the way && ls /nowhere',
      /^Dockerfile:4: The build failed at `RUN echo on the way && ls \/nowhere` \(exit 1\)/,
    ],
    ['a missing file', 'COPY model.rds /', /^Dockerfile:4: The build failed at `COPY model\.rds \/`/],
  ])('reports the line of %s', async (_, step, sentence) => {
    const folder = appWith({
      Dockerfile: `FROM scratch\nCOPY busybox /bin/busybox\nRUN ["/bin/busybox", "--install", "-s", "/bin"]\n${step}\nUSER 1\n`,
    });
    const ports = realPorts(folder);
    const result = await build({ ...usual, engine }, ports);
    expect(result).toMatchObject({ status: 'failed', sentence: expect.stringMatching(sentence) });
    expect(ports.annotations.at(-1)).toMatchObject({ level: 'error', file: 'Dockerfile', line: 4 });
  });

  it('stops when the run is cancelled', async () => {
    const folder = appWith({
      Dockerfile: 'FROM scratch\nCOPY busybox /bin/busybox\nRUN ["/bin/busybox", "sleep", "300"]\nUSER 1\n',
    });
    const stop = new AbortController();
    const ports = realPorts(folder, {}, stop);
    const shown = { ...ports.log, untrusted: () => stop.abort() };
    await expect(build({ ...usual, engine }, { ...ports, log: shown })).rejects.toMatchObject({ code: 'Cancelled' });
  });
});

it('builds the same digest for the same commit with buildah, without a cache too', async () => {
  const folder = appWith({});
  await commit(folder);
  const digests: unknown[] = [];
  for (const output of ['one', 'two']) {
    const { outputs } = await build(
      { ...usual, engine: 'buildah', cache: 'none', output: `.temp/${output}` },
      realPorts(folder),
    );
    digests.push(outputs.digest);
  }
  expect(digests[0]).toBe(digests[1]);
});

it('keeps the image id of docker in the layout', async () => {
  const folder = appWith({});
  const ports = realPorts(folder);
  const { outputs } = await build({ ...usual, engine: 'docker', image: named }, ports);
  const engine = await findEngine({ exec: ports.exec, environment: ports.runner.environment }, 'docker', 'run');
  const { stdout } = await engine.run(['image', 'inspect', '--format', '{{.Id}}', `${named}:latest`]);
  const image = await readBuilt(String(outputs.layout));
  expect(stdout.trim()).toBe(image.configBlob.descriptor.digest);
  const copy = path.join(folder, '.temp', 'copy');
  await prepareLayoutFolder(copy);
  await saveImage(engine, `${named}:latest`, copy, { temp: path.join(folder, '.temp') });
  const again = await readBuilt(copy);
  await engine.run(['image', 'rm', '--force', `${named}:latest`]);
  expect(again.layers.map(({ descriptor }) => descriptor)).toEqual(image.layers.map(({ descriptor }) => descriptor));
});
