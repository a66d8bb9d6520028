import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Exec } from '@slipway/core';
import { fakePorts, writeTestLayout } from '@slipway/testkit';
import { build } from '../src/build.ts';
import type { Inputs } from '../src/inputs.ts';

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

interface Seen {
  args?: readonly string[];
  secret?: { readonly text: string; readonly mode: number };
}

interface Plan {
  readonly spec?: string;
  readonly dockerfile?: string;
  /** Output and exit code of the engine. */
  readonly output?: readonly string[];
  readonly exitCode?: number;
  readonly environment?: Readonly<Record<string, string>>;
}

/** A workspace with an application, and a buildah that builds nothing but remembers. */
const setUp = ({ spec, dockerfile = 'FROM scratch\nUSER 1\n', output = [], exitCode = 0, environment = {} }: Plan) => {
  const workspace = mkdtempSync(path.join(tmpdir(), 'slipway-build-'));
  const bin = path.join(workspace, 'bin');
  mkdirSync(bin);
  writeFileSync(path.join(bin, 'buildah'), '');
  chmodSync(path.join(bin, 'buildah'), 0o755);
  if (spec) writeFileSync(path.join(workspace, 'slipway.yml'), spec);
  writeFileSync(path.join(workspace, 'Dockerfile'), dockerfile);
  const seen: Seen = {};
  const writeImage = (folder: string): void => {
    const layers = [[{ path: 'app', content: randomBytes(1_230_000) }]];
    writeTestLayout(folder, { architecture: 'arm64', layers });
  };
  const exec: Exec = async (program, args, options = {}) => {
    const answer = { exitCode: 0, stdout: '', stderr: '', timedOut: false };
    if (program === 'git') return { ...answer, stdout: `${'b'.repeat(40)} 1700000000\n` };
    if (args[0] === 'version') return { ...answer, stdout: '{"version":"1.28.2"}' };
    if (args[0] === 'push') writeImage((args[2] ?? '').replace('oci:', ''));
    if (args[0] !== 'build') return answer;
    seen.args = args;
    const file = /src=(.*)/.exec(args[args.indexOf('--secret') + 1] ?? '')?.[1];
    if (file) seen.secret = { text: readFileSync(file, 'utf8'), mode: statSync(file).mode & 0o777 };
    writeFileSync(args[args.indexOf('--iidfile') + 1] ?? '', 'id');
    for (const line of output) options.onLine?.(line, 'stderr');
    return { ...answer, exitCode };
  };
  const ports = fakePorts({
    exec,
    runner: { workspace, temp: path.join(workspace, 'temp'), environment: { PATH: bin, ...environment } },
  });
  return { ports, seen, workspace };
};

const labelsOf = ({ args = [] }: Seen): readonly string[] => args.filter((_, index) => args[index - 1] === '--label');

