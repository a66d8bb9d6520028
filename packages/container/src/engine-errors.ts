import type { ExecResult } from '@slipway/core';
import { SlipwayError } from '@slipway/core';
import { readBuildFailure } from './build-output.ts';
import type { BuildFailure, BuildOptions, Engine } from './types.ts';

/** A build that stopped at a step: the error's cause, for whoever knows the Dockerfile. */
export class BuildStepError extends Error {
  readonly failure: BuildFailure;

  constructor(failure: BuildFailure) {
    super(failure.lines.join('\n'));
    this.failure = failure;
  }
}

const full = /no space left on device|ENOSPC|disk quota exceeded/i;

const diskFull = (where: string, cause?: unknown): SlipwayError =>
  new SlipwayError('DiskFull', `The disk is full: the image could not be written (${where}).`, {
    cause,
    hint: 'Free space (`docker system prune`, older images on a self-hosted runner), or use a runner with a larger disk.',
  });

/** Our own writes report a full disk by code, the engines by text. */
export const diskFullError = (error: unknown, where: string): SlipwayError | undefined =>
  (error as { code?: string }).code === 'ENOSPC' ? diskFull(where, error) : undefined;

/** A command of the engine that failed for a reason of its own. */
export const commandError = (engine: Engine, doing: string, result: ExecResult): SlipwayError => {
  const text = (result.stderr || result.stdout).trim();
  if (full.test(text)) return diskFull(doing);
  const last = text.split('\n').slice(-3).join(' ').trim();
  return new SlipwayError('Internal', `${engine.program} could not ${doing}: ${last || `exit ${result.exitCode}`}.`);
};

const reasons: readonly { readonly pattern: RegExp; readonly hint: string }[] = [
  {
    pattern: /toomanyrequests|rate limit/i,
    hint: 'The registry limits pulls: log in before the build, or use a mirror.',
  },
  {
    pattern: /pull access denied|requested access to the resource is denied|unauthorized/i,
    hint: 'The base image does not exist or needs a login before the build.',
  },
  {
    pattern:
      /manifest unknown|manifest .*not found|failed to resolve source metadata|no such host|dial tcp|connection refused/i,
    hint: 'Look whether the base image exists and its registry can be reached from this runner.',
  },
  {
    pattern: /failed to compute cache key|no such file or directory|not found/i,
    hint: 'Look whether the file is in the build context and not in .dockerignore.',
  },
];

/** The last line that is not the engine's own "it failed". */
const tellingLine = (lines: readonly string[]): string | undefined =>
  lines.findLast(
    (line) => !/^Error: building at STEP .*exit status \d+$|^The command .* returned a non-zero/.test(line),
  ) ?? lines.at(-1);

/** @returns DiskFull, or CheckFailed with the step in its sentence and a {@link BuildStepError} as its cause */
export const buildError = (
  engine: Engine,
  options: BuildOptions,
  output: readonly string[],
  exitCode: number,
): SlipwayError => {
  const failure = readBuildFailure(output);
  const text = output.join('\n');
  if (full.test(text)) return diskFull(failure.step ?? options.file, new BuildStepError(failure));
  const where =
    failure.step === undefined ? `The build of ${options.name} failed` : `The build failed at \`${failure.step}\``;
  const how = failure.exitCode === undefined ? `${engine.name}: exit ${exitCode}` : `exit ${failure.exitCode}`;
  const last = tellingLine(failure.lines);
  // A command's own exit code tells what failed; what the engine could not fetch or find, its last lines tell.
  const hint = failure.exitCode === undefined ? reasons.find(({ pattern }) => pattern.test(text))?.hint : undefined;
  const sentence = `${where} (${how})${last === undefined ? '' : `: ${last.trim()}`}`;
  return new SlipwayError('CheckFailed', /[.!?]$/.test(sentence) ? sentence : `${sentence}.`, {
    cause: new BuildStepError(failure),
    ...(hint ? { hint } : {}),
  });
};
