import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { createExec } from '@slipway/action';
import { type Engine, findEngine } from '@slipway/container';
import { pickPlatform, readLayout } from '@slipway/oci';
import { build } from '../../actions/build/src/build.ts';
import { application, ensureEngines, type Files, realPorts } from './applications.ts';

/** Unlike any other run's: all share one engine, and what one removes another may just be using. */
export const own = `slipway-e2e-check-${randomBytes(3).toString('hex')}`;
export const folders: string[] = [];
const images: string[] = [];
let engine: Engine;

beforeAll(async () => {
  await ensureEngines();
  const exec = createExec(new AbortController().signal);
  engine = await findEngine({ exec, environment: process.env }, 'docker', 'run');
});
afterAll(async () => {
  await engine.run(['image', 'rm', '--force', ...images]);
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const configDigestOf = async (layout: string): Promise<string> =>
  pickPlatform(await readLayout(layout)).configBlob.descriptor.digest;

/** Builds the application with these files changed, and returns its folder and its layout. */
export const built = async (files: Files, name = own): Promise<{ folder: string; layout: string }> => {
  const folder = application(files);
  folders.push(folder);
  const input = {
    directory: '.',
    engine: 'docker' as const,
    context: undefined,
    file: undefined,
    target: undefined,
    'build-args': {},
    secrets: [],
    platforms: [],
    image: name,
    output: undefined,
    labels: { 'slipway.test/run': own },
    cache: 'auto',
    network: undefined,
  };
  const { outputs, sentence } = await build(input, realPorts(folder));
  if (outputs.layout === undefined) throw new Error(sentence);
  images.push(await configDigestOf(String(outputs.layout)));
  return { folder, layout: String(outputs.layout) };
};

export const inputOf = (layout: string | undefined, skip: readonly string[] = []) => ({
  directory: '.',
  layout,
  image: undefined,
  spec: undefined,
  engine: 'auto' as const,
  skip,
});

export const script = (...parts: readonly string[]): string => `#!/bin/sh\n${parts.join('')}`;

/** Returns the IDs of the containers of a layout's image. */
export const containersOf = async (layout: string): Promise<string> => {
  const configDigest = await configDigestOf(layout);
  const { stdout } = await engine.run(['ps', '--all', '--quiet', '--filter', `ancestor=${configDigest}`]);
  return stdout.trim();
};

/** Returns a `slipway.yml` with more lines. */
export const spec = (more: string, start = '60s'): string =>
  `name: penguins\nkind: api\nport: 8000\nhealth: /healthz\nstart: {within: ${start}}\nstop: {within: 1s}\n${more}`;
