import { SlipwayError } from '@slipway/core';
import { diskFull, isDiskFullText } from '../engine/engine-errors.ts';
import type { Engine } from '../engine/engine-types.ts';
import { readBuildFailure } from './build-output.ts';
import type { BuildFailure, BuildOptions } from './build-types.ts';

/** A build that failed at a step. It is the cause of the error, with the place in the Dockerfile. */
export class BuildStepError extends Error {
  readonly failure: BuildFailure;

  constructor(failure: BuildFailure) {
    super(failure.lines.join('\n'));
    this.failure = failure;
  }
}

const reasons: readonly { readonly pattern: RegExp; readonly hint: string }[] = [
  {
    pattern: /toomanyrequests|rate limit/i,
    hint: 'The registry limits pulls. Log in before the build, or use a mirror.',
  },
  {
    pattern: /pull access denied|requested access to the resource is denied|unauthorized/i,
    hint: 'The base image does not exist, or it needs a login before the build.',
  },
  {
    pattern:
      /manifest unknown|manifest .*not found|failed to resolve source metadata|no such host|dial tcp|connection refused/i,
    hint: 'Check that the base image exists and that this runner can reach its registry.',
  },
  {
    pattern: /failed to compute cache key|no such file or directory|not found/i,
    hint: 'Check that the file is in the build context and not in .dockerignore.',
  },
];

/** Returns the last line that is not the engine's own line about the failure. */
const lastReason = (lines: readonly string[]): string | undefined =>
  lines.findLast(
    (line) => !/^Error: building at STEP .*exit status \d+$|^The command .* returned a non-zero/.test(line),
  ) ?? lines.at(-1);

/** Returns DiskFull, or CheckFailed with the step in its sentence and a {@link BuildStepError} as its cause. */
export const buildError = (
  engine: Engine,
  options: BuildOptions,
  output: readonly string[],
  exitCode: number,
): SlipwayError => {
  const failure = readBuildFailure(output);
  const text = output.join('\n');
  if (isDiskFullText(text)) return diskFull(failure.step ?? options.file, new BuildStepError(failure));
  const where =
    failure.step === undefined ? `The build of ${options.name} failed` : `The build failed at \`${failure.step}\``;
  const how = failure.exitCode === undefined ? `${engine.name}: exit ${exitCode}` : `exit ${failure.exitCode}`;
  const last = lastReason(failure.lines);
  // With an exit code, a command of the Dockerfile failed. Otherwise the engine could not fetch or find something.
  const hint = failure.exitCode === undefined ? reasons.find(({ pattern }) => pattern.test(text))?.hint : undefined;
  const sentence = `${where} (${how})${last === undefined ? '' : `: ${last.trim()}`}`;
  return new SlipwayError('CheckFailed', /[.!?]$/.test(sentence) ? sentence : `${sentence}.`, {
    cause: new BuildStepError(failure),
    ...(hint ? { hint } : {}),
  });
};
