import { type Exec, type ExecResult, SlipwayError } from '@slipway/core';
import { parseManifests, type SourcedObject } from './parse.ts';

/** The ways to render a kustomization, in the order in which they are tried. */
const programs: readonly (readonly [string, readonly string[]])[] = [
  ['kustomize', ['build']],
  ['kubectl', ['kustomize']],
];

const isMissing = (error: unknown): boolean => error instanceof SlipwayError && error.code === 'ToolMissing';

/** Returns the last line that is not a warning; of a line in the log format of kubectl, the error in it. */
const reasonIn = (stderr: string): string => {
  const line = stderr
    .split('\n')
    .map((text) => text.trim())
    .filter((text) => text !== '' && !text.startsWith('#'))
    .at(-1);
  const logged = /\berr="((?:[^"\\]|\\.)*)"/.exec(line ?? '')?.[1];
  return (logged ?? line ?? 'it gave no reason.').replace(/^Error: /, '');
};

const run = async (exec: Exec, folder: string, signal?: AbortSignal): Promise<ExecResult & { program: string }> => {
  for (const [program, args] of programs)
    try {
      return { ...(await exec(program, [...args, folder], signal ? { signal } : {})), program };
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  throw new SlipwayError(
    'ToolMissing',
    'the manifests contain a kustomization, but neither kustomize nor kubectl is on PATH to render it.',
    {
      hint: 'Install kustomize, for example in an earlier step.',
    },
  );
};

/**
 * Renders a folder's kustomization with `kustomize build`, or `kubectl kustomize` where that is missing. Every object's
 * place is the kustomization, because rendering loses the lines.
 */
export const renderKustomization = async (
  folder: string,
  name: string,
  { exec, signal }: { readonly exec: Exec; readonly signal?: AbortSignal },
): Promise<SourcedObject[]> => {
  const { exitCode, stdout, stderr, program } = await run(exec, folder, signal);
  const place = { file: name };
  if (exitCode !== 0)
    throw new SlipwayError('BadInput', `${program} cannot render ${name}: ${reasonIn(stderr)}`, { place });
  return parseManifests(stdout, `${name} (rendered)`).map(({ object }) => ({ object, place, locate: () => place }));
};