describe('build', () => {
  it('returns name, digest and layout, and reports the build', async () => {
    const { ports, workspace } = setUp({});
    const result = await build(usual, ports);
    expect(result.status).toBe('passed');
    expect(result.outputs).toMatchObject({
      image: 'shop',
      engine: 'buildah',
      layout: path.join(workspace, 'temp', 'slipway', 'images', path.basename(workspace)),
    });
    expect(result.outputs.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    const blob = (digest: unknown) => path.join(String(result.outputs.layout), 'blobs', ...String(digest).split(':'));
    const { layers } = JSON.parse(readFileSync(blob(result.outputs.digest), 'utf8'));
    expect(result.outputs.size).toBe(statSync(blob(layers[0].digest)).size);
    expect(result.facts).toMatchObject({ image: 'shop', platform: 'linux/arm64', layers: 1, warnings: [] });
    expect(result.sentence).toMatch(/^shop was built with buildah in 0 s: 1 layer, 1\.2 MB, sha256:/);
  });

  it('leaves each application of a workspace in a folder of its own', async () => {
    const { ports, workspace } = setUp({});
    const images = path.join(workspace, 'temp', 'slipway', 'images');
    const layouts: string[] = [];
    for (const directory of ['shop', 'a/api', 'b/api', 'a-api']) {
      mkdirSync(path.join(workspace, directory), { recursive: true });
      writeFileSync(path.join(workspace, directory, 'Dockerfile'), 'FROM scratch\nUSER 1\n');
      layouts.push(String((await build({ ...usual, directory }, ports)).outputs.layout));
    }
    expect(new Set(layouts).size).toBe(4);
    expect(layouts.map((layout) => path.dirname(layout))).toEqual([images, images, images, images]);
    expect(layouts[0]).toBe(path.join(images, 'shop'));
    expect(layouts[1]).toMatch(/\/a-api-[0-9a-f]{8}$/);
  });

  it('adds labels with the source and the time of the commit', async () => {
    const { ports, seen } = setUp({});
    await build({ ...usual, labels: { team: 'penguins' } }, ports);
    expect(labelsOf(seen)).toEqual([
      'org.opencontainers.image.title=shop',
      'org.opencontainers.image.source=https://github.com/acme/shop',
      `org.opencontainers.image.revision=${'a'.repeat(40)}`,
      'org.opencontainers.image.created=2023-11-14T22:13:20Z',
      'team=penguins',
    ]);
    expect(seen.args?.join(' ')).toContain('--timestamp 1700000000');
  });

  it('takes from slipway.yml what the inputs leave open', async () => {
    const spec = 'name: penguins\nkind: job\nbuild: {target: run, args: {A: 1.10, B: x}}\n';
    const { ports, seen } = setUp({ spec, dockerfile: 'FROM scratch AS run\nUSER 1\n' });
    const { outputs } = await build({ ...usual, 'build-args': { B: 'y' } }, ports);
    expect(outputs.image).toBe('penguins');
    expect(seen.args?.join(' ')).toMatch(/--target run --build-arg A=1\.10 --build-arg B=y/);
  });

  it('warns at the line of the Dockerfile', async () => {
    const { ports } = setUp({ dockerfile: 'FROM python\nUSER 1\n' });
    const { status, facts } = await build(usual, ports);
    expect(status).toBe('warning');
    expect(facts.warnings).toEqual([expect.stringMatching(/^Dockerfile:1: base image `python` has no tag/)]);
    expect(ports.annotations).toEqual([expect.objectContaining({ level: 'warning', file: 'Dockerfile', line: 1 })]);
  });

  it('fails at the line of the failing step, with its last lines', async () => {
    const output = ['STEP 2/3: RUN make', 'no rule', 'Error: building at STEP "RUN make": exit status 2'];
    const { ports } = setUp({ dockerfile: 'FROM scratch\n\nRUN make\nUSER 1\n', output, exitCode: 1 });
    const result = await build(usual, ports);
    expect(result).toMatchObject({
      status: 'failed',
      sentence: 'Dockerfile:3: The build failed at `RUN make` (exit 2): no rule.',
    });
    expect(result.excerpts).toEqual([{ title: 'RUN make', lines: output.slice(1), omittedLines: 0 }]);
    expect(ports.annotations.at(-1)).toMatchObject({ level: 'error', file: 'Dockerfile', line: 3 });
    expect(ports.lines).toContain(`untrusted: ${output.join('\n')}`);
  });

  it('believes the line that the engine prints', async () => {
    const output = ['Dockerfile:9', 'ERROR: failed to solve: process "/bin/sh -c make" did not complete: exit code: 2'];
    const { sentence } = await build(usual, setUp({ output, exitCode: 1 }).ports);
    expect(sentence).toMatch(/^Dockerfile:9: The build of shop:latest failed \(exit 2\)/);
  });

  it.each([
    ['token=geheim99', {}, 'geheim99'],
    ['id=token,env=PIP_TOKEN', { PIP_TOKEN: 'aus der Umgebung' }, 'aus der Umgebung'],
  ])('hands over secret `%s` as a file that only we can read, and masks it', async (line, environment, value) => {
    const { ports, seen } = setUp({ environment });
    await build({ ...usual, secrets: [line] }, ports);
    expect(seen.secret).toEqual({ text: value, mode: 0o600 });
    expect(seen.args?.join(' ')).not.toContain(value);
    expect(ports.masked).toEqual([value]);
  });

  it('reports all missing secrets together, before the build', async () => {
    const { ports, seen } = setUp({});
    const secrets = ['id=a,env=NOWHERE', 'id=b,src=nowhere.txt', 'c=', 'nonsense'];
    const error = await build({ ...usual, secrets }, ports).catch((thrown: Error) => thrown);
    expect((error as Error).message.split('\n').map((line) => line.split(' Write ')[0])).toEqual([
      'Build secret `a`: the variable NOWHERE is not set or empty.',
      'Build secret `b`: the file `nowhere.txt` does not exist.',
      'Build secret `c` is empty.',
      'Line 4 of `secrets` cannot be read.',
    ]);
    expect(seen.args).toBeUndefined();
  });

  it('reports all problems of its inputs together, before the build', async () => {
    const { ports, seen } = setUp({});
    const wrong = { image: 'A:1', platforms: ['arm'], file: 'none', secrets: ['c='], context: 'nowhere' };
    await expect(build({ ...usual, ...wrong }, ports)).rejects.toMatchObject({
      errors: [
        { message: "`A:1` cannot be an image's name." },
        { message: 'input `platforms`: `arm` is not a platform.' },
        { message: 'The Dockerfile `none` does not exist.' },
        { message: 'Build secret `c` is empty.' },
        { message: 'The build context `nowhere` is not a folder.' },
      ],
    });
    expect(seen.args).toBeUndefined();
  });

  it.each([
    [
      { platforms: ['linux/amd64', 'linux/arm64'] },
      'input `platforms` has 2 platforms (linux/amd64, linux/arm64). The action builds one image per call.',
    ],
    [{ image: 'Registry/Name:1' }, "`Registry/Name:1` cannot be an image's name."],
    [{ file: 'bin' }, 'The Dockerfile `bin` cannot be read: it is a folder.'],
    [{ file: 'other/Dockerfile' }, 'The Dockerfile `other/Dockerfile` does not exist.'],
    [{ engine: 'podman' as const }, 'Engine `podman` cannot be used here: podman is not on PATH.'],
  ])('rejects %j', async (more, message) => {
    await expect(build({ ...usual, ...more }, setUp({}).ports)).rejects.toThrow(message);
  });
});
