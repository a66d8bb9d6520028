import path from 'node:path';
import type { Runner } from '@slipway/action';
import type { Spec } from '@slipway/spec';
import type { Inputs } from '../inputs.ts';

/** The settings of the build: from the inputs, else from slipway.yml, else Docker's defaults. */
export interface BuildSettings {
  /** Folder of slipway.yml. */
  readonly directory: string;
  readonly context: string;
  /** Path of the Dockerfile. */
  readonly path: string;
  /** The Dockerfile relative to the workspace, for messages. */
  readonly file: string;
  readonly target?: string;
  readonly args: Readonly<Record<string, string>>;
}

type BuildInputs = Pick<Inputs, 'directory' | 'context' | 'file' | 'target' | 'build-args'>;

/** Returns the settings of the build. */
export const buildSettings = (input: BuildInputs, spec: Spec | undefined, runner: Runner): BuildSettings => {
  const directory = path.resolve(runner.workspace, input.directory);
  const file = path.resolve(directory, input.file ?? spec?.build.file ?? 'Dockerfile');
  const target = input.target ?? spec?.build.target;
  return {
    directory,
    context: path.resolve(directory, input.context ?? spec?.build.context ?? '.'),
    path: file,
    file: path.relative(runner.workspace, file),
    args: { ...spec?.build.args, ...input['build-args'] },
    ...(target ? { target } : {}),
  };
};
