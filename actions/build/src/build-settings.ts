import path from 'node:path';
import type { Runner } from '@slipway/action';
import type { Spec } from '@slipway/spec';
import type { Inputs } from './inputs.ts';

/** What is built from what: the inputs, where they are silent slipway.yml, and what Docker itself takes otherwise. */
export interface BuildSettings {
  /** Where slipway.yml is. */
  readonly directory: string;
  readonly context: string;
  /** Of the Dockerfile. */
  readonly path: string;
  /** The Dockerfile as people see it: relative to the workspace. */
  readonly file: string;
  readonly target?: string;
  readonly args: Readonly<Record<string, string>>;
}

type BuildInputs = Pick<Inputs, 'directory' | 'context' | 'file' | 'target' | 'build-args'>;

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
