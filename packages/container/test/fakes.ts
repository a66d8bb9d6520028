import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Exec, ExecOptions, ExecResult } from '@slipway/core';
import { type Image, prepareLayoutFolder, readLayout } from '@slipway/oci';
import { layoutFromDockerArchive } from '../src/docker-archive/read-docker-archive.ts';
import type { Engine } from '../src/engine/engine-types.ts';
import { dockerArchive, tar } from './archives.ts';

export const temporary = (): string => mkdtempSync(path.join(tmpdir(), 'slipway-container-'));

export type Answer = Partial<ExecResult> | undefined;

export interface Call {
  readonly program: string;
  readonly args: readonly string[];
  readonly options: ExecOptions;
}

const complete = (answer: Answer): ExecResult => ({ exitCode: 0, stdout: '', stderr: '', timedOut: false, ...answer });

/** Passes each line to `onLine`, if there is one. The result then has no text. */
const passLines = (result: ExecResult, { onLine }: ExecOptions): ExecResult => {
  if (!onLine) return result;
  for (const stream of ['stdout', 'stderr'] as const)
    for (const line of result[stream].split('\n').filter((text, at, all) => at < all.length - 1 || text !== ''))
      onLine(line, stream);
  return { ...result, stdout: '', stderr: '' };
};

/** Returns an Exec that records its calls. */
export const fakeExec = (answer: (call: Call) => Answer | Promise<Answer>): { exec: Exec; calls: Call[] } => {
  const calls: Call[] = [];
  const exec: Exec = async (program, args, options = {}) => {
    const call = { program, args, options };
    calls.push(call);
    return passLines(complete(await answer(call)), options);
  };
  return { exec, calls };
};

/** Returns an engine over a fake Exec. */
export const fakeEngine = (
  facts: Pick<Engine, 'name' | 'builder'>,
  answer: (args: readonly string[], options: ExecOptions) => Answer | Promise<Answer>,
): { engine: Engine; calls: Call[] } => {
  const { exec, calls } = fakeExec(({ args, options }) => answer(args, options));
  const program = `/bin/${facts.name}`;
  return {
    calls,
    engine: {
      ...facts,
      program,
      version: '1',
      reason: `${program} does it`,
      run: (args, options) => exec(program, args, options),
    },
  };
};

/** Writes an archive of `docker save` with two layers, or with these. */
export const archived = async (folder: string, layers?: readonly Buffer[]): Promise<string> => {
  const file = path.join(folder, 'saved.tar');
  await dockerArchive(file, layers ?? [await tar({ 'etc/a': '1' }), await tar({ 'etc/b': '2' })]);
  return file;
};

/** Writes the same image as a layout. */
export const layoutIn = async (folder: string, layers?: readonly Buffer[]): Promise<Image> => {
  const layout = path.join(folder, 'layout');
  await prepareLayoutFolder(layout);
  await layoutFromDockerArchive(await archived(folder, layers), layout);
  return await readLayout(layout);
};
