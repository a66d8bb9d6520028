import { describeError, SlipwayError, SlipwayErrors } from '@slipway/core';
import { debug, writeAnnotation, writeCommand } from '../runner/workflow-commands.ts';

const system: Readonly<Record<string, (path: string) => SlipwayError>> = {
  ENOSPC: (path) =>
    new SlipwayError('DiskFull', `The disk is full (while writing ${path}).`, {
      hint: 'Free some space on the runner and rerun the job.',
    }),
  EACCES: (path) => new SlipwayError('PermissionMissing', `Permission denied: ${path}.`),
  EPERM: (path) => new SlipwayError('PermissionMissing', `Operation not permitted: ${path}. It may require root.`),
  EROFS: (path) => new SlipwayError('PermissionMissing', `${path} is on a read-only file system.`),
  ENOENT: (path) => new SlipwayError('NotFound', `${path} does not exist.`),
  ENOTDIR: (path) => new SlipwayError('NotFound', `${path} does not exist: a part of its path is not a folder.`),
};

/** Converts errors of the operating system to readable errors. Returns other errors unchanged. */
export const toSlipwayError = (error: unknown): unknown => {
  const { code, path } = error as { code?: string; path?: string };
  const known = error instanceof SlipwayError ? undefined : system[code ?? ''];
  return known ? known(path ?? 'a file') : error;
};

type Redact = (text: string) => string;

const report = (error: SlipwayError, redact: Redact): void => {
  const { place } = error;
  // The sentence contains file and line, because the plain log does not show the place of an annotation.
  writeAnnotation({ level: 'error', message: redact(describeError(error)), ...place });
};

/**
 * Fails the step and returns the sentence of its annotation. Only this function fails a step.
 * @param redact removes secrets, because programs and servers repeat their input in messages
 */
export const failStep = (thrown: unknown, redact: Redact): string => {
  process.exitCode = 1;
  const error = toSlipwayError(thrown);
  if (error instanceof SlipwayErrors) for (const each of error.errors) report(each, redact);
  else if (error instanceof SlipwayError) report(error, redact);
  else
    writeCommand(
      'error',
      redact(`Unexpected error: ${describeError(error)} Rerun the job with debug logging to see the stack trace.`),
    );
  const stack = thrown instanceof Error ? thrown.stack : undefined;
  if (stack) debug(redact(stack));
  const { cause } = (thrown ?? {}) as { cause?: unknown };
  if (cause !== undefined)
    debug(redact(`caused by: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`));
  return redact(describeError(error));
};
